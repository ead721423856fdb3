import { describe, expect, it } from 'vitest'
import { unanswered } from '@/rules/ending'
import { stuck } from '@/rules/passport'
import type { Message } from '@/rules/talk'
import { entry, MINE, message, passport } from './things'

const by = (kind: Message['author']['kind'], seq: number, more: Partial<Message> = {}) =>
  message(seq, { author: { kind, name: null }, ...more })
const held = entry('c_1', { owner: MINE })

describe('a last line nobody answered', () => {
  it('is the shopper’s after the agent’s last', () => {
    expect(unanswered([by('agent', 1), by('shopper', 2, { text: '那邮费呢' })], held)).toBe('那邮费呢')
    expect(unanswered([by('shopper', 1), by('agent', 2), by('system', 3)], held)).toBeNull()
    expect(unanswered([], held)).toBeNull()
  })

  it('is not answered by what the bot says to who waits for a person', () => {
    expect(unanswered([by('shopper', 1, { text: '在吗' }), by('bot', 2)], held)).toBe('在吗')
  })

  it('is answered by the bot where the agent stepped in unasked', () => {
    const stepped = { ...held, reason: { code: 'claimed', text: '客服主动接入' } }
    expect(unanswered([by('shopper', 1), by('bot', 2)], stepped)).toBeNull()
    expect(unanswered([by('shopper', 1), by('bot', 2), by('shopper', 3, { text: '喂' })], stepped)).toBe('喂')
  })

  it('may be a picture, and is never one of an earlier talk', () => {
    expect(unanswered([by('shopper', 1, { kind: 'image', text: null })], held)).toBe('[图片]')
    expect(unanswered([by('shopper', 1, { conversation: 'c_0' })], held)).toBeNull()
  })
})

describe('how often the bot did not help', () => {
  it('is said from two in a row on', () => {
    expect([0, 1, 2].map((unresolved) => stuck(passport({ unresolved })))).toEqual([null, null, '连续 2 次没解决'])
  })
})
