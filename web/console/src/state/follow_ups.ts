/** What is still owed to shoppers, as this desk sees it: fetched on every hint, taken up again, closed. */

import { ElMessage } from 'element-plus'
import { computed, ref } from 'vue'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import { NOTHING_OWED } from '@/rules/follow_ups'
import { leads, mayAnswer } from '@/rules/rights'
import type { FollowUp, FollowUps } from '@/rules/talk'
import { words } from '@/words/zh-CN'
import { agent } from './me'
import { refetch } from './open'
import { refresh } from './queue'

export const owing = ref<FollowUps>(NOTHING_OWED)
export const owedLoaded = ref(false)
export const owedFailed = ref(false)
const chosen = ref<'mine' | 'all'>('all')
/** Mine; who leads sees everybody's, or his own. */
export const whose = computed(() => (agent.value !== null && leads(agent.value) ? chosen.value : 'mine'))
/** What is being done, and to which; buttons wait meanwhile. */
export const owedBusy = ref<{ what: 'take_up' | 'close'; conversation: string } | null>(null)

const PAGE = 50
let most = PAGE
let latest = 0

export async function refreshOwed(): Promise<void> {
  if (agent.value === null || !mayAnswer(agent.value)) return
  const asked = ++latest
  try {
    const fresh = await desk.followUps(whose.value, most)
    if (asked !== latest) return
    owing.value = fresh
    owedLoaded.value = true
    owedFailed.value = false
  } catch {
    if (asked === latest) owedFailed.value = true
  }
}

export function showWhose(now: 'mine' | 'all'): Promise<void> {
  chosen.value = now
  most = PAGE
  return refreshOwed()
}

export function showMoreOwed(): Promise<void> {
  most += PAGE
  return refreshOwed()
}

/** Returns the conversation that goes on, or null where it may not. */
export async function takeUp(one: FollowUp): Promise<string | null> {
  const going = await act('take_up', one, () => desk.takeUp(one.conversation))
  if (going !== null) say(words.followUps.takenUp(one.shopper.name ?? words.queue.anonymous))
  return going?.conversation ?? null
}

export async function close(one: FollowUp, told: string): Promise<boolean> {
  const done = await act('close', one, async () => (await desk.followedUp(one.conversation, told), true))
  if (done) say(told === '' ? words.followUps.closed : words.followUps.closedAndTold)
  return done === true
}

export function forgetOwed(): void {
  owing.value = NOTHING_OWED
  owedLoaded.value = false
  chosen.value = 'all'
  most = PAGE
}

async function act<T>(what: 'take_up' | 'close', one: FollowUp, call: () => Promise<T>): Promise<T | null> {
  if (owedBusy.value !== null) return null
  owedBusy.value = { what, conversation: one.conversation }
  try {
    return await call()
  } catch (wrong) {
    if (!(wrong instanceof DeskError)) throw wrong
    ElMessage.warning({ message: wrong.message, grouping: true })
    return null
  } finally {
    await Promise.all([refetch(), refresh(), refreshOwed()])
    owedBusy.value = null
  }
}

function say(message: string): void {
  ElMessage.success({ message, grouping: true, duration: 2000 })
}
