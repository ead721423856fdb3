/** Rings for those who wait and for what my shoppers say: a sound, a number in the title, a desktop notification. */

import { watchEffect } from 'vue'
import { rings, wanting } from '@/rules/bell'
import type { Entry, Queue } from '@/rules/talk'
import { words } from '@/words/zh-CN'
import { chime } from './chime'
import { open } from './open'
import { notify, presence, sound } from './preferences'
import { queue, seen } from './queue'

export function countInTitle(): void {
  watchEffect(() => {
    const count = wanting(queue.value, seen)
    document.title = count > 0 ? `(${count}) ${words.product}` : words.product
  })
}

/** Ask the browser, which asks the person; only ever on a click. */
export async function allowNotices(): Promise<boolean> {
  if (!('Notification' in window)) return false
  return (await Notification.requestPermission()) === 'granted'
}

/** Who rests hears nothing of the queue, but still of his own shoppers. */
export function ring(before: Queue, after: Queue, go: (conversation: string) => void): void {
  const looked = document.visibilityState === 'visible' && document.hasFocus()
  const { arrivals, messages } = rings(before, after, looked ? open.id : null)
  const came = presence.value === 'rest' ? [] : arrivals
  if (sound.value === 'yes' && came.length > 0) chime('arrival')
  else if (sound.value === 'yes' && messages.length > 0) chime('message')
  notice(came, words.notices.arrival(came.length), 'xiaoer-queue', go)
  notice(messages, words.notices.message(messages.length), 'xiaoer-mine', go)
}

function notice(entries: Entry[], title: string, tag: string, go: (conversation: string) => void): void {
  const [first] = entries
  if (first === undefined || notify.value === 'no' || document.hasFocus()) return
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const name = first.shopper.name ?? words.queue.anonymous
  const shown = new Notification(title, { body: words.notices.body(name, first.last_text ?? first.reason?.text ?? ''), tag })
  shown.onclick = () => {
    window.focus()
    go(first.conversation)
    shown.close()
  }
}
