import { describe, expect, it } from 'vitest'
import { MINE } from './things'
import { speaker } from '@/rules/last'
import { backoff } from '@/rules/backoff'
import { dayText, shortTime } from '@/rules/clock'
import { draftsOf, keepDraft, readDraft } from '@/rules/drafts'
import { face } from '@/rules/face'
import { grade } from '@/rules/priority'

describe('priority', () => {
  it('has four grades', () => {
    expect([100, 60, 59, 40, 39, 20, 19, 0].map(grade)).toEqual([
      'urgent', 'urgent', 'high', 'high', 'normal', 'normal', 'low', 'low',
    ])
  })
})

describe('reconnecting', () => {
  it('waits longer each time, up to fifteen seconds, and never all at once', () => {
    expect(backoff(0, 0)).toBe(250)
    expect(backoff(0, 1)).toBe(500)
    expect(backoff(3, 1)).toBe(4000)
    expect(backoff(50, 1)).toBe(15_000)
    expect(backoff(50, 0)).toBe(7500)
  })
})

describe('the last words of a row', () => {
  const names = { mine: '我：', said: (name: string) => `${name}：`, bot: '机器人' }
  it('say whose they are, but the shopper\'s own', () => {
    const by = (last_by: 'shopper' | 'bot' | 'agent') => speaker({ last_by, owner: MINE }, 'a_1', names)
    expect([by('shopper'), by('bot'), by('agent')]).toEqual(['', '机器人：', '我：'])
    expect(speaker({ last_by: 'agent', owner: { ...MINE, agent_id: 'a_2', agent_name: '阿强' } }, 'a_1', names)).toBe('阿强：')
  })
})

describe('drafts', () => {
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  it('are kept for each conversation and each agent', () => {
    keepDraft(shelf, 'a_1', 'c_1', '您好')
    expect(readDraft(shelf, 'a_1', 'c_1')).toBe('您好')
    expect(readDraft(shelf, 'a_1', 'c_2')).toBe('')
    expect(readDraft(shelf, 'a_2', 'c_1')).toBe('')
  })
  it('are known by conversation, of this agent alone', () => {
    keepDraft(shelf, 'a_12', 'c_9', '别人的')
    expect(draftsOf([...kept.keys(), 'xiaoer.theme'], 'a_1')).toEqual(['c_1'])
    keepDraft(shelf, 'a_12', 'c_9', '')
  })
  it('leave nothing behind when emptied', () => {
    keepDraft(shelf, 'a_1', 'c_1', ' \n')
    expect(kept.size).toBe(0)
  })
})

describe('faces', () => {
  it.each([
    ['李晓雯', '雯'],
    ['访客7f3a', '客'],
    ['alice', 'A'],
    ['', '?'],
  ])('%s shows %s', (name, letter) => expect(face(name).letter).toBe(letter))
  it('keep their tint', () => expect(face('李晓雯').tint).toBe(face('李晓雯').tint))
})

describe('days', () => {
  const now = new Date(2026, 10, 21, 12, 0).getTime()
  const at = (...day: [number, number, number, number?]) => new Date(...day).toISOString()
  it('are told as people say them', () => {
    expect(dayText(at(2026, 10, 21, 9), now)).toBe('今天')
    expect(dayText(at(2026, 10, 20, 23), now)).toBe('昨天')
    expect(dayText(at(2026, 10, 3), now)).toBe('11月3日')
    expect(dayText(at(2025, 0, 9), now)).toBe('2025年1月9日')
  })
  it('are left out of a list when it is today', () => expect(shortTime(at(2026, 10, 21, 9), now)).toBe('09:00'))
})
