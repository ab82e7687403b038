import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '#src/app.ts'
import { createHttp } from '#src/http.ts'
import type { JobName } from '#src/jobs.ts'
import type { LiveChange } from '#src/live-contract.ts'
import { hashPassword, insertMembership, insertSession, insertStaff, type Role } from '#auth/index.ts'
import { insertClinic, setOpeningHours } from '#clinic/index.ts'
import { connectChannel } from '#conversations/index.ts'
import type { Sender } from '#channels/channel.ts'
import { readConfig } from '#platform/config.ts'
import { randomToken, sha256 } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ChannelId, type ClinicId, type ResourceId, type ServiceId, type StaffId } from '#platform/ids.ts'
import { createLog } from '#platform/log.ts'
import { NoticeListener } from '#platform/notices.ts'
import { addResource, addService, setWorkingHours, type ServiceWish } from '#scheduling/index.ts'
import { createTestDatabase } from './database.ts'
import { readHours } from './world-hours.ts'

export type Person = { slug: string; name: string | null; sender: Sender }

/** A browser at the desk, with its cookie. */
export type Desk = {
  get: <Answer>(path: string) => Promise<Answer>
  send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<{ status: number; body: unknown }>
  cookie: string
  staffId: StaffId
  email: string
}

/** The password of everyone at the desk. */
export const deskPassword = 'uma senha bem comprida'
let hashed: Promise<string> | null = null
const deskPasswordHash = (): Promise<string> => (hashed ??= hashPassword(deskPassword))

/**
 * A reception of its own: real PostgreSQL, real HTTP routes, real queue drained by hand, a clock that tests move and a
 * clinic with nothing but a simulator channel. `close` it in `after`.
 */
export async function world(options: {
  at: string
  zone?: string
  quietTimeMs?: number
  open?: string
  /** A server that nobody has set up: `clinicId` is no clinic of it. */
  isEmpty?: boolean
  graphUrl?: string
  pushUrl?: string
  /** A bank and a payment company to be paid through: a fake one's address. */
  pixUrl?: string
  /** A Google to keep calendars with: a fake one's address. */
  googleUrl?: string
  /** A language model to ask: a fake one's address. */
  modelUrl?: string
  /** A Rasa to ask: a fake one's address. */
  rasaUrl?: string
  rasaToken?: string
  /** A transcription server to ask: a fake one's address. */
  speechUrl?: string
  /** The machine is asked what it has to spare for a Whisper; else it has too little, so that no test installs one by accident. */
  hasRoom?: true
  /** Fewer than the server's five: a training then takes seconds. */
  trainingFolds?: number
}) {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'harmonia-world-'))
  let nowMs = Date.parse(options.at)
  const config = readConfig({
    LOG_LEVEL: 'fatal',
    DEMO: 'off',
    OPENAI_API_KEY: options.modelUrl && 'a key for tests',
    OPENAI_BASE_URL: options.modelUrl,
    RASA_URL: options.rasaUrl,
    RASA_TOKEN: options.rasaToken,
    DATA_DIR: dataDir,
    SPEECH_URL: options.speechUrl,
    DATABASE_URL: database.url,
    SECRET_KEY: 'a key for tests, long enough to pass',
    // Nothing of a test leaves this machine: without a fake Graph, nobody answers.
    GRAPH_BASE_URL: options.graphUrl ?? 'http://127.0.0.1:9',
    PUSH_SERVICES: options.pushUrl,
    PIX_ORIGINS: options.pixUrl,
    MERCADO_PAGO_URL: options.pixUrl,
    GOOGLE_CLIENT_ID: options.googleUrl && 'a client for tests',
    GOOGLE_CLIENT_SECRET: options.googleUrl && 'a secret for tests',
    GOOGLE_BASE_URL: options.googleUrl,
  })
  const app = createApp({
    config,
    log: createLog('fatal'),
    databaseUrl: database.url,
    directUrl: database.url,
    secretKey: 'a key for tests, long enough to pass',
    clock: { now: () => new Date(nowMs) },
    maxConnections: 8,
    ...(options.hasRoom ? {} : { roomForWhisper: async () => ({ memoryMb: 1_000, diskMb: 9_000 }) }),
    ...(options.trainingFolds === undefined ? {} : { trainingFolds: options.trainingFolds }),
  })
  await app.queue.start(false)
  const clinicId = newId('clinic')
  const channelId = newId('channel')
  if (!options.isEmpty)
    await makeClinic(app, {
      clinicId,
      channelId,
      zone: options.zone ?? 'America/Sao_Paulo',
      quietTimeMs: options.quietTimeMs ?? 2_000,
      open: options.open ?? 'mon-fri 09:00-19:00, sat 09:00-13:00',
    })
  const heard: LiveChange[] = []
  const listener = new NoticeListener({
    url: database.url,
    log: app.log,
    onNotice: (notice) => void heard.push(...notice.changes),
    onGap: () => {},
  })
  await listener.start()
  const http = await createHttp(app)
  await http.ready()
  let messages = 0

  const asSystem = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> => app.work(clinicId, { kind: 'system', what: 'test' }, run)

  return {
    app,
    http,
    clinicId,
    channelId,
    databaseUrl: database.url,
    heard,
    asSystem,
    now: () => new Date(nowMs),
    pass: (ms: number) => void (nowMs += ms),

    /** A person with a simulated phone; the reception knows them once they write. */
    person: (name: string | null = null): Person => {
      const slug = `p${newId('contact').slice(4)}`
      const alias = { kind: 'simulator', scope: channelId, value: slug } as const
      return { slug, name, sender: { aliases: [alias], replyTo: alias, displayName: name, username: null } }
    },
    professional: (spec: { name: string; open: string }): Promise<ResourceId> =>
      asSystem(async (ctx) => {
        const id = await addResource(ctx, {
          kind: 'professional',
          name: spec.name,
          synonyms: [],
          speciality: null,
          council: null,
          colour: null,
        })
        await setWorkingHours(ctx, { resourceId: id, hours: readHours(spec.open) })
        return id
      }),
    resource: (kind: 'room' | 'machine', name: string): Promise<ResourceId> =>
      asSystem((ctx) => addResource(ctx, { kind, name, synonyms: [], speciality: null, council: null, colour: null })),
    service: (spec: Partial<ServiceWish> & Pick<ServiceWish, 'name' | 'resourceIds'>): Promise<ServiceId> =>
      asSystem(async (ctx) => (await addService(ctx, { ...plainService, ...spec })).serviceId),

    /** Writes as the person; nothing is answered until `settle`. */
    says: async (person: Person, text: string): Promise<void> => {
      messages += 1
      nowMs += 1_000
      await app.receiver.receive([
        {
          address: { kind: 'simulator', externalId: clinicId, appId: null },
          inbound: [
            {
              type: 'message',
              externalId: `in.${person.slug}.${messages}`,
              sender: person.sender,
              sentAt: new Date(nowMs),
              content: { kind: 'text', text },
              replyToExternalId: null,
              referral: null,
              fromClinic: false,
              raw: { text },
            },
          ],
        },
      ])
    },
    /** Lets everything that is due happen: quiet times pass, turns are taken, messages leave. */
    settle: async (): Promise<void> => {
      for (let round = 0; round < 50; round++) {
        const turns = await app.turns.pass()
        await app.turns.settle()
        const outbox = await app.outbox.pass()
        const next = [turns.nextAt, outbox.nextAt].flatMap((at) => at ?? []).sort((a, b) => a.getTime() - b.getTime())[0]
        if (!next && !outbox.hasMore) return
        if (next && next.getTime() > nowMs) nowMs = next.getTime()
      }
      throw new Error('the reception does not come to rest')
    },
    /** What stands on the person's phone, the oldest first. */
    phone: (person: Person): Promise<{ mine: boolean; text: string }[]> =>
      asSystem(async (ctx) => {
        const rows = await ctx.sql<{ author: string; text: string }>`
          select m.author, m.text from identity i join conversation v on v.contact_id = i.contact_id join message m on m.conversation_id = v.id
          where i.value = ${person.slug} and (m.author = 'contact' or m.status <> 'queued') order by m.ordered_at, m.seq`
        return rows.map((row) => ({ mine: row.author === 'contact', text: row.text }))
      }),
    lastReplyTo: async function (person: Person): Promise<string> {
      const last = (await this.phone(person)).findLast((message) => !message.mine)
      return last?.text ?? ''
    },
    /** The person writes, everything settles, the answer comes back; '' when the reception kept silent. */
    asks: async function (person: Person, ...texts: string[]): Promise<string> {
      const before = (await this.phone(person)).filter((message) => !message.mine).length
      for (const text of texts) await this.says(person, text)
      await this.settle()
      return (await this.phone(person))
        .filter((message) => !message.mine)
        .slice(before)
        .map((message) => message.text)
        .join('\n---\n')
    },
    /** Runs the jobs that wait, as a worker would. */
    drainJobs: () => app.queue.drain(),
    runJob: (name: JobName) => app.queue.runNow(name),
    /** Appointments of a day as the desk sees them. */
    agenda: (date: string): Promise<{ at: string; who: string; service: string; state: string }[]> =>
      asSystem(
        (ctx) => ctx.sql<{ at: string; who: string; service: string; state: string }>`
        select to_char(a.starts_at at time zone c.zone, 'HH24:MI') as at, coalesce(p.name, p.display_name, '?') as who, s.name as service, a.state
        from appointment a join contact p on p.id = a.contact_id join service s on s.id = a.service_id, clinic c
        where to_char(a.starts_at at time zone c.zone, 'YYYY-MM-DD') = ${date} and a.state <> 'cancelled' order by a.starts_at, a.id`,
      ),

    /** Someone with this role who has signed in; a professional's login may be linked to who they are in the agenda. */
    desk: async (role: Role, at: ClinicId = clinicId, resourceId: ResourceId | null = null): Promise<Desk> => {
      const [staffId, token] = [newId('staff'), randomToken()]
      const email = `${role}-${staffId.slice(-6)}@example.test`
      await app.edge(async (edge) => {
        await insertStaff(edge, { id: staffId, email, name: role, passwordHash: await deskPasswordHash() })
        await insertMembership(edge, { clinicId: at, staffId, name: role, role, resourceId })
        const expiresAt = new Date(nowMs + 36 * 3_600_000)
        await insertSession(edge, { tokenHash: sha256(token), staffId, clinicId: at, userAgent: 'test', expiresAt })
      })
      return sitDown(http, `harmonia=${token}`, staffId, email)
    },
    /** On a port of its own; resolves with the address. */
    listen: (): Promise<string> => http.listen({ port: 0, host: '127.0.0.1' }),
    close: async (): Promise<void> => {
      await http.close()
      await listener.close()
      await app.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof world>>

const plainService = {
  category: 'Estética facial',
  synonyms: [],
  summary: '',
  priceDependsOn: '',
  needsEvaluation: false,
  isEvaluation: false,
  isBookableOnline: true,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  variants: [{ area: null, synonyms: [], durationMin: 60, price: { kind: 'fixed' as const, priceCents: 18_000 } }],
}

type NewReception = { clinicId: ClinicId; channelId: ChannelId; zone: string; quietTimeMs: number; open: string; isDemo?: true }

export async function makeClinic(app: App, spec: NewReception): Promise<void> {
  await app.edge((edge) =>
    insertClinic(edge, {
      id: spec.clinicId,
      name: 'Clínica Teste',
      zone: spec.zone,
      assistantName: 'Lia',
      address: 'Rua das Acácias, 100, Centro',
      addressHint: '',
      mapUrl: '',
      parking: '',
      payment: 'Pix e cartão em até 6x',
      quietTimeMs: spec.quietTimeMs,
      isDemo: spec.isDemo ?? false,
    }),
  )
  await app.work(spec.clinicId, { kind: 'system', what: 'test' }, async (ctx) => {
    await setOpeningHours(ctx, readHours(spec.open))
    await connectChannel(ctx, {
      id: spec.channelId,
      kind: 'simulator',
      label: 'Simulador',
      externalId: spec.clinicId,
      appId: null,
      accountId: null,
      credentials: null,
    })
  })
}

function sitDown(http: World['http'], cookie: string, staffId: StaffId, email: string): Desk {
  return {
    cookie,
    staffId,
    email,
    get: async <Answer>(path: string) => {
      const response = await http.inject({ method: 'GET', url: path, headers: { cookie } })
      if (response.statusCode !== 200) throw new Error(`GET ${path}: ${response.statusCode} ${response.body}`)
      return response.json<Answer>()
    },
    send: async (method, path, body) => {
      const response = await http.inject({ method, url: path, headers: { cookie }, ...(body ? { payload: body } : {}) })
      return { status: response.statusCode, body: response.body === '' ? null : response.json<unknown>() }
    },
  }
}
