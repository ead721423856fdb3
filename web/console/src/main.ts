/** The console's composition root: who is signed in decides between the sign-in page and the desk. */

import { createApp } from 'vue'
import App from './App.vue'
import { whenSignedOut } from './api/http'
import { router } from './router'
import { countInTitle } from './state/bell'
import { unlockSound } from './state/chime'
import { leave, recall, whenSomebodyElse } from './state/me'
import './styles/elements'
import './styles/tokens.css'
import './styles/element.css'
import './styles/base.css'

async function start(): Promise<void> {
  whenSignedOut(() => leave(true))
  whenSomebodyElse(() => router.replace('/'))
  unlockSound()
  countInTitle()
  await recall()
  createApp(App).use(router).mount('#app')
}

void start()
