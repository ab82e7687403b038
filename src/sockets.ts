import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { findSession, may, type Permission, type SignedIn } from '#auth/index.ts'
import { sha256 } from '#platform/crypto.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { Notice } from '#platform/notices.ts'
import type { App } from './app.ts'
import { cookieName, isOwnOrigin } from './http.ts'
import type { LiveChange } from './live-contract.ts'
import { Screen } from './screen.ts'

/** What one may be told of a change only if one may read the thing itself. */
const readers: Record<Exclude<LiveChange['changed'], 'notifications'>, Permission[]> = {
  inbox: ['inbox.read'],
  conversation: ['inbox.read', 'simulator.use'],
  agenda: ['agenda.readOwn'],
  contacts: ['contacts.read'],
  packages: ['contacts.read', 'agenda.readOwn'],
  clinical: ['contacts.read', 'agenda.readOwn'],
  settings: ['settings.read'],
  // The banner stands on every screen, whoever looks.
  assistant: ['inbox.read', 'agenda.readOwn'],
  phones: ['settings.read'],
  understanding: ['understanding.edit'],
  typing: ['inbox.read', 'simulator.use'],
  presence: ['inbox.answer'],
  'quick-replies': ['inbox.read'],
  templates: ['inbox.read'],
  articles: ['inbox.read'],
  all: ['inbox.read', 'contacts.read', 'agenda.readOwn', 'settings.read', 'simulator.use'],
}

type NoEvents = Record<never, never>
type Told = { changed: (changes: LiveChange[], heard: (error: Error | null) => void) => void }
type LiveSocket = Socket<NoEvents, Told, NoEvents, SignedIn>

type Reader = Pick<SignedIn, 'staffId' | 'role'> & { screen: Screen }

/** How long a screen may take to say that it heard before it is let go, to connect again when it can. */
const hearingMs = 20_000

/** The sockets of this process: what a commit changed goes to the screens of its clinic whose people may read it. */
export class Sockets {
  readonly #io: Server<NoEvents, Told, NoEvents, SignedIn>
  readonly #readers = new Map<ClinicId, Set<Reader>>()
  #count = 0

  constructor(app: App, http: HttpServer) {
    this.#io = new Server(http, {
      path: '/live',
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: 10_000,
      allowRequest: (request, decide) => decide(null, isOwnOrigin(app, request.headers.origin, request.headers.host)),
    })
    this.#io.use((socket, next) => {
      const token = readCookie(socket.handshake.headers.cookie, cookieName(app))
      const found = token ? app.edge((edge) => findSession(edge, sha256(token))) : Promise.resolve(null)
      found.then(
        async (staff) => {
          if (!staff) return next(new Error('unauthenticated'))
          await socket.join(`session ${staff.sessionId}`)
          socket.data = staff
          next()
        },
        () => next(new Error('unavailable')),
      )
    })
    // Only here: one that went away before is never said to have disconnected.
    this.#io.on('connection', (socket) => this.#admit(socket, socket.data))
  }

  /** Tells every screen of this process what a commit changed. */
  publish(notice: Notice): void {
    for (const sessionId of notice.endedSessions ?? []) this.#io.local.in(`session ${sessionId}`).disconnectSockets(true)
    for (const reader of this.#readers.get(notice.clinicId) ?? []) {
      const changes = notice.changes.filter((change) => mayHear(reader, change))
      if (changes.length > 0) reader.screen.tell(changes)
    }
  }

  /** After a gap nobody knows what was missed: everyone refetches. */
  publishGap(): void {
    for (const all of this.#readers.values()) for (const { screen } of all) screen.tell([{ changed: 'all' }])
  }

  async close(): Promise<void> {
    await this.#io.close()
  }

  #admit(socket: LiveSocket, staff: SignedIn): void {
    const reader: Reader = {
      screen: new Screen(
        (changes) => tell(socket, changes),
        () => gatherMs(this.#count),
      ),
      staffId: staff.staffId,
      role: staff.role,
    }
    const all = this.#readers.get(staff.clinicId) ?? new Set()
    this.#readers.set(staff.clinicId, all.add(reader))
    this.#count += 1
    socket.once('disconnect', () => {
      this.#count -= 1
      all.delete(reader)
      if (all.size === 0) this.#readers.delete(staff.clinicId)
    })
  }
}

/** Those with a permission; of a person's own matters, that person. */
function mayHear(reader: Reader, change: LiveChange): boolean {
  if (change.changed === 'notifications') return change.staffId === reader.staffId
  return readers[change.changed].some((permission) => may(reader.role, permission))
}

/**
 * How long changes are gathered before a screen hears of more. The few screens of one clinic hear at once; the hundreds of many would
 * otherwise all ask again at each message. Spread out, so that they do not ask in one instant either.
 */
function gatherMs(screens: number): number {
  return Math.min(1_000, screens * 2) * (0.75 + Math.random() * 0.5)
}

function tell(socket: LiveSocket, changes: LiveChange[]): Promise<boolean> {
  return new Promise((resolve) => {
    socket.timeout(hearingMs).emit('changed', changes, (error: Error | null) => {
      if (error) socket.disconnect(true)
      resolve(error === null)
    })
  })
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return decodeURIComponent(value)
  }
  return null
}
