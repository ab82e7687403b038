import { parseArgs } from 'node:util'
import { hashPassword, insertMembership, insertStaff, resetLostFactor, resetPassword } from '#auth/index.ts'
import { listClinics } from '#clinic/index.ts'
import { assistantModes, type AssistantMode } from '#conversations/contract.ts'
import { connectCloudApiNumber, listQuarantine, listTroubled } from '#conversations/index.ts'
import { removeDemo, type RemovalDeps } from '#demo/index.ts'
import { makeClinic } from '#settings/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { createVault, randomToken, type Vault } from '#platform/crypto.ts'
import { openDatabase } from '#platform/db.ts'
import { StartupFault } from '#platform/errors.ts'
import { isId, newId, type ClinicId } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { createWork, type Work } from '#platform/work.ts'
import { changesOf } from './live.ts'
import { keepSecretKey, openPlace } from './place.ts'
import { recordFacts } from './reactions.ts'

/** `admin …`: what must be possible without the dashboard. Works beside a running server and on a stopped one. */
export async function runAdmin(args: string[]): Promise<void> {
  const [what = '', ...rest] = args
  if (what === 'owner') return withReception((reception) => runOwner(reception, rest))
  if (what === 'channel' && rest[0] === 'add' && rest[1] === 'cloud-api')
    return withReception((reception) => runChannelAdd(reception, rest.slice(2)))
  if (what === 'quarantine') return withReception((reception) => runQuarantine(reception, rest))
  if (what === 'demo' && rest[0] === 'remove') return withReception((reception) => runDemoRemove(reception, rest.slice(1)))
  throw new StartupFault(
    'Usage: admin owner --email … [--reset-second-factor]   |   admin demo remove [--clinic-name …] [--keep-catalogue]   |   admin channel add cloud-api --phone-number-id … --waba-id … --app-secret … --verify-token … --access-token … [--mode observe|test|draft|on] [--remove-demo]   |   admin quarantine [--limit N] [--show ID]',
  )
}

type Reception = Work & RemovalDeps & { vault: Vault; hasAddress: boolean }

const asked = 100

/**
 * What came and could not be filed or read, newest first, a line each: for no connected number, signed and not JSON, or of a kind nobody
 * here knows. `--show ID` prints one payload as it came: it may hold a patient's words.
 */
async function runQuarantine(reception: Reception, args: string[]): Promise<void> {
  const { values } = parse(args, ['limit', 'show'])
  const limit = Number(values['limit'] ?? asked)
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw new StartupFault('--limit must be between 1 and 10000.')
  const kept = await listKeptAside(reception, values['show'] === undefined ? limit : 10_000)
  if (values['show'] !== undefined) {
    const one = kept.find(({ id }) => id === values['show'])
    if (!one) throw new StartupFault(`Nothing is kept aside under ${values['show']}.`)
    process.stdout.write(`${one.payload}\n`)
    return
  }
  for (const { id, from, why, at, payload } of kept.slice(0, limit))
    process.stdout.write(`${JSON.stringify({ at: at.toISOString(), id, from, why, bytes: Buffer.byteLength(payload) })}\n`)
  if (kept.length === 0) process.stderr.write('Nothing is kept aside.\n')
}

/** The server's own and each clinic's, newest first. */
async function listKeptAside({ edge, work }: Pick<Work, 'edge' | 'work'>, limit: number) {
  const kept = await edge((tx) => listQuarantine(tx, limit))
  for (const clinic of await edge(listClinics))
    kept.push(...(await work(clinic.id, { kind: 'system', what: 'admin' }, (ctx) => listTroubled(ctx, limit))))
  return kept.toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** The owner to come is made afterwards: `admin owner --email …`. */
async function runDemoRemove(reception: Reception, args: string[]): Promise<void> {
  const { values } = parse(
    args.filter((arg) => arg !== '--keep-catalogue'),
    ['clinic-name'],
  )
  const removed = await removeDemoHere(reception, values['clinic-name'], args.includes('--keep-catalogue'))
  process.stdout.write(`${JSON.stringify(removed ?? { people: 0, conversations: 0, appointments: 0 })}\n`)
}

/** Null when this server has no demo clinic. */
async function removeDemoHere(reception: Reception, clinicName: string | undefined, keepsCatalogue: boolean) {
  const demo = (await reception.edge(listClinics)).find((clinic) => clinic.is_demo)
  if (!demo) return null
  const wish = { clinicId: demo.id, keepsCatalogue, clinicName: clinicName ?? 'Minha clínica', owner: null, by: null }
  return removeDemo(reception, wish)
}

async function runOwner(reception: Reception, args: string[]): Promise<void> {
  const isFactorReset = args.includes('--reset-second-factor')
  const { values } = parse(
    args.filter((arg) => arg !== '--reset-second-factor'),
    ['email', 'name', 'clinic', 'password'],
  )
  const email = need(values, 'email')
  if (isFactorReset) return resetFactor(reception, email)
  const password = values['password'] ?? randomToken().slice(0, 20)
  if (password.length < 15) throw new StartupFault('--password must have at least 15 characters.')
  const isNew = !(await resetPassword(reception, email, password))
  if (isNew) {
    const clinicId = await chooseOrMakeClinic(reception, values['clinic'])
    const staffId = newId('staff')
    const name = values['name'] ?? email.split('@')[0] ?? email
    const passwordHash = await hashPassword(password)
    await reception.edge(async (edge) => {
      await insertStaff(edge, { id: staffId, email, name, passwordHash })
      await insertMembership(edge, { clinicId, staffId, name, role: 'owner' })
    })
  }
  process.stdout.write(`${JSON.stringify({ email, password: values['password'] ? undefined : password, created: isNew })}\n`)
}

/** The password stays: the next login asks for it, and then leads to a new second factor. */
async function resetFactor(reception: Reception, email: string): Promise<void> {
  if (!(await resetLostFactor(reception, email))) throw new StartupFault(`Nobody here has the e-mail ${email}.`)
  process.stdout.write(`${JSON.stringify({ email, secondFactor: 'reset' })}\n`)
}

/** The clinic of this name, or the first; the demo clinic never gets a real owner. */
async function chooseOrMakeClinic(reception: Reception, name: string | undefined): Promise<ClinicId> {
  const clinics = await reception.edge(listClinics)
  const own = clinics.find((clinic) => !clinic.is_demo && (name === undefined || clinic.name === name))
  return own?.id ?? makeClinic(reception, name ?? 'Minha clínica', reception.hasAddress)
}

async function runChannelAdd(reception: Reception, args: string[]): Promise<void> {
  const removesDemo = args.includes('--remove-demo')
  const wished = args.filter((arg) => arg !== '--remove-demo')
  const { values } = parse(wished, [
    'phone-number-id',
    'waba-id',
    'app-secret',
    'verify-token',
    'access-token',
    'clinic',
    'label',
    'mode',
  ])
  const number = {
    phoneNumberId: need(values, 'phone-number-id'),
    wabaId: need(values, 'waba-id'),
    appSecret: need(values, 'app-secret'),
    verifyToken: need(values, 'verify-token'),
    accessToken: need(values, 'access-token'),
    label: values['label'] ?? 'WhatsApp',
    mode: readMode(values['mode']),
  }
  if (removesDemo) await removeDemoHere(reception, undefined, false)
  else await offerRemoval(reception)
  const clinicId = await chooseClinic(reception, values['clinic'])
  const channelId = await connectCloudApiNumber(reception, reception.vault, clinicId, number)
  process.stdout.write(`${channelId}\n`)
  // Not on stdout, which is the id and nothing else.
  if (!number.mode)
    process.stderr.write(
      'On a new number the assistant answers at once; with --mode observe it only watches until you let it speak.\n',
    )
}

/** Not on stdout, which is the id and nothing else. */
async function offerRemoval(reception: Reception): Promise<void> {
  const hasDemo = (await reception.edge(listClinics)).some((clinic) => clinic.is_demo)
  if (hasDemo)
    process.stderr.write(
      'This server still has the demo clinic, which no real number joins. To go on with one clinic, your own: the same command with --remove-demo, or Configurações › Dados de demonstração.\n',
    )
}

/** Left out, a new number answers, which is what the command is for, and a known one keeps its mode. */
function readMode(mode: string | undefined): AssistantMode | undefined {
  if (mode === undefined) return undefined
  const known = assistantModes.find((one) => one === mode)
  if (!known) throw new StartupFault(`--mode must be one of: ${assistantModes.join(', ')}.`)
  return known
}

/** The one named, else the only one; on an empty server a clinic is made, so that a number can come first. */
async function chooseClinic(reception: Reception, wanted: string | undefined): Promise<ClinicId> {
  const clinics = await reception.edge(listClinics)
  if (wanted !== undefined) {
    const found = clinics.find((clinic) => clinic.id === wanted)
    if (!found || !isId('clinic', wanted))
      throw new StartupFault(
        `--clinic ${wanted} is no clinic of this server. There are: ${clinics.map((clinic) => `${clinic.id} (${clinic.name})`).join(', ')}.`,
      )
    if (found.is_demo)
      throw new StartupFault(
        'A real number never joins the demo clinic: remove the demo first (admin demo remove), or name another.',
      )
    return found.id
  }
  const real = clinics.filter((clinic) => !clinic.is_demo)
  const [only] = real
  if (real.length > 1)
    throw new StartupFault(
      `This server has several clinics: say which with --clinic ID. There are: ${real.map((clinic) => `${clinic.id} (${clinic.name})`).join(', ')}.`,
    )
  return only?.id ?? makeClinic(reception, 'Minha clínica', reception.hasAddress)
}

/** Uses the running server's own database when there is one, else starts it for as long as the command takes. */
async function withReception(run: (reception: Reception) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const running = config.database.kind === 'embedded' ? await findRunning(config.dataDir) : null
  const place = running
    ? {
        url: running,
        directUrl: running,
        secretKey: config.secretKey ?? (await keepSecretKey(config.dataDir)),
        close: async () => {},
      }
    : await openPlace(config, log)
  try {
    await migrate(place.directUrl)
    const database = openDatabase(place.url, 2)
    const facts = { record: recordFacts, changes: changesOf }
    const work = createWork({ kysely: database.kysely, clock: systemClock, queue: () => null, facts })
    try {
      await run({
        ...work,
        database,
        clock: systemClock,
        facts,
        vault: createVault(place.secretKey),
        hasAddress: config.publicUrl !== null,
      })
    } finally {
      await database.close()
    }
  } finally {
    await place.close()
  }
}

async function findRunning(dataDir: string): Promise<string | null> {
  const { runningPostgresUrl } = await import('#platform/embedded-postgres.ts')
  return runningPostgresUrl(dataDir)
}

function parse(args: string[], names: string[]): { values: Record<string, string | undefined> } {
  try {
    const { values } = parseArgs({
      args,
      strict: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    })
    return { values }
  } catch (cause) {
    throw new StartupFault(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function need(values: Record<string, string | undefined>, name: string): string {
  const value = values[name]
  if (value === undefined || value.trim() === '') throw new StartupFault(`--${name} is missing.`)
  return value
}
