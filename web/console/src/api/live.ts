/** The desk's live line: one WebSocket with a pulse both ways, and after every break a word to fetch things anew. */

import { backoff } from '@/rules/backoff'
import { isDead } from '@/rules/pulse'
import type { Message } from '@/rules/talk'

export type LiveEvent =
  | { t: 'queue' }
  | { t: 'catch_up' }
  | { t: 'message'; conversation: string; message: Message }
  | { t: 'owner'; conversation: string }
  | { t: 'typing'; conversation: string; who: 'shopper' | 'bot' | 'agent'; on: boolean }
  | { t: 'ping'; at: number }
  | { t: 'pong' }

export interface LineEvents {
  event(event: LiveEvent): void
  /** The line stands (again): whatever was missed must be fetched. */
  opened(): void
  lost(): void
  refused(): void
}

const LOOK_MS = 1000
/** Close codes of the hub for "sign in (again)". */
const REFUSED = new Set([4401, 4403, 4405])

export class LiveLine {
  private socket: WebSocket | null = null
  private tries = 0
  private heardAt = 0
  private timer: number | undefined
  private pulse: number | undefined
  private stopped = false
  private watched: string | null = null
  private present = true

  constructor(private readonly tell: LineEvents) {}

  open(): void {
    this.stopped = false
    window.clearTimeout(this.timer)
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${scheme}://${location.host}/desk/ws`)
    this.socket = socket
    this.heardAt = Date.now()
    window.clearInterval(this.pulse)
    this.pulse = window.setInterval(() => this.look(), LOOK_MS)
    socket.onopen = () => {
      this.tries = 0
      this.heardAt = Date.now()
      this.say({ t: 'watch', conversation: this.watched })
      this.say({ t: 'presence', on: this.present })
      this.tell.opened()
    }
    socket.onmessage = (frame: MessageEvent<string>) => this.heard(JSON.parse(frame.data) as LiveEvent)
    socket.onclose = (closed) => this.closed(closed.code)
  }

  close(): void {
    this.stopped = true
    window.clearTimeout(this.timer)
    this.letGo()
  }

  /** Try at once: the network is back or the page is looked at again. */
  hurry(): void {
    if (this.stopped) return
    this.look()
    if (this.socket === null) this.open()
  }

  /** The network is gone, says the browser: no need to wait for silence. */
  cut(): void {
    if (this.stopped) return
    this.letGo()
    this.closed(0)
  }

  watch(conversation: string | null): void {
    this.watched = conversation
    this.say({ t: 'watch', conversation })
  }

  typing(conversation: string, lease: number): void {
    this.say({ t: 'typing', conversation, lease })
  }

  /** Whether this agent takes shoppers from the queue; told again after every break. */
  presence(on: boolean): void {
    this.present = on
    this.say({ t: 'presence', on })
  }

  /** The watched conversation is really being looked at. */
  seen(): void {
    this.say({ t: 'seen' })
  }

  private heard(event: LiveEvent): void {
    this.heardAt = Date.now()
    if (event.t === 'ping') this.say({ t: 'pong' })
    this.tell.event(event)
  }

  private say(frame: Record<string, unknown>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  /** A line that is dead on the way closes only after minutes; nobody waits for that. */
  private look(): void {
    if (this.socket === null) return
    const state = this.socket.readyState === WebSocket.OPEN ? 'open' : 'opening'
    if (isDead(state, this.heardAt, Date.now())) this.cut()
  }

  private letGo(): void {
    window.clearInterval(this.pulse)
    if (this.socket === null) return
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null
    this.socket.close()
    this.socket = null
  }

  private closed(code: number): void {
    window.clearInterval(this.pulse)
    this.socket = null
    if (this.stopped) return
    if (REFUSED.has(code)) {
      this.stopped = true
      this.tell.refused()
      return
    }
    this.tell.lost()
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.open(), backoff(this.tries, Math.random()))
    this.tries += 1
  }
}
