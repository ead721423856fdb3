/** One message: who said it, the words, the picture, the card, the answers to press. */
import type { Chat } from "../line/chat";
import { got } from "../line/more";
import type { Message } from "../talk/frames";
import { Picture } from "./Picture";
import { QuickReplies } from "./QuickReplies";
import { nameOf, Speaker } from "./Speaker";
import { Words } from "./Words";

interface Props {
  chat: Chat;
  message: Message;
  first: boolean;
  live: boolean;
}

export function Bubble({ chat, message, first, live }: Props) {
  const { author, text, image, card, buttons, at } = message;
  return (
    <Speaker {...author} first={first}>
      {text && (
        <div class="bubble" title={new Date(at).toLocaleString("zh-CN")}>
          <Words text={text} />
        </div>
      )}
      {image && <Picture src={chat.at(image.url)} who={nameOf(author.kind, author.name)} />}
      {card && got && <got.Card card={card} />}
      {buttons?.[0] && <QuickReplies buttons={buttons} live={live} press={(id, title) => chat.press(id, title)} />}
    </Speaker>
  );
}
