/** What the person at this desk may do with this conversation, and why not. */

import type { Agent, Entry, Role } from './talk'

const ANSWERING: readonly Role[] = ['agent', 'supervisor', 'admin']

export function mayAnswer(agent: Agent): boolean {
  return agent.roles.some((role) => ANSWERING.includes(role))
}

/** Who sees to what colleagues owe. */
export function leads(agent: Agent): boolean {
  return agent.roles.some((role) => role === 'supervisor' || role === 'admin')
}

/** `looker`: a trainer; `free`: may be claimed; `held`: mine; `taken`: a colleague's; `bot`, `closed`: not ours. */
export type Standing = 'looker' | 'free' | 'held' | 'taken' | 'bot' | 'closed'

export function standing(agent: Agent, entry: Pick<Entry, 'owner'>): Standing {
  if (!mayAnswer(agent)) return 'looker'
  switch (entry.owner.kind) {
    case 'queue':
      return 'free'
    case 'agent':
      return entry.owner.agent_id === agent.id ? 'held' : 'taken'
    case 'bot':
      return 'bot'
    case 'nobody':
      return 'closed'
  }
}
