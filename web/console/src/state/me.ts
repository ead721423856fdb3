/** Who sits at this desk. */

import { computed, ref } from 'vue'
import * as desk from '@/api/desk'
import { DeskError, keepCsrf } from '@/api/http'
import { keepsAddress } from '@/rules/address'
import { leads } from '@/rules/rights'
import type { Agent } from '@/rules/talk'

export const agent = ref<Agent | null>(null)
/** Set when a session ran out under the agent's hands, so that the sign-in page can say so. */
export const expired = ref(false)
export const signedIn = computed(() => agent.value !== null)
/** Sees the team and everybody's talks. */
export const leading = computed(() => agent.value !== null && leads(agent.value))

/** Who sat here last in this tab. */
const LAST = 'xiaoer.last'

let onSomebodyElse: () => Promise<unknown> = () => Promise.resolve()

/** What to do before the desk is shown to somebody else than the last person. */
export function whenSomebodyElse(then: () => Promise<unknown>): void {
  onSomebodyElse = then
}

async function enter(answer: desk.SignedIn): Promise<void> {
  if (!keepsAddress(sessionStorage.getItem(LAST), answer.agent.id)) await onSomebodyElse()
  sessionStorage.setItem(LAST, answer.agent.id)
  keepCsrf(answer.csrf)
  agent.value = answer.agent
  expired.value = false
}

/** Ask once, at start, whether the browser still holds a session. */
export async function recall(): Promise<void> {
  try {
    const known = await desk.me()
    if (known !== null) await enter(known)
  } catch (wrong) {
    if (!(wrong instanceof DeskError)) throw wrong
    agent.value = null
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  await enter(await desk.signIn(username.trim(), password))
}

let leaving = false

export async function signOut(): Promise<void> {
  leaving = true
  await desk.signOut().catch(() => undefined)
  leave()
  leaving = false
  await onSomebodyElse()
}

/** Who leaves by his own wish, or has left, hears nothing of a session that ran out. */
export function leave(becauseExpired = false): void {
  if (becauseExpired && (leaving || agent.value === null)) return
  agent.value = null
  expired.value = becauseExpired
  keepCsrf('')
}
