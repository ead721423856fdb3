import { describe, expect, it } from 'vitest'
import { phrases } from '@/rules/phrases'

describe('a notice', () => {
  it('is cut after its commas and stops, and loses nothing', () => {
    const text = '客服暂时不在线，已为您留言；前面还有 1 位。上线后会按顺序回复'
    expect(phrases(text)).toEqual(['客服暂时不在线，', '已为您留言；', '前面还有 1 位。', '上线后会按顺序回复'])
    expect([phrases(''), phrases('已结束')]).toEqual([[], ['已结束']])
  })
})
