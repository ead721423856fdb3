/** The queue as this desk sees it: fetched on every hint, never more than one request at a time. */

import { computed, reactive, ref } from 'vue'
import * as desk from '@/api/desk'
import { EMPTY_QUEUE, SHELVES, find } from '@/rules/queue'
import type { Entry, Queue } from '@/rules/talk'

export const queue = ref<Queue>(EMPTY_QUEUE)
export const loaded = ref(false)
export const failed = ref(false)
/** Conversation → the time of its last words when it was last looked at. */
export const seen = reactive(new Map<string, string>())

/** The shopper of this conversation closed the page some time ago, as far as is known. */
export function isAway(conversation: string | null): boolean {
  return conversation !== null && find(queue.value, conversation)?.away === true
}

export const inOrder = computed<Entry[]>(() => SHELVES.flatMap((shelf) => queue.value[shelf]))

const PAGE = 50
let most = PAGE
let asking: Promise<void> | null = null
let askAgain = false
let onChange: (before: Queue, after: Queue) => void = () => undefined

export function whenItChanges(then: (before: Queue, after: Queue) => void): void {
  onChange = then
}

export function refresh(): Promise<void> {
  if (asking !== null) {
    askAgain = true
    return asking
  }
  asking = ask().finally(() => {
    asking = null
    if (!askAgain) return
    askAgain = false
    void refresh()
  })
  return asking
}

async function ask(): Promise<void> {
  try {
    const fresh = await desk.queue(most)
    const before = loaded.value ? queue.value : fresh
    queue.value = fresh
    loaded.value = true
    failed.value = false
    onChange(before, fresh)
  } catch {
    failed.value = true
  }
}

/** Another page of those who wait. */
export function showMore(): Promise<void> {
  most += PAGE
  return refresh()
}

export function look(entry: Entry | undefined): void {
  if (entry?.last_at) seen.set(entry.conversation, entry.last_at)
}

export function forget(): void {
  queue.value = EMPTY_QUEUE
  most = PAGE
  loaded.value = false
  seen.clear()
}
