/** The place on the left or the right, with a face and a name where a group begins. */
import type { ComponentChildren } from "preact";
import type { AuthorKind } from "../talk/frames";
import * as words from "../words";
import { smile } from "./icons";

interface Props {
  kind: AuthorKind;
  name?: string | null | undefined;
  first: boolean;
  unsent?: boolean;
  children: ComponentChildren;
}

export function nameOf(kind: AuthorKind, name?: string | null): string {
  return kind === "shopper" ? words.me : name || (kind === "agent" ? words.agent : words.bot);
}

export function Speaker({ kind, name, first, unsent, children }: Props) {
  const mine = kind === "shopper";
  const who = nameOf(kind, name);
  const face = first && !mine;
  return (
    <div class={`row${mine ? " mine" : ""}${first ? " first" : ""}${unsent ? " unsent" : ""}`}>
      {face && (kind === "agent" ? <span class="mark agent" aria-hidden="true">{[...who][0]}</span> : smile())}
      <div class="body">
        <span class={face ? "who" : "sr"}>{who}</span>
        {children}
      </div>
    </div>
  );
}
