import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HookCall } from './model.ts'

const path = '/webhooks/pix/:token'

type Deps = {
  /** Resolves once what was told is durable. False: nobody who may call here. */
  receive: (token: string, call: HookCall) => Promise<boolean>
}

/** Where providers say that something was paid. Banks of the API Pix add "/pix" to the address they were told. */
export function registerPixWebhook(server: FastifyInstance, { receive }: Deps): void {
  for (const url of [path, `${path}/pix`])
    server.post(url, { bodyLimit: 262_144 }, async (request, reply) => {
      const { token } = request.params as { token: string } // Fastify's params are what the path names
      const isTaken = await receive(token, callOf(request))
      return reply.code(isTaken ? 200 : 401).send(isTaken ? 'ok' : 'unknown')
    })
}

function callOf({ headers, query, body }: FastifyRequest): HookCall {
  return { headers: stringsOf(headers), query: stringsOf(query), body }
}

function stringsOf(raw: unknown): Record<string, string> {
  const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : []
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
