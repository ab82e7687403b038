import type { FastifyInstance } from 'fastify'
import type { App } from './app.ts'

/** `/health/live`: the process answers. `/health/ready`: it can take a message, so the database takes a write; how Rasa is, is told and decides nothing. */
export function registerHealth(server: FastifyInstance, app: App): void {
  server.get('/health/live', async () => ({ status: 'live' }))
  server.get('/health/ready', async (_request, reply) => {
    try {
      await app.database.pool.query(
        'begin; create temporary table ready (at timestamptz) on commit drop; insert into ready values (now()); commit',
      )
      return { status: 'ready', ...(app.rasa && { rasa: await app.rasa.standing() }) }
    } catch (error) {
      app.log.warn({ err: error }, 'not ready')
      return reply.code(503).send({ status: 'not ready', why: 'the database cannot be written' })
    }
  })
}
