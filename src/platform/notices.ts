import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { LiveChange } from '../live-contract.ts'
import type { EdgeCtx, Wakeable } from './ctx.ts'
import { isId, type ClinicId } from './ids.ts'
import type { Log } from './log.ts'

/** What one commit tells every process: at most one `pg_notify` a commit. */
export type Notice = { clinicId: ClinicId; changes: LiveChange[]; wakes: Wakeable[]; endedSessions?: string[] }

const topic = 'harmonia'
/** Whoever said it has woken its own loops already. */
const ourselves = randomUUID()
/** PostgreSQL refuses payloads of 8,000 bytes; past this the notice only says that anything may have changed. */
const maxPayloadLength = 7_000

/** The statement that says it at commit, or nothing when there is nothing to say. */
export function encodeNotice(notice: Notice): string {
  if (notice.changes.length === 0 && notice.wakes.length === 0) return ''
  return `select pg_notify('${topic}', ${pg.escapeLiteral(noticePayload(notice))}); `
}

/** So many ids fit a notice with room to spare. */
const maxEndedSessions = 100

/** Tells every process at commit that sessions are over: their sockets end with them. */
export async function announceEndedSessions(edge: EdgeCtx, clinicId: ClinicId, sessionIds: string[]): Promise<void> {
  for (let from = 0; from < sessionIds.length; from += maxEndedSessions) {
    const endedSessions = sessionIds.slice(from, from + maxEndedSessions)
    await edge.sql`select pg_notify(${topic}, ${noticePayload({ clinicId, changes: [], wakes: [], endedSessions })})`
  }
}

function noticePayload(notice: Notice): string {
  const whole = { ...notice, wakes: [...new Set(notice.wakes)], changes: distinct(notice.changes) }
  const payload = JSON.stringify(whole)
  return payload.length > maxPayloadLength ? JSON.stringify({ ...whole, changes: [{ changed: 'all' }] }) : payload
}

/** One LISTEN connection a process; it reconnects by itself and says so, because what was said meanwhile is lost. */
export class NoticeListener {
  #client: pg.Client | null = null
  #closed = false
  #retry: NodeJS.Timeout | null = null
  readonly #url: string
  readonly #log: Log
  readonly #onNotice: (notice: Notice) => void
  readonly #onGap: () => void

  constructor(deps: { url: string; log: Log; onNotice: (notice: Notice) => void; onGap: () => void }) {
    this.#url = deps.url
    this.#log = deps.log
    this.#onNotice = deps.onNotice
    this.#onGap = deps.onGap
  }

  async start(): Promise<void> {
    await this.#connect()
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    await this.#client?.end().catch(() => {}) // it may be broken already
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true, application_name: 'harmonia live' })
    client.on('error', () => this.#reconnect(client))
    client.on('end', () => this.#reconnect(client))
    client.on('notification', (message) => {
      const notice = readNotice(message.payload ?? '')
      if (notice) this.#onNotice(notice)
      else this.#log.warn('unreadable live notice')
    })
    this.#client = client
    await client.connect()
    await client.query(`listen ${topic}`)
  }

  #reconnect(broken: pg.Client): void {
    if (this.#closed || this.#client !== broken) return
    this.#client = null
    const attempt = (): void => {
      this.#connect().then(
        () => this.#onGap(),
        () => {
          this.#client = null
          if (!this.#closed) this.#retry = setTimeout(attempt, 500)
        },
      )
    }
    this.#retry = setTimeout(attempt, 100)
  }
}

function readNotice(payload: string): Notice | null {
  const raw: unknown = JSON.parse(payload)
  if (typeof raw !== 'object' || raw === null || !('clinicId' in raw) || !isId('clinic', raw.clinicId)) return null
  if (!('changes' in raw) || !Array.isArray(raw.changes) || !('wakes' in raw) || !Array.isArray(raw.wakes)) return null
  // Written by encodeNotice of this same program, in our own database.
  const notice = raw as Notice & { from?: string }
  return notice.from === ourselves ? { ...notice, wakes: [] } : notice
}

function distinct(changes: LiveChange[]): LiveChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()]
}
