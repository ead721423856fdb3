import { describe, expect, it } from 'vitest'
import { arrivals, find, neighbour, shelvesFor, unlisted, unread, waitsSince } from '@/rules/queue'
import { entry, MINE } from './things'

const three = [entry('c_1'), entry('c_2'), entry('c_3')]

describe('moving through the queue', () => {
  it('goes to the neighbour and stays at the ends', () => {
    expect(neighbour(three, 'c_1', 1)).toBe('c_2')
    expect(neighbour(three, 'c_3', 1)).toBe('c_3')
    expect(neighbour(three, 'c_1', -1)).toBe('c_1')
  })
  it('begins at the near end when nothing, or something gone, was selected', () => {
    expect(neighbour(three, null, 1)).toBe('c_1')
    expect(neighbour(three, 'c_gone', -1)).toBe('c_3')
    expect(neighbour([], 'c_1', 1)).toBeNull()
  })
})

describe('the bell', () => {
  it('rings for those who began to wait, not for those who moved or left', () => {
    const before = { waiting: three.slice(0, 2), mine: [], others: [] }
    const after = { waiting: [entry('c_3'), entry('c_2')], mine: [entry('c_1')], others: [] }
    expect(arrivals(before, after).map((one) => one.conversation)).toEqual(['c_3'])
  })
})

describe('a queue longer than its list', () => {
  const at = (id: string, minute: number) => ({ ...entry(id), queued_at: `2026-11-21T04:${minute}:00Z` })
  const long = { waiting: [at('c_1', 10), at('c_2', 20)], mine: [], others: [], waiting_total: 7 }

  it('says how many are not listed', () => {
    expect(unlisted(long)).toBe(5)
    expect(unlisted({ waiting: three, mine: [], others: [] })).toBe(0)
  })
  it('rings for who came, not for who moved up or came with the next page', () => {
    const more = { ...long, waiting: [...long.waiting, at('c_3', 15), at('c_4', 30)], waiting_total: 8 }
    expect(arrivals(long, more).map((one) => one.conversation)).toEqual(['c_4'])
  })
})

describe('an entry', () => {
  it('is found on whichever shelf it lies', () => {
    expect(find({ waiting: [], mine: [], others: three }, 'c_2')?.conversation).toBe('c_2')
    expect(find({ waiting: [], mine: [], others: three }, 'c_9')).toBeUndefined()
  })
  it('waits since it was queued, and once served since the shopper last spoke', () => {
    const since = { queued_at: '2026-11-21T04:00:00Z', waiting_since: '2026-11-21T04:05:00Z' }
    expect(waitsSince(entry('c_1', since))).toBe(since.queued_at)
    expect(waitsSince(entry('c_1', { ...since, owner: MINE }))).toBe(since.waiting_since)
    expect(waitsSince(entry('c_1', { owner: MINE, waiting_since: null }))).toBeNull()
  })
  it('is unread again only by newer words', () => {
    const one = entry('c_1', { last_at: '2026-11-21T04:01:00Z', unread: 2 })
    expect(unread(one, undefined)).toBe(2)
    expect(unread(one, '2026-11-21T04:01:00Z')).toBe(0)
    expect(unread(one, '2026-11-21T04:00:00Z')).toBe(2)
  })
})

describe('the shelves', () => {
  it('have my own talks above a long queue, and none of his own for who only looks', () => {
    expect(shelvesFor(true)).toEqual(['mine', 'waiting', 'others'])
    expect(shelvesFor(false)).toEqual(['waiting', 'others'])
  })
})
