import { describe, expect, it } from 'vitest'
import { drop, keep, kept, mayRetry, nextOut, revived } from '@/rules/resend'
import type { Pending } from '@/rules/transcript'

const reply = (client_id: string, more: Partial<Pending> = {}): Pending => ({
  client_id, lease: 3, text: client_id, at: '2026-11-21T04:00:00Z', state: 'waiting', why: null, ...more,
})
const NOW = Date.parse('2026-11-21T04:01:00Z')

class Shelf implements Storage {
  [name: string]: unknown
  private readonly held = new Map<string, string>()
  get length(): number { return this.held.size }
  clear(): void { this.held.clear() }
  key(at: number): string | null { return [...this.held.keys()][at] ?? null }
  getItem(key: string): string | null { return this.held.get(key) ?? null }
  setItem(key: string, value: string): void { this.held.set(key, value) }
  removeItem(key: string): void { this.held.delete(key) }
}

describe('a reply that did not get through', () => {
  it('is tried again unless the hub said no', () => {
    expect([0, 429, 500, 503].map(mayRetry)).toEqual([true, true, true, true])
    expect([403, 404, 409, 422].map(mayRetry)).toEqual([false, false, false, false])
  })
  it('goes out before what was written after it, and a refused one holds up nobody', () => {
    expect(nextOut([reply('a', { state: 'failed' }), reply('b'), reply('c')])?.client_id).toBe('b')
    expect(nextOut([reply('a', { state: 'failed' })])).toBeUndefined()
  })
  it('goes out by itself after a reload, but not when the talk has moved on meanwhile', () => {
    expect(revived(reply('a'), NOW, '太久').state).toBe('waiting')
    expect(revived(reply('a'), NOW + 3_600_000, '太久')).toMatchObject({ state: 'failed', why: '太久' })
  })
  it('is kept for its writer alone, in the order written, until it is sent or given up', () => {
    const shelf = new Shelf()
    keep(shelf, 'a_1', { conversation: 'c_2', reply: reply('late', { at: '2026-11-21T04:00:09Z' }) })
    keep(shelf, 'a_1', { conversation: 'c_1', reply: reply('early') })
    keep(shelf, 'a_2', { conversation: 'c_1', reply: reply('other') })
    shelf.setItem('xiaoer.reply.a_1.broken', '{')
    expect(kept(shelf, 'a_1').map((one) => one.reply.client_id)).toEqual(['early', 'late'])
    drop(shelf, 'a_1', 'early')
    expect(kept(shelf, 'a_1').map((one) => one.conversation)).toEqual(['c_2'])
  })
})
