/** What the shopper said and the ledger has not confirmed: shown at once, with its fate below it. */
import type { Chat } from "../line/chat";
import type { Item } from "../talk/outbox";
import * as words from "../words";
import { Picture } from "./Picture";
import { Speaker } from "./Speaker";
import { Words } from "./Words";

interface Props {
  chat: Chat;
  item: Item;
  first: boolean;
  /** fast sending needs no words */
  slow: boolean;
}

export function Unsent({ chat, item, first, slow }: Props) {
  const { id, said, state, progress, reason } = item;
  const failed = state === "failed";
  return (
    <Speaker kind="shopper" first={first} unsent>
      {said.kind === "image" ? (
        <Picture src={chat.at(said.preview)} who={words.me} progress={(state === "uploading" && progress) || undefined} />
      ) : (
        <div class="bubble">
          <Words text={said.text} />
        </div>
      )}
      {failed ? (
        <div class="fate failed" role="alert">
          {reason ?? words.failed}
          <button onClick={() => chat.again(id)}>
            {words.retry}
          </button>
          <button onClick={() => chat.drop(id)}>
            {words.drop}
          </button>
        </div>
      ) : (
        slow && <div class="fate">{state === "sending" ? words.sending : progress && state === "uploading" ? words.uploading(progress) : words.waiting}</div>
      )}
    </Speaker>
  );
}
