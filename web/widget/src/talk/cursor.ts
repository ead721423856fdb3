/** A place in one shopper's history: "<conversation ordinal>:<seq>", ordered by both numbers. */

function parts(cursor: string): [number, number] {
  const [ordinal, seq] = cursor.split(":");
  return [Number(ordinal), Number(seq)];
}

/** Negative when `a` comes before `b`. The empty cursor comes before everything. */
export function compare(a: string, b: string): number {
  if (!a || !b) return a.length - b.length;
  const [x, y] = [parts(a), parts(b)];
  return x[0] - y[0] || x[1] - y[1];
}

export function later(a: string, b: string): string {
  return compare(a, b) < 0 ? b : a;
}

/** Nothing lies between `a` and `b`. A new conversation starts anew, so its first message always follows. */
export function follows(b: string, a: string): boolean {
  if (!a) return true;
  const [x, y] = [parts(a), parts(b)];
  return y[0] === x[0] ? y[1] === x[1] + 1 : y[0] > x[0];
}
