/** The desk's doors at the hub, one function each. */

import type { Found } from '@/rules/articles'
import { type EndedAsked, endedQuery } from '@/rules/ended'
import type { Agent, Colleague, ConversationView, Ended, Entry, FollowUps, Message, Orders, Queue, Result, Team } from '@/rules/talk'
import type { Upload } from '@/rules/transcript'
import { get, post, postFile } from './http'

export interface SignedIn {
  agent: Agent
  csrf: string
}

const at = (conversation: string): string => `/conversations/${encodeURIComponent(conversation)}`

export const signIn = (username: string, password: string) => post<SignedIn>('/login', { username, password })
export const signOut = () => post<unknown>('/logout')
export const me = () => get<SignedIn | null>('/me')

export const queue = (most: number) => get<Queue>(`/queue?most=${most}`)
export const today = () => get<{ today: Entry[] }>('/today')
export const conversation = (id: string) => get<ConversationView>(at(id))
export const messages = (id: string, before: string) =>
  get<{ messages: Message[]; more: boolean }>(`${at(id)}/messages?before=${encodeURIComponent(before)}`)
export const articles = (words: string, conversation: string) =>
  get<Found>(`/articles?q=${encodeURIComponent(words)}&conversation=${encodeURIComponent(conversation)}`)
export const orders = (id: string) => get<Orders>(`${at(id)}/orders`)

export const followUps = (whose: 'mine' | 'all', most: number) =>
  get<FollowUps>(`/follow_ups${whose === 'all' ? '/all' : ''}?most=${most}`)
export const takeUp = (id: string) => post<{ conversation: string; lease: number }>(`${at(id)}/take_up`)
export const followedUp = (id: string, words: string) => post<unknown>(`${at(id)}/followed_up`, { words })

export const ended = (asked: EndedAsked, before: string | null) => get<Ended>(`/ended?${endedQuery(asked, before)}`)
export const contact = (id: string) => post<{ conversation: string; lease: number }>(`${at(id)}/contact`)

export const claim = (id: string) => post<{ lease: number }>(`${at(id)}/claim`)
export const colleagues = () => get<{ colleagues: Colleague[] }>('/colleagues')
export const team = () => get<Team>('/team')
export const takeOver = (id: string, lease: number, note: string) => post<{ lease: number }>(`${at(id)}/take_over`, { lease, note })
export const transfer = (id: string, lease: number, to: string, note: string) =>
  post<unknown>(`${at(id)}/transfer`, { lease, to, note })
export const release = (id: string, lease: number) => post<unknown>(`${at(id)}/release`, { lease })
export const reply = (id: string, lease: number, clientId: string, said: { text: string } | { upload: string }) =>
  post<{ message: Message }>(`${at(id)}/reply`, { lease, id: clientId, ...said })
export const picture = (id: string, lease: number, file: Blob, progress: (share: number) => void) => {
  const form = new FormData()
  form.append('lease', String(lease))
  form.append('file', file, 'picture')
  return postFile<Upload>(`${at(id)}/picture`, form, progress)
}
export const resolve = (id: string, lease: number, result: Result, note: string) =>
  post<unknown>(`${at(id)}/resolve`, { lease, result, note })
export const handBack = (id: string, lease: number, settled: string, note: string) =>
  post<unknown>(`${at(id)}/hand_back`, { lease, settled, note })
