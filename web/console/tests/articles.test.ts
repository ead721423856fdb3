import { describe, expect, it } from 'vitest'
import { asText, lastAsked, suggested, type Article } from '@/rules/articles'
import { appended } from '@/rules/drafts'
import { command } from '@/rules/keys'
import { message } from './things'

const article = (more: Partial<Article> = {}): Article => ({
  id: 'how-to-return',
  title: '怎么退货',
  answer: '在订单里点退货。',
  steps: ['打开订单', '选原因'],
  tags: [],
  owner: '售后组',
  review: '2027-01-31',
  overdue: false,
  ...more,
})

describe('what goes into the reply', () => {
  it('is the answer', () => expect(asText(article(), false)).toBe('在订单里点退货。'))
  it('has its steps numbered when they are wanted', () =>
    expect(asText(article(), true)).toBe('在订单里点退货。\n1. 打开订单\n2. 选原因'))
  it('has no empty list', () => expect(asText(article({ steps: [] }), true)).toBe('在订单里点退货。'))
})

describe('the draft', () => {
  it('is what was put in, when nothing was written', () => expect(appended(' ', '答案')).toBe('答案'))
  it('keeps what was written above it', () => expect(appended('您好，\n', '答案')).toBe('您好，\n答案'))
  it('does not say it twice', () => expect(appended('您好\n答案', '答案')).toBe('您好\n答案'))
})

describe('what is suggested', () => {
  it('follows what the shopper said last', () => {
    const talk = [
      message(1, { text: '退货邮费谁出' }),
      message(2, { text: '由店铺承担', author: { kind: 'bot', name: null } }),
      message(3, { text: '哦' }),
    ]
    expect(lastAsked(talk)).toBe('退货邮费谁出')
  })
  it('is nothing for a picture alone', () => expect(lastAsked([message(1, { text: null, kind: 'image' })])).toBe(''))
  it('is short', () => {
    const many = Array.from({ length: 8 }, (_, place) => article({ id: String(place) }))
    expect(suggested({ articles: many, notice: null }).articles).toHaveLength(3)
  })
})

describe('the key', () => {
  const slash = { key: '/', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, keyCode: 191 }
  it('asks for the search', () => expect(command(slash, false)).toBe('articles'))
  it('is a letter while somebody writes', () => expect(command(slash, true)).toBeNull())
})
