/** The live line of this desk: what comes in goes to the queue and the open conversation. */

import { ref, watch } from 'vue'
import { LiveLine, type LiveEvent } from '@/api/live'
import { refreshOwed } from './follow_ups'
import { agent, leave } from './me'
import { hubNow, hubSays } from './now'
import { open, receive, refetch, show } from './open'
import { resend } from './outbox'
import { presence } from './preferences'
import { refresh } from './queue'
import { refreshToday } from './today'

export type LineState = 'connecting' | 'up' | 'lost'

export const lineState = ref<LineState>('connecting')

/** A blink of the line is no news; only a break of some seconds is. */
export const cutOff = ref(false)

const TYPING_MS = 6000
const POLL_MS = 30_000
/** So long the first fetch waits for the line: what is fetched before it stands would have to be fetched again. */
const PATIENCE_MS = 1000
const BLINK_MS = 1500

const line = new LiveLine({
  event: handle,
  opened: () => {
    lineState.value = 'up'
    fetchAll()
    resend()
  },
  lost: () => {
    lineState.value = 'lost'
  },
  refused: () => leave(true),
})

let blink: number | undefined
watch(lineState, (now) => {
  window.clearTimeout(blink)
  if (now === 'lost') blink = window.setTimeout(() => (cutOff.value = true), BLINK_MS)
  else cutOff.value = false
})
watch(presence, (now) => line.presence(now === 'on'), { immediate: true })

let poll: number | undefined
let patience: number | undefined
let fetched = false

function fetchAll(): void {
  window.clearTimeout(patience)
  fetched = true
  refreshLists()
  void refetch()
}

function refreshLists(): void {
  void refresh()
  void refreshOwed()
  void refreshToday()
}

export function connect(): void {
  lineState.value = 'connecting'
  line.open()
  patience = window.setTimeout(fetchAll, PATIENCE_MS)
  poll = window.setInterval(refreshLists, POLL_MS)
  window.addEventListener('online', hurry)
  window.addEventListener('offline', cut)
  document.addEventListener('visibilitychange', hurry)
}

export function disconnect(): void {
  window.clearInterval(poll)
  window.clearTimeout(patience)
  fetched = false
  lineState.value = 'connecting'
  window.removeEventListener('online', hurry)
  window.removeEventListener('offline', cut)
  document.removeEventListener('visibilitychange', hurry)
  line.close()
}

/** Watched before it is fetched, so that nothing said in between is missed. */
export function openConversation(id: string | null): void {
  line.watch(id)
  if (open.id === id) return
  show(id)
  if (fetched) void refetch()
}

let toldAt = 0

/** Tell the shopper that somebody writes, at most every other second. */
export function tellTyping(conversation: string, lease: number): void {
  if (Date.now() - toldAt < 2000) return
  toldAt = Date.now()
  line.typing(conversation, lease)
}

function cut(): void {
  line.cut()
}

function hurry(): void {
  if (document.visibilityState !== 'visible') return
  line.hurry()
  line.seen()
}

function handle(event: LiveEvent): void {
  switch (event.t) {
    case 'ping':
      hubSays(event.at)
      return
    case 'queue':
      refreshLists()
      return
    case 'catch_up':
      void refetch()
      return
    case 'message':
      if (event.conversation !== open.id) return
      receive(event.message)
      if (document.visibilityState === 'visible') line.seen()
      return
    case 'owner':
      refreshLists()
      if (event.conversation === open.id) void refetch()
      return
    case 'typing':
      if (event.conversation === open.id) showTyping(event)
  }
}

function showTyping(event: Extract<LiveEvent, { t: 'typing' }>): void {
  if (!event.on) {
    open.typing = null
    return
  }
  // my own typing comes back to me as to every watcher
  if (event.who === 'agent' && open.entry?.owner.agent_id === agent.value?.id) return
  open.typing = { who: event.who, until: hubNow() + TYPING_MS }
  window.setTimeout(() => {
    if (open.typing !== null && open.typing.until <= hubNow()) open.typing = null
  }, TYPING_MS + 50)
}
