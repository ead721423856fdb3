/** Times of day as an agent reads them, in the browser's zone. */

const two = (n: number): string => String(n).padStart(2, '0')

export function dayKey(at: string): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

export function timeOfDay(at: string): string {
  const day = new Date(at)
  return `${two(day.getHours())}:${two(day.getMinutes())}`
}

/** 今天 · 昨天 · 11月3日 · 2025年11月3日 */
export function dayText(at: string, now: number): string {
  if (dayKey(at) === dayKey(new Date(now).toISOString())) return '今天'
  if (dayKey(at) === dayKey(new Date(now - 86_400_000).toISOString())) return '昨天'
  const day = new Date(at)
  const date = `${day.getMonth() + 1}月${day.getDate()}日`
  return day.getFullYear() === new Date(now).getFullYear() ? date : `${day.getFullYear()}年${date}`
}

/** Short for a list: the time today, else the day. */
export function shortTime(at: string, now: number): string {
  const day = dayText(at, now)
  return day === '今天' ? timeOfDay(at) : day
}
