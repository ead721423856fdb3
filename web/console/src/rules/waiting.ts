/** How long a shopper has been waiting: the clock's words and how loud it should be. */

export type Loudness = 'calm' | 'soon' | 'late'

/** Seconds after which the clock turns amber and red; the platforms' slow-reply alarm sits at 100 s. */
export const SOON_S = 60
export const LATE_S = 100

export function secondsSince(since: string | null, now: number): number {
  if (since === null) return 0
  const at = Date.parse(since)
  return Number.isNaN(at) ? 0 : Math.max(0, Math.floor((now - at) / 1000))
}

/** 0:07 · 12:40 · 1:05:09 · 2天3小时 */
export function clock(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

export function loudness(seconds: number): Loudness {
  if (seconds >= LATE_S) return 'late'
  return seconds >= SOON_S ? 'soon' : 'calm'
}
