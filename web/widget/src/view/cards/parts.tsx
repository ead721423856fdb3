/** What cards are made of. */
import type { ComponentChildren } from "preact";
import { safe } from "../../talk/links";
import * as words from "../../words";

interface Inside {
  children?: ComponentChildren;
}

export const Sheet = ({ label, name = "", children }: Inside & { label: string; name?: string }) => (
  <section class={`card ${name}`} aria-label={label}>
    {children}
  </section>
);

/** One thing on the left, one on the right. */
export const Bar = ({ children }: Inside) => <div class="bar">{children}</div>;
export const Dim = ({ children }: Inside) => <div class="dim num">{children}</div>;
export const Strong = ({ children }: Inside) => <span class="strong">{children}</span>;
export const Tone = ({ children }: Inside) => <span class="tone">{children}</span>;

/** Money as the shop wrote it. */
export const Money = ({ children }: Inside) => (
  <span class="price">
    {words.yuan}
    {children}
  </span>
);

/** The small picture of a product, or its first character. */
export function Thumb({ image, title }: { image?: string | null | undefined; title: string }) {
  const src = safe(image ?? "");
  const hide = ({ currentTarget }: Event) => ((currentTarget as HTMLElement).style.visibility = "hidden");
  return (
    <span class="thumb" aria-hidden="true">
      {src ? <img src={src} alt="" onError={hide} /> : [...title][0]}
    </span>
  );
}

interface Step {
  text: string;
  at?: string;
  done: boolean;
}

/** A way with its stations; what is done is marked, not only by colour. */
export const Steps = ({ steps }: { steps: Step[] }) => (
  <ol class="steps">
    {steps.map(({ text, at, done }) => (
      <li class={done ? "on" : "off"}>
        {text}
        {at && <Dim>{at}</Dim>}
        {done && !at && <span class="sr">{words.stepDone}</span>}
      </li>
    ))}
  </ol>
);
