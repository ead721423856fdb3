/** Ended conversations: what is asked of the list, and who may go on with one. */

import { leads } from './rights'
import type { Agent, Entry } from './talk'

export interface EndedAsked {
  words: string
  /** Days as the date field writes them; '' for any. */
  from: string
  to: string
  whose: 'mine' | 'all'
}

export const ANY_ENDED: EndedAsked = { words: '', from: '', to: '', whose: 'all' }

export function endedQuery(asked: EndedAsked, before: string | null): string {
  const query = new URLSearchParams()
  const { from, to } = inOrder(asked)
  for (const [name, value] of Object.entries({ q: asked.words.trim(), from, to, before: before ?? '' })) {
    if (value !== '') query.set(name, value)
  }
  if (asked.whose === 'mine') query.set('whose', 'mine')
  return query.toString()
}

/** Chosen the wrong way round, the days mean the same; a year that is still being written narrows nothing. */
function inOrder(asked: EndedAsked): { from: string; to: string } {
  const [from, to] = [written(asked.from), written(asked.to)]
  return from !== '' && to !== '' && from > to ? { from: to, to: from } : { from, to }
}

function written(day: string): string {
  return /^2\d{3}-/.test(day) ? day : ''
}

/** Something narrows the list: an empty one means that nothing was found. */
export function narrowed(asked: EndedAsked): boolean {
  return asked.words.trim() !== '' || asked.from !== '' || asked.to !== ''
}

/** Who had it last, or leads; as the hub has it. */
export function mayContact(agent: Agent, entry: Entry): boolean {
  return entry.owner.kind === 'nobody' && (leads(agent) || entry.served_by?.agent_id === agent.id)
}
