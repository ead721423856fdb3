/** The messages known to this tab, each once, in the ledger's order. */
import { compare, follows } from "./cursor";
import type { Message } from "./frames";

/** `known` with `incoming` put in their places. The same id again replaces what was there: the newer copy knows more.
 * Of notices that renew each other the newest stands. */
export function merge(known: Message[], incoming: Message[]): Message[] {
  const order = (a: Message, b: Message) => compare(a.cursor, b.cursor);
  const all = [...known, ...incoming].sort(order);
  return [...new Map(all.map((one) => [one.about || one.id, one])).values()].sort(order);
}

/** How far the thread reaches from `seen` without a hole: from here a broken line is resumed. */
export function advance(seen: string, messages: Message[]): string {
  for (const { cursor } of messages) {
    if (compare(cursor, seen) > 0 && follows(cursor, seen)) seen = cursor;
  }
  return seen;
}

/** Messages beyond `seen` exist here, but something between them is missing. */
export function hasHole(seen: string, messages: Message[]): boolean {
  const last = messages.at(-1);
  return !!last && compare(last.cursor, seen) > 0;
}
