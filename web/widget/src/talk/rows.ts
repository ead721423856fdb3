/** What stands on screen from top to bottom: stamps between groups, bubbles, the greeting, what is still on its way. */
import { compare } from "./cursor";
import type { AuthorKind, Message } from "./frames";
import type { Item } from "./outbox";
import * as words from "../words";
import { midnight, stamp } from "./stamp";
import type { Talk } from "./state";

export type Row =
  | { row: "stamp"; key: string; text: string }
  | { row: "notice"; key: string; text: string }
  | { row: "divider"; key: string; text: string }
  | { row: "greeting"; key: string; text: string; ideas: boolean }
  | { row: "message"; key: string; message: Message; first: boolean; live: boolean }
  | { row: "item"; key: string; item: Item; first: boolean };

/** Silence after which the clock is shown again. */
const GAP_MS = 5 * 60_000;

/** `seen`: the shopper had seen everything up to here when the panel was opened or looked at again. */
export function rows(talk: Talk, here: Date, seen = ""): Row[] {
  const now = new Date(+here + talk.ahead);
  const out: Row[] = [];
  const open = openFrom(talk);
  let previous = 0;
  let speaker: AuthorKind | null = null;
  let divided = !seen;

  const mark = (at: Date, key: string) => {
    const gap = +at - previous;
    if (gap >= GAP_MS || midnight(at) > previous) {
      out.push({ row: "stamp", key: `s-${key}`, text: stamp(at, now) });
      speaker = null;
    }
    previous = +at;
  };
  const greet = (after: string) => {
    if (!talk.greeting || talk.greetAfter !== after) return;
    const ideas = compare(talk.messages.at(-1)?.cursor ?? "", after) <= 0 && !talk.outbox.length;
    out.push({ row: "greeting", key: "greeting", text: talk.greeting, ideas });
    speaker = null;
  };

  greet("");
  for (const [index, message] of talk.messages.entries()) {
    if (!divided && compare(message.cursor, seen) > 0 && message.author.kind !== "shopper") {
      divided = true;
      if (out[0]) out.push({ row: "divider", key: "divider", text: words.newFrom });
      speaker = null;
    }
    mark(new Date(message.at), message.id);
    if (message.kind === "notice" || message.author.kind === "system") {
      out.push({ row: "notice", key: message.id, text: message.text ?? "" });
      speaker = null;
    } else {
      const who = message.author.kind;
      // A bubble keeps its key when the ledger confirms it, so nothing flickers.
      const key = message.client_id || message.id;
      out.push({ row: "message", key, message, first: who !== speaker, live: index >= open });
      speaker = who;
    }
    greet(message.cursor);
  }
  for (const item of talk.outbox) {
    mark(new Date(item.at + talk.ahead), item.id);
    out.push({ row: "item", key: item.id, item, first: speaker !== "shopper" });
    speaker = "shopper";
  }
  return out;
}

/** Buttons can be pressed from this place on: under all that the bot said since the shopper's last words, for one turn
 * may say two things and offer something under each. */
function openFrom({ messages, outbox, owner }: Talk): number {
  if (outbox.length || owner === "agent") return messages.length;
  return messages.map(({ author }) => author.kind).lastIndexOf("shopper") + 1;
}

/** The row from which the newest words of the other side are read: all that the bot said since the shopper's last words,
 * one message of an agent. "" where the newest is none of them. */
export function beginning(list: Row[]): string {
  let key = "";
  let before: AuthorKind | false = false;
  for (const row of list) {
    const who = row.row === "message" && row.message.author.kind;
    if (who !== "bot" || who !== before) key = who === "bot" || who === "agent" ? row.key : "";
    before = who;
  }
  return key;
}

/** How many words of the other side the shopper has not seen, in any tab. */
export function unread({ messages, read }: Talk): number {
  return messages.filter(({ author, cursor }) => compare(cursor, read) > 0 && author.kind !== "shopper").length;
}
