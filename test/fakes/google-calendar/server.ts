import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

type Moment = { dateTime?: string; date?: string }
export type FakeEvent = {
  id: string
  status: 'confirmed' | 'cancelled'
  etag: string
  summary?: string
  location?: string
  start: Moment
  end: Moment
  transparency?: string
  visibility?: string
  attendees?: { self?: boolean; responseStatus?: string }[]
  extendedProperties?: { private?: Record<string, string> }
}

/** How it answers: well, too often, not at all, or having done what nobody hears of. */
export type GoogleMood = 'well' | 'rate' | 'down' | 'done but lost'

/**
 * As much of Google's OAuth and of Calendar's REST API, version 3, as we use, from its published description: ids the client chooses, etags, 409 for
 * an id that was ever taken, sync tokens that go stale (410), access tokens that run out (401), quotas (403). No real Google was run against our code.
 */
export class FakeGoogleCalendar {
  readonly events = new Map<string, FakeEvent>()
  /** Every call of the calendar's, as "METHOD status". */
  readonly calls: string[] = []
  account = 'bia@example.com'
  mood: GoogleMood = 'well'
  pageSize = 2
  isLeaveGiven = true
  #revision = 0
  #oldest = 0
  readonly #changedAt = new Map<string, number>()
  readonly #access = new Set<string>()
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  /** The owner writes into her calendar herself. */
  write(event: Partial<FakeEvent> & Pick<FakeEvent, 'id'>): void {
    const before = this.events.get(event.id) ?? { status: 'confirmed', start: {}, end: {} }
    this.#keep({ ...before, ...event, etag: '' })
  }

  remove(id: string): void {
    const event = this.events.get(id)
    if (event) this.#keep({ ...event, status: 'cancelled' })
  }

  /** What stands, by its start. */
  standing(): FakeEvent[] {
    return [...this.events.values()]
      .filter((one) => one.status !== 'cancelled')
      .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  }

  /** Every access token runs out now. */
  expireAccess(): void {
    this.#access.clear()
  }

  /** Every sync token given so far is too old. */
  forget(): void {
    this.#revision += 1
    this.#oldest = this.#revision
  }

  #keep(event: FakeEvent): FakeEvent {
    this.#revision += 1
    const kept = { ...event, etag: `"${this.#revision}"` }
    this.events.set(event.id, kept)
    this.#changedAt.set(event.id, this.#revision)
    return kept
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://google.example')
    const body = await text(request)
    if (url.pathname === '/o/oauth2/v2/auth') return this.#consent(url, response)
    if (url.pathname === '/token') return this.#token(new URLSearchParams(body), response)
    if (url.pathname === '/revoke') return send(response, 200, {})
    const { status, json } = this.#answer(request, url, body)
    this.calls.push(`${request.method ?? ''} ${status}`)
    if (this.mood === 'done but lost' && request.method !== 'GET') return void response.socket?.destroy()
    send(response, status, json)
  }

  #consent(url: URL, response: ServerResponse): void {
    const back = new URL(url.searchParams.get('redirect_uri') ?? '')
    back.search = new URLSearchParams({ code: 'a code', state: url.searchParams.get('state') ?? '' }).toString()
    response.writeHead(302, { location: back.href }).end()
  }

  #token(form: URLSearchParams, response: ServerResponse): void {
    if (this.mood === 'down') return send(response, 503, {})
    const isCode = form.get('grant_type') === 'authorization_code'
    const isKnown = isCode ? form.get('code') === 'a code' : form.get('refresh_token') === 'a lasting leave' && this.isLeaveGiven
    if (!isKnown) return send(response, 400, { error: 'invalid_grant' })
    const access = randomUUID()
    this.#access.add(access)
    send(response, 200, { access_token: access, expires_in: 3_599, ...(isCode && { refresh_token: 'a lasting leave' }) })
  }

  #answer(request: IncomingMessage, url: URL, body: string): Answer {
    if (this.mood === 'down') return fault(503, 'backendError')
    if (!this.#access.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return fault(401, 'authError')
    if (this.mood === 'rate') return fault(403, 'rateLimitExceeded')
    const [, rest] = /^\/calendar\/v3\/calendars\/primary\/events(.*)$/.exec(url.pathname) ?? []
    if (rest === undefined) return fault(404, 'notFound')
    const id = decodeURIComponent(rest.slice(1))
    switch (request.method) {
      case 'GET':
        return this.#list(url.searchParams)
      case 'POST':
        return this.#insert(JSON.parse(body) as FakeEvent) // our own adapter's, whose shape the test looks at
      case 'PATCH':
        return this.#patch(id, JSON.parse(body) as Partial<FakeEvent>, request.headers['if-match']) // as above
      default:
        return this.#delete(id)
    }
  }

  #insert(event: FakeEvent): Answer {
    if (!/^[a-v0-9]{5,1024}$/.test(event.id)) return fault(400, 'invalid')
    if (this.events.has(event.id)) return fault(409, 'duplicate')
    return { status: 200, json: this.#keep({ ...event, status: 'confirmed' }) }
  }

  #patch(id: string, change: Partial<FakeEvent>, match: string | undefined): Answer {
    const event = this.events.get(id)
    if (!event) return fault(404, 'notFound')
    if (match !== undefined && match !== event.etag) return fault(412, 'conditionNotMet')
    return { status: 200, json: this.#keep({ ...event, ...change }) }
  }

  #delete(id: string): Answer {
    const event = this.events.get(id)
    if (!event) return fault(404, 'notFound')
    if (event.status === 'cancelled') return fault(410, 'deleted')
    this.#keep({ ...event, status: 'cancelled' })
    return { status: 204, json: null }
  }

  #list(query: URLSearchParams): Answer {
    const token = query.get('syncToken')
    if (token !== null && (query.has('timeMin') || query.has('timeMax'))) return fault(400, 'invalid')
    const since = token === null ? null : Number(token)
    if (since !== null && since < this.#oldest) return fault(410, 'fullSyncRequired')
    const found = [...this.events.values()].filter((one) => {
      if (since !== null) return (this.#changedAt.get(one.id) ?? 0) > since
      return (
        one.status !== 'cancelled' && endOf(one) > (query.get('timeMin') ?? '') && startOf(one) < (query.get('timeMax') ?? '')
      )
    })
    const from = Number(query.get('pageToken') ?? 0)
    const items = found.slice(from, from + this.pageSize).map((one) => (one.status === 'cancelled' ? bare(one) : one))
    const isLast = from + this.pageSize >= found.length
    const next = isLast ? { nextSyncToken: String(this.#revision) } : { nextPageToken: String(from + this.pageSize) }
    return { status: 200, json: { summary: this.account, timeZone: 'America/Sao_Paulo', items, ...next } }
  }
}

type Answer = { status: number; json: unknown }

/** Of what was deleted no more is promised. */
const bare = ({ id, status, etag }: FakeEvent) => ({ id, status, etag })

const startOf = ({ start }: FakeEvent): string => utc(start)
const endOf = ({ end }: FakeEvent): string => utc(end)
const utc = ({ dateTime, date }: Moment): string => new Date(dateTime ?? `${date ?? '1970-01-01'}T03:00:00Z`).toISOString()

const fault = (status: number, reason: string): Answer => ({ status, json: { error: { code: status, errors: [{ reason }] } } })

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(json === null ? '' : JSON.stringify(json))
}
