import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { agent, expired, leave, recall, signOut } from '@/state/me'
import { ME } from './things'

beforeEach(() => {
  leave()
  agent.value = ME
})
afterEach(() => vi.unstubAllGlobals())

const hubSays = (answer: unknown) => vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)))

describe('who signs out', () => {
  it('hears of no session that ran out, whatever still asks while and after it ends', async () => {
    hubSays({})
    const out = signOut()
    leave(true)
    await out
    leave(true)
    expect([agent.value, expired.value]).toEqual([null, false])
  })
  it('is told when it was not his wish', () => {
    leave(true)
    expect(expired.value).toBe(true)
  })
})

describe('who comes without a session', () => {
  it('is nobody yet', async () => {
    agent.value = null
    hubSays(null)
    await recall()
    expect([agent.value, expired.value]).toEqual([null, false])
  })
})
