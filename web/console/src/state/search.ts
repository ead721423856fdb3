/** The search beside the conversation: somebody asked for its field, and what is being looked for in each conversation. */

import { computed, reactive, type WritableComputedRef } from 'vue'
import { besideOf } from './beside'

export const wanted = reactive({ count: 0 })

export function wantSearch(conversation: string): void {
  besideOf(conversation).value = 'articles'
  wanted.count += 1
}

const texts = reactive(new Map<string, string>())

/** Words stay where they were typed: the other tab, another conversation or a reload of the panel lose none. */
export function wordsFor(conversation: string): WritableComputedRef<string> {
  return computed({
    get: () => texts.get(conversation) ?? '',
    set: (text) => texts.set(conversation, text),
  })
}
