/** The list of ended conversations as this desk sees it: asked for, searched, paged. */

import { reactive } from 'vue'
import * as desk from '@/api/desk'
import { DeskError } from '@/api/http'
import { ANY_ENDED, type EndedAsked } from '@/rules/ended'
import type { Entry } from '@/rules/talk'
import { words } from '@/words/zh-CN'

export const asked = reactive<EndedAsked>({ ...ANY_ENDED })
export const over = reactive({
  entries: [] as Entry[],
  next: null as string | null,
  through: null as string | null,
  loading: false,
  loaded: false,
  failed: null as string | null,
})
let latest = 0

/** From the newest. What is shown stays until the answer is there. */
export function look(): Promise<void> {
  return ask(null)
}

export function lookFurther(): Promise<void> {
  return over.next === null || over.loading ? Promise.resolve() : ask(over.next)
}

async function ask(before: string | null): Promise<void> {
  const mine = ++latest
  over.loading = true
  try {
    const page = await desk.ended({ ...asked }, before)
    if (mine !== latest) return
    over.entries = before === null ? page.ended : [...over.entries, ...page.ended]
    over.next = page.next
    over.through = page.through
    over.failed = null
    over.loaded = true
  } catch (wrong) {
    if (mine === latest) over.failed = wrong instanceof DeskError ? wrong.message : words.errors.server
  } finally {
    if (mine === latest) over.loading = false
  }
}

/** Somebody else sits down. */
export function forgetEnded(): void {
  latest += 1
  Object.assign(asked, ANY_ENDED)
  Object.assign(over, { entries: [], next: null, through: null, loading: false, loaded: false, failed: null })
}
