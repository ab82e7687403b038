import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { createApp, type App } from './app.ts'
import { openPlace, type Place } from './place.ts'
import { prepareDemo } from './prepare-demo.ts'
import { listClinics } from '#clinic/index.ts'
import type { Alias, InboundMessage } from '#channels/channel.ts'
import { findSimulator, listQueued } from '#conversations/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'

const actor = { kind: 'system', what: 'chat' } as const
/** The assistant waits this long for the rest of a burst; here the clock is moved instead. */
const quietTimeMs = 60_000

/**
 * `chat`: each line of stdin is a message of a new patient at a demo clinic of its own, made for this talk and thrown away after it; the
 * answers come back on stdout. The whole walk runs, with real PostgreSQL; only the quiet time is not waited for.
 */
export async function runChat(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'harmonia-chat-'))
  try {
    const config = readConfig({ DATA_DIR: dataDir, DEMO: 'on', LOG_LEVEL: 'error' })
    const place = await openPlace(config, createLog('error'))
    try {
      await converse(config, place)
    } finally {
      await place.close()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function converse(config: Config, place: Place): Promise<void> {
  let aheadMs = 0
  const clock = { now: () => new Date(systemClock.now().getTime() + aheadMs) }
  await migrate(place.directUrl)
  const app = createApp({
    config,
    log: createLog('error'),
    databaseUrl: place.url,
    directUrl: place.directUrl,
    secretKey: place.secretKey,
    clock,
    maxConnections: 6,
  })
  try {
    await app.queue.start(false)
    await prepareDemo(app)
    const [clinic] = await app.edge(listClinics)
    if (!clinic) throw new Error('the demo clinic was not made')
    process.stderr.write(`Você é um paciente novo da ${clinic.name}. Escreva; Ctrl-D encerra.\n`)
    const alias = await inventPerson(app, clinic.id)
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue
      await say(app, clinic.id, alias, line)
      aheadMs += quietTimeMs
      process.stdout.write(`${(await takeAnswers(app, clinic.id, alias)).join('\n\n')}\n\n`)
    }
  } finally {
    await app.close()
  }
}

async function inventPerson(app: App, clinicId: ClinicId): Promise<Alias> {
  const channelId = await app.work(clinicId, actor, findSimulator)
  if (!channelId) throw new Error('the demo clinic has no simulator')
  return { kind: 'simulator', scope: channelId, value: newId('contact').slice(4) }
}

async function say(app: App, clinicId: ClinicId, alias: Alias, text: string): Promise<void> {
  const message: InboundMessage = {
    type: 'message',
    externalId: `chat.${newId('message')}`,
    sender: { aliases: [alias], replyTo: alias, displayName: null, username: null },
    sentAt: app.clock.now(),
    content: { kind: 'text', text },
    replyToExternalId: null,
    referral: null,
    fromClinic: false,
    raw: { text },
  }
  await app.receiver.receive([{ address: { kind: 'simulator', externalId: clinicId, appId: null }, inbound: [message] }])
}

/** What the assistant says to it; then the outbox takes it, as on any channel. */
async function takeAnswers(app: App, clinicId: ClinicId, alias: Alias): Promise<string[]> {
  await app.turns.pass()
  await app.turns.settle()
  const answers = await app.work(clinicId, actor, (ctx) => listQueued(ctx, alias.value))
  await app.outbox.pass()
  return answers
}
