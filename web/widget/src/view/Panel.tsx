/** The open window of the talk. The keyboard stays inside until Esc. */
import type { Row } from "../talk/rows";
import * as words from "../words";
import { Composer } from "./Composer";
import { Header } from "./Header";
import { Log } from "./Log";
import type { Screen } from "./screen";
import { Strips } from "./Strips";
import { fill, phone } from "./viewport";

export function Panel({ screen, rows }: { screen: Screen; rows: Row[] }) {
  let panel: HTMLElement | null = null;

  const key = (event: KeyboardEvent) => {
    event.stopPropagation(); // a shop's own shortcuts must not see what is written here
    if (event.isComposing) return;
    if (event.key === "Escape") screen.asking ? screen.ask(false) : screen.show(false);
    if (event.key === "Tab") keepInside(event, panel!);
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    screen.drag(over, [...(event.dataTransfer?.files ?? [])]);
  };

  return (
    <section
      key="panel"
      ref={(element: HTMLElement | null) => fill((panel = element))}
      class="panel"
      role="dialog"
      aria-modal={phone()}
      aria-label={screen.title}
      onKeyDown={key}
      onDragOver={drag(true)}
      onDragLeave={() => screen.drag(false, [])}
      onDrop={drag(false)}
    >
      <Header screen={screen} />
      <Strips screen={screen} />
      <Log screen={screen} rows={rows} />
      <Composer screen={screen} />
      {screen.over && <div class="drop">{words.dropHere}</div>}
    </section>
  );
}

function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>("button:not(:disabled),a[href],textarea,summary,[tabindex]")];
  const here = (panel.getRootNode() as ShadowRoot).activeElement;
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (here !== from) return;
  event.preventDefault();
  to?.focus();
}
