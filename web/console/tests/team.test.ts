import { describe, expect, it } from 'vitest'
import { address, placeOf } from '@/rules/places'
import { heldBy, howLong } from '@/rules/team'
import type { Team } from '@/rules/talk'
import { queue } from '@/state/queue'
import { team, underNames } from '@/state/team'
import { MINE, QUEUE, entry } from './things'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const ago = (minutes: number): string => howLong(new Date(NOW - minutes * 60_000).toISOString(), NOW)

describe('the team at a glance', () => {
  it('says how long something stands as one would say it', () => {
    expect([0.5, 12, 60, 185, 60 * 49].map(ago)).toEqual(['刚刚', '12 分钟', '1 小时', '3 小时 5 分', '2 天'])
    expect(howLong('2026-11-21T12:00:09Z', NOW)).toBe('刚刚') // another clock is ahead
  })
  it('shows with each agent what is in hand', () => {
    const served = [entry('c_1', { owner: MINE }), entry('c_2', { owner: QUEUE })]
    expect(heldBy('a_1', served).map((one) => one.conversation)).toEqual(['c_1'])
  })
  it('is walked in the order in which it is listed', () => {
    const AQIANG = { ...MINE, agent_id: 'a_2', agent_name: '阿强' }
    queue.value = { waiting: [entry('c_0')], mine: [entry('c_1', { owner: MINE })], others: [entry('c_2', { owner: AQIANG })] }
    const member = (id: string): Team['team'][number] => ({
      id, name: id, state: 'on', since: null, serving: 1, serving_since: null, day: { served: 0, first_s: null, ended: 0, owed: 0 },
    })
    team.value = { team: [member('a_2'), member('a_1')], waiting: 1, longest: null }
    expect(underNames.value.map((one) => one.conversation)).toEqual(['c_2', 'c_1'])
  })
})

describe('the lists beside a conversation', () => {
  it('have addresses of their own, with and without a conversation', () => {
    expect(['desk', 'conversation', 'details', 'ended', 'ended-details', 'team-conversation'].map(placeOf)).toEqual([
      'desk', 'desk', 'desk', 'ended', 'ended', 'team',
    ])
    expect([address('desk', null), address('desk', 'c/1'), address('ended', 'c_1'), address('team', null)]).toEqual([
      '/', '/c/c%2F1', '/ended/c_1', '/team',
    ])
  })
})
