/** One clock for every ticking figure on the page: the hub's, as its pulse tells it. */

import { ref } from 'vue'
import { offsetOf } from '@/rules/hub_time'

let offset = 0

export function hubNow(): number {
  return Date.now() + offset
}

export const now = ref(Date.now())

/** The hub said what time it is. */
export function hubSays(at: number): void {
  offset = offsetOf(at, Date.now())
  now.value = hubNow()
}

window.setInterval(() => {
  now.value = hubNow()
}, 1000)
