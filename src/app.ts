/** The only place where parts are chosen and put together. */
import { join } from 'node:path'
import type { ChannelAdapter, ChannelCredentials, ChannelKind } from '#channels/channel.ts'
import { createAccountClient, createCloudApiAdapter, createTemplates, type AccountClient } from '#channels/cloud-api/index.ts'
import { createSimulatorAdapter } from '#channels/simulator/adapter.ts'
import {
  createWhatsAppWebAdapter,
  findSimulatedWhatsApp,
  loadBaileys,
  type SimulatedWhatsApp,
} from '#channels/whatsapp-web/index.ts'
import { ClinicEngines, createHearing, TurnRunner, type TeachingDeps, type Train } from '#assistant/index.ts'
import { createFormLinks, type FormLinks } from '#clinical/index.ts'
import { createGoogleCalendar, type OutsideCalendar } from '#connectors/calendar/index.ts'
import { createPixProviders, type PixProvider } from '#connectors/pix/index.ts'
import { createDiskStorage, type Storage } from '#connectors/storage/index.ts'
import { createWebPush, type PushConnector, type PushKeys } from '#connectors/push/index.ts'
import { createCloudApps, openCredentials, Outbox, PhoneLinks, Receiver, type MediaDeps } from '#conversations/index.ts'
import { createOpenAiModel, LanguageModelError, withPatience } from '#engines/language-model/index.ts'
import {
  createRasaClient,
  createRasaEar,
  RasaError,
  trainRasa,
  watchRasa,
  type RasaClient,
  type RasaStanding,
} from '#engines/rasa/index.ts'
import { createTranscriptionServer, WhisperHere, type Room, type Transcribe } from '#engines/speech/index.ts'
import { createUnderstandingEngine, loadExamples, trainInThread, type HouseEngine } from '#engines/understanding/index.ts'
import { createPushKeys } from '#notifications/index.ts'
import {
  createConsentRequests,
  createFeedAddresses,
  createOutsideReaders,
  createVisitLinks,
  type ConsentRequests,
  type FeedAddresses,
  type OutsideReaders,
  type VisitLinks,
} from '#scheduling/index.ts'
import { withBreaker } from '#platform/breaker.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { createVault, deriveCode, type Vault } from '#platform/crypto.ts'
import type { Wakeable } from '#platform/ctx.ts'
import { openDatabase, type Database } from '#platform/db.ts'
import type { Log } from '#platform/log.ts'
import { Loop } from '#platform/loop.ts'
import { Queue } from '#platform/queue.ts'
import { createWork, type Work } from '#platform/work.ts'
import { createJobs } from './jobs.ts'
import { changesOf } from './live.ts'
import { recordFacts } from './reactions.ts'

export type App = Work & {
  config: Config
  log: Log
  clock: Clock
  vault: Vault
  /** Addresses at which people fill in forms. */
  formLinks: FormLinks
  /** Addresses at which a patient sees one appointment. */
  visitLinks: VisitLinks
  /** Secret addresses of agendas, and what is read by them. */
  feedAddresses: FeedAddresses
  outsideReaders: OutsideReaders
  /** Calendars of professionals' own; null: the server has no access to Google. */
  calendar: OutsideCalendar | null
  consentRequests: ConsentRequests
  /** Whoever sets up an empty server from afar must have it from its terminal. */
  setUpCode: string
  database: Database
  queue: Queue
  storage: Storage
  /** Pictures of patients: apart from what comes and goes with messages. */
  photos: Storage
  /** What the job of fetching files works with. */
  media: MediaDeps
  speech: Speech
  receiver: Receiver
  phones: PhoneLinks
  /** Starts a simulated WhatsApp; null where there is none. */
  simulate: (() => Promise<SimulatedWhatsApp>) | null
  cloudApps: ReturnType<typeof createCloudApps>
  /** What Meta says of a number and its account. */
  account: AccountClient
  turns: TurnRunner
  /** Null: none is configured. */
  rasa: ConnectedRasa | null
  /** What hears where a clinic has no model of its own, and the models of those that have. */
  house: HouseEngine
  engines: ClinicEngines
  training: { train: Train }
  teaching: Omit<TeachingDeps, keyof Work>
  push: PushConnector
  pix: PixProvider
  pushKeys: () => Promise<PushKeys>
  outbox: Outbox
  loops: Record<Wakeable, Loop>
  close: () => Promise<void>
}

export type AppParts = {
  config: Config
  log: Log
  databaseUrl: string
  directUrl: string
  secretKey: string
  clock?: Clock
  maxConnections?: number
  /** In how many parts a training is judged; five unless a test has less time. */
  trainingFolds?: number
  /** What the machine has to spare, where it is not asked itself. */
  roomForWhisper?: () => Promise<Room>
}

/** Builds everything and starts nothing. */
export function createApp(parts: AppParts): App {
  const { config, log } = parts
  const clock = parts.clock ?? systemClock
  const database = openDatabase(parts.databaseUrl, parts.maxConnections ?? 16)
  const vault = createVault(parts.secretKey)
  const baseUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const formLinks = createFormLinks(parts.secretKey, baseUrl)
  const visitLinks = createVisitLinks(parts.secretKey, baseUrl)
  const work = createWork({
    kysely: database.kysely,
    clock,
    queue: () => queue,
    facts: { record: recordFacts, changes: changesOf },
  })
  const push = createWebPush({
    // Without an address of its own the server has none to name; push services then take this one.
    contact: config.publicUrl?.startsWith('https:') ? config.publicUrl : 'mailto:nobody@harmonia.invalid',
    services: config.push.services,
  })
  const pix = createPixProviders(config.pix)
  const calendar = config.google && createGoogleCalendar({ ...config.google, now: () => clock.now().getTime() })
  const pushKeys = createPushKeys({ edge: work.edge, vault, push })
  const stopping = new AbortController()
  const training: App['training'] = {
    train: (wish, onProgress) =>
      trainInThread({ ...wish, folds: parts.trainingFolds ?? 5 }, { signal: stopping.signal, onProgress }),
  }
  const rasa = connectRasa(config.rasa, clock)
  const teaching: App['teaching'] = {
    otherTrainers: rasa
      ? [{ name: 'Rasa', train: async (lesson) => void (await trainRasa(rasa.client, lesson, stopping.signal)) }]
      : [],
    house: loadExamples,
    stopping: stopping.signal,
    log,
  }
  const storage = createDiskStorage(join(config.dataDir, 'media'))
  const speech = connectSpeech(parts)
  const graph = { graphBaseUrl: config.graph.baseUrl, version: config.graph.version }
  const photos = createDiskStorage(join(config.dataDir, 'clinical'))
  const adapters: Record<ChannelKind, ChannelAdapter> = {
    'cloud-api': createCloudApiAdapter(graph),
    simulator: createSimulatorAdapter({ openFile: (id) => storage.open(id) }),
    'whatsapp-web': createWhatsAppWebAdapter({ find: (number) => phones.find(number) }),
  }
  const receiver = new Receiver({ ...work, log })
  const phones = new PhoneLinks({
    ...work,
    clock,
    vault,
    log,
    load: loadBaileys,
    receive: receiver.receive,
    forgetChannels: () => receiver.forgetChannels(),
  })
  const channelDeps = {
    ...work,
    log,
    storage,
    adapters,
    openPhones: () => phones.openChannels(),
    openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null): ChannelCredentials =>
      openCredentials(vault, kind, externalId, sealed),
  }
  const media: MediaDeps = { ...channelDeps, transcribe: () => speech.now().transcribe }
  const queue: Queue = new Queue({
    url: parts.directUrl,
    jobs: createJobs({
      ...work,
      clock,
      log,
      vault,
      formLinks,
      visitLinks,
      calendar,
      pix,
      database,
      push,
      pushKeys,
      training,
      teaching,
      media,
      photos,
      templates: { ...channelDeps, templates: createTemplates(graph) },
    }),
    log,
    works: config.roles.includes('jobs'),
  })
  const house = createUnderstandingEngine()
  const engines = new ClinicEngines({ ...work, open: house.withModel, log, most: clinicModelsKept })
  const connected = { model: connectModel(config.model, clock), rasa: rasa?.ear ?? null }
  const interpreter = createHearing(house, connected, log)
  const turns = new TurnRunner(
    {
      ...channelDeps,
      visitLinks,
      engines,
      interpreter,
      quiet: createHearing(house, { model: null, rasa: null }, log),
      forms: { vault, links: formLinks },
      hasModel: config.model !== null,
      hears: () => speech.now().by !== 'nobody',
    },
    () => loops.turns.wake(),
  )
  const outbox: Outbox = new Outbox(channelDeps, () => loops.outbox.wake())
  const loops: App['loops'] = {
    turns: new Loop({ name: 'turns', idleMs: 1_000, log, pass: () => turns.pass() }),
    outbox: new Loop({ name: 'outbox', idleMs: 1_000, log, pass: () => outbox.start() }),
    phones: new Loop({ name: 'phones', idleMs: 2_000, log, pass: () => phones.pass() }),
  }
  work.onWake((loop) => loops[loop].wake())

  return {
    ...work,
    config,
    log,
    clock,
    vault,
    formLinks,
    visitLinks,
    feedAddresses: createFeedAddresses(parts.secretKey, baseUrl),
    calendar,
    consentRequests: createConsentRequests(parts.secretKey, baseUrl),
    outsideReaders: createOutsideReaders({ ...work, clock, visitLinks }),
    setUpCode: deriveCode(parts.secretKey, 'first set-up'),
    database,
    queue,
    storage,
    photos,
    media,
    speech,
    receiver,
    phones,
    simulate: config.canSimulateWhatsApp ? findSimulatedWhatsApp() : null,
    cloudApps: createCloudApps({ edge: work.edge, vault }),
    account: createAccountClient(graph),
    turns,
    rasa: rasa && { client: rasa.client, standing: rasa.standing },
    house,
    engines,
    training,
    teaching,
    push,
    pix,
    pushKeys,
    outbox,
    loops,
    close: async () => {
      stopping.abort()
      await Promise.all([loops.turns.close(), loops.outbox.close(), loops.phones.close()])
      await Promise.all([turns.settle(), outbox.settle()])
      await phones.close()
      await queue.close()
      await speech.whisper.close()
      await database.close()
    },
  }
}

/** A model takes some 20 MB: a server of many clinics keeps those that were heard last. */
const clinicModelsKept = 8

/** `now`: who hears voice notes, which changes while the server runs: a Whisper may be installed or removed. */
export type Speech = { now: () => Hearing; whisper: WhisperHere }
export type Hearing =
  | { by: 'server' | 'openai'; name: string; transcribe: Transcribe }
  | { by: 'whisper'; transcribe: Transcribe }
  | { by: 'nobody'; transcribe: null }

/** A server named for it, else what is installed here, else OpenAI where there is a key. */
function connectSpeech({ config, log, roomForWhisper }: AppParts): Speech {
  const whisper = new WhisperHere({
    folder: join(config.dataDir, 'speech'),
    log,
    ...(roomForWhisper && { room: roomForWhisper }),
  })
  const transcribe = config.speech && createTranscriptionServer(config.speech)
  const now = (): Hearing => {
    if (config.speech?.isChosen && transcribe) return { by: 'server', name: new URL(config.speech.url).host, transcribe }
    if (whisper.transcribe) return { by: 'whisper', transcribe: whisper.transcribe }
    return config.speech && transcribe
      ? { by: 'openai', name: config.speech.model, transcribe }
      : { by: 'nobody', transcribe: null }
  }
  return { now, whisper }
}

/** `client` teaches it, `standing` says how it is. */
export type ConnectedRasa = { client: RasaClient; standing: () => Promise<RasaStanding> }

/** Five failures in a row, and for half a minute nobody waits. */
const breaks = { failures: 5, restMs: 30_000 }

function connectModel(model: Config['model'], clock: Clock) {
  if (!model) return null
  const patient = withPatience(createOpenAiModel({ apiKey: model.apiKey, baseUrl: model.baseUrl, model: model.name }))
  const resting = () =>
    new LanguageModelError('down', 'the model has failed several times in a row and is left alone for a while')
  const breaker = withBreaker(patient, { ...breaks, now: () => clock.now().getTime() }, resting)
  return { ask: breaker.ask, name: model.name, prices: model.prices }
}

function connectRasa(rasa: Config['rasa'], clock: Clock) {
  if (!rasa) return null
  const nowMs = () => clock.now().getTime()
  const client = createRasaClient(rasa)
  const resting = () => new RasaError('down', 'Rasa has failed several times in a row and is left alone for a while')
  const { ask: ear } = withBreaker(createRasaEar(client), { ...breaks, now: nowMs }, resting)
  return { client, ear, standing: watchRasa(client, nowMs) }
}
