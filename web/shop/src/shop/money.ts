/** Fen as yuan for people: no needless zeros. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2).replace(/\.?0+$/, "");
}

/** A price in two parts, to set the fraction smaller. */
export function priceParts(fen: number): [whole: string, fraction: string] {
  const [whole, fraction] = yuan(fen).split(".");
  return [whole ?? "0", fraction ? `.${fraction.padEnd(2, "0")}` : ""];
}
