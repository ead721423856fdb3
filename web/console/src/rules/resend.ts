/** Replies that did not get through: which go out by themselves when the line is back, and what a reload keeps of them. */

import type { Pending } from './transcript'

/** Older than this, the agent looks again before it goes out: the talk has moved on. */
export const FRESH_MS = 10 * 60_000

/** No answer, or the hub's own fault: the reply may still go through. Anything else is a no. */
export function mayRetry(status: number): boolean {
  return status === 0 || status === 429 || status >= 500
}

/** The next to go out, in the order written; one that was refused holds up nobody. */
export function nextOut(pending: readonly Pending[]): Pending | undefined {
  return pending.find((reply) => reply.state !== 'failed')
}

/** As it stands after a reload. */
export function revived(reply: Pending, now: number, tooOld: string): Pending {
  if (now - Date.parse(reply.at) <= FRESH_MS) return { ...reply, state: 'waiting', why: null }
  return { ...reply, state: 'failed', why: tooOld }
}

export interface Kept {
  conversation: string
  reply: Pending
}

const KEY = 'xiaoer.reply.'

export function keep(shelf: Storage, agent: string, kept: Kept): void {
  shelf.setItem(`${KEY}${agent}.${kept.reply.client_id}`, JSON.stringify(kept))
}

export function drop(shelf: Storage, agent: string, clientId: string): void {
  shelf.removeItem(`${KEY}${agent}.${clientId}`)
}

/** In the order written. What cannot be read is thrown away. */
export function kept(shelf: Storage, agent: string): Kept[] {
  const found: Kept[] = []
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '')
  for (const key of keys.filter((name) => name.startsWith(`${KEY}${agent}.`))) {
    try {
      found.push(JSON.parse(shelf.getItem(key) ?? '') as Kept)
    } catch {
      shelf.removeItem(key)
    }
  }
  return found.sort((a, b) => a.reply.at.localeCompare(b.reply.at))
}
