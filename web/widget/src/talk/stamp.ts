/** Times as a shopper reads them. Dates are compared in the browser's own time zone. */
import { words } from "../words";

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

export function clock(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

export function day(at: Date, now: Date): string {
  if (sameDay(at, now)) return words.today;
  if (sameDay(at, new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return words.yesterday;
  const year = at.getFullYear() === now.getFullYear() ? "" : `${at.getFullYear()}年`;
  return `${year}${at.getMonth() + 1}月${at.getDate()}日`;
}

/** The line between groups: today only the clock, otherwise the day before it. */
export function stamp(at: Date, now: Date): string {
  return sameDay(at, now) ? clock(at) : `${day(at, now)} ${clock(at)}`;
}

/** How long the queue takes, without a precision nobody has; null when nobody can say. */
export function wait(seconds: number | null): string | null {
  if (seconds === null || seconds === undefined || seconds < 0) return null;
  if (seconds < 60) return words.waitSoon;
  return words.waitMinutes(Math.ceil(seconds / 60));
}
