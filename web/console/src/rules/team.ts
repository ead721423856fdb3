/** The team at a glance: how long something stands, and whose conversations are whose. */

import type { Entry } from './talk'
import { secondsSince } from './waiting'

/** 刚刚 · 12 分钟 · 3 小时 5 分 · 2 天 */
export function howLong(since: string, now: number): string {
  const minutes = Math.floor(secondsSince(since, now) / 60)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return `${Math.floor(hours / 24)} 天`
  return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`
}

/** What this agent has in hand, of all that are served. */
export function heldBy(agent: string, served: readonly Entry[]): Entry[] {
  return served.filter((entry) => entry.owner.agent_id === agent)
}
