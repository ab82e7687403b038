import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The server's policy forbids data: addresses, so nothing may be inlined as one.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { '/api': server, '/live': { target: server, ws: true } },
  },
})
