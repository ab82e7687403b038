import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, MessageId, SeriesId } from '#platform/ids.ts'
import { findSeriesNotice, type SeriesNotice } from '#scheduling/index.ts'
import type { SeriesNews } from '../jobs.ts'
import { readKnown } from './gather.ts'
import * as say from './replies/series.ts'
import { tellPerson } from './tell-person.ts'

/**
 * Tells a patient what the desk did with many sessions at once, in one message. Once: its id is made from what is told, so that a job
 * that runs twice, or a dialog that books the rest a moment later, says each state of things once.
 */
export async function tellSeries(
  ctx: Ctx,
  wish: { seriesId: SeriesId; what: SeriesNews; sessions: AppointmentId[] },
): Promise<void> {
  const notice = await findSeriesNotice(ctx, wish.seriesId)
  const id = notice && messageIdOf(wish, notice)
  if (!notice?.tellPatient || !id) return
  const known = await readKnown(ctx, notice.contactId)
  const text =
    wish.what === 'cancelled'
      ? say.seriesCancelled(notice, wish.sessions.length, known)
      : say.seriesStands(notice, wish.what, known)
  // Many sessions are no one appointment's news, and no template has room for them.
  const about = { contactId: notice.contactId, appointmentId: null, news: 'series', until: null, template: null } as const
  await tellPerson(ctx, { id, text, ...about }, known)
}

function messageIdOf(
  { seriesId, what, sessions }: { seriesId: SeriesId; what: SeriesNews; sessions: AppointmentId[] },
  notice: SeriesNotice,
): MessageId | null {
  const [first] = sessions
  if (what === 'cancelled') return first ? `msg_sercancel${first.slice(4)}` : null
  if (notice.coming.length === 0) return null
  if (what === 'booked') return `msg_series${seriesId.slice(4)}c${notice.count}`
  return notice.lastMoveId ? `msg_sermoved${notice.lastMoveId.slice(4)}` : null
}
