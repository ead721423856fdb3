/** Replies on their way out: shown at once, sent one after the other, kept when they fail. */

import { reactive } from 'vue'
import { newId } from '@/api/ids'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import { appended, keepDraft, readDraft } from '@/rules/drafts'
import type { Pending } from '@/rules/transcript'
import { words } from '@/words/zh-CN'
import { agent } from './me'
import { open, receive, refetch } from './open'

export const outbox = reactive(new Map<string, Pending[]>())

/** Bumped when a draft was put back, so that the composer reads it anew. */
export const restored = reactive({ count: 0 })

/** One line a conversation: replies leave in the order they were written, and nobody waits for another shopper's. */
const lines = new Map<string, Promise<void>>()

/** Into the draft of the conversation, never on its way: the agent reads it and sends it. */
export function insert(conversation: string, text: string): void {
  const who = agent.value?.id ?? ''
  keepDraft(localStorage, who, conversation, appended(readDraft(localStorage, who, conversation), text))
  restored.count += 1
}

export function send(conversation: string, lease: number, text: string): void {
  const client_id = newId()
  const reply: Pending = { client_id, lease, text, at: new Date().toISOString(), state: 'sending', why: null }
  outbox.set(conversation, [...(outbox.get(conversation) ?? []), reply])
  open.lost = null
  enqueue(conversation, client_id)
}

/** The same client id again: if the first try did arrive after all, the hub knows it and nothing is said twice. */
export function retry(conversation: string, lease: number, clientId: string): void {
  change(conversation, clientId, { lease, state: 'sending', why: null })
  enqueue(conversation, clientId)
}

export function discard(conversation: string, clientId: string): void {
  const rest = (outbox.get(conversation) ?? []).filter((reply) => reply.client_id !== clientId)
  if (rest.length > 0) outbox.set(conversation, rest)
  else outbox.delete(conversation)
}

function enqueue(conversation: string, clientId: string): void {
  const before = lines.get(conversation) ?? Promise.resolve()
  lines.set(conversation, before.then(() => deliver(conversation, clientId)))
}

async function deliver(conversation: string, clientId: string): Promise<void> {
  const reply = outbox.get(conversation)?.find((pending) => pending.client_id === clientId)
  if (reply === undefined) return
  try {
    const { message } = await desk.reply(conversation, reply.lease, clientId, reply.text)
    if (open.id === conversation) receive(message)
    discard(conversation, clientId)
  } catch (wrong) {
    const error = wrong instanceof DeskError ? wrong : null
    if (error?.status === 409) giveBack(conversation, reply, error)
    else change(conversation, clientId, { state: 'failed', why: error?.message ?? words.errors.network })
  }
}

/** The conversation is somebody else's now: the words go back into the draft, nothing typed is lost. */
function giveBack(conversation: string, reply: Pending, error: DeskError): void {
  discard(conversation, reply.client_id)
  const who = agent.value?.id ?? ''
  const draft = [readDraft(localStorage, who, conversation), reply.text].filter((text) => text !== '').join('\n')
  keepDraft(localStorage, who, conversation, draft)
  restored.count += 1
  if (open.id !== conversation) return
  const by = typeof error.detail.by === 'string' ? error.detail.by : null
  open.lost = by === null ? words.stale.moved : words.stale.taken(by)
  void refetch().then(() => {
    if (open.id === conversation && open.entry?.owner.agent_id === who) open.lost = words.stale.again
  })
}

function change(conversation: string, clientId: string, to: Partial<Pending>): void {
  const replies = outbox.get(conversation) ?? []
  outbox.set(
    conversation,
    replies.map((reply) => (reply.client_id === clientId ? { ...reply, ...to } : reply)),
  )
}
