import vue from '@vitejs/plugin-vue'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => {
  /** The hub in development; in service the hub itself hands out the built console. */
  const hub = loadEnv(mode, '.', 'XIAOER_').XIAOER_HUB ?? 'http://127.0.0.1:8700'
  return {
    base: '/console/',
    plugins: [vue()],
    resolve: { alias: { '@': '/src' } },
    server: { fs: { allow: ['..'] }, proxy: { '/desk': { target: hub, ws: true }, '/uploads': { target: hub } } },
    build: { target: 'es2022' },
    test: { environment: 'node', css: true, include: ['tests/**/*.test.ts'] },
  }
})
