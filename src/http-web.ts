import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const built = join(import.meta.dirname, '../dist/web')

/** The dashboard as Vite built it. Any address that is no file and no API is a screen: the app's router reads it. */
export async function registerWeb(server: FastifyInstance): Promise<void> {
  const hasWeb = existsSync(join(built, 'index.html'))
  if (hasWeb)
    await server.register(fastifyStatic, {
      root: built,
      wildcard: false,
      // Vite puts the content's hash in the names under assets: they never change.
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  server.setNotFoundHandler((request, reply) => {
    const isScreen =
      request.method === 'GET' && !/^\/(api|webhooks|health|live|assets)(\/|$)/.test(request.url.split('?')[0] ?? '')
    if (isScreen && hasWeb) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply.code(404).send({ error: { code: 'not_found', message: 'Esse endereço não existe.', field: null } })
  })
}
