/** When a live line is to be taken for dead: the hub speaks every five seconds, so silence means that it is gone. */

export const SILENCE_MS = 12_000
/** A hub that hangs takes the connection and never answers. */
export const OPENING_MS = 8_000

export function isDead(state: 'opening' | 'open', since: number, now: number): boolean {
  return now - since > (state === 'open' ? SILENCE_MS : OPENING_MS)
}
