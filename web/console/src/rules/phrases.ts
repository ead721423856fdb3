/** Text cut after its commas and stops: lines are broken between phrases where there is room, and no word is torn in two. */

export const phrases = (text: string): string[] => text.match(/[^，。；！？、：]*[，。；！？、：]*/g)?.filter((phrase) => phrase !== '') ?? []
