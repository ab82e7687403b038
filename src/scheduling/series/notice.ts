import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, Id, SeriesId } from '#platform/ids.ts'
import { findLastMove, findSeries, listSessions } from './queries.ts'

export type SeriesNotice = {
  contactId: ContactId
  tellPatient: boolean
  service: string
  lastMoveId: Id<'move'> | null
  /** What still stands and is to come, the soonest first. */
  coming: { id: AppointmentId; startsAt: Date; professional: string | null }[]
  /** As many as there were, with those that are over or cancelled. */
  count: number
}

/** What a message about a whole series says; null when nothing of it is left to speak of. */
export async function findSeriesNotice(ctx: Ctx, id: SeriesId): Promise<SeriesNotice | null> {
  const series = await findSeries(ctx, id)
  const sessions = series ? await listSessions(ctx, id) : []
  const [first] = sessions
  if (!series || !first) return null
  return {
    contactId: series.contact_id,
    tellPatient: series.tell_patient,
    service: first.service,
    lastMoveId: await findLastMove(ctx, id),
    coming: sessions
      .filter((one) => (one.state === 'booked' || one.state === 'confirmed') && one.starts_at > ctx.now)
      .toSorted((a, b) => a.starts_at.getTime() - b.starts_at.getTime())
      .map((one) => ({ id: one.id, startsAt: one.starts_at, professional: one.professional })),
    count: sessions.length,
  }
}
