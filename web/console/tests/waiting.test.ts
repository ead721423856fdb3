import { describe, expect, it } from 'vitest'
import { clock, loudness, secondsSince } from '@/rules/waiting'

describe('the waiting clock', () => {
  it.each([
    [0, '0:00'],
    [7, '0:07'],
    [760, '12:40'],
    [3909, '1:05:09'],
    [86_400, '1天'],
    [86_400 * 2 + 3 * 3600 + 59, '2天3小时'],
  ])('reads %i seconds as %s', (seconds, words) => expect(clock(seconds)).toBe(words))

  it('grows louder at 60 and at 100 seconds', () => {
    expect([0, 59, 60, 99, 100].map(loudness)).toEqual(['calm', 'calm', 'soon', 'soon', 'late'])
  })

  it('never runs backwards when clocks differ, and stands still without a start', () => {
    const now = Date.parse('2026-11-21T04:00:00Z')
    expect(secondsSince('2026-11-21T04:00:05Z', now)).toBe(0)
    expect(secondsSince(null, now)).toBe(0)
    expect(secondsSince('not a time', now)).toBe(0)
    expect(secondsSince('2026-11-21T03:59:00Z', now)).toBe(60)
  })
})
