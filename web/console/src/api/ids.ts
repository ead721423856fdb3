/** A name for a message before the hub knows it; also on plain http, where crypto.randomUUID is missing. */

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `d_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
