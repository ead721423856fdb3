import { describe, expect, it } from 'vitest'
import { complaints, emotionOf, facts, tried } from '@/rules/passport'
import { passport } from './things'

describe('the passport', () => {
  it('names facts in words, the order first, identifiers to copy', () => {
    const told = facts(passport({ facts: { courier: '顺丰', topic: 'logistics', order_no: '20261118004217', size: '', proven_orders: { a: 'grant' }, service_kind: 'exchange', order_to_return: '20261118004217' } }))
    expect(told).toEqual([
      { label: '订单号', value: '20261118004217', copyable: true },
      { label: '事项', value: '查物流', copyable: false },
      { label: '售后类型', value: '换货', copyable: false },
      { label: '快递', value: '顺丰', copyable: false },
    ])
  })
  it('reads lists and things aloud', () => {
    const told = facts(passport({ facts: { items: [{ title: '牛奶' }, '酸奶'], product: { name: '酸奶机' } } }))
    expect(told.map((fact) => fact.value)).toEqual(['牛奶、酸奶', '酸奶机'])
  })
  it('tells what the bot did once each, in words', () => {
    expect(tried(passport({ tried: ['action_greeting', 'action_logistics', 'action_logistics', 'action_handoff'] }))).toEqual(['查过物流'])
  })
  it('tells complaints of whatever shape', () => {
    const told = complaints(passport({ past_complaints: [{ at: '2026-09-02T10:00:00+08:00', text: '漏了两盒' }, '发错货'] }))
    expect(told).toEqual([{ text: '漏了两盒', when: '2026-09-02' }, { text: '发错货', when: '' }])
  })
  it('knows the emotion as a label or with a score', () => {
    expect(emotionOf(passport())).toBe('angry')
    expect(emotionOf(passport({ emotion: 'negative' }))).toBe('negative')
    expect(emotionOf(passport({ emotion: null }))).toBeNull()
  })
})
