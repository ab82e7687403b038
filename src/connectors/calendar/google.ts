import { z } from 'zod'
import { isLocalDate, toInstant } from '#platform/local-time.ts'
import type { CalendarFault, FoundEvent, OutsideCalendar, OwnEvent, OwnMark, ReadFrom } from './model.ts'

const patienceMs = 10_000
/** Events only: neither the list of calendars nor anything else of the account. */
const scope = 'https://www.googleapis.com/auth/calendar.events'
const mostPages = 40

export type GoogleDeps = {
  clientId: string
  clientSecret: string
  /** One address in place of Google's three, for a fake. */
  baseUrl: string | null
  now: () => number
}

const token = z.object({ access_token: z.string(), expires_in: z.number(), refresh_token: z.string().optional() })
const oauthFault = z.object({ error: z.string() })
const apiFault = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })).optional() }) })
const moment = z.object({ dateTime: z.coerce.date().optional(), date: z.string().optional() })
const eventShape = z.object({
  id: z.string(),
  status: z.string().optional(),
  summary: z.string().optional(),
  start: moment.optional(),
  end: moment.optional(),
  transparency: z.string().optional(),
  visibility: z.string().optional(),
  eventType: z.string().optional(),
  attendees: z.array(z.object({ self: z.boolean().optional(), responseStatus: z.string().optional() })).optional(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).optional() }).optional(),
})
const page = z.object({
  summary: z.string().default(''),
  items: z.array(eventShape).default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
})

type Answer = { status: number; json: unknown; retryAfter: string | null }
type Ask = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; body?: object }

/** Google Calendar's REST API, version 3, on the primary calendar of whoever gave leave. */
export function createGoogleCalendar(deps: GoogleDeps): OutsideCalendar {
  const at = {
    consent: deps.baseUrl ?? 'https://accounts.google.com',
    token: deps.baseUrl ?? 'https://oauth2.googleapis.com',
    api: deps.baseUrl ?? 'https://www.googleapis.com',
  }
  /** What the lasting leave was last exchanged for; an hour each. */
  const access = new Map<string, { token: string; until: number }>()

  async function grantFor(form: Record<string, string>): Promise<z.infer<typeof token> | CalendarFault> {
    const client = { client_id: deps.clientId, client_secret: deps.clientSecret }
    const answer = await post(`${at.token}/token`, { ...client, ...form })
    if ('outcome' in answer) return answer
    const read = token.safeParse(answer.json)
    if (answer.status === 200 && read.success) return read.data
    const refusal = oauthFault.safeParse(answer.json)
    return refusal.success && refusal.data.error === 'invalid_grant' ? failed('reconnect', 'invalid_grant') : faultOf(answer)
  }

  async function accessFor(grant: string): Promise<{ token: string } | CalendarFault> {
    const known = access.get(grant)
    if (known && known.until > deps.now()) return known
    const fresh = await grantFor({ grant_type: 'refresh_token', refresh_token: grant })
    if ('outcome' in fresh) return fresh
    const kept = { token: fresh.access_token, until: deps.now() + (fresh.expires_in - 60) * 1_000 }
    access.set(grant, kept)
    return kept
  }

  /** Once more with a fresh token where the one we had counts no longer. */
  async function ask(grant: string, wish: Ask): Promise<Answer | CalendarFault> {
    for (const isLast of [false, true]) {
      const held = await accessFor(grant)
      if ('outcome' in held) return held
      const answer = await call(`${at.api}/calendar/v3/calendars/primary/events${wish.path}`, {
        method: wish.method,
        headers: {
          authorization: `Bearer ${held.token}`,
          accept: 'application/json',
          ...(wish.body ? { 'content-type': 'application/json' } : {}),
        },
        ...(wish.body ? { body: JSON.stringify(wish.body) } : {}),
      })
      if ('outcome' in answer || answer.status !== 401) return answer
      access.delete(grant)
      if (isLast) return failed('reconnect', 'status 401')
    }
    return failed('down', 'unreached')
  }

  async function readPages(grant: string, from: ReadFrom, zone: string): ReturnType<OutsideCalendar['read']> {
    const events: FoundEvent[] = []
    let pageToken: string | undefined
    for (let i = 0; i < mostPages; i++) {
      const query = new URLSearchParams({
        singleEvents: 'true',
        maxResults: '2500',
        ...spanOf(from),
        ...(pageToken && { pageToken }),
      })
      const answer = await ask(grant, { method: 'GET', path: `?${query.toString()}` })
      if ('outcome' in answer) return answer
      if (answer.status === 410) return { outcome: 'stale' }
      const read = page.safeParse(answer.json)
      if (answer.status !== 200 || !read.success) return faultOf(answer)
      events.push(...read.data.items.flatMap((item) => toFound(item, zone) ?? []))
      const { nextSyncToken: cursor, summary: account } = read.data
      if (cursor) return { outcome: 'read', account, events, cursor }
      pageToken = read.data.nextPageToken
      if (!pageToken) break
    }
    return failed('refused', 'no end of pages')
  }

  return {
    consentUrl: ({ redirectUrl, state }) => {
      const query = { client_id: deps.clientId, redirect_uri: redirectUrl, response_type: 'code', scope, state }
      // Without both Google gives no lasting leave, or only the first time.
      const lasting = { access_type: 'offline', prompt: 'consent' }
      return `${at.consent}/o/oauth2/v2/auth?${new URLSearchParams({ ...query, ...lasting }).toString()}`
    },
    exchange: async ({ code, redirectUrl }) => {
      const given = await grantFor({ grant_type: 'authorization_code', code, redirect_uri: redirectUrl })
      if ('outcome' in given) return given
      return given.refresh_token ? { outcome: 'granted', grant: given.refresh_token } : failed('refused', 'no lasting leave')
    },
    read: readPages,
    put: async (grant, event) => {
      const body = bodyOf(event)
      const made = await ask(grant, { method: 'POST', path: '', body: { id: event.id, ...body } })
      if ('outcome' in made) return made
      if (made.status < 300) return { outcome: 'put' }
      // There already, as it was, changed or thrown away: its words and its times are ours again.
      if (made.status !== 409) return faultOf(made)
      const mended = await ask(grant, { method: 'PATCH', path: `/${event.id}`, body })
      if ('outcome' in mended) return mended
      return mended.status < 300 ? { outcome: 'put' } : faultOf(mended)
    },
    drop: async (grant, id) => {
      const answer = await ask(grant, { method: 'DELETE', path: `/${encodeURIComponent(id)}` })
      if ('outcome' in answer) return answer
      return answer.status < 300 || answer.status === 404 || answer.status === 410 ? { outcome: 'dropped' } : faultOf(answer)
    },
    revoke: async (grant) => {
      access.delete(grant)
      await post(`${at.token}/revoke`, { token: grant })
    },
  }
}

function spanOf(from: ReadFrom): Record<string, string> {
  if ('cursor' in from) return { syncToken: from.cursor }
  return { timeMin: from.from.toISOString(), timeMax: from.to.toISOString() }
}

function bodyOf({ title, place, startsAt, endsAt, mark }: OwnEvent): object {
  return {
    summary: title,
    location: place ?? '',
    start: { dateTime: startsAt.toISOString() },
    end: { dateTime: endsAt.toISOString() },
    status: 'confirmed',
    transparency: 'opaque',
    // Whoever she shares her calendar with sees that she is busy, and no patient's name.
    visibility: 'private',
    extendedProperties: {
      private: { harmoniaLink: mark.link, harmoniaAppointment: mark.appointment, harmoniaClinic: mark.clinic },
    },
  }
}

/** Null: without a time of its own it says nothing to us. A day of hers without hours is a day of the clinic's wall. */
function toFound(item: z.infer<typeof eventShape>, zone: string): FoundEvent | null {
  const mark = markIn(item.extendedProperties?.private ?? {})
  if (item.status === 'cancelled') return { id: item.id, is: 'gone', mark }
  const [startsAt, endsAt] = [instantOf(item.start, zone), instantOf(item.end, zone)]
  if (!startsAt || !endsAt || startsAt >= endsAt) return null
  const hasDeclined = item.attendees?.some((one) => one.self && one.responseStatus === 'declined') ?? false
  const isElsewhere = item.eventType === 'workingLocation' || item.eventType === 'birthday'
  const isFree = item.transparency === 'transparent' || hasDeclined || isElsewhere
  const isPrivate = item.visibility === 'private' || item.visibility === 'confidential'
  return { id: item.id, is: 'there', mark, title: isPrivate ? null : (item.summary ?? null), startsAt, endsAt, isFree }
}

function markIn(properties: Record<string, string>): OwnMark | null {
  const { harmoniaLink: link, harmoniaAppointment: appointment, harmoniaClinic: clinic } = properties
  return link && appointment && clinic ? { link, appointment, clinic } : null
}

function instantOf(at: z.infer<typeof moment> | undefined, zone: string): Date | null {
  if (at?.dateTime) return at.dateTime
  return at?.date && isLocalDate(at.date) ? toInstant(at.date, '00:00', zone) : null
}

const post = (url: string, form: Record<string, string>): Promise<Answer | CalendarFault> =>
  call(url, { method: 'POST', body: new URLSearchParams(form) })

async function call(url: string, init: RequestInit): Promise<Answer | CalendarFault> {
  try {
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    const json: unknown = answer.status === 204 ? null : await answer.json().catch(() => null)
    return { status: answer.status, json, retryAfter: answer.headers.get('retry-after') }
  } catch (error) {
    return failed('down', error instanceof Error ? error.name : 'unknown')
  }
}

const failed = (why: CalendarFault['why'], detail: string, afterMs: number | null = null): CalendarFault => ({
  outcome: 'failed',
  why,
  afterMs,
  detail,
})

const rateReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'calendarUsageLimitsExceeded']

function faultOf({ status, json, retryAfter }: Answer): CalendarFault {
  const read = apiFault.safeParse(json)
  const reason = read.success ? (read.data.error.errors?.[0]?.reason ?? '') : ''
  const detail = `status ${status}${reason === '' ? '' : ` ${reason}`}`
  if (status === 429 || (status === 403 && rateReasons.includes(reason))) {
    const seconds = Number(retryAfter)
    return failed('rate', detail, retryAfter && Number.isFinite(seconds) ? seconds * 1_000 : null)
  }
  return failed(status >= 500 ? 'down' : 'refused', detail)
}
