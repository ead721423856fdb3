import { describe, expect, it } from 'vitest'
import { about, now, unlistedOwed } from '@/rules/follow_ups'
import { leads } from '@/rules/rights'
import type { FollowUp, Owner, Role } from '@/rules/talk'
import { ME, MINE, QUEUE } from './things'

const OVER: Owner = { kind: 'nobody', agent_id: null, agent_name: null }

function owed(conversation: string, latest = conversation, owner: Owner = OVER): FollowUp {
  return {
    conversation,
    agent: { id: 'a_1', name: '小美' },
    note: '周三回话',
    since: '2026-11-21T04:00:00Z',
    asked_at: null,
    shopper: { name: '李晓雯', level: '金卡', customer_id: 'C0007', channel: 'web' },
    latest: { conversation: latest, owner, last_at: null },
  }
}

describe('what is owed', () => {
  it('is shown above the talk that ended with it and above the one that goes on', () => {
    const list = [owed('c_1', 'c_5'), owed('c_2')]
    expect(['c_1', 'c_5', 'c_2', 'c_9'].map((id) => about(list, id)?.conversation)).toEqual(['c_1', 'c_1', 'c_2', undefined])
  })

  it('says how many more there are', () => {
    expect(unlistedOwed({ follow_ups: [owed('c_1')], total: 3 })).toBe(2)
    expect(unlistedOwed({ follow_ups: [owed('c_1')], total: 0 })).toBe(0)
  })

  it.each<[Owner, string]>([
    [OVER, 'over'],
    [QUEUE, 'queue'],
    [{ ...QUEUE, kind: 'bot' }, 'bot'],
    [MINE, 'mine'],
    [{ ...MINE, agent_id: 'a_2' }, 'agent'],
  ])('says who has the shopper now: %j', (owner, expected) => expect(now(owed('c_1', 'c_2', owner), ME.id)).toBe(expected))

  it.each<[Role[], boolean]>([
    [['agent'], false],
    [['supervisor'], true],
    [['admin'], true],
    [['trainer'], false],
    [['agent', 'supervisor'], true],
  ])('of colleagues is for %j: %s', (roles, may) => expect(leads({ ...ME, roles })).toBe(may))
})
