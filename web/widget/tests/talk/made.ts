/** Messages and welcomes as the hub would send them, for tests. */
import type { AuthorKind, Message, Welcome } from "../../src/talk/frames";

export function message(cursor: string, over: Partial<Message> = {}, kind: AuthorKind = "bot"): Message {
  const seq = Number(cursor.split(":")[1]);
  return {
    id: `m_${cursor}`,
    conversation: "c_1",
    cursor,
    seq,
    author: { kind, name: "小二" },
    kind: "text",
    text: `第 ${seq} 句`,
    at: new Date(Date.UTC(2026, 10, 21, 4, 0, seq)).toISOString(),
    ...over,
  };
}

export function welcome(messages: Message[] = [], over: Partial<Welcome> = {}): Welcome {
  return {
    t: "welcome",
    now: Date.now(),
    visitor: "v_1.sig",
    conversation: messages.length ? "c_1" : null,
    owner: "bot",
    queue: null,
    agent: null,
    messages,
    more: false,
    greeting: "您好",
    shop: { name: "小二优选" },
    ...over,
  };
}

/** What stands on screen, by cursor, with what is unsent in brackets. */
export function seenOf(talk: { messages: Message[]; outbox: { id: string }[] }): string[] {
  return [...talk.messages.map(({ cursor }) => cursor), ...talk.outbox.map(({ id }) => `[${id}]`)];
}
