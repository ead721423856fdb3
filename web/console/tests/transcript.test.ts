import { describe, expect, it } from 'vitest'
import type { HandBack } from '@/rules/talk'
import { byCursor, endingsBefore, firstUnread, merge, rows, unsettled, type Pending } from '@/rules/transcript'
import { message } from './things'

const day = (at: string) => at.slice(0, 10)

describe('merging messages', () => {
  it('keeps the ledger order across conversations, by number and not by letter', () => {
    const cursors = ['2:1', '1:10', '1:9', '10:1'].map((cursor) => message(1, { cursor }))
    expect([...cursors].sort(byCursor).map((m) => m.cursor)).toEqual(['1:9', '1:10', '2:1', '10:1'])
  })
  it('shows the same message once, in its newest state', () => {
    const merged = merge([message(1, { state: 'accepted' }), message(2)], [message(1, { state: 'answered' }), message(3)])
    expect(merged.map((m) => [m.seq, m.state])).toEqual([[1, 'answered'], [2, 'sent'], [3, 'sent']])
  })
  it('keeps what was shown as shown, when the answer to the reply comes after the news of it', () => {
    expect(merge([message(1, { state: 'shown' })], [message(1, { state: 'sent' })])[0]?.state).toBe('shown')
  })
  it('keeps what the live line does not tell', () => {
    const known = message(1, { understanding: { intent: 'logistics' } })
    const { understanding: _, ...live } = message(1, { state: 'answered' })
    expect(merge([known], [live])[0]?.understanding).toEqual({ intent: 'logistics' })
  })
})

describe('pending replies', () => {
  const reply: Pending = { client_id: 'd_1', lease: 3, text: '您好', at: '', state: 'sending', why: null }
  it('are shown until the hub has them', () => {
    expect(unsettled([reply], [message(1)])).toEqual([reply])
    expect(unsettled([reply], [message(1, { client_id: 'd_1' })])).toEqual([])
  })
})

describe('rows', () => {
  it('open and close a run of one author', () => {
    const bot = { author: { kind: 'bot' as const, name: '小二' } }
    const shown = rows([message(1), message(2), message(3, bot), message(4)], day)
    expect(shown.map((row) => (row.kind === 'message' ? [row.message.seq, row.first, row.last] : row.kind))).toEqual([
      'day',
      [1, true, false],
      [2, false, true],
      [3, true, true],
      [4, true, true],
    ])
  })
  it('have one line of how the wait stands, the newest', () => {
    const wait = { kind: 'notice' as const, about: 'wait', author: { kind: 'system' as const, name: '系统' } }
    const shown = rows([message(1), message(2, wait), message(3), message(4, wait)], day)
    expect(shown.map((row) => row.key)).toEqual(['day-m_1', 'm_1', 'm_3', 'm_4'])
  })
  it('break a run at a notice, after three minutes, and at a new day', () => {
    const shown = rows(
      [
        message(1),
        message(2, { kind: 'notice', author: { kind: 'system', name: '系统' } }),
        message(3),
        message(4, { at: '2026-11-21T04:09:00Z' }),
        message(5, { at: '2026-11-22T04:00:00Z' }),
      ],
      day,
    )
    expect(shown.map((row) => row.kind)).toEqual(['day', 'message', 'notice', 'message', 'message', 'day', 'message'])
    expect(shown.every((row) => row.kind !== 'message' || (row.first && row.last))).toBe(true)
  })
  it('say where an earlier conversation ends on the same day', () => {
    const shown = rows([message(1, { conversation: 'c_0' }), message(2)], day)
    expect(shown.map((row) => row.kind)).toEqual(['day', 'message', 'earlier', 'message'])
  })
})

describe('what stands between the messages', () => {
  const left: HandBack = { result: null, id: 'c_1:3', conversation: 'c_1', after: '1:2', agent: '小美', settled: '', note: '留意', at: '2026-11-21T04:00:02Z' }
  const kinds = (beside: Parameters<typeof rows>[2]): string[] =>
    rows([message(1), message(2), message(3)], (at) => at.slice(0, 10), beside).map((row) => row.kind)

  it('a line above the first unseen message, which opens a run', () => {
    expect(kinds({ unseen: 'm_3', handBacks: [] })).toEqual(['day', 'message', 'message', 'unseen', 'message'])
  })
  it('the note of a hand-back behind the message it was left at, when there is one', () => {
    expect(kinds({ unseen: null, handBacks: [left] })).toEqual(['day', 'message', 'message', 'hand_back', 'message'])
    expect(kinds({ unseen: null, handBacks: [{ ...left, note: '' }] })).not.toContain('hand_back')
    expect(kinds({ unseen: null, handBacks: [{ ...left, conversation: 'c_9' }] })).not.toContain('hand_back')
  })
  it('the note at the end of a talk, at its end there, and beside the next one', () => {
    const ended: HandBack = { ...left, id: 'c_1:4', after: '1:3', note: '周三回电', result: '待跟进' }
    expect(kinds({ unseen: null, handBacks: [ended] })).toEqual(['day', 'message', 'message', 'message', 'hand_back'])
    const newer = { ...ended, id: 'c_2:4', conversation: 'c_2' }
    expect(endingsBefore([left, ended, newer], 'c_3')).toEqual([newer, ended])
    expect(endingsBefore([left, ended, newer], 'c_2')).toEqual([ended])
  })
  it('the first unread is counted from the end, among the shopper’s own', () => {
    const talk = [message(1), message(2, { author: { kind: 'bot', name: '小二' } }), message(3), message(4)]
    expect(firstUnread(talk, 2)).toBe('m_3')
    expect(firstUnread(talk, 9)).toBe('m_1')
    expect(firstUnread(talk, 0)).toBeNull()
  })
})
