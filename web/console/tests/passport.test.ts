import { describe, expect, it } from 'vitest'
import { asTalkedOf, asked, complaints, emotionOf, facts, mood, sums, tried } from '@/rules/passport'
import { message, order, passport } from './things'

const SELF_HARM = { code: 'self_harm', text: '轻生自伤' }

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
  it('puts the order in question first and leaves the others as they are', () => {
    const orders = ['1', '2', '3'].map((order_no) => order({ order_no }))
    const told = asTalkedOf(orders, passport({ facts: { order_no: '2' } }))
    expect(told.inQuestion).toBe('2')
    expect(told.orders.map((one) => one.order_no)).toEqual(['2', '1', '3'])
    for (const none of [null, passport(), passport({ facts: { order_no: '9' } })])
      expect(asTalkedOf(orders, none)).toEqual({ orders, inQuestion: null })
  })
  it('says how goods and total come together, where they differ', () => {
    const told = sums(order({ goods_total: '268.00', discount: '23.00', postage: '0.00', total: '245.00' }))
    expect(told.map((sum) => `${sum.label} ${sum.value}`)).toEqual(['商品 ¥268.00', '优惠 −¥23.00', '合计 ¥245.00'])
    expect(sums(order({ goods_total: '268.00', total: '268.00' }))).toEqual([])
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
  it('tells no mood beside danger', () => {
    expect(mood(passport({ danger: SELF_HARM, emotion: { label: 'calm' } }))).toBeNull()
    expect(mood(passport())).toBe('angry')
  })
  it('begins with the words in which danger was heard, said before the handoff or after the claim', () => {
    const danger = { kind: 'self_harm', odds: 0.95, words: ['不想活'] }
    const talk = [
      message(1, { text: '退货' }),
      message(2, { text: '我不想活了', understanding: { danger } }),
      message(3, { text: '快点', understanding: { danger } }),
      message(4, { text: '别做傻事', author: { kind: 'agent', name: '小美' } }),
    ]
    expect(asked(passport({ danger: SELF_HARM, asked: '退货\n我不想活了' }), talk)).toBe('我不想活了\n退货')
    expect(asked(passport({ danger: SELF_HARM, asked: '退货' }), talk)).toBe('我不想活了\n退货')
  })
  it('leaves the question as it is without danger, or where its words are not at hand', () => {
    expect(asked(passport({ asked: '退货' }), [message(1)])).toBe('退货')
    expect(asked(passport({ danger: SELF_HARM, asked: '退货\n快点' }), [message(1)])).toBe('退货\n快点')
  })
})
