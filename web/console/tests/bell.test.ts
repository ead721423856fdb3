import { describe, expect, it } from 'vitest'
import { rings, wanting } from '@/rules/bell'
import type { Queue } from '@/rules/talk'
import { MINE, entry } from './things'

const queue = (more: Partial<Queue>): Queue => ({ waiting: [], mine: [], others: [], ...more })
const mine = (unread: number, last_at: string) => entry('c_1', { owner: MINE, unread, last_at })
const FIRST = mine(0, '2026-11-21T04:01:00Z')
const MORE = mine(1, '2026-11-21T04:02:00Z')

describe('the desk rings', () => {
  it('for who begins to wait, once', () => {
    const waits = queue({ waiting: [entry('c_9')] })
    expect(rings(queue({}), waits, null).arrivals).toHaveLength(1)
    expect(rings(waits, waits, null).arrivals).toHaveLength(0)
  })
  it('for new words of my own shoppers', () => {
    expect(rings(queue({ mine: [FIRST] }), queue({ mine: [MORE] }), null).messages).toEqual([MORE])
  })
  it('not for those I am looking at, nor for what I said myself, nor when I sit down', () => {
    expect(rings(queue({ mine: [FIRST] }), queue({ mine: [MORE] }), 'c_1').messages).toEqual([])
    const replied = mine(0, '2026-11-21T04:03:00Z')
    expect(rings(queue({ mine: [MORE] }), queue({ mine: [replied] }), null).messages).toEqual([])
    expect(rings(queue({}), queue({ mine: [MORE] }), null).messages).toEqual([])
  })
  it('for what a colleague passed on to me', () => {
    const theirs = entry('c_1', { owner: { ...MINE, agent_id: 'a_2' } })
    expect(rings(queue({ others: [theirs] }), queue({ mine: [MORE] }), null).messages).toEqual([MORE])
    expect(rings(queue({ others: [theirs] }), queue({ mine: [MORE] }), 'c_1').messages).toEqual([])
  })
  it('again for the next words while the first are unread', () => {
    const next = mine(2, '2026-11-21T04:04:00Z')
    expect(rings(queue({ mine: [MORE] }), queue({ mine: [next] }), null).messages).toEqual([next])
  })
  it('and the title counts who waits and my own with unseen words', () => {
    const all = queue({ waiting: [entry('c_9')], mine: [MORE] })
    expect(wanting(all, new Map())).toBe(2)
    expect(wanting(all, new Map([['c_1', MORE.last_at ?? '']]))).toBe(1)
  })
})
