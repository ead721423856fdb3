/** The talk from top to bottom. */
import type { Row } from "../talk/rows";
import * as words from "../words";
import { down } from "./icons";
import { Line } from "./Line";
import { Speaker } from "./Speaker";
import type { Screen } from "./screen";

export function Log({ screen, rows }: { screen: Screen; rows: Row[] }) {
  const { chat, scroll } = screen;
  const { talk } = chat;
  return (
    <div class="wrap">
      <div
        class="log"
        role="log"
        aria-live="polite"
        aria-label={words.log}
        aria-busy={!talk.met || talk.loadingOlder}
        tabIndex={0}
        ref={(box: HTMLElement | null) => void scroll.hold(box)}
        onScroll={() => scroll.moved()}
      >
        <div class="lines">
          {talk.more && (
            <button class="older" key="older" disabled={talk.loadingOlder} onClick={() => chat.older()}>
              {talk.loadingOlder ? words.loadingOlder : words.older}
            </button>
          )}
          {rows.map((row) => (
            <Line key={row.key} chat={chat} row={row} />
          ))}
          {talk.typing && (
            <Speaker key="typing" kind={talk.typing} name={talk.typing === "agent" ? talk.agent : null} first>
              <div class="dots" role="img" aria-label={words.typing}>
                <i />
                <i />
                <i />
              </div>
            </Speaker>
          )}
        </div>
      </div>
      {scroll.below !== null && (
        <button class="below" onClick={() => scroll.down()}>
          {down()} {words.newBelow(scroll.below)}
        </button>
      )}
    </div>
  );
}
