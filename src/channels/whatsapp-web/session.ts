import type { AuthenticationCreds, BaileysEventMap, ConnectionState, SignalKeyStore, WAMessage, WASocket } from 'baileys'
import type { Inbound } from '../channel.ts'
import type { Log } from '#platform/log.ts'
import { isPerson, numberOf } from './addresses.ts'
import { createKeyStore, createRetryCounter, readCreds, writeCreds } from './auth-state.ts'
import type { Baileys } from './baileys.ts'
import { afterClose, backoffMs } from './close-codes.ts'
import { toCall, toInbound, toStatus, type Around } from './inbound.ts'
import { KeepFirst } from './keep-first.ts'
import { LeaseLost, type PairedPhone, type PairingWay, type SessionNews, type SessionServer, type SessionStore } from './model.ts'
import { readLimits } from './limits.ts'
import { SentMessages } from './sent-messages.ts'
import { trusting } from './trust.ts'

export type SessionDeps = {
  baileys: Baileys
  store: SessionStore
  way: PairingWay
  server: SessionServer
  now: () => Date
  log: Log
  tell: (news: SessionNews) => Promise<void>
  /** The channel of the phone that was paired; null: it is another clinic's. */
  identify: (phone: PairedPhone) => Promise<string | null>
  /** Resolves once all of it is durable. */
  receive: (phone: string, inbound: Inbound[]) => Promise<void>
}

/** What the adapter sends with: an open connection and whom it is. */
export type OpenSession = {
  baileys: Baileys
  socket: WASocket
  phone: string
  isSimulated: boolean
  sent: SentMessages
  /** Whether WhatsApp lets it write to nobody new for now. */
  isLocked: () => boolean
}

type Identity = PairedPhone & { scope: string; own: string[] }

const connectTimeoutMs = 15_000
/** The first code is shown for a minute, each of the others for twenty seconds: Baileys' own pace. */
const [firstCodeMs, nextCodeMs] = [60_000, 20_000]
const pairingMs = 160_000
const flushMs = 5_000
/** How many ids of messages kept before their confirmation are remembered, to pass over their second coming. */
const mostKept = 1_000

/**
 * One linked phone: connects, comes back by what the close code says, hands everything that arrives to the reception. Exactly one process
 * runs it at a time; whoever starts it holds its lease.
 */
export class WhatsAppSession {
  readonly #deps: SessionDeps
  readonly #sent: SentMessages
  #creds: AuthenticationCreds | null = null
  #keys: SignalKeyStore | null = null
  #socket: WASocket | null = null
  #identity: Identity | null = null
  #isOpen = false
  #isClosed = false
  #attempts = 0
  #codes = 0
  #lockedUntil: Date | null = null
  #retry: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  readonly #kept = new Set<string>()
  readonly #undelivered: Inbound[] = []
  #delivering: Promise<void> | null = null

  constructor(deps: SessionDeps) {
    this.#deps = deps
    this.#sent = new SentMessages(deps.baileys, deps.store)
  }

  async start(): Promise<void> {
    const { baileys, store } = this.#deps
    this.#creds = await readCreds(baileys, store)
    this.#keys = baileys.makeCacheableSignalKeyStore(createKeyStore(baileys, store), quietLog)
    await this.#connect()
  }

  /** Null unless it can send right now. */
  get open(): OpenSession | null {
    const [socket, identity] = [this.#socket, this.#identity]
    if (!this.#isOpen || !socket || !identity) return null
    const isLocked = () => this.#lockedUntil !== null && this.#lockedUntil > this.#deps.now()
    const { baileys, server } = this.#deps
    return { baileys, socket, phone: identity.phone, isSimulated: server !== null, sent: this.#sent, isLocked }
  }

  /** Ends the connection and keeps the session: the next owner comes back with it. */
  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#retry) clearTimeout(this.#retry)
    await this.#endSocket()
    await this.#writing
    await this.#delivering
  }

  /** Takes this device off the phone's list, and forgets it. */
  async logOut(): Promise<void> {
    this.#isClosed = true
    // Whoever is not connected cannot say goodbye: the phone's list keeps a device that never comes back.
    await this.#socket?.logout().catch(() => {})
    await this.close()
    await this.#deps.store.clear()
  }

  async #connect(): Promise<void> {
    const { baileys, server } = this.#deps
    const [creds, keys] = [this.#creds, this.#keys]
    if (this.#isClosed || !creds || !keys) return
    await this.#endSocket()
    if (creds.account && !(await this.#identify(creds))) return this.#stop('taken')
    // A code that was shown and never typed leaves a name behind, and the library would log in as somebody who is nobody yet.
    if (!creds.account) delete creds.me
    const keepFirst = new KeepFirst(baileys, { keep: (message) => this.#keepOpened(message), me: () => creds.me })
    const connect = (): WASocket =>
      baileys.makeWASocket({
        ...(server && { waWebSocketUrl: server.url }),
        auth: { creds, keys },
        logger: quietLog,
        connectTimeoutMs,
        transactionOpts: { maxCommitRetries: 2, delayBetweenTriesMs: 200 },
        makeSignalRepository: keepFirst.makeSignalRepository,
        msgRetryCounterCache: createRetryCounter(this.#deps.store),
        getMessage: (key) => this.#sent.find(key.id),
        shouldIgnoreJid: (jid) => !isPerson(jid),
        // The phone goes on ringing while we are connected.
        markOnlineOnConnect: false,
        syncFullHistory: false,
        // Only what others wrote comes back to us: of our own messages everything is known.
        emitOwnEvents: false,
        generateHighQualityLinkPreview: false,
      })
    const socket = server ? trusting(baileys, server.key, connect) : connect()
    this.#socket = socket
    this.#codes = 0
    // Before the library hears of it.
    socket.ws.prependListener('CB:message', keepFirst.arrived)
    // What it had gathered would go with it: it is let out while the news of the end is told.
    socket.ev.on('connection.update', ({ connection }) => void (connection === 'close' && socket.ev.flush()))
    socket.ev.process((events) => {
      // After the socket's end come only what was flushed and its own end.
      if (this.#socket === socket) this.#hear(socket, events)
    })
    const flushing = setInterval(() => socket.ev.flush(), flushMs)
    socket.registerSocketEndHandler(() => clearInterval(flushing))
    await this.#tell({ state: 'connecting' })
  }

  async #identify(creds: AuthenticationCreds): Promise<boolean> {
    const phone = numberOf(creds.me?.id ?? '')
    if (!phone) return false
    const paired = { phone, name: creds.me?.name ?? null }
    const scope = await this.#deps.identify(paired)
    if (scope === null) return false
    const lid = numberOf(creds.me?.lid ?? '')
    this.#identity = { ...paired, scope, own: lid === null ? [phone] : [phone, lid] }
    return true
  }

  #hear(socket: WASocket, events: Partial<BaileysEventMap>): void {
    if (events['creds.update']) this.#saveCreds()
    const messages = events['messages.upsert']
    if (messages) void this.#hearMessages(messages.messages, false)
    const history = events['messaging-history.set']
    if (history) void this.#hearMessages(history.messages, true)
    const now = this.#deps.now()
    this.#deliver((events['messages.update'] ?? []).flatMap(({ key, update }) => toStatus(key, update, now) ?? []))
    const around = this.#identity
    if (around) this.#deliver((events.call ?? []).flatMap((call) => toCall(call, around) ?? []))
    const connection = events['connection.update']
    if (connection) this.#heardConnection(socket, connection).catch((error: unknown) => this.#fail(error))
  }

  async #heardConnection(socket: WASocket, news: Partial<ConnectionState>): Promise<void> {
    if (news.qr) await this.#showCode(socket, news.qr)
    if (news.isNewLogin) await this.#tell({ state: 'pairing' })
    if (news.reachoutTimeLock) this.#heardLock(news.reachoutTimeLock)
    if (news.connection === 'open') {
      this.#isOpen = true
      this.#attempts = 0
      await this.#tell({ state: 'open' })
      await this.#askLimits(socket)
    }
    if (news.connection === 'close') await this.#closed(socket, closeCode(news.lastDisconnect?.error))
  }

  async #showCode(socket: WASocket, qr: string): Promise<void> {
    const { way, now } = this.#deps
    this.#codes += 1
    const until = (ms: number) => new Date(now().getTime() + ms)
    if (way.kind === 'qr')
      return this.#tell({ state: 'qr', qr, number: this.#codes, until: until(this.#codes === 1 ? firstCodeMs : nextCodeMs) })
    // One code is good for the whole wait: asking again would ring the phone again.
    if (this.#codes > 1) return
    const code = await socket.requestPairingCode(way.phone)
    await this.#tell({ state: 'code', code, until: until(pairingMs) })
  }

  async #closed(socket: WASocket, code: number | null): Promise<void> {
    if (this.#socket !== socket) return
    this.#isOpen = false
    this.#socket = null
    if (this.#isClosed) return
    // The keys of a pairing are written before anything is done with them.
    await this.#writing
    const next = afterClose(code, { isPaired: this.#creds?.account !== undefined, hadCode: this.#codes > 0 })
    if (next.do === 'stop') return this.#stop(next.because)
    if (next.when === 'now') return this.#connectIn(0)
    const waitMs = backoffMs(this.#attempts, Math.random())
    this.#attempts += 1
    const retryAt = new Date(this.#deps.now().getTime() + waitMs)
    this.#connectIn(waitMs)
    await this.#tell(next.when === 'unreachable' ? { state: 'unreachable', retryAt } : { state: 'waiting', code, retryAt })
  }

  #connectIn(ms: number): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#connect().catch((error: unknown) => this.#fail(error)), ms)
  }

  async #stop(because: Extract<SessionNews, { state: 'stopped' }>['because']): Promise<void> {
    this.#isClosed = true
    await this.#endSocket()
    if (because === 'logged_out' || because === 'taken') await this.#deps.store.clear()
    await this.#tell({ state: 'stopped', because })
  }

  async #endSocket(): Promise<void> {
    const socket = this.#socket
    this.#isOpen = false
    if (!socket) return
    // Its last words are still heard: flush runs inside `end`.
    await socket.end(undefined)
    if (this.#socket === socket) this.#socket = null
  }

  /** What was opened, before WhatsApp is told that it came. */
  async #keepOpened(message: WAMessage): Promise<void> {
    try {
      const inbound = await this.#read(message, false)
      if (inbound && this.#identity) await this.#deps.receive(this.#identity.phone, [inbound])
    } catch (error) {
      this.#fail(error)
      throw error
    }
    if (message.key.id) remember(this.#kept, message.key.id)
  }

  async #hearMessages(messages: WAMessage[], isPast: boolean): Promise<void> {
    const fresh = messages.filter(({ key, message }) => !message || !this.#kept.has(key.id ?? ''))
    try {
      for (const message of fresh) {
        const inbound = await this.#read(message, isPast)
        const status = toStatus(message.key, message, this.#deps.now())
        // A status of our own message that came with its first mention; the phone's own words have none but "sent".
        this.#deliver([...(inbound ? [inbound] : []), ...(status && status.status !== 'sent' ? [status] : [])])
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  async #read(message: WAMessage, isPast: boolean): Promise<Inbound | null> {
    const identity = this.#identity
    if (!identity) return null
    const { proto } = this.#deps.baileys
    const around: Around = {
      ...identity,
      isPast,
      receivedAt: this.#deps.now(),
      otherNameOf: (address) => this.#otherNameOf(address),
      describe: (content) =>
        proto.Message.toObject(proto.Message.fromObject(content), { longs: String, enums: String, bytes: String }),
    }
    return toInbound(message, around)
  }

  /** Only what was said before: asking WhatsApp here would wait for the connection that waits for us. */
  async #otherNameOf(address: string): Promise<string | null> {
    const number = numberOf(address)
    if (number === null || !this.#keys) return null
    const isLid = address.endsWith('@lid')
    const id = isLid ? `${number}_reverse` : number
    const other = (await this.#keys.get('lid-mapping', [id]))[id]
    return other === undefined ? null : `${other}@${isLid ? 's.whatsapp.net' : 'lid'}`
  }

  /** What is already confirmed to WhatsApp: it waits here while the database cannot take it. */
  #deliver(inbound: Inbound[]): void {
    this.#undelivered.push(...inbound)
    if (this.#undelivered.length > 0) this.#delivering ??= this.#deliverAll().finally(() => (this.#delivering = null))
  }

  async #deliverAll(): Promise<void> {
    while (this.#undelivered.length > 0) {
      const identity = this.#identity
      if (!identity) return
      const batch = this.#undelivered.slice(0, 100)
      try {
        await this.#deps.receive(identity.phone, batch)
        this.#undelivered.splice(0, batch.length)
      } catch (error) {
        this.#deps.log.error({ err: error, waiting: this.#undelivered.length }, 'what WhatsApp brought could not be kept')
        if (this.#isClosed) return
        await new Promise((resolve) => setTimeout(resolve, 1_000))
      }
    }
  }

  #saveCreds(): void {
    const { baileys, store } = this.#deps
    const creds = this.#creds
    if (!creds) return
    this.#writing = this.#writing.then(() => writeCreds(baileys, store, creds)).catch((error: unknown) => this.#fail(error))
  }

  /** Nothing more may be confirmed: the connection goes, and comes back unless somebody else has the session. */
  #fail(reason: unknown): void {
    const isLost = reason instanceof LeaseLost || (reason instanceof Error && reason.cause instanceof LeaseLost)
    this.#deps.log.warn({ err: reason }, isLost ? 'a session moved to another process' : 'a session was dropped')
    if (isLost) this.#isClosed = true
    // Its end brings it back, unless it ended before there was a connection.
    const dropped = this.#socket?.end(new Error('dropped', { cause: reason }))
    if (dropped) void dropped
    else if (!this.#isClosed) this.#connectIn(2_000)
  }

  async #askLimits(socket: WASocket): Promise<void> {
    const limits = await readLimits(socket, this.#deps.now())
    if (limits) this.#deliver([limits])
  }

  #heardLock(lock: { isActive?: boolean; timeEnforcementEnds?: Date | undefined }): void {
    const dayMs = 86_400_000
    this.#lockedUntil = lock.isActive ? (lock.timeEnforcementEnds ?? new Date(this.#deps.now().getTime() + dayMs)) : null
  }

  async #tell(news: SessionNews): Promise<void> {
    await this.#deps.tell(news).catch((error: unknown) => this.#fail(error))
  }
}

function closeCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('output' in error)) return null
  const { output } = error
  const code: unknown = typeof output === 'object' && output !== null && 'statusCode' in output ? output.statusCode : null
  return typeof code === 'number' ? code : null
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id)
  const [oldest] = ids
  if (ids.size > mostKept && oldest !== undefined) ids.delete(oldest)
}

/** It would write numbers, names and words of patients. */
const nothing = (): void => {}
const quietLog = {
  level: 'silent',
  child: () => quietLog,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
}
