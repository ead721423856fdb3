import css from '@/styles/tokens.css?raw'
import { describe, expect, it } from 'vitest'

const [light, dark] = css.split('html.dark') as [string, string]

function channel(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function luminance(token: string, theme: string): number {
  const named = new RegExp(`--${token}: #([0-9a-f]{6})`)
  const [, hex = ''] = named.exec(theme) ?? named.exec(light) ?? []
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: string): number {
  const [high = 0, low = 0] = [luminance(one, theme), luminance(other, theme)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const SURFACES = ['canvas', 'panel', 'sunken', 'hover', 'selected', 'overlay']
const WRITING = ['ink', 'ink-2', 'ink-3', 'ink-4', 'accent', 'danger', 'warn', 'good', 'bot']
const SOFT = [['danger', 'danger-soft'], ['warn', 'warn-soft'], ['good', 'good-soft'], ['accent', 'accent-soft'],
  ['bot', 'bot-soft'], ['ink-2', 'bot-soft'], ['mark-ink', 'mark'], ['say-agent-ink', 'say-agent'], ['panel', 'accent']]

describe.each([['light', light], ['dark', dark]])('in the %s look', (_, theme) => {
  const pairs = [...SURFACES.flatMap((ground) => WRITING.map((words) => [words, ground])), ...SOFT]
  it.each(pairs)('%s on %s can be read (WCAG AA)', (words = '', ground = '') => {
    expect(contrast(words, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })
})
