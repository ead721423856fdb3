/** Finds web addresses in plain text. Parts are shown as text nodes and anchors, never as HTML. */

export interface Part {
  text: string;
  href: string | null;
}

// An address ends where Chinese text or closing punctuation begins.
const ADDRESS = /https?:\/\/[A-Za-z0-9._~:/?#@!$&'()*+,;=%[\]-]+/g;
const TRAILING = /[.,;:!?)\]'"]+$/;

export function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, "");
    const href = safe(address);
    if (!href) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index), href: null });
    found.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length || !found.length) found.push({ text: text.slice(from), href: null });
  return found;
}

/** The address if a browser may open it, else null: http and https only. */
export function safe(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
