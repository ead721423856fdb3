/** Articles of the library as the desk shows them, and what of them goes into a reply. */

import type { Message } from './talk'

export interface Article {
  id: string
  title: string
  answer: string
  steps: readonly string[]
  tags: readonly string[]
  owner: string
  review: string
  overdue: boolean
}

export interface Found {
  articles: Article[]
  /** Why something may be missing. */
  notice: string | null
}

const MOST_SUGGESTED = 3
const LEAST = 4
export const MOST_WORDS = 200

export function asText(article: Article, withSteps: boolean): string {
  if (!withSteps || article.steps.length === 0) return article.answer
  return [article.answer, ...article.steps.map((step, place) => `${place + 1}. ${step}`)].join('\n')
}

/** What the shopper said last, when it is long enough to be about something. */
export function lastAsked(messages: readonly Message[]): string {
  const asked = messages.filter((message) => message.author.kind === 'shopper').map((message) => message.text?.trim() ?? '')
  return asked.filter((text) => text.length >= LEAST).at(-1)?.slice(0, MOST_WORDS) ?? ''
}

/** Unasked, only the nearest few. */
export function suggested(found: Found): Found {
  return { ...found, articles: found.articles.slice(0, MOST_SUGGESTED) }
}
