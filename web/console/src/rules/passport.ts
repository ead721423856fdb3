/** The passport as lines to read: facts with names, actions in words, no machine names left over. */

import { ACTIONS, FACTS, FACT_VALUES, TOPICS, name } from '@/words/facts'
import type { Passport } from './talk'

export interface Fact {
  label: string
  value: string
  /** Identifiers an agent pastes elsewhere. */
  copyable: boolean
}

const COPYABLE = new Set(['parcel_no', 'phone', 'email', 'invoice_title', 'tax_no', 'invoice_email'])
const ORDER = Object.keys(FACTS)
/** The order a form is about is told once: as the order itself when it is the same. */
const SAME_ORDER = /^order_to_/

function spoken(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(spoken).filter(Boolean).join('、')
  if (typeof value === 'object') {
    const thing = value as Record<string, unknown>
    return spoken(thing.title ?? thing.name ?? thing.text ?? Object.values(thing).map(spoken).filter(Boolean).join(' '))
  }
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

export function facts(passport: Passport): Fact[] {
  return Object.entries(passport.facts)
    .filter(([key, value]) => key in FACTS && !(SAME_ORDER.test(key) && value === passport.facts.order_no))
    .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([key, value]) => ({
      label: name(FACTS, key),
      value: inWords(key, spoken(value)),
      copyable: COPYABLE.has(key) || key.startsWith('order_'),
    }))
    .filter((fact) => fact.value !== '')
}

function inWords(key: string, value: string): string {
  return key === 'topic' ? name(TOPICS, value) : name(FACT_VALUES[key] ?? {}, value)
}

export function tried(passport: Passport): string[] {
  return [...new Set(passport.tried.map((step) => ACTIONS[step]).filter((words) => words !== undefined))]
}

export interface Complaint {
  text: string
  when: string
}

export function complaints(passport: Passport): Complaint[] {
  return passport.past_complaints.map((entry) => {
    if (typeof entry !== 'object' || entry === null) return { text: spoken(entry), when: '' }
    const { at, created_at, date, ...rest } = entry as Record<string, unknown>
    const text = spoken(rest.text ?? rest.summary ?? rest.title ?? rest.description ?? rest.content ?? rest.reason ?? rest)
    return { text, when: spoken(at ?? created_at ?? date).slice(0, 10) }
  })
}

/** The emotion's label, whether the hub sends a bare label or one with a score. */
export function emotionOf(passport: Passport): string | null {
  const felt = passport.emotion
  if (typeof felt === 'string') return felt === '' ? null : felt
  if (typeof felt === 'object' && felt !== null && 'label' in felt) return spoken((felt as { label: unknown }).label) || null
  return null
}
