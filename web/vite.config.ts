import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { defineConfig } from 'vite'
import { serviceWorkerShell } from './service-worker-plugin.ts'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), serviceWorkerShell()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The server's policy forbids data: addresses, so nothing may be inlined as one.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { main: join(import.meta.dirname, 'index.html'), sw: join(import.meta.dirname, 'worker/service-worker.ts') },
      // The worker's scope is the folder it is served from, and its name must not change with its content.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    proxy: { '/api': server, '/live': { target: server, ws: true } },
  },
})
