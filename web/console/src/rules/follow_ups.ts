/** What is still owed to shoppers: which of it the open conversation is about, and how the shopper stands now. */

import type { FollowUp, FollowUps } from './talk'

export const NOTHING_OWED: FollowUps = { follow_ups: [], total: 0 }

/** The one that this conversation ended with, or that goes on in it; longest open first. */
export function about(owed: readonly FollowUp[], conversation: string): FollowUp | undefined {
  return owed.find((one) => one.conversation === conversation || one.latest.conversation === conversation)
}

/** How many are not listed. */
export function unlistedOwed(owed: FollowUps): number {
  return Math.max(0, owed.total - owed.follow_ups.length)
}

/** `over`: the talk has ended and nothing came since; `mine`: I am at it; else who has the shopper's newest one. */
export type Now = 'over' | 'mine' | 'agent' | 'queue' | 'bot'

export function now(one: FollowUp, me: string): Now {
  const owner = one.latest.owner
  if (owner.kind === 'nobody') return 'over'
  return owner.kind === 'agent' && owner.agent_id === me ? 'mine' : owner.kind
}
