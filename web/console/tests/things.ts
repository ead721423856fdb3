import type { Agent, Entry, Message, Order, Owner, Passport } from '@/rules/talk'

export const QUEUE: Owner = { kind: 'queue', agent_id: null, agent_name: null }
export const MINE: Owner = { kind: 'agent', agent_id: 'a_1', agent_name: '小美' }
export const ME: Agent = { id: 'a_1', username: 'xiaomei', name: '小美', roles: ['agent'] }

export function entry(conversation: string, more: Partial<Entry> = {}): Entry {
  return {
    conversation,
    shopper: { name: '李晓雯', level: '金卡', customer_id: 'C0007', channel: 'web' },
    owner: QUEUE,
    lease: 2,
    priority: 50,
    reason: { code: 'anger', text: '顾客情绪激动' },
    words: [],
    danger: null,
    queued_at: '2026-11-21T04:00:00Z',
    waiting_since: '2026-11-21T04:00:00Z',
    last_text: '快点吧',
    last_at: '2026-11-21T04:01:00Z',
    unread: 2,
    ...more,
  }
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m_${seq}`,
    conversation: 'c_1',
    cursor: `1:${seq}`,
    seq,
    author: { kind: 'shopper', name: '李晓雯' },
    kind: 'text',
    text: `第 ${seq} 句`,
    at: `2026-11-21T04:00:${String(seq).padStart(2, '0')}Z`,
    client_id: null,
    state: 'sent',
    ...more,
  }
}

export function passport(more: Partial<Passport> = {}): Passport {
  return {
    reason: { code: 'anger', text: '顾客情绪激动' },
    words: ['太生气了'],
    asked: '我的牛奶到哪里了',
    tried: [],
    facts: {},
    past_complaints: [],
    level: '金卡',
    tags: [],
    priority: 73,
    emotion: { label: 'angry', score: 0.9, words: ['太生气了'] },
    unresolved: 0,
    danger: null,
    at: '2026-11-21T04:00:00Z',
    ...more,
  }
}

export function order(more: Partial<Order> = {}): Order {
  return {
    order_no: '20261118004217',
    status: 'shipped',
    status_text: '运输中',
    progress: '预计明天送达。',
    placed_at: '11-18 09:42',
    goods_total: '268.00',
    discount: '0.00',
    postage: '0.00',
    total: '268.00',
    late: false,
    items: [],
    parcels: [],
    ...more,
  }
}
