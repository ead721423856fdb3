/** The queue column: which entries there are, which stands next, which are new since last time. */

import type { Entry, Queue } from './talk'
import { secondsSince } from './waiting'

export type Shelf = 'waiting' | 'mine' | 'others'
/** Who is being served comes before who waits, so that a long queue hides nobody's own talks. */
export const SHELVES: readonly Shelf[] = ['mine', 'waiting', 'others']

/** Who only looks has no talks of his own. */
export function shelvesFor(answers: boolean): readonly Shelf[] {
  return SHELVES.filter((shelf) => answers || shelf !== 'mine')
}

export const EMPTY_QUEUE: Queue = { waiting: [], mine: [], others: [] }

export function find(queue: Queue, conversation: string): Entry | undefined {
  return SHELVES.flatMap((shelf) => queue[shelf]).find((entry) => entry.conversation === conversation)
}

/** The neighbour `step` places away; from nowhere the first or the last; at the ends it stays. */
export function neighbour(entries: readonly Entry[], current: string | null, step: 1 | -1): string | null {
  if (entries.length === 0) return null
  const at = entries.findIndex((entry) => entry.conversation === current)
  if (at < 0) return entries[step > 0 ? 0 : entries.length - 1]?.conversation ?? null
  const next = Math.min(entries.length - 1, Math.max(0, at + step))
  return entries[next]?.conversation ?? null
}

/** How many wait and are not listed. */
export function unlisted(queue: Queue): number {
  return Math.max(0, (queue.waiting_total ?? 0) - queue.waiting.length)
}

/**
 * Entries that wait now and did not before: what the desk rings for. Where only the first of a long queue were listed,
 * one that moved up or came with the next page is no news: only who was queued after all that were listed.
 */
export function arrivals(before: Queue, after: Queue): Entry[] {
  const known = new Set(before.waiting.map((entry) => entry.conversation))
  const newest = unlisted(before) > 0 ? Math.max(...before.waiting.map(queuedAt)) : -Infinity
  return after.waiting.filter((entry) => !known.has(entry.conversation) && queuedAt(entry) > newest)
}

function queuedAt(entry: Entry): number {
  return entry.queued_at === null ? 0 : Date.parse(entry.queued_at)
}

/** Since when this entry's clock runs; null when nobody waits for us. */
export function waitsSince(entry: Entry): string | null {
  return entry.owner.kind === 'queue' ? (entry.queued_at ?? entry.waiting_since) : entry.waiting_since
}

export function waitedSeconds(entry: Entry, now: number): number {
  return secondsSince(waitsSince(entry), now)
}

/** Unread shown on an entry: what the hub counts, unless it was looked at since the last words. */
export function unread(entry: Entry, seenAt: string | undefined): number {
  if (seenAt !== undefined && entry.last_at !== null && Date.parse(entry.last_at) <= Date.parse(seenAt)) return 0
  return entry.unread
}
