import { describe, expect, it } from 'vitest'
import { ANY_ENDED, endedQuery, mayContact, narrowed } from '@/rules/ended'
import type { Agent, Entry, Role } from '@/rules/talk'

const agent = (id: string, ...roles: Role[]): Agent => ({ id, username: id, name: id, roles })
const entry = (kind: 'nobody' | 'agent', by: string | null): Entry =>
  ({ owner: { kind, agent_id: null, agent_name: null }, served_by: { agent_id: by, agent_name: by } }) as Entry

describe('what is asked of the list of ended conversations', () => {
  it('is only what narrows it', () => {
    expect(endedQuery(ANY_ENDED, null)).toBe('')
    expect(endedQuery({ words: ' 漏水 ', from: '2026-11-01', to: '', whose: 'mine' }, '9:c')).toBe(
      new URLSearchParams({ q: '漏水', from: '2026-11-01', before: '9:c', whose: 'mine' }).toString(),
    )
    expect([narrowed(ANY_ENDED), narrowed({ ...ANY_ENDED, to: '2026-11-01' })]).toEqual([false, true])
  })
  it('waits for a year to be written out', () => {
    expect(endedQuery({ ...ANY_ENDED, from: '0202-11-01', to: '2026-11-09' }, null)).toBe('to=2026-11-09')
  })
  it('means the same with the days the wrong way round', () => {
    const query = new URLSearchParams(endedQuery({ ...ANY_ENDED, from: '2026-11-09', to: '2026-11-01' }, null))
    expect([query.get('from'), query.get('to')]).toEqual(['2026-11-01', '2026-11-09'])
  })
})

describe('going on with a shopper', () => {
  it('is for who had the talk last and for who leads, and only when it has ended', () => {
    expect(mayContact(agent('a', 'agent'), entry('nobody', 'a'))).toBe(true)
    expect(mayContact(agent('a', 'agent'), entry('nobody', 'b'))).toBe(false)
    expect(mayContact(agent('a', 'supervisor'), entry('nobody', null))).toBe(true)
    expect(mayContact(agent('a', 'trainer'), entry('nobody', 'b'))).toBe(false)
    expect(mayContact(agent('a', 'supervisor'), entry('agent', 'a'))).toBe(false)
  })
})
