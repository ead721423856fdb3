/** A card from the chat, whatever its kind, as a few lines an agent reads; an unknown kind is shown by its texts. */

import type { Card } from './talk'

export interface CardLine {
  title: string
  detail: string
  aside: string
  image: string | null
}

export interface CardText {
  heading: string
  lines: CardLine[]
  foot: string
}

type Fields = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const list = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])
const join = (...parts: unknown[]): string => parts.map(text).filter(Boolean).join(' · ')
const money = (value: unknown): string => (text(value) === '' ? '' : `¥${text(value)}`)
const picture = (value: unknown): string | null => (text(value) === '' ? null : text(value))
const line = (title: unknown, detail = '', aside = '', image: unknown = null): CardLine => ({
  title: text(title),
  detail,
  aside,
  image: picture(image),
})

const goods = (item: Fields): CardLine => {
  const many = Number(item.qty ?? 1) > 1 ? `×${text(item.qty)}` : ''
  return line(item.title, join(item.variant, many), money(item.price), item.image)
}
const order = (card: Fields): CardText => ({
  heading: join(card.order_no, card.status_text),
  lines: list(card.items).map(goods),
  foot: text(card.total) === '' ? '' : join(...sums(card), `${totalWord(card.status)} ${money(card.total)}`),
})
/** What lies between the prices of the goods and the total, so that the lines add up. */
const sums = (card: Fields): string[] => [
  ...(Number(card.discount) ? [`优惠 −${money(card.discount)}`] : []),
  ...(Number(card.postage) ? [`运费 ${money(card.postage)}`] : []),
  ...(Number(card.surcharge) ? [`附加费 ${money(card.surcharge)}`] : []),
]
const totalWord = (status: unknown): string =>
  status === 'unpaid' ? '应付' : text(status) === '' || status === 'cancelled' ? '合计' : '实付'
const threshold = (least: unknown): string => (Number(least) ? `满 ${Number(least)} 元可用` : '无门槛')
const product = (card: Fields): CardLine =>
  line(card.title, join(card.variant, card.stock_text, card.reason), money(card.price), card.image)

const KINDS: Readonly<Record<string, (card: Fields) => CardText>> = {
  order,
  orders: (card) => ({
    heading: `${list(card.orders).length} 笔订单`,
    lines: list(card.orders).map((one) =>
      line(list(one.items)[0]?.title ?? one.order_no, join(one.order_no, one.status_text), money(one.total), list(one.items)[0]?.image),
    ),
    foot: '',
  }),
  parcel: (card) => ({
    heading: join(card.courier, card.parcel_no, card.status_text),
    lines: list(card.events).slice(0, 3).map((event) => line(event.text, text(event.at))),
    foot: text(card.eta) === '' ? '' : `预计 ${text(card.eta)}`,
  }),
  product: (card) => ({ heading: '商品', lines: [product(card)], foot: '' }),
  products: (card) => ({ heading: '商品', lines: list(card.products).map(product), foot: '' }),
  coupon: (card) => ({
    heading: '优惠券',
    lines: [line(card.title, threshold(card.min_spend), money(card.amount))],
    foot: text(card.ends_at) === '' ? '' : `${text(card.ends_at)} 前有效`,
  }),
  service: (card) => ({
    heading: join(card.type, card.status_text),
    lines: list(card.steps).map((step) => line(step.text, '', step.done === true ? '✓' : '')),
    foot: text(card.service_no),
  }),
  membership: (card) => ({
    heading: join('会员', card.level),
    lines: [line(`积分 ${text(card.points)}`, text(card.next_level) && `距 ${text(card.next_level)} 还差 ${text(card.to_next)}`)],
    foot: '',
  }),
}

export function cardText(card: Card): CardText {
  const known = KINDS[card.kind]
  if (known !== undefined) return known(card)
  const { kind: _kind, ...fields } = card
  return { heading: text(fields.title), lines: [line(join(...Object.values(fields).filter((v) => v !== fields.title)))], foot: '' }
}
