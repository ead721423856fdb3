/** Replies on their way out: shown at once, sent in the order written, kept through breaks and reloads, said once. */

import { reactive } from 'vue'
import { newId } from '@/api/ids'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import { backoff } from '@/rules/backoff'
import { appended } from '@/rules/drafts'
import { drop, keep, kept, mayRetry, nextOut, revived } from '@/rules/resend'
import type { Pending, Upload } from '@/rules/transcript'
import { words } from '@/words/zh-CN'
import { draft, keep as keepDraft } from './drafts'
import { agent } from './me'
import { open, receive, refetch } from './open'
import { putBack } from './pictures'

export const outbox = reactive(new Map<string, Pending[]>())

/** Bumped when a draft was put back, so that the composer reads it anew. */
export const restored = reactive({ count: 0 })

/** Conversations whose replies are being sent: in the order they were written, and nobody waits for another's. */
const sending = new Set<string>()
let tries = 0
let timer: number | undefined

const me = (): string => agent.value?.id ?? ''

/** Into the draft of the conversation, never on its way: the agent reads it and sends it. */
export function insert(conversation: string, text: string): void {
  keepDraft(conversation, appended(draft(conversation), text))
  restored.count += 1
}

export function send(conversation: string, lease: number, text: string): void {
  enqueue(conversation, lease, { text })
}

export function sendPicture(conversation: string, lease: number, picture: Upload): void {
  enqueue(conversation, lease, { text: '', picture })
}

function enqueue(conversation: string, lease: number, said: Pick<Pending, 'text' | 'picture'>): void {
  const reply: Pending = { client_id: newId(), lease, ...said, at: new Date().toISOString(), state: 'sending', why: null }
  keep(localStorage, me(), { conversation, reply })
  outbox.set(conversation, [...(outbox.get(conversation) ?? []), reply])
  open.lost = null
  void pump(conversation)
}

/** The same client id again: if the first try did arrive after all, the hub knows it and nothing is said twice. */
export function retry(conversation: string, lease: number, clientId: string): void {
  change(conversation, clientId, { lease, at: new Date().toISOString(), state: 'sending', why: null })
  void pump(conversation)
}

export function discard(conversation: string, clientId: string): void {
  drop(localStorage, me(), clientId)
  const rest = (outbox.get(conversation) ?? []).filter((reply) => reply.client_id !== clientId)
  if (rest.length > 0) outbox.set(conversation, rest)
  else outbox.delete(conversation)
}

/** The line is back: what waited goes out. */
export function resend(): void {
  window.clearTimeout(timer)
  tries = 0
  for (const conversation of outbox.keys()) void pump(conversation)
}

/** What this agent had written before the page was loaded anew. */
export function restore(): void {
  outbox.clear()
  for (const { conversation, reply } of kept(localStorage, me())) {
    const again = revived(reply, Date.now(), words.conversation.tooOld)
    outbox.set(conversation, [...(outbox.get(conversation) ?? []), again])
  }
}

/** Somebody else sits down: what is kept is kept under the name of who wrote it. */
export function clear(): void {
  window.clearTimeout(timer)
  outbox.clear()
}

async function pump(conversation: string): Promise<void> {
  if (sending.has(conversation)) return
  sending.add(conversation)
  try {
    const who = me()
    for (let reply = nextOut(outbox.get(conversation) ?? []); reply !== undefined; reply = nextOut(outbox.get(conversation) ?? [])) {
      if (!(await deliver(conversation, reply)) || me() !== who) break
    }
  } finally {
    sending.delete(conversation)
  }
}

/** False when the rest has to wait. */
async function deliver(conversation: string, reply: Pending): Promise<boolean> {
  change(conversation, reply.client_id, { state: 'sending' })
  try {
    const { client_id, lease, text, picture } = reply
    const said = picture === undefined ? { text } : { upload: picture.upload }
    const { message } = await desk.reply(conversation, lease, client_id, said)
    if (open.id === conversation) receive(message)
    discard(conversation, reply.client_id)
    return true
  } catch (wrong) {
    const error = wrong instanceof DeskError ? wrong : null
    if (error?.signedOut) return false
    if (error?.status === 409) giveBack(conversation, reply, error)
    else if (mayRetry(error?.status ?? 0)) return later(conversation, reply)
    else change(conversation, reply.client_id, { state: 'failed', why: error?.message ?? words.errors.network })
    return true
  }
}

function later(conversation: string, reply: Pending): false {
  change(conversation, reply.client_id, { state: 'waiting', why: null })
  window.clearTimeout(timer)
  timer = window.setTimeout(() => outbox.forEach((_, id) => void pump(id)), backoff(tries, Math.random()))
  tries += 1
  return false
}

/** The conversation is somebody else's now: the words go back into the draft, nothing typed is lost. */
function giveBack(conversation: string, reply: Pending, error: DeskError): void {
  discard(conversation, reply.client_id)
  if (reply.picture !== undefined) putBack(conversation, reply.picture)
  else keepDraft(conversation, [draft(conversation), reply.text].filter((text) => text !== '').join('\n'))
  restored.count += 1
  if (open.id !== conversation) return
  const by = typeof error.detail.by === 'string' ? error.detail.by : null
  open.lost = by === null ? words.stale.moved : words.stale.taken(by)
  void refetch().then(() => {
    if (open.id === conversation && open.entry?.owner.agent_id === me()) open.lost = words.stale.again
  })
}

function change(conversation: string, clientId: string, to: Partial<Pending>): void {
  const replies = outbox.get(conversation) ?? []
  outbox.set(
    conversation,
    replies.map((reply) => (reply.client_id === clientId ? { ...reply, ...to } : reply)),
  )
}
