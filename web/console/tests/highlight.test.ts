import { describe, expect, it } from 'vitest'
import { highlight } from '@/rules/highlight'

const marked = (text: string, words: string[]) =>
  highlight(text, words)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

describe('trigger words', () => {
  it('are marked wherever they stand', () => {
    expect(marked('太生气了，你们必须解决！太生气了', ['太生气了', '必须解决'])).toBe('[太生气了]，你们[必须解决]！[太生气了]')
  })
  it('are marked at their longest', () => expect(marked('气死我了', ['气死', '气死我了'])).toBe('[气死我了]'))
  it('may be special characters', () => expect(marked('退款(急)！', ['(急)'])).toBe('退款[(急)]！'))
  it('leave a text without them whole', () => expect(highlight('你好', ['太生气了', ' ', ''])).toEqual([{ text: '你好', marked: false }]))
  it('leave nothing of nothing', () => expect(highlight('', ['太生气了'])).toEqual([]))
  it('lose no character', () => {
    const text = '我😡太生气了<b>吗</b>'
    expect(highlight(text, ['😡', '<b>']).map((piece) => piece.text).join('')).toBe(text)
  })
})
