/** Words not yet sent, one draft a conversation, kept through reloads and lost leases. */

export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

const KEY = 'xiaoer.draft.'

export function readDraft(shelf: Shelf, agent: string, conversation: string): string {
  return shelf.getItem(`${KEY}${agent}.${conversation}`) ?? ''
}

export function keepDraft(shelf: Shelf, agent: string, conversation: string, text: string): void {
  const key = `${KEY}${agent}.${conversation}`
  if (text.trim() === '') shelf.removeItem(key)
  else shelf.setItem(key, text)
}
