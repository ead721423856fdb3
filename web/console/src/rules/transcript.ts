/** The transcript as a pure value: messages merged without doubles, in order, cut into days and runs. */

import type { HandBack, Message } from './talk'

/** A picture the hub has taken in; `url` is for our own eyes. */
export interface Upload {
  upload: string
  url: string
}

/** A reply on its way out; it turns into a Message when the hub has it. */
export interface Pending {
  client_id: string
  /** The lease it is sent under; the hub refuses it once that has moved on. */
  lease: number
  text: string
  /** Sent in the place of words. */
  picture?: Upload
  at: string
  /** `waiting`: no answer came; it goes out by itself. `failed`: the hub said no. */
  state: 'sending' | 'waiting' | 'failed'
  /** Why it failed, in words for the agent. */
  why: string | null
}

export function byCursor(a: Message, b: Message): number {
  const [ordinalA = 0, seqA = 0] = a.cursor.split(':').map(Number)
  const [ordinalB = 0, seqB = 0] = b.cursor.split(':').map(Number)
  return ordinalA - ordinalB || seqA - seqB
}

/** Newer copies of a message replace older ones; the order is the ledger's. What was shown stays shown: the answer to
 *  the reply that sent it may come after the news that it stood on the shopper's screen. */
export function merge(known: readonly Message[], fresh: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of fresh) {
    const before = byId.get(message.id)
    byId.set(message.id, { ...before, ...message, state: before?.state === 'shown' ? 'shown' : message.state })
  }
  return [...byId.values()].sort(byCursor)
}

/** Pending replies the hub has by now are no longer pending. */
export function unsettled(pending: readonly Pending[], messages: readonly Message[]): Pending[] {
  const arrived = new Set(messages.map((message) => message.client_id).filter((id) => id !== null))
  return pending.filter((reply) => !arrived.has(reply.client_id))
}

/** The first of the shopper's last `count` messages. */
export function firstUnread(messages: readonly Message[], count: number): string | null {
  const theirs = messages.filter((message) => message.author.kind === 'shopper')
  return count > 0 ? (theirs.slice(-count)[0]?.id ?? null) : null
}

export type Row =
  | { kind: 'unseen'; key: string }
  | { kind: 'hand_back'; key: string; left: HandBack }
  | { kind: 'day'; key: string; at: string }
  | { kind: 'notice'; key: string; message: Message }
  | { kind: 'message'; key: string; message: Message; first: boolean; last: boolean }
  | { kind: 'earlier'; key: string; at: string }

const RUN_GAP_MS = 3 * 60_000

function sameRun(a: Message | undefined, b: Message | undefined): boolean {
  if (a === undefined || b === undefined || a.kind === 'notice' || b.kind === 'notice') return false
  if (a.author.kind !== b.author.kind || a.author.name !== b.author.name || a.conversation !== b.conversation) return false
  return Math.abs(Date.parse(b.at) - Date.parse(a.at)) < RUN_GAP_MS
}

export interface Beside {
  unseen: string | null
  handBacks: readonly HandBack[]
}

/** What was noted when an earlier talk of this shopper ended; the newest first. */
export function endingsBefore(left: readonly HandBack[], conversation: string): HandBack[] {
  return left.filter((one) => one.result !== null && one.conversation !== conversation).reverse()
}

/** Without the notices that a later one renewed. */
function standing(messages: readonly Message[]): Message[] {
  const renewing = (one: Message): boolean => (one.about ?? null) !== null
  const newest = messages.filter(renewing).at(-1)
  return messages.filter((one) => !renewing(one) || one === newest)
}

/** Day dividers, notices, what agents left behind, and messages that know whether they open or close a run. */
export function rows(known: readonly Message[], dayOf: (at: string) => string, beside?: Beside): Row[] {
  const out: Row[] = []
  const messages = standing(known)
  const left = new Map(beside?.handBacks.map((one) => [`${one.conversation} ${one.after}`, one]))
  messages.forEach((message, index) => {
    one(message, index)
    const handedBack = left.get(`${message.conversation} ${message.cursor}`)
    if (handedBack !== undefined && handedBack.note !== '') out.push({ kind: 'hand_back', key: handedBack.id, left: handedBack })
  })
  return out

  function one(message: Message, index: number): void {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const newDay = before === undefined || dayOf(before.at) !== dayOf(message.at)
    if (newDay) out.push({ kind: 'day', key: `day-${message.id}`, at: message.at })
    else if (before.conversation !== message.conversation) out.push({ kind: 'earlier', key: `c-${message.id}`, at: message.at })
    const unseen = message.id === beside?.unseen
    if (unseen) out.push({ kind: 'unseen', key: 'unseen' })
    if (message.kind === 'notice' || message.author.kind === 'system') {
      out.push({ kind: 'notice', key: message.id, message })
      return
    }
    out.push({
      kind: 'message',
      key: message.id,
      message,
      first: newDay || unseen || !sameRun(before, message),
      last: !sameRun(message, after),
    })
  }
}
