import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { TurnRunner, type Interpreter } from '#assistant/index.ts'
import type { ChannelAdapter, ChannelCredentials, ChannelKind } from '#channels/channel.ts'
import { createDiskStorage } from '#connectors/storage/index.ts'
import { createCloudApiAdapter, registerCloudApiWebhook } from '#channels/cloud-api/index.ts'
import { connectCloudApiNumber, createCloudApps, openCredentials, Outbox, Receiver } from '#conversations/index.ts'
import type { Clock } from '#platform/clock.ts'
import { createVault } from '#platform/crypto.ts'
import type { ClinicId } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { Loop } from '#platform/loop.ts'
import { openUnits, type Units } from './units.ts'

export const appSecret = 'prove-app-secret'
export const number = { phoneNumberId: '109876543210987', wabaId: '120987654321098' }
export const secretKey = 'a secret key for proofs that is long enough'

export type Reception = {
  units: Units
  /** Where its webhook listens. */
  webhookUrl: string
  turns: TurnRunner
  /** Begins to answer and to send. */
  start: () => void
  close: () => Promise<void>
}

/** One more process's worth of reception on this database: what takes messages in, answers and sends, with an interpreter of the proof's. */
export async function openReception(options: {
  url: string
  graphUrl: string
  interpreter: Interpreter
  clock?: Clock
}): Promise<Reception> {
  const units = openUnits(options.url, { connections: 8, ...(options.clock && { clock: options.clock }) })
  const log = createLog('silent')
  const vault = createVault(secretKey)
  const adapter = createCloudApiAdapter({ graphBaseUrl: options.graphUrl, version: 'v26.0' })
  const adapters: Record<ChannelKind, ChannelAdapter> = { 'cloud-api': adapter, simulator: adapter, 'whatsapp-web': adapter }
  const open = (kind: ChannelKind, externalId: string, sealed: Buffer | null): ChannelCredentials =>
    openCredentials(vault, kind, externalId, sealed)
  const storage = createDiskStorage(join(tmpdir(), `harmonia-prove-${process.pid}`, 'media'))
  const channelDeps = { ...units, log, storage, adapters, openCredentials: open }
  const turns: TurnRunner = new TurnRunner({ ...channelDeps, interpreter: options.interpreter }, () => loops.turns.wake())
  const outbox: Outbox = new Outbox(channelDeps, () => loops.outbox.wake())
  const loops = {
    turns: new Loop({ name: 'turns', idleMs: 1_000, log, pass: () => turns.pass() }),
    outbox: new Loop({ name: 'outbox', idleMs: 1_000, log, pass: () => outbox.start() }),
  }
  units.onWake((loop) => {
    if (loop !== 'phones') loops[loop].wake()
  })
  const apps = createCloudApps({ edge: units.edge, vault })
  const server = Fastify()
  registerCloudApiWebhook(server, {
    findApps: apps.find,
    reloadApps: apps.reload,
    receive: new Receiver({ ...units, log }).receive,
    quarantine: async () => {},
    log,
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    units,
    webhookUrl: `${address}/webhooks/cloud-api`,
    turns,
    start: () => [loops.turns, loops.outbox].forEach((loop) => loop.start()),
    close: async () => {
      await server.close()
      await Promise.all([loops.turns.close(), loops.outbox.close()])
      await Promise.all([turns.settle(), outbox.settle()])
      await units.close()
    },
  }
}

/** Connects the number that everything of a proof is addressed to. */
export async function connectNumber(units: Units, clinicId: ClinicId): Promise<void> {
  await connectCloudApiNumber(units, createVault(secretKey), clinicId, {
    ...number,
    appSecret,
    verifyToken: 'prove-verify',
    accessToken: 'prove-access',
    label: 'Prova',
    mode: 'on',
  })
}
