import { describe, expect, it } from 'vitest'
import { command, sends, type Press } from '@/rules/keys'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
})

describe('Enter', () => {
  it('sends', () => expect(sends(press('Enter'))).toBe(true))
  it('breaks the line with Shift', () => expect(sends(press('Enter', { shiftKey: true }))).toBe(false))
  it('belongs to the input method while it composes', () => {
    expect(sends(press('Enter', { isComposing: true }))).toBe(false)
    expect(sends(press('Enter', { keyCode: 229 }))).toBe(false)
  })
})

describe('desk keys', () => {
  it.each([
    ['j', 'next'],
    ['J', 'next'],
    ['ArrowUp', 'previous'],
    ['c', 'claim'],
    ['?', 'help'],
    ['x', null],
  ])('%s is %s', (key, expected) => expect(command(press(key), false)).toBe(expected))
  it('are letters while somebody writes', () => expect(command(press('c'), true)).toBeNull())
  it('leave the browser its own', () => {
    expect(command(press('c', { ctrlKey: true }), false)).toBeNull()
    expect(command(press('c', { metaKey: true }), false)).toBeNull()
  })
})
