/** What is still owed to shoppers, as this desk sees it: fetched on every hint, taken up again, closed. */

import { ElMessage } from 'element-plus'
import { computed, ref } from 'vue'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import { NOTHING_OWED } from '@/rules/follow_ups'
import { mayAnswer } from '@/rules/rights'
import type { Entry, FollowUp, FollowUps } from '@/rules/talk'
import { words } from '@/words/zh-CN'
import { agent, leading } from './me'
import { refetch } from './open'
import { refresh } from './queue'

export const owing = ref<FollowUps>(NOTHING_OWED)
export const owedLoaded = ref(false)
export const owedFailed = ref(false)
const chosen = ref<'mine' | 'all'>('all')
/** Mine; who leads sees everybody's, or his own. */
export const whose = computed(() => (leading.value ? chosen.value : 'mine'))
/** What is being done; buttons wait meanwhile. */
export const owedBusy = ref<'go_on' | 'close' | null>(null)

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

/** Goes on with a shopper who is owed something. */
export function takeUp(one: FollowUp): Promise<string | null> {
  return goOn(one.shopper.name, () => desk.takeUp(one.conversation))
}

/** Goes on with a shopper whose talk has ended. */
export function contact(entry: Entry): Promise<string | null> {
  return goOn(entry.shopper.name, () => desk.contact(entry.conversation))
}

/** Returns the conversation that goes on, or null where it may not. */
async function goOn(name: string | null, call: () => Promise<{ conversation: string }>): Promise<string | null> {
  const going = await act('go_on', call)
  if (going !== null) say(words.done.claimed(name ?? words.queue.anonymous))
  return going?.conversation ?? null
}

export async function close(one: FollowUp, told: string): Promise<boolean> {
  const done = await act('close', async () => (await desk.followedUp(one.conversation, told), true))
  if (done) say(told === '' ? words.followUps.closed : words.followUps.closedAndTold)
  return done === true
}

export function forgetOwed(): void {
  owing.value = NOTHING_OWED
  owedLoaded.value = false
  chosen.value = 'all'
  most = PAGE
}

async function act<T>(what: NonNullable<typeof owedBusy.value>, call: () => Promise<T>): Promise<T | null> {
  if (owedBusy.value !== null) return null
  owedBusy.value = what
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
