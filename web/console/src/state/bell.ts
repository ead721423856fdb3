/** Rings for those who wait: a number in the title, and a desktop notification when the agent wants one. */

import { watchEffect } from 'vue'
import type { Entry } from '@/rules/talk'
import { words } from '@/words/zh-CN'
import { notify, presence } from './preferences'
import { queue } from './queue'

export function countInTitle(): void {
  watchEffect(() => {
    const waiting = queue.value.waiting.length
    document.title = waiting > 0 ? `(${waiting}) ${words.product}` : words.product
  })
}

/** Ask the browser, which asks the person; only ever on a click. */
export async function allowNotices(): Promise<boolean> {
  if (!('Notification' in window)) return false
  return (await Notification.requestPermission()) === 'granted'
}

export function ring(entries: Entry[], go: (conversation: string) => void): void {
  const [first] = entries
  if (first === undefined || presence.value === 'rest' || notify.value === 'no') return
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return
  const name = first.shopper.name ?? words.queue.anonymous
  const notice = new Notification(words.notices.arrival(entries.length), {
    body: words.notices.body(name, first.reason?.text ?? first.last_text ?? ''),
    tag: 'xiaoer-queue',
  })
  notice.onclick = () => {
    window.focus()
    go(first.conversation)
    notice.close()
  }
}
