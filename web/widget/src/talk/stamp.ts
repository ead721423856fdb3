/** Times as a shopper reads them, in the browser's own time zone. */
import * as words from "../words";

const DAY_MS = 86_400_000;

/** Today only the clock, otherwise the day before it. */
export function stamp(at: Date, now: Date): string {
  const clock = at.toTimeString().slice(0, 5);
  const days = Math.round((midnight(now) - midnight(at)) / DAY_MS);
  if (days === 0) return clock;
  if (days === 1) return `${words.yesterday} ${clock}`;
  const year = at.getFullYear();
  return `${year === now.getFullYear() ? "" : `${year}年`}${at.getMonth() + 1}月${at.getDate()}日 ${clock}`;
}

/** The start of the day, as a number that tells days apart. */
export function midnight(at: Date): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
