/** Whom I served today and serve no more, wherever they are now: fetched on every hint. */

import { ref } from 'vue'
import * as desk from '@/api/desk'
import { mayAnswer } from '@/rules/rights'
import type { Entry } from '@/rules/talk'
import { agent } from './me'

export const servedToday = ref<Entry[]>([])
export const todayLoaded = ref(false)
export const todayFailed = ref(false)
let latest = 0

export async function refreshToday(): Promise<void> {
  if (agent.value === null || !mayAnswer(agent.value)) return
  const asked = ++latest
  try {
    const fresh = await desk.today()
    if (asked !== latest) return
    servedToday.value = fresh.today
    todayLoaded.value = true
    todayFailed.value = false
  } catch {
    if (asked === latest) todayFailed.value = true
  }
}

/** Somebody else sits down. */
export function forgetToday(): void {
  latest += 1
  servedToday.value = []
  todayLoaded.value = false
  todayFailed.value = false
}
