/** A priority of 0..100 becomes one of four grades; each grade has a colour in the tokens. */

export type Grade = 'urgent' | 'high' | 'normal' | 'low'

/** An angry shopper starts at 65; who asks for a person at 20; each minute of waiting adds two. */
const FLOORS: readonly [number, Grade][] = [
  [60, 'urgent'],
  [40, 'high'],
  [20, 'normal'],
]

export function grade(priority: number): Grade {
  return FLOORS.find(([floor]) => priority >= floor)?.[1] ?? 'low'
}
