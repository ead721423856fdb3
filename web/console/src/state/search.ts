/** Somebody asked for the search field: the panel shows it and takes the cursor. */

import { reactive } from 'vue'
import { beside } from './preferences'

export const wanted = reactive({ count: 0 })

export function wantSearch(): void {
  beside.value = 'articles'
  wanted.count += 1
}
