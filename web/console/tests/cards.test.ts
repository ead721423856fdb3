import { describe, expect, it } from 'vitest'
import { cardText } from '@/rules/cards'

describe('cards', () => {
  it('of an order list its goods and its total', () => {
    const told = cardText({
      kind: 'order',
      order_no: '20261118004217',
      status_text: '运输中',
      total: '268.00',
      items: [{ title: '纯牛奶', variant: '全脂', qty: 2, price: '89.00', image: '/m.png' }],
    })
    expect(told).toEqual({
      heading: '20261118004217 · 运输中',
      lines: [{ title: '纯牛奶', detail: '全脂 · ×2', aside: '¥89.00', image: '/m.png' }],
      foot: '合计 ¥268.00',
    })
  })
  it('of an order add up: goods, less the reduction, with postage, are what was paid', () => {
    const told = cardText({ kind: 'order', status: 'signed', total: '158.00', discount: '30.00', postage: '10.00', items: [] })
    expect(told.foot).toBe('优惠 −¥30.00 · 运费 ¥10.00 · 实付 ¥158.00')
    const wrapped = cardText({ kind: 'order', status: 'signed', total: '163.00', postage: '10.00', surcharge: '5.00', items: [] })
    expect(wrapped.foot).toBe('运费 ¥10.00 · 附加费 ¥5.00 · 实付 ¥163.00')
    expect(cardText({ kind: 'order', status: 'unpaid', total: '9.00', discount: '0.00', postage: '0.00' }).foot).toBe('应付 ¥9.00')
  })
  it.each([
    ['0.00', '无门槛'],
    [null, '无门槛'],
    ['99.00', '满 99 元可用'],
  ])('of a coupon from %s say %s', (min_spend, said) => {
    expect(cardText({ kind: 'coupon', title: '券', amount: '5.00', min_spend }).lines[0]?.detail).toBe(said)
  })
  it.each(['orders', 'parcel', 'product', 'products', 'coupon', 'service', 'membership'])('of kind %s survive missing fields', (kind) => {
    expect(() => cardText({ kind })).not.toThrow()
  })
  it('of a kind yet unknown show their texts', () => {
    expect(cardText({ kind: 'video', title: '安装教程', length: '3 分钟' })).toEqual({
      heading: '安装教程',
      lines: [{ title: '3 分钟', detail: '', aside: '', image: null }],
      foot: '',
    })
  })
})
