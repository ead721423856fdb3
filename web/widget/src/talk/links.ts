/** Finds web addresses and the numbers for help in plain text. Parts are shown as text nodes and anchors, never as HTML. */

export interface Part {
  text: string;
  href: string | null;
}

// An address ends where Chinese text begins, and not with the punctuation of the sentence around it. Of the numbers for
// help the short ones count only where it says to call them: 120 may be a size or a sum.
const FOUND =
  /https?:\/\/[\w.~:/?#@!$&'()*+,;=%[\]-]*[\w/#=&-]|([拨打] ?(?=1)|[^\w.¥](?=\d{5}))(12356|96110|11[09]|120)(?![\w.-]| ?[元折块件分])/g;

export function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const { 0: all, 1: lead = "", 2: number, index } of text.matchAll(FOUND)) {
    const at = index + lead.length;
    found.push({ text: text.slice(from, at), href: null });
    from = index + all.length;
    found.push({ text: text.slice(at, from), href: number ? "tel:" + number : safe(all) });
  }
  found.push({ text: text.slice(from), href: null });
  return found.filter((part) => part.text);
}

/** The address if a browser may open it, else null: http and https only. */
export function safe(address: string): string | null {
  return /^https?:\/\/[^/]/.test(address) ? address : null;
}
