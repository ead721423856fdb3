/** One clock for every ticking figure on the page. */

import { ref } from 'vue'

export const now = ref(Date.now())

window.setInterval(() => {
  now.value = Date.now()
}, 1000)
