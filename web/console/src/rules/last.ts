/** Whose the last words of a row are, said before them: mine are told apart from the shopper's. */

import type { Entry } from './talk'

export interface Names {
  mine: string
  said: (name: string) => string
  bot: string
}

export function speaker(entry: Pick<Entry, 'last_by' | 'owner'>, me: string, names: Names): string {
  if (entry.last_by === 'bot') return names.said(names.bot)
  if (entry.last_by !== 'agent') return ''
  return entry.owner.agent_id === me ? names.mine : names.said(entry.owner.agent_name ?? '')
}
