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
