/** Addresses of the console. Behind a hash, so that the hub needs to know only one page. */

import { createRouter, createWebHashHistory } from 'vue-router'

const desk = () => import('./views/DeskView.vue')

export const router = createRouter({
  history: createWebHashHistory('/console/'),
  routes: [
    { path: '/', name: 'desk', component: desk },
    { path: '/c/:conversation', name: 'conversation', component: desk },
    { path: '/c/:conversation/details', name: 'details', component: desk },
    { path: '/ended', name: 'ended', component: desk },
    { path: '/ended/:conversation', name: 'ended-conversation', component: desk },
    { path: '/ended/:conversation/details', name: 'ended-details', component: desk },
    { path: '/team', name: 'team', component: desk },
    { path: '/team/:conversation', name: 'team-conversation', component: desk },
    { path: '/team/:conversation/details', name: 'team-details', component: desk },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
