/** The passport as lines to read: facts with names, actions in words, no machine names left over. */

import { ACTIONS, FACTS, FACT_VALUES, TOPICS, name } from '@/words/facts'
import { words } from '@/words/zh-CN'
import type { Message, Order, Passport } from './talk'

export interface Fact {
  label: string
  value: string
  /** Identifiers an agent pastes elsewhere. */
  copyable: boolean
}

const COPYABLE = new Set(['parcel_no', 'phone', 'email', 'invoice_title', 'tax_no', 'invoice_email'])
const ORDER = Object.keys(FACTS)
/** The order a form is about is told once: as the order itself when it is the same. */
const SAME_ORDER = /^order_to_/

function spoken(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(spoken).filter(Boolean).join('、')
  if (typeof value === 'object') {
    const thing = value as Record<string, unknown>
    return spoken(thing.title ?? thing.name ?? thing.text ?? Object.values(thing).map(spoken).filter(Boolean).join(' '))
  }
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

export function facts(passport: Passport): Fact[] {
  return Object.entries(passport.facts)
    .filter(([key, value]) => key in FACTS && !(SAME_ORDER.test(key) && value === passport.facts.order_no))
    .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([key, value]) => ({
      label: name(FACTS, key),
      value: inWords(key, spoken(value)),
      copyable: COPYABLE.has(key) || key.startsWith('order_'),
    }))
    .filter((fact) => fact.value !== '')
}

function inWords(key: string, value: string): string {
  return key === 'topic' ? name(TOPICS, value) : name(FACT_VALUES[key] ?? {}, value)
}

/** The order in question stands first; the others stay as the shop lists them, newest first. */
export function asTalkedOf(orders: Order[], passport: Passport | null): { orders: Order[]; inQuestion: string | null } {
  const meant = orders.find((order) => order.order_no === passport?.facts.order_no)
  return meant
    ? { orders: [meant, ...orders.filter((order) => order !== meant)], inQuestion: meant.order_no }
    : { orders, inQuestion: null }
}

/** How goods and total come together, where they are not the same sum: what was taken off and what was put on. */
export function sums(order: Order): Fact[] {
  const named: [string, string, string][] = [
    [words.orders.goodsTotal, '¥', order.goods_total],
    [words.orders.discount, '−¥', order.discount],
    [words.orders.postage, '¥', order.postage],
    [words.orders.total, '¥', order.total],
  ]
  if (order.goods_total === order.total) return []
  return named
    .filter(([, , sum]) => Number(sum) !== 0)
    .map(([label, sign, sum]) => ({ label, value: `${sign}${sum}`, copyable: false }))
}

export function tried(passport: Passport): string[] {
  return [...new Set(passport.tried.map((step) => ACTIONS[step]).filter((words) => words !== undefined))]
}

/** How often in a row the bot did not help; once is no row. */
export function stuck(passport: Passport): string | null {
  return passport.unresolved > 1 ? words.passport.unresolved(passport.unresolved) : null
}

export interface Complaint {
  text: string
  when: string
}

export function complaints(passport: Passport): Complaint[] {
  return passport.past_complaints.map((entry) => {
    if (typeof entry !== 'object' || entry === null) return { text: spoken(entry), when: '' }
    const { at, created_at, date, ...rest } = entry as Record<string, unknown>
    const text = spoken(rest.text ?? rest.summary ?? rest.title ?? rest.description ?? rest.content ?? rest.reason ?? rest)
    return { text, when: spoken(at ?? created_at ?? date).slice(0, 10) }
  })
}

/** What the shopper asked, led by the words in which danger was heard last, said before the handoff or after it. */
export function asked(passport: Passport, messages: readonly Message[]): string {
  const before = passport.asked ?? ''
  const alarming = alarm(passport, messages)
  const rest = before.split('\n').filter((line) => line !== alarming)
  return alarming === '' ? before : [alarming, ...rest].filter(Boolean).join('\n')
}

/** A turn of several lines is understood as one: the line is looked for that holds the words heard. */
function alarm(passport: Passport, messages: readonly Message[]): string {
  const said = messages.filter((message) => message.author.kind === 'shopper').reverse()
  const last = said.findIndex((message) => dangerIn(message)?.kind === passport.danger?.code)
  if (passport.danger === null || last < 0) return ''
  const heard = dangerIn(said[last])?.words ?? []
  const line = said.slice(last).find(({ text }) => heard.some((word) => text?.includes(word))) ?? said[last]
  return line?.text?.trim() ?? ''
}

const dangerIn = (message: Message | undefined) => message?.understanding?.danger

/** How the shopper feels; where there is danger a mood beside it misleads. */
export function mood(passport: Passport): string | null {
  return passport.danger === null ? emotionOf(passport) : null
}

/** The emotion's label, whether the hub sends a bare label or one with a score. */
export function emotionOf(passport: Passport): string | null {
  const felt = passport.emotion
  if (typeof felt === 'string') return felt === '' ? null : felt
  if (typeof felt === 'object' && felt !== null && 'label' in felt) return spoken((felt as { label: unknown }).label) || null
  return null
}
