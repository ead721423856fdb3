/** Words not yet sent, one draft a conversation, kept through reloads and lost leases. */

export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

const KEY = 'xiaoer.draft.'

/** What was written stays; what is put in comes below it, once. */
export function appended(draft: string, text: string): string {
  if (draft.trim() === '') return text
  return draft.includes(text) ? draft : `${draft.trimEnd()}\n${text}`
}

export function readDraft(shelf: Shelf, agent: string, conversation: string): string {
  return shelf.getItem(`${KEY}${agent}.${conversation}`) ?? ''
}

/** The conversations an agent left words in, by the keys of the shelf. */
export function draftsOf(keys: readonly string[], agent: string): string[] {
  const mine = `${KEY}${agent}.`
  return keys.filter((key) => key.startsWith(mine)).map((key) => key.slice(mine.length))
}

export function keepDraft(shelf: Shelf, agent: string, conversation: string, text: string): void {
  const key = `${KEY}${agent}.${conversation}`
  if (text.trim() === '') shelf.removeItem(key)
  else shelf.setItem(key, text)
}
