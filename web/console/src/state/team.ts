/** The team as who leads sees it: fetched when the queue changes, and now and then. */

import { ref } from 'vue'
import * as desk from '@/api/desk'
import type { Team } from '@/rules/talk'

export const team = ref<Team | null>(null)
export const teamFailed = ref(false)
let latest = 0

export async function lookAtTeam(): Promise<void> {
  const mine = ++latest
  try {
    const fresh = await desk.team()
    if (mine !== latest) return
    team.value = fresh
    teamFailed.value = false
  } catch {
    if (mine === latest) teamFailed.value = true
  }
}

export function forgetTeam(): void {
  latest += 1
  team.value = null
  teamFailed.value = false
}
