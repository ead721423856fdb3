/** What the shopper will hear at a hand-back, in the hub's own words, while the agent still writes. */

export interface HandBackWords {
  /** The house's line, always said. */
  always: string
  /** The bot's sentence, with {} for what the agent writes. */
  settled: string
}

export const MOST_SETTLED = 300
export const MOST_NOTE = 500

const ENDS = /[。！？!?…～~]$/u

/** The lines in order; without words only the house's own. */
export function preview(words: HandBackWords, settled: string): string[] {
  const said = settled.trim()
  if (said === '') return [words.always]
  const template = ENDS.test(said) ? words.settled.replace('{}。', '{}') : words.settled
  return [words.always, template.replace('{}', () => said)]
}
