/** The team as who leads sees it: fetched when the queue changes, and now and then. */

import { computed, ref } from 'vue'
import * as desk from '@/api/desk'
import type { Entry, Team } from '@/rules/talk'
import { heldBy } from '@/rules/team'
import { queue } from './queue'

export const team = ref<Team | null>(null)
export const teamFailed = ref(false)
/** Who is being served, by whomever. */
export const served = computed(() => [...queue.value.mine, ...queue.value.others])
/** The same as they stand in the list, each under the agent's name. */
export const underNames = computed<Entry[]>(() => (team.value?.team ?? []).flatMap(({ id }) => heldBy(id, served.value)))
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
