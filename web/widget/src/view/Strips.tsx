/** Quiet lines under the header: the place in the queue, trouble with the connection, remarks that belong to no message. */
import { wait } from "../talk/stamp";
import * as words from "../words";
import { cross } from "./icons";
import type { Screen } from "./screen";

export function Strips({ screen: { chat, slow } }: { screen: Screen }) {
  const { line, met, owner, queue, remark } = chat.talk;
  const offline = line === "offline";
  const expected = wait(queue?.wait_s);
  return (
    <div role="status">
      {line !== "open" && (slow || offline) && (
        <div class="strip line">{offline ? words.offline : met ? words.reconnecting : words.connecting}</div>
      )}
      {owner === "queue" && (
        <div class="strip">
          <b>{queue ? words.queuePlace(queue.position) : words.queueNoPlace}</b>
          {expected && ` · ${expected}`}
          <p>{words.queueStay}</p>
        </div>
      )}
      {remark && (
        <div class="strip remark">
          <span class="grow">{remark}</span>
          <button aria-label={words.close} onClick={() => chat.remark(null)}>
            {cross()}
          </button>
        </div>
      )}
    </div>
  );
}
