/** What the desk rings for: who begins to wait, and what my own shoppers say while I look elsewhere. */

import { arrivals, unread } from './queue'
import type { Entry, Queue } from './talk'

export interface Ring {
  arrivals: Entry[]
  messages: Entry[]
}

/** `looking`: the conversation under the agent's eyes, if the page is looked at. */
export function rings(before: Queue, after: Queue, looking: string | null): Ring {
  const known = new Map(before.mine.map((entry) => [entry.conversation, entry]))
  const messages = after.mine.filter((entry) => {
    const last = known.get(entry.conversation)
    if (entry.conversation === looking || entry.unread === 0) return false
    if (last === undefined) return before.others.some((one) => one.conversation === entry.conversation) // passed on to me
    return entry.unread > last.unread || (entry.last_at ?? '') > (last.last_at ?? '')
  })
  return { arrivals: arrivals(before, after), messages }
}

/** How many want something of me: all who wait, and my own with words I have not seen. */
export function wanting(queue: Queue, seen: ReadonlyMap<string, string>): number {
  return queue.waiting.length + queue.mine.filter((entry) => unread(entry, seen.get(entry.conversation)) > 0).length
}
