/** This agent's drafts, and which conversations have one: the list marks them. */

import { reactive, watch } from 'vue'
import { draftsOf, keepDraft, readDraft } from '@/rules/drafts'
import { agent } from './me'

export const drafted = reactive(new Set<string>())

const me = (): string => agent.value?.id ?? ''

watch(
  me,
  (now) => {
    drafted.clear()
    for (const conversation of draftsOf(Object.keys(localStorage), now)) drafted.add(conversation)
  },
  { immediate: true },
)

export function draft(conversation: string): string {
  return readDraft(localStorage, me(), conversation)
}

export function keep(conversation: string, text: string): void {
  keepDraft(localStorage, me(), conversation, text)
  if (text.trim() === '') drafted.delete(conversation)
  else drafted.add(conversation)
}
