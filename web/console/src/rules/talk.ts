/** The nouns of the desk, as the hub sends them (names are the wire's). */

import type { HandBackWords } from './hand_back'

export type Role = 'agent' | 'supervisor' | 'trainer' | 'admin'

export interface Agent {
  id: string
  username: string
  name: string
  roles: Role[]
}

export interface Owner {
  kind: 'bot' | 'queue' | 'agent' | 'nobody'
  agent_id: string | null
  agent_name: string | null
}

export interface Shopper {
  name: string | null
  level: string | null
  customer_id: string | null
  channel: string
}

export interface Reason {
  code: string
  text: string
}

export interface Entry {
  conversation: string
  shopper: Shopper
  owner: Owner
  lease: number
  priority: number
  reason: Reason | null
  words: string[]
  /** the gravest danger heard from this shopper, if any */
  danger: Reason | null
  queued_at: string | null
  waiting_since: string | null
  last_text: string | null
  /** whose these words are; only in the queue's lists */
  last_by?: 'shopper' | 'bot' | 'agent'
  last_at: string | null
  unread: number
  /** the shopper has had no page open for a while; only in the queue's lists */
  away?: boolean
  /** the agent who has it or had it last */
  served_by?: { agent_id: string | null; agent_name: string | null }
  closed_at?: string | null
  result?: Result | null
  note?: string | null
  /** when I last did something in it; only in the list of today */
  served_at?: string
}

export interface Ended {
  ended: Entry[]
  /** Where more may be; null at the end. */
  next: string | null
  /** A search stopped there before the page was full, and may go on. */
  through: string | null
}

export interface Queue {
  waiting: Entry[]
  mine: Entry[]
  others: Entry[]
  /** how many wait in all; `waiting` may be only the first of them */
  waiting_total?: number
}

export interface Card {
  kind: string
  [field: string]: unknown
}

export interface Understanding {
  intent?: string
  confidence?: number
  emotion?: { label: string; score: number; words: string[] }
  danger?: { kind: string; odds: number; words: string[] } | null
}

export type MessageState = 'accepted' | 'answered' | 'sent' | 'shown' | 'failed'

export interface Message {
  id: string
  conversation: string
  cursor: string
  seq: number
  author: { kind: 'shopper' | 'bot' | 'agent' | 'system'; name: string | null }
  kind: 'text' | 'image' | 'notice'
  /** Of a notice that the next one of the same renews. */
  about?: string | null
  text: string | null
  buttons?: { id: string; title: string }[] | null
  card?: Card | null
  image?: { url: string } | null
  at: string
  client_id: string | null
  state: MessageState
  understanding?: Understanding | null
}

export interface Passport {
  reason: Reason
  words: string[]
  detail?: string
  asked: string | null
  tried: string[]
  facts: Record<string, unknown>
  past_complaints: unknown[]
  level: string | null
  tags: string[]
  priority: number
  emotion: unknown
  unresolved: number
  danger: Reason | null
  at: string
}

/** What an agent left behind when the bot went on; `note` is for colleagues only. */
export interface HandBack {
  id: string
  conversation: string
  /** The cursor of the message it stands behind. */
  after: string
  agent: string
  settled: string
  note: string
  at: string
  /** How the talk ended; null at a hand-back. */
  result: Result | null
  /** The colleague's name, where it went to one. */
  passed_to?: string | null
  /** Whose it was, where `agent` took it over. */
  taken_from?: string | null
}

export interface Colleague {
  id: string
  name: string
  state: 'on' | 'rest' | 'off'
  /** Since when it is so; for who is gone, when they were last there. */
  since: string | null
  serving: number
  /** Of what they have in hand, the first. */
  serving_since: string | null
}

/** What somebody did today, as far as the hub knows for sure. */
export interface Day {
  served: number
  /** From sitting down to the first words, on average; null where nobody was written to. */
  first_s: number | null
  ended: number
  /** Of those, as 待跟进. */
  owed: number
}

export interface Team {
  team: (Colleague & { day: Day })[]
  waiting: number
  /** Since when the first in the queue waits. */
  longest: string | null
}

/** What somebody still owes a shopper after the talk has ended. */
export interface FollowUp {
  /** The conversation that ended with it. */
  conversation: string
  agent: { id: string; name: string }
  note: string
  since: string
  /** When the shopper last asked the bot after it. */
  asked_at: string | null
  shopper: Shopper
  /** The shopper's newest conversation: what is opened, and where it would go on. */
  latest: { conversation: string; owner: Owner; last_at: string | null }
}

export interface FollowUps {
  follow_ups: FollowUp[]
  /** how many there are in all */
  total: number
}

export interface ConversationView {
  conversation: Entry
  passport: Passport | null
  hand_backs: HandBack[]
  hand_back: HandBackWords
  messages: Message[]
  more: boolean
}

export interface OrderLine {
  title: string
  variant: string | null
  qty: number
  price: string
  image: string | null
  state_text: string
}

export interface OrderParcel {
  courier: string
  parcel_no: string
  status_text: string
  latest: string | null
}

export interface Order {
  order_no: string
  status: string
  status_text: string
  progress: string
  placed_at: string
  goods_total: string
  discount: string
  postage: string
  total: string
  late: boolean
  items: OrderLine[]
  parcels: OrderParcel[]
}

export interface Orders {
  orders: Order[]
  /** Why there are none to show, in words for the agent; the reply does not depend on it. */
  notice: string | null
}

export type Result = '已解答' | '已解决' | '待跟进'
export const RESULTS: readonly Result[] = ['已解答', '已解决', '待跟进']
