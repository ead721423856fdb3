/** Ids made in the browser: unique enough for one shopper's messages, and of letters the hub accepts. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `w_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
