/** Sitting down and getting up: claim, resolve, hand back, release; each refreshes what is shown. */

import { ElMessage } from 'element-plus'
import { ref } from 'vue'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import type { Colleague, Result } from '@/rules/talk'
import { words } from '@/words/zh-CN'
import { isPhone } from './beside'
import { refreshOwed } from './follow_ups'
import { open, refetch, whenTakenAway } from './open'
import { refresh } from './queue'

/** What is being done now; buttons wait meanwhile. */
export const busy = ref<'claim' | 'resolve' | 'hand_back' | 'release' | 'transfer' | 'take_over' | null>(null)

whenTakenAway((by) => {
  if (busy.value === null && open.lost === null) ElMessage.warning(words.stale.gone(by))
})

export async function claim(): Promise<boolean> {
  const name = open.entry?.shopper.name ?? words.queue.anonymous
  return act('claim', (id) => desk.claim(id), isPhone() ? null : words.done.claimed(name))
}

export async function resolve(result: Result, note: string): Promise<boolean> {
  return act('resolve', (id, lease) => desk.resolve(id, lease, result, note), words.done.resolved)
}

export async function handBack(settled: string, note: string): Promise<boolean> {
  return act('hand_back', (id, lease) => desk.handBack(id, lease, settled, note), words.done.handedBack)
}

export async function transfer(to: Colleague, note: string): Promise<boolean> {
  return act('transfer', (id, lease) => desk.transfer(id, lease, to.id, note), words.done.transferred(to.name))
}

export async function takeOver(note: string): Promise<boolean> {
  const name = open.entry?.shopper.name ?? words.queue.anonymous
  return act('take_over', (id, lease) => desk.takeOver(id, lease, note), words.done.claimed(name))
}

export async function release(): Promise<boolean> {
  return act('release', (id, lease) => desk.release(id, lease), words.done.released)
}

async function act(
  what: NonNullable<typeof busy.value>,
  call: (id: string, lease: number) => Promise<unknown>,
  /** What is said of it; null where the screen shows it already. */
  done: string | null,
): Promise<boolean> {
  if (open.id === null || open.entry === null || busy.value !== null) return false
  busy.value = what
  try {
    await call(open.id, open.entry.lease)
    open.lost = null
    if (done !== null) ElMessage.success({ message: done, grouping: true, duration: 2000 })
    return true
  } catch (wrong) {
    if (!(wrong instanceof DeskError)) throw wrong
    const by = wrong.detail.by
    const taken = wrong.code === 'taken' && typeof by === 'string'
    ElMessage.warning({ message: taken ? words.done.taken(by) : wrong.message, grouping: true })
    return false
  } finally {
    await Promise.all([refetch(), refresh(), refreshOwed()])
    busy.value = null
  }
}
