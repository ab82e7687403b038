import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScriptedInterpreter, TurnRunner } from '#assistant/index.ts'
import { hashPassword, insertStaff } from '#auth/index.ts'
import { createSimulatorAdapter } from '#channels/simulator/adapter.ts'
import { createUnderstandingEngine } from '#engines/understanding/index.ts'
import type { Config } from '#platform/config.ts'
import { randomToken } from '#platform/crypto.ts'
import { newId, type ChannelId, type ClinicId, type StaffId } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { createApp, type App } from '../app.ts'
import { openPlace } from '../place.ts'

export const interpreterNames = ['embedded', 'scripted', 'live'] as const
export type InterpreterName = (typeof interpreterNames)[number]

/** Where conversations are played: the whole product on a database that is thrown away, with a clock that stands where it is put. */
export type Stage = {
  app: App
  turns: TurnRunner
  /** Somebody of the reception, for what people do in a conversation. */
  staffId: StaffId
  clock: { now: () => Date; set: (at: Date) => void }
  /** What the scripted model answers to the turn that comes; null: what the embedded interpreter understood. */
  script: { next: readonly object[] | null }
  /** Clinics in which nothing was left behind, by the instant they were made for: making one costs more than a short conversation. */
  spare: Map<string, { clinicId: ClinicId; channelId: ChannelId }>
}

type Backing = { url: string; directUrl: string; secretKey: string }

/** On a PostgreSQL of its own, in a folder that goes with it. */
export async function withThrowAwayDatabase<T>(
  config: (dataDir: string) => Config,
  run: (backing: Backing & { config: Config }) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'harmonia-evaluate-'))
  try {
    const settings = config(dataDir)
    const place = await openPlace(settings, createLog('error'))
    try {
      await migrate(place.directUrl)
      return await run({ ...place, config: settings })
    } finally {
      await place.close()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Builds the app on a migrated database; `close` it. */
export async function openStage(
  name: InterpreterName,
  backing: Backing & { config: Config },
): Promise<Stage & { close: () => Promise<void> }> {
  let now = new Date('2026-11-23T10:00:00-03:00')
  const clock = { now: () => now, set: (at: Date) => void (now = at) }
  const log = createLog('fatal')
  const app = createApp({
    config: name === 'live' ? backing.config : { ...backing.config, model: null },
    log,
    databaseUrl: backing.url,
    directUrl: backing.directUrl,
    secretKey: backing.secretKey,
    clock,
    maxConnections: 6,
  })
  await app.queue.start(false)
  const staffId = newId('staff')
  const passwordHash = await hashPassword(randomToken())
  await app.edge((edge) =>
    insertStaff(edge, { id: staffId, email: `${staffId}@harmonia.invalid`, name: 'Recepção', passwordHash }),
  )
  const script: Stage['script'] = { next: null }
  const turns = name === 'scripted' ? scriptedTurns(app, script) : app.turns
  return { app, turns, staffId, clock, script, spare: new Map(), close: () => app.close() }
}

/** As the app's own, with a script in the place of the language model. */
function scriptedTurns(app: App, script: Stage['script']): TurnRunner {
  const simulator = createSimulatorAdapter()
  const interpreter = createScriptedInterpreter(createUnderstandingEngine(), () => script.next, app.log)
  const { work, edge, log } = app
  const adapters = { simulator, 'cloud-api': simulator, 'whatsapp-web': simulator }
  return new TurnRunner({ work, edge, log, adapters, openCredentials: () => ({ kind: 'simulator' }), interpreter }, () => {})
}
