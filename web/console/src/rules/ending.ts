/** What stands in the way of ending a talk: a shopper's last line that no person has answered. */

import type { Entry, Message } from './talk'

/**
 * The shopper's last line after the last of a person's, or null. Who stepped in unasked (`claimed`) and said nothing
 * finds what the bot has answered answered.
 */
export function unanswered(messages: readonly Message[], entry: Entry | null): string | null {
  if (entry === null) return null
  const said = messages.filter((message) => message.conversation === entry.conversation)
  const kinds = said.map((message) => message.author.kind)
  const lastOf = (kind: Message['author']['kind']): number => kinds.lastIndexOf(kind)
  const asked = lastOf('shopper')
  if (asked < 0 || asked < lastOf('agent')) return null
  if (entry.reason?.code === 'claimed' && lastOf('agent') < 0 && lastOf('bot') > asked) return null
  const line = said[asked]
  return line?.kind === 'image' ? '[图片]' : (line?.text ?? '')
}
