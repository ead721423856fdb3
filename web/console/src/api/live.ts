/** The desk's live line: one WebSocket, a heartbeat, and after every break a word to fetch things anew. */

import { backoff } from '@/rules/backoff'
import type { Message } from '@/rules/talk'

export type LiveEvent =
  | { t: 'queue' }
  | { t: 'catch_up' }
  | { t: 'message'; conversation: string; message: Message }
  | { t: 'owner'; conversation: string }
  | { t: 'typing'; conversation: string; who: 'shopper' | 'bot' | 'agent'; on: boolean }
  | { t: 'pong' }

export interface LineEvents {
  event(event: LiveEvent): void
  /** The line stands (again): whatever was missed must be fetched. */
  opened(): void
  lost(): void
  refused(): void
}

const PING_MS = 20_000
const SILENCE_MS = 50_000
/** Close codes of the hub for "sign in (again)". */
const REFUSED = new Set([4401, 4403])

export class LiveLine {
  private socket: WebSocket | null = null
  private tries = 0
  private heardAt = 0
  private timer: number | undefined
  private pulse: number | undefined
  private stopped = false
  private watched: string | null = null

  constructor(private readonly tell: LineEvents) {}

  open(): void {
    this.stopped = false
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${scheme}://${location.host}/desk/ws`)
    this.socket = socket
    this.heardAt = Date.now()
    socket.onopen = () => {
      this.tries = 0
      this.startPulse()
      this.say({ t: 'watch', conversation: this.watched })
      this.tell.opened()
    }
    socket.onmessage = (frame: MessageEvent<string>) => {
      this.heardAt = Date.now()
      this.tell.event(JSON.parse(frame.data) as LiveEvent)
    }
    socket.onclose = (closed) => this.closed(closed.code)
  }

  close(): void {
    this.stopped = true
    window.clearTimeout(this.timer)
    window.clearInterval(this.pulse)
    this.socket?.close()
    this.socket = null
  }

  /** Try at once: the network is back or the page is looked at again. */
  hurry(): void {
    if (this.stopped || this.socket?.readyState === WebSocket.OPEN) return
    if (this.socket?.readyState === WebSocket.CONNECTING) return
    window.clearTimeout(this.timer)
    this.open()
  }

  watch(conversation: string | null): void {
    this.watched = conversation
    this.say({ t: 'watch', conversation })
  }

  typing(conversation: string, lease: number): void {
    this.say({ t: 'typing', conversation, lease })
  }

  /** The watched conversation is really being looked at. */
  seen(): void {
    this.say({ t: 'seen' })
  }

  private say(frame: Record<string, unknown>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  private startPulse(): void {
    window.clearInterval(this.pulse)
    this.pulse = window.setInterval(() => {
      if (Date.now() - this.heardAt > SILENCE_MS) this.socket?.close()
      else this.say({ t: 'ping' })
    }, PING_MS)
  }

  private closed(code: number): void {
    window.clearInterval(this.pulse)
    if (this.stopped) return
    if (REFUSED.has(code)) {
      this.stopped = true
      this.tell.refused()
      return
    }
    this.tell.lost()
    this.timer = window.setTimeout(() => this.open(), backoff(this.tries, Math.random()))
    this.tries += 1
  }
}
