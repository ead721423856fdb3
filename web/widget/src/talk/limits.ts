/** How long one message may be. Counted as the hub counts: by characters, not by UTF-16 halves. */
export const MOST_CHARS = 2000;
/** From here on the shopper is told how much room is left. */
export const LEAST_LEFT = 200;

export function left(text: string): number {
  return MOST_CHARS - [...text].length;
}
