/** Which key asks for what. Keys pressed while an input method composes belong to the input method. */

export interface Press {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  keyCode: number
}

export type Command = 'next' | 'previous' | 'claim' | 'resolve' | 'hand_back' | 'release' | 'write' | 'help' | 'details' | 'articles'

const COMMANDS: Readonly<Record<string, Command>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  c: 'claim',
  e: 'resolve',
  b: 'hand_back',
  q: 'release',
  r: 'write',
  i: 'details',
  '/': 'articles',
  '?': 'help',
}

/** keyCode 229 is what Safari and old Chromium send for the Enter that only ends a composition. */
export function composing(press: Press): boolean {
  return press.isComposing || press.keyCode === 229
}

export function command(press: Press, typing: boolean): Command | null {
  if (typing || composing(press) || press.ctrlKey || press.metaKey || press.altKey) return null
  return COMMANDS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null
}

/** Enter sends; Shift+Enter breaks the line; an Enter that picks a word in the input method does neither. */
export function sends(press: Press): boolean {
  return press.key === 'Enter' && !press.shiftKey && !press.altKey && !composing(press)
}
