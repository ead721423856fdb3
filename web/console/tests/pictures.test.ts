import { describe, expect, it } from 'vitest'
import { type Chosen, MOST_PICTURES, allReady, fitting, mayTryAgain } from '@/rules/pictures'

const one = (state: Chosen['state']): Chosen => ({
  key: state, preview: 'blob:1', state, share: 0, upload: null, why: null, final: false,
})

describe('pictures beside the draft', () => {
  it('go out only when the hub has them all, so that none is missed', () => {
    expect(allReady([])).toBe(true)
    expect(allReady([one('ready'), one('ready')])).toBe(true)
    for (const state of ['preparing', 'uploading', 'failed'] as const) expect(allReady([one('ready'), one(state)])).toBe(false)
  })
  it('are so many and no more', () => {
    expect(fitting(['a', 'b'], [])).toEqual(['a', 'b'])
    expect(fitting(['a', 'b'], Array.from({ length: MOST_PICTURES - 1 }, () => one('ready')))).toEqual(['a'])
    expect(fitting(['a'], Array.from({ length: MOST_PICTURES }, () => one('ready')))).toEqual([])
  })
  it('are carried again after a break, and not when the file itself is refused', () => {
    expect([0, 409, 429, 500, 503].every(mayTryAgain)).toBe(true)
    expect([413, 415, 422, 403].some(mayTryAgain)).toBe(false)
  })
})
