import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { createApp } from './app.ts'
import { prepareDemo } from './prepare-demo.ts'
import { listClinics } from '#auth/index.ts'
import { readConfig } from '#platform/config.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { openPlace } from './place.ts'
import type { App } from './app.ts'

/**
 * `chat`: each line of stdin is a message of a new patient at a demo clinic of its own, made for this talk and thrown away after it; the
 * answers come back on stdout. The whole walk runs, with real PostgreSQL; only the quiet time is not waited for.
 */
export async function runChat(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'harmonia-chat-'))
  try {
    await talk(dataDir)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function talk(dataDir: string): Promise<void> {
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'on', LOG_LEVEL: 'error' })
  const log = createLog('error')
  const place = await openPlace(config, log)
  try {
    await migrate(place.directUrl)
    const app = createApp({ config, log, databaseUrl: place.url, directUrl: place.directUrl, secretKey: place.secretKey, maxConnections: 6 })
    await converse(app).finally(() => app.close())
  } finally {
    await place.close()
  }
}

async function converse(app: App): Promise<void> {
    await app.queue.start(false)
    await prepareDemo(app)
    await app.database.pool.query('update clinic set quiet_time_ms = 0')
    const [clinic] = await app.edge(listClinics)
    if (!clinic) throw new Error('the demo clinic was not made')
    process.stderr.write(`Você é um paciente novo da ${clinic.name}. Escreva; Ctrl-D encerra.\n`)
    const person = newId('contact').slice(4)
    for await (const line of createInterface({ input: process.stdin })) if (line.trim() !== '') await exchange(app, clinic.id, person, line)
}

async function exchange(app: App, clinicId: ClinicId, person: string, text: string): Promise<void> {
  const channelId = await findSimulator(app, clinicId)
  const alias = { kind: 'simulator', scope: channelId, value: person } as const
  const sender = { aliases: [alias] as [typeof alias], replyTo: alias, displayName: null, username: null }
  const message = { type: 'message', externalId: `chat.${newId('message')}`, sender, sentAt: app.clock.now(), content: { kind: 'text', text } } as const
  await app.receiver.receive([
    { address: { kind: 'simulator', externalId: clinicId, appId: null }, inbound: [{ ...message, replyToExternalId: null, referral: null, fromClinic: false, raw: { text } }] },
  ])
  await app.turns.pass()
  await app.turns.settle()
  for (const answer of await takeAnswers(app, clinicId, person)) process.stdout.write(`${answer}\n\n`)
}

async function findSimulator(app: App, clinicId: ClinicId): Promise<string> {
  const [row] = await app.work(clinicId, { kind: 'system', what: 'chat' }, (ctx) => ctx.sql<{ id: string }>`select id from channel where kind = 'simulator'`)
  if (!row) throw new Error('the demo clinic has no simulator')
  return row.id
}

/** What the assistant wrote since the last time; then the outbox takes it, as on any channel. */
async function takeAnswers(app: App, clinicId: ClinicId, person: string): Promise<string[]> {
  const rows = await app.work(clinicId, { kind: 'system', what: 'chat' }, (ctx) => ctx.sql<{ text: string }>`
    select m.text from identity i join conversation v on v.contact_id = i.contact_id join message m on m.conversation_id = v.id
    where i.value = ${person} and m.status = 'queued' order by m.seq`)
  await app.outbox.pass()
  return rows.map((row) => row.text)
}
