import { connectCloudApiNumber } from '#conversations/index.ts'
import type { World } from '../../world.ts'
import type { FakeGraph } from './server.ts'
import { demoNumber } from './webhooks.ts'

type Connection = { appSecret: string; mode?: 'on' | 'observe' }

/** Gives the clinic the fake's number and lets the fake post to it. Resolves with the webhook's address. */
export async function connectGraph(w: World, graph: FakeGraph, connection: Connection): Promise<string> {
  await connectNumber(w, connection)
  const webhook = `${await w.listen()}/webhooks/cloud-api`
  graph.setWebhook(webhook)
  return webhook
}

export async function connectNumber(w: World, { appSecret, mode = 'on' }: Connection): Promise<void> {
  const credentials = { appSecret, verifyToken: 'verify me', accessToken: 'EAA', label: 'Recepção' }
  await connectCloudApiNumber(w.app, w.app.vault, w.clinicId, { ...demoNumber, ...credentials, mode })
}
