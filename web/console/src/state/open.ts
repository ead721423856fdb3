/** The conversation in the middle: what is known of it, and the opening, refetching and paging back. */

import { reactive } from 'vue'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import type { HandBackWords } from '@/rules/hand_back'
import type { ConversationView, Entry, HandBack, Message, Passport } from '@/rules/talk'
import { firstUnread, merge } from '@/rules/transcript'
import { agent } from './me'

export interface Typing {
  who: 'shopper' | 'bot' | 'agent'
  until: number
}

export interface Open {
  id: string | null
  entry: Entry | null
  passport: Passport | null
  handBacks: HandBack[]
  /** What the shopper will hear at a hand-back. */
  handBackWords: HandBackWords | null
  messages: Message[]
  /** The first message not yet seen; a line is drawn above it. */
  unseen: string | null
  more: boolean
  loading: boolean
  fetchingEarlier: boolean
  error: string | null
  typing: Typing | null
  /** The lease was lost under the agent's hands: what to say about it. */
  lost: string | null
}

const CLOSED: Open = {
  id: null,
  entry: null,
  passport: null,
  handBacks: [],
  handBackWords: null,
  messages: [],
  unseen: null,
  more: false,
  loading: false,
  fetchingEarlier: false,
  error: null,
  typing: null,
  lost: null,
}

export const open = reactive<Open>({ ...CLOSED })

let onTakenAway: (by: string | null) => void = () => undefined

/** What to do when the open conversation was mine and no longer is. */
export function whenTakenAway(then: (by: string | null) => void): void {
  onTakenAway = then
}

/** Only opens it: where the line does not stand yet, all is fetched when it does. */
export function show(id: string | null): void {
  Object.assign(open, CLOSED, { id, messages: [], loading: id !== null })
}

/** Fetch anew and merge; what was scrolled back to stays. */
export async function refetch(): Promise<void> {
  const id = open.id
  if (id === null) return
  try {
    const view = await desk.conversation(id)
    if (open.id === id) take(view)
  } catch (wrong) {
    if (open.id !== id || !(wrong instanceof DeskError)) return
    if (open.entry === null) open.error = wrong.message
  } finally {
    if (open.id === id) open.loading = false
  }
}

function take(view: ConversationView): void {
  // a guest signed in: every message has another place now, and what the guest said before is no history of the account
  if (open.entry !== null && open.entry.shopper.customer_id !== view.conversation.shopper.customer_id) open.messages = []
  const first = open.messages.length === 0
  const mine = (entry: Entry | null): boolean => entry?.owner.agent_id === agent.value?.id && entry?.owner.kind === 'agent'
  if (mine(open.entry) && !mine(view.conversation)) onTakenAway(view.conversation.owner.agent_name)
  open.entry = view.conversation
  open.passport = view.passport
  open.handBacks = view.hand_backs
  open.handBackWords = view.hand_back
  open.messages = merge(open.messages, view.messages)
  if (first) open.more = view.more
  if (first && mine(view.conversation)) open.unseen = firstUnread(view.messages, view.conversation.unread)
  open.error = null
}

export async function earlier(): Promise<void> {
  const [oldest] = open.messages
  const id = open.id
  if (id === null || oldest === undefined || !open.more || open.fetchingEarlier) return
  open.fetchingEarlier = true
  try {
    const page = await desk.messages(id, oldest.cursor)
    if (open.id !== id) return
    open.messages = merge(open.messages, page.messages)
    open.more = page.more
  } catch {
    /* the button stays and can be pressed again */
  } finally {
    if (open.id === id) open.fetchingEarlier = false
  }
}

export function receive(message: Message): void {
  const known = open.messages.some((one) => one.id === message.id) // only its state is news
  open.messages = merge(open.messages, [message])
  if (message.author.kind !== 'system' && !known) open.typing = null
  if (message.understanding?.danger) void refetch() // the mark stands on the conversation and in its passport
}
