/** Cuts a text into plain and marked pieces, so that the words which set off the handoff can be shown. */

export interface Piece {
  text: string
  marked: boolean
}

export function highlight(text: string, words: readonly string[]): Piece[] {
  const sought = [...new Set(words.filter((word) => word.trim() !== ''))].sort((a, b) => b.length - a.length)
  const pieces: Piece[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const word = sought.find((candidate) => text.startsWith(candidate, at))
    if (word === undefined) {
      plain += text[at]
      at += 1
      continue
    }
    if (plain !== '') pieces.push({ text: plain, marked: false })
    plain = ''
    pieces.push({ text: word, marked: true })
    at += word.length
  }
  if (plain !== '') pieces.push({ text: plain, marked: false })
  return pieces
}
