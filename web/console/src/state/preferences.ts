/** What this agent likes, kept in this browser: the look, whether to be notified, whether resting. */

import { ref, watch, type Ref } from 'vue'

export type Theme = 'light' | 'dark' | 'system'
export type Presence = 'on' | 'rest'

function kept<T extends string>(name: string, values: readonly T[], fallback: T): Ref<T> {
  const key = `xiaoer.${name}`
  const stored = localStorage.getItem(key)
  const chosen = ref(values.find((value) => value === stored) ?? fallback) as Ref<T>
  watch(chosen, (value) => localStorage.setItem(key, value))
  return chosen
}

export const theme = kept<Theme>('theme', ['light', 'dark', 'system'], 'system')
export const presence = kept<Presence>('presence', ['on', 'rest'], 'on')
export const notify = kept<'yes' | 'no'>('notify', ['yes', 'no'], 'no')
export const sound = kept<'yes' | 'no'>('sound', ['yes', 'no'], 'yes')
export const details = kept<'open' | 'shut'>('details', ['open', 'shut'], 'open')

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')

function paint(): void {
  const dark = theme.value === 'dark' || (theme.value === 'system' && prefersDark.matches)
  document.documentElement.classList.toggle('dark', dark)
}

prefersDark.addEventListener('change', paint)
watch(theme, paint, { immediate: true })
