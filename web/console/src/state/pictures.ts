/** The pictures an agent has chosen and not yet sent, for each conversation; they wait while another one is open. */

import { ElMessage } from 'element-plus'
import { reactive } from 'vue'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import { newId } from '@/api/ids'
import { type Chosen, MOST_PICTURES, fitting, mayTryAgain } from '@/rules/pictures'
import type { Upload } from '@/rules/transcript'
import { words } from '@/words/zh-CN'
import { prepared } from '../../../picture/prepare'

const w = words.pictures
const all = reactive(new Map<string, Chosen[]>())
const files = new Map<string, Blob>()

export function chosen(conversation: string): Chosen[] {
  return all.get(conversation) ?? []
}

export function choose(conversation: string, lease: number, given: readonly File[]): void {
  const taken = fitting(given, chosen(conversation))
  if (taken.length < given.length) ElMessage.warning(w.tooMany(MOST_PICTURES))
  for (const file of taken) void add(conversation, lease, file)
}

export function unchoose(conversation: string, key: string): void {
  const gone = chosen(conversation).find((one) => one.key === key)
  if (gone?.preview.startsWith('blob:')) URL.revokeObjectURL(gone.preview)
  files.delete(key)
  put(conversation, chosen(conversation).filter((one) => one.key !== key))
}

export function tryAgain(conversation: string, lease: number, key: string): void {
  void carry(conversation, lease, key)
}

/** Those that are with the hub, to be said now; they are no draft any more. */
export function take(conversation: string): Upload[] {
  const ready = chosen(conversation).filter((one) => one.state === 'ready')
  for (const one of ready) unchoose(conversation, one.key)
  return ready.flatMap((one) => (one.upload === null ? [] : [one.upload]))
}

/** The conversation changed hands before it was said: the hub has it still. */
export function putBack(conversation: string, upload: Upload): void {
  const back: Chosen = { key: newId(), preview: upload.url, state: 'ready', share: 1, upload, why: null, final: false }
  put(conversation, [...chosen(conversation), back])
}

/** Somebody else sits down. */
export function forget(): void {
  for (const [conversation, those] of all) for (const one of those) unchoose(conversation, one.key)
}

async function add(conversation: string, lease: number, file: File): Promise<void> {
  const key = newId()
  const one: Chosen = { key, preview: URL.createObjectURL(file), state: 'preparing', share: 0, upload: null, why: null, final: false }
  put(conversation, [...chosen(conversation), one])
  try {
    const ready = await prepared(file, w)
    if (isChosen(conversation, key)) files.set(key, ready)
  } catch (wrong) {
    change(conversation, key, { state: 'failed', why: wrong instanceof Error ? wrong.message : w.pictureType, final: true })
    return
  }
  await carry(conversation, lease, key)
}

async function carry(conversation: string, lease: number, key: string): Promise<void> {
  const file = files.get(key)
  if (file === undefined) return
  change(conversation, key, { state: 'uploading', share: 0, why: null })
  try {
    const upload = await desk.picture(conversation, lease, file, (share) => change(conversation, key, { share }))
    change(conversation, key, { state: 'ready', upload })
  } catch (wrong) {
    if (!(wrong instanceof DeskError)) throw wrong
    change(conversation, key, { state: 'failed', why: wrong.message, final: !mayTryAgain(wrong.status) })
  }
}

/** It may have been removed meanwhile. */
function isChosen(conversation: string, key: string): boolean {
  return chosen(conversation).some((one) => one.key === key)
}

function change(conversation: string, key: string, to: Partial<Chosen>): void {
  put(conversation, chosen(conversation).map((one) => (one.key === key ? { ...one, ...to } : one)))
}

function put(conversation: string, those: Chosen[]): void {
  if (those.length > 0) all.set(conversation, those)
  else all.delete(conversation)
}
