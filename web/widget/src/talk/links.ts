/** Finds web addresses in plain text. Parts are shown as text nodes and anchors, never as HTML. */

export interface Part {
  text: string;
  href: string | null;
}

// An address ends where Chinese text begins, and not with the punctuation of the sentence around it.
const ADDRESS = /https?:\/\/[\w.~:/?#@!$&'()*+,;=%[\]-]*[\w/#=&-]/g;

export function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    found.push({ text: text.slice(from, index), href: null }, { text: address, href: safe(address) });
    from = index + address.length;
  }
  found.push({ text: text.slice(from), href: null });
  return found.filter((part) => part.text);
}

/** The address if a browser may open it, else null: http and https only. */
export function safe(address: string): string | null {
  return /^https?:\/\/[^/]/.test(address) ? address : null;
}
