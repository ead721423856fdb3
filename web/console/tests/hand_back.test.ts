import { describe, expect, it } from 'vitest'
import { preview } from '@/rules/hand_back'

const WORDS = { always: '客服小美先接待到这里', settled: '客服小美请我转告您：{}。' }

describe('what the shopper will hear at a hand-back', () => {
  it('is the house’s own line when the agent writes nothing', () => {
    expect(preview(WORDS, ' \n')).toEqual(['客服小美先接待到这里'])
  })
  it('holds the agent’s words, ended once', () => {
    expect(preview(WORDS, '明天补发')[1]).toBe('客服小美请我转告您：明天补发。')
    expect(preview(WORDS, '明天补发！')[1]).toBe('客服小美请我转告您：明天补发！')
  })
  it('takes signs of replacement for what they are', () => {
    expect(preview(WORDS, '退 $& 元')[1]).toBe('客服小美请我转告您：退 $& 元。')
  })
})
