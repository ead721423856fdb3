/** What stands beside the conversation: its own tab for each, the passport first; and on a narrow screen, a drawer. */

import { computed, reactive, ref, type WritableComputedRef } from 'vue'
import { details } from './preferences'

export type Tab = 'passport' | 'articles'

const tabs = reactive(new Map<string, Tab>())
const small = window.matchMedia('(max-width: 1100px)')
const phone = window.matchMedia('(max-width: 760px)')

/** Too narrow for a column of its own: it lies over the conversation, and only when asked for. */
export const narrow = ref(small.matches)
small.addEventListener('change', () => (narrow.value = small.matches))

export const drawer = ref(false)
export const detailsShown = computed(() => (narrow.value ? drawer.value : details.value === 'open'))

export const isPhone = (): boolean => phone.matches

export function toggleBeside(): void {
  if (narrow.value) drawer.value = !drawer.value
  else details.value = details.value === 'open' ? 'shut' : 'open'
}

export function besideOf(conversation: string): WritableComputedRef<Tab> {
  return computed({
    get: () => tabs.get(conversation) ?? 'passport',
    set: (tab) => tabs.set(conversation, tab),
  })
}
