/** What the shopper has said and the ledger has not confirmed yet. Ids are made here, so that a retry is no duplicate. */
import type { ToHub } from "./frames";

export type Said =
  | { kind: "send"; text: string }
  | { kind: "press"; button: string; text: string }
  | { kind: "human"; text: string }
  | { kind: "image"; text: ""; upload: string | null; preview: string };

/** uploading → waiting (for the line) → sending (on the line, unconfirmed); failed waits for the shopper's finger. */
export type ItemState = "uploading" | "waiting" | "sending" | "failed";

export interface Item {
  id: string;
  said: Said;
  at: number;
  state: ItemState;
  /** since when it has been tried without a pause, for giving up */
  since: number;
  progress: number;
  /** why it failed, in the shopper's words; null when the line was the reason */
  reason: string | null;
}

/** Unconfirmed for so long, a message is shown as failed. */
export const GIVE_UP_MS = 20_000;

export function item(id: string, said: Said, now: number): Item {
  const state = said.kind === "image" && !said.upload ? "uploading" : "waiting";
  return { id, said, at: now, since: now, state, progress: 0, reason: null };
}

export function change(outbox: Item[], id: string, to: Partial<Item>): Item[] {
  return outbox.map((one) => (one.id === id ? { ...one, ...to } : one));
}

export function without(outbox: Item[], ids: Iterable<string | null | undefined>): Item[] {
  const gone = new Set(ids);
  return outbox.filter((one) => !gone.has(one.id));
}

/** The line broke: what was on its way goes again, under the same id. */
export function requeue(outbox: Item[]): Item[] {
  return outbox.map((one) => (one.state === "sending" ? { ...one, state: "waiting" } : one));
}

/** Time passed: what stayed unconfirmed too long is shown as failed. */
export function expire(outbox: Item[], now: number): Item[] {
  const stale = (one: Item) => /waiting|sending/.test(one.state) && now - one.since >= GIVE_UP_MS;
  return outbox.some(stale) ? outbox.map((one) => (stale(one) ? { ...one, state: "failed" } : one)) : outbox;
}

/** Without a line nothing is tried, so nothing fails: it goes by itself when there is one. */
export function hold(outbox: Item[], now: number): Item[] {
  return outbox.map((one) => ({ ...one, since: now }));
}

/** Once more, by the shopper's wish. */
export function again(one: Item, now: number): Item {
  return { ...item(one.id, one.said, now), at: one.at };
}

/** What may go out now. Order is kept: nothing overtakes a picture that is still being uploaded. */
export function due(outbox: Item[]): Item[] {
  const moving = outbox.filter((one) => one.state !== "failed");
  const stop = moving.findIndex((one) => one.state === "uploading");
  return (stop < 0 ? moving : moving.slice(0, stop)).filter((one) => one.state === "waiting");
}

export function frame({ id, said }: Item): ToHub {
  switch (said.kind) {
    case "send":
      return { t: "send", id, text: said.text };
    case "press":
      return { t: "press", id, button: said.button };
    case "human":
      return { t: "human", id };
    case "image":
      return { t: "image", id, upload: said.upload ?? "" };
  }
}

/** What can be taken up again after a reload: pictures only once they are uploaded. */
export function kept(outbox: Item[]): Item[] {
  return requeue(outbox).filter((one) => one.said.kind !== "image" || one.said.upload);
}
