/** The console's composition root: who is signed in decides between the sign-in page and the desk. */

import { createApp } from 'vue'
import App from './App.vue'
import { whenSignedOut } from './api/http'
import { router } from './router'
import { countInTitle } from './state/bell'
import { leave, recall } from './state/me'
import './styles/elements'
import './styles/tokens.css'
import './styles/element.css'
import './styles/base.css'

async function start(): Promise<void> {
  whenSignedOut(() => leave(true))
  countInTitle()
  await recall()
  createApp(App).use(router).mount('#app')
}

void start()
