/** Milliseconds before the next try: doubling from half a second to fifteen, with jitter against stampedes. */

export function backoff(tries: number, random: number): number {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.min(tries, 10))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
