/** How long to wait before the next try: doubling, capped, with jitter so that a thousand tabs do not return at once. */
const FIRST_MS = 500;
const MOST_MS = 20_000;

export function backoff(tries: number, chance: number): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** tries);
  return (ceiling / 2) * (1 + chance);
}
