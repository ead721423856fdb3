/** An avatar without a picture: a letter of the name and a tint that stays the same for the same name. */

const TINTS = 5

export interface Face {
  letter: string
  tint: number
}

/** Chinese names are told apart by their last character, 访客3f2a by its tail, others by their first letter. */
export function face(name: string): Face {
  const plain = name.trim()
  const letters = [...plain]
  const last = letters.at(-1) ?? '?'
  const chinese = /^\p{Script=Han}+$/u.test(plain)
  const letter = chinese ? last : plain.startsWith('访客') ? '客' : (letters[0] ?? '?').toUpperCase()
  const sum = letters.reduce((total, char) => (total * 31 + (char.codePointAt(0) ?? 0)) >>> 0, 7)
  return { letter, tint: sum % TINTS }
}
