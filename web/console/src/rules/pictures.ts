/** Pictures beside the draft: chosen, made ready, taken in by the hub, and not yet said. */

import { mayRetry } from './resend'
import type { Upload } from './transcript'

export const MOST_PICTURES = 9

export interface Chosen {
  key: string
  /** What is looked at before it is sent. */
  preview: string
  state: 'preparing' | 'uploading' | 'ready' | 'failed'
  /** 0 to 1 while it is on its way. */
  share: number
  /** null until the hub has it. */
  upload: Upload | null
  /** Why it did not get through, in words for the agent. */
  why: string | null
  /** The hub or the browser said no to this very file: trying again is of no use. */
  final: boolean
}

/** All that was chosen is with the hub: it may be said. One that failed holds up the rest, or it would be missed. */
export function allReady(chosen: readonly Chosen[]): boolean {
  return chosen.every((one) => one.state === 'ready')
}

/** Of the files chosen now, those there is room for. */
export function fitting<T>(files: readonly T[], chosen: readonly Chosen[]): T[] {
  return files.slice(0, Math.max(0, MOST_PICTURES - chosen.length))
}

/** Whether another try may help: the line broke or the hub was busy, also with other pictures; the file was not wrong. */
export function mayTryAgain(status: number): boolean {
  return status === 409 || mayRetry(status)
}
