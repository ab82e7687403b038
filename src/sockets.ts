import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { findSession, may, type Permission } from '#auth/index.ts'
import { sha256 } from '#platform/crypto.ts'
import type { Notice } from '#platform/notices.ts'
import type { App } from './app.ts'
import { cookieName, isOwnOrigin } from './http.ts'
import type { LiveChange } from './live-contract.ts'

/** What one may be told of a change only if one may read the thing itself. */
const readers: Record<Exclude<LiveChange['changed'], 'notifications'>, Permission[]> = {
  inbox: ['inbox.read'],
  conversation: ['inbox.read', 'simulator.use'],
  agenda: ['agenda.readOwn'],
  contacts: ['contacts.read'],
  settings: ['settings.read'],
  // The banner stands on every screen, whoever looks.
  assistant: ['inbox.read', 'agenda.readOwn'],
  typing: ['inbox.read', 'simulator.use'],
  presence: ['inbox.answer'],
  'quick-replies': ['inbox.read'],
  all: ['inbox.read', 'contacts.read', 'agenda.readOwn', 'settings.read', 'simulator.use'],
}

/** The sockets of this process. Rooms are clinic × permission, and clinic × person for what is only theirs; a change goes to whoever may read it, once. */
export class Sockets {
  readonly #io: Server

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
          const allowed = Object.values(readers)
            .flat()
            .filter((permission) => may(staff.role, permission))
          await socket.join([...new Set(allowed)].map((permission) => room(staff.clinicId, permission)))
          await socket.join([`session ${staff.sessionId}`, room(staff.clinicId, staff.staffId)])
          next()
        },
        () => next(new Error('unavailable')),
      )
    })
  }

  /** Tells every socket of this process what a commit changed. */
  publish(notice: Notice): void {
    for (const sessionId of notice.endedSessions ?? []) this.#io.local.in(`session ${sessionId}`).disconnectSockets(true)
    const byRooms = new Map<string, LiveChange[]>()
    for (const change of notice.changes) {
      const rooms = listenersOf(change).join(' ')
      byRooms.set(rooms, [...(byRooms.get(rooms) ?? []), change])
    }
    for (const [rooms, changes] of byRooms)
      this.#io.local.to(rooms.split(' ').map((listener) => room(notice.clinicId, listener))).emit('changed', changes)
  }

  /** After a gap nobody knows what was missed: everyone refetches. */
  publishGap(): void {
    this.#io.local.emit('changed', [{ changed: 'all' }] satisfies LiveChange[])
  }

  async close(): Promise<void> {
    await this.#io.close()
  }
}

/** Those with a permission; of a person's own matters, that person. */
const listenersOf = (change: LiveChange): string[] =>
  change.changed === 'notifications' ? [change.staffId] : readers[change.changed]

const room = (clinicId: string, listener: string): string => `${clinicId} ${listener}`

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return decodeURIComponent(value)
  }
  return null
}
