/** Finds web addresses and the numbers for help in plain text. Parts are shown as text nodes and anchors, never as HTML. */

export interface Part {
  text: string;
  href: string | null;
}

// Numbers to call in danger: the short ones only where it says to call them, for 120 may be a size or a sum.
const HELP = /([拨打] ?)(11[09]|120)(?![\d.]| ?[元折分块件])|(^|[^\w.¥])(12356|96110)(?![\w.-]| ?[元块件分])/;
// An address ends where Chinese text begins, and not with the punctuation of the sentence around it.
const ADDRESS = /https?:\/\/[\w.~:/?#@!$&'()*+,;=%[\]-]*[\w/#=&-]/;
const FOUND = new RegExp(`${ADDRESS.source}|${HELP.source}`, "g");

export function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const { 0: all, 1: call, 2: short, 3: before, 4: long, index } of text.matchAll(FOUND)) {
    const number = short ?? long;
    const shown = number ?? all;
    const at = index + (call ?? before ?? "").length;
    found.push({ text: text.slice(from, at), href: null }, { text: shown, href: number ? `tel:${number}` : safe(all) });
    from = at + shown.length;
  }
  found.push({ text: text.slice(from), href: null });
  return found.filter((part) => part.text);
}

/** The address if a browser may open it, else null: http and https only. */
export function safe(address: string): string | null {
  return /^https?:\/\/[^/]/.test(address) ? address : null;
}
