/** Addresses of the console. Behind a hash, so that the hub needs to know only one page. */

import { createRouter, createWebHashHistory } from 'vue-router'

export const router = createRouter({
  history: createWebHashHistory('/console/'),
  routes: [
    { path: '/', name: 'desk', component: () => import('./views/DeskView.vue') },
    { path: '/c/:conversation', name: 'conversation', component: () => import('./views/DeskView.vue') },
    { path: '/c/:conversation/details', name: 'details', component: () => import('./views/DeskView.vue') },
    { path: '/ended', name: 'ended', component: () => import('./views/DeskView.vue') },
    { path: '/ended/:conversation', name: 'ended-conversation', component: () => import('./views/DeskView.vue') },
    { path: '/ended/:conversation/details', name: 'ended-details', component: () => import('./views/DeskView.vue') },
    { path: '/team', name: 'team', component: () => import('./views/DeskView.vue') },
    { path: '/team/:conversation', name: 'team-conversation', component: () => import('./views/DeskView.vue') },
    { path: '/team/:conversation/details', name: 'team-details', component: () => import('./views/DeskView.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
