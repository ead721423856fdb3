/** One row of the log. */
import type { Chat } from "../line/chat";
import type { Row } from "../talk/rows";
import { Bubble } from "./Bubble";
import { Phrases } from "./Phrases";
import { QuickReplies } from "./QuickReplies";
import { Speaker } from "./Speaker";
import { Unsent } from "./Unsent";

const SLOW_MS = 800;

export function Line({ chat, row }: { chat: Chat; row: Row }) {
  switch (row.row) {
    case "message":
      return <Bubble chat={chat} {...row} />;
    case "item":
      return <Unsent chat={chat} {...row} slow={Date.now() - row.item.at > SLOW_MS} />;
    case "greeting":
      return (
        <Speaker kind="bot" first>
          <div class="bubble">{row.text}</div>
          {row.ideas && <QuickReplies live buttons={chat.talk.ideas} press={(sentence) => chat.say(sentence)} />}
        </Speaker>
      );
    case "notice":
      return (
        <div class="notice">
          <Phrases text={row.text} />
        </div>
      );
    default:
      return <div class={row.row}>{row.text}</div>;
  }
}
