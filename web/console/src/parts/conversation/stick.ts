/** Keeps a scrolled box at its end while what is in it, or the room for it, changes its height. */

import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const NEAR_PX = 80

export interface Stick {
  atEnd: Ref<boolean>
  /** To be called on scrolling. */
  look(): void
  toEnd(): void
}

export function stickToEnd(box: Readonly<Ref<HTMLElement | null>>, inside: Readonly<Ref<HTMLElement | null>>): Stick {
  const atEnd = ref(true)
  /** The height and room at the last look: a scroll event that comes with another height is no wish of the reader. */
  let known = ''

  const toEnd = (): void => {
    if (box.value === null) return
    box.value.scrollTop = box.value.scrollHeight
    atEnd.value = true
    remember()
  }
  const remember = (): void => {
    if (box.value !== null) known = `${box.value.scrollHeight} ${box.value.clientHeight}`
  }
  const look = (): void => {
    const here = box.value
    if (here === null || known !== `${here.scrollHeight} ${here.clientHeight}`) return
    atEnd.value = here.scrollHeight - here.scrollTop - here.clientHeight < NEAR_PX
  }
  const watch = new ResizeObserver(() => {
    if (atEnd.value) toEnd()
    remember()
  })

  onMounted(() => {
    if (box.value !== null) watch.observe(box.value)
    if (inside.value !== null) watch.observe(inside.value)
    toEnd()
  })
  onBeforeUnmount(() => watch.disconnect())
  return { atEnd, look, toEnd }
}
