import { describe, expect, it } from 'vitest'
import { keepsAddress } from '@/rules/address'
import { offsetOf } from '@/rules/hub_time'
import { isDead } from '@/rules/pulse'

describe('a live line', () => {
  it('is dead after silence, and well within twenty seconds', () => {
    expect(isDead('open', 0, 11_000)).toBe(false)
    expect(isDead('open', 0, 13_000)).toBe(true)
  })
  it('is dead when a hub that hangs never opens it', () => {
    expect(isDead('opening', 0, 9_000)).toBe(true)
  })
})

describe('the hub’s clock', () => {
  it('is taken over where the PC’s differs, and the way of the message is not', () => {
    expect(offsetOf(1_000_000, 1_600_000)).toBe(-600_000)
    expect(offsetOf(1_000_400, 1_000_000)).toBe(0)
    expect(offsetOf(Number.NaN, 5)).toBe(0)
  })
})

describe('the address', () => {
  it('is kept for the same person and for who followed a link, not for somebody else', () => {
    expect(keepsAddress('a_1', 'a_1')).toBe(true)
    expect(keepsAddress(null, 'a_1')).toBe(true)
    expect(keepsAddress('a_1', 'a_2')).toBe(false)
  })
})
