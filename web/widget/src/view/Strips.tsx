/** Quiet lines under the header: the place in the queue, trouble with the connection, remarks that belong to no message. */
import * as words from "../words";
import { cross } from "./icons";
import type { Screen } from "./screen";

export function Strips({ screen }: { screen: Screen }) {
  const { chat, slow, asking } = screen;
  const { line, met, owner, queue, remark, trouble, outbox } = chat.talk;
  const offline = line === "offline";
  const said = offline ? words.offline : (trouble ?? (met ? words.reconnecting : words.connecting));
  return (
    <div role="status">
      {line !== "open" && (slow || offline || trouble) && <div class="strip line">{said}</div>}
      {owner === "queue" && (
        <div class="strip">
          <b>{queue?.text || words.queued}</b>
          <p>{queue?.here === false ? words.queueLeft : words.queueStay}</p>
        </div>
      )}
      {asking && (
        <div class="strip ask">
          {words.leaveAsk(chat.keeper.member)}
          {owner === "queue" && words.leaveQueue}
          {outbox[0] && words.leaveUnsent(outbox.length)}
          <div class="chips">
            <button class="chip" onClick={() => screen.leave()}>
              {words.leave}
            </button>
            <button class="chip" onClick={() => screen.ask(false)}>
              {words.stay}
            </button>
          </div>
        </div>
      )}
      {remark && (
        <div class={"strip remark" + (words.calm.test(remark) ? " calm" : "")}>
          <span class="grow">{remark}</span>
          <button aria-label={words.close} onClick={() => chat.remark(null)}>
            {cross()}
          </button>
        </div>
      )}
    </div>
  );
}
