import { writeCalendar } from '#connectors/calendar/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Clock } from '#platform/clock.ts'
import { sha256 } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { CalendarFeedId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Work } from '#platform/work.ts'
import { toOutsideEvent } from './outside-event.ts'
import { findFeedByHash, findFeedToRead, listOutsideVisits, markFeedRead, type ReadFeed } from './queries.ts'

export type CalendarFile = { text: string; etag: string }

const pastDays = 30
const refreshMin = 15
/** Several devices of one person ask at once; what they get may be this old. */
const keptMs = 60_000
const mostKept = 100

type Kept = { shows: string; until: number; file: CalendarFile }

/** Reads agendas for calendar programs. Whether an address is one is asked of the database each time: a revoked one is dead at once. */
export function createFeedReader(deps: Pick<Work, 'work' | 'edge'> & { clock: Clock }) {
  const kept = new Map<CalendarFeedId, Kept>()
  return async (word: string): Promise<CalendarFile | null> => {
    const hash = sha256(word)
    const found = await deps.edge((edge) => findFeedByHash(edge, hash))
    if (!found) return null
    return deps.work(found.clinic_id, { kind: 'system', what: 'calendar feed' }, async (ctx) => {
      const feed = await findFeedToRead(ctx, found.id, hash)
      if (!feed) return null
      if (!feed.read_at || feed.read_at < addMinutes(ctx.now, -10)) await markFeedRead(ctx, feed.id)
      const nowMs = deps.clock.now().getTime()
      const before = kept.get(feed.id)
      if (before && before.until > nowMs && before.shows === feed.shows) return before.file
      const file = fileOf(await writeFeed(ctx, feed))
      if (kept.size >= mostKept) kept.clear()
      kept.set(feed.id, { shows: feed.shows, until: nowMs + keptMs, file })
      return file
    })
  }
}

export const fileOf = (text: string): CalendarFile => ({ text, etag: `"${sha256(text).toString('base64url').slice(0, 22)}"` })

async function writeFeed(ctx: Ctx, { resource_id: resourceId, professional, shows }: ReadFeed): Promise<string> {
  const clinic = await getClinic(ctx)
  const visits = await listOutsideVisits(ctx, resourceId, addMinutes(ctx.now, -pastDays * 1440))
  return writeCalendar({
    name: professional ? `${professional} (${clinic.name})` : clinic.name,
    refreshMin,
    events: visits.map((visit) => toOutsideEvent(visit, { shows, isClinicWide: resourceId === null })),
  })
}
