/** A priority of 0..100 becomes one of four grades; each grade has a colour in the tokens. */

export type Grade = 'urgent' | 'high' | 'normal' | 'low'

const FLOORS: readonly [number, Grade][] = [
  [80, 'urgent'],
  [60, 'high'],
  [30, 'normal'],
]

export function grade(priority: number): Grade {
  return FLOORS.find(([floor]) => priority >= floor)?.[1] ?? 'low'
}
