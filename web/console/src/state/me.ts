/** Who sits at this desk. */

import { computed, ref } from 'vue'
import * as desk from '@/api/desk'
import { DeskError, keepCsrf } from '@/api/http'
import type { Agent } from '@/rules/talk'

export const agent = ref<Agent | null>(null)
/** Set when a session ran out under the agent's hands, so that the sign-in page can say so. */
export const expired = ref(false)
export const signedIn = computed(() => agent.value !== null)

function enter(answer: desk.SignedIn): void {
  keepCsrf(answer.csrf)
  agent.value = answer.agent
  expired.value = false
}

/** Ask once, at start, whether the browser still holds a session. */
export async function recall(): Promise<void> {
  try {
    enter(await desk.me())
  } catch (wrong) {
    if (!(wrong instanceof DeskError)) throw wrong
    agent.value = null
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  enter(await desk.signIn(username.trim(), password))
}

export async function signOut(): Promise<void> {
  await desk.signOut().catch(() => undefined)
  leave()
}

export function leave(becauseExpired = false): void {
  agent.value = null
  expired.value = becauseExpired
  keepCsrf('')
}
