import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId, ResourceId, SeriesId, UnitId, VariantId } from '#platform/ids.ts'
import type { PlaceRefusal } from '../contract.ts'
import type { DeskDeposits } from '../deposits.ts'
import { bookAtDesk } from '../desk-book.ts'
import { lockVisit } from '../judge.ts'
import { findServiceNeeds } from '../queries-place.ts'
import type { SeriesAnswer, SeriesRefused } from './contract.ts'
import { listSessions, lockSeries, updateSeriesOf, upsertSeries } from './queries.ts'

export type SeriesWish = {
  id: SeriesId
  /** The id each session has: the same dialog never books one twice. */
  idOf: (number: number) => AppointmentId
  contactId: ContactId
  variantId: VariantId
  /** Null: wherever each goes best. */
  unitId?: UnitId | null
  everyDays: number
  note: string
  tellPatient: boolean
  sessions: { number: number; startsAt: Date; professionalId: ResourceId | null; anyway: boolean }[]
  deposits: DeskDeposits
}

/**
 * Books the sessions of a series, each for itself: one whose time has gone meanwhile is told with what is free instead, and the others
 * stand. Asked again with other times for those, it goes on where it was.
 */
export async function bookSeries(ctx: Ctx, wish: SeriesWish): Promise<SeriesAnswer> {
  const { id: contactId } = await getPerson(ctx, wish.contactId)
  const needs = await findServiceNeeds(ctx, { variantId: wish.variantId })
  if (!needs?.duration_min) throw new Refusal('invalid', 'Escolha o procedimento.', 'variantId')
  refuseTwins(wish.sessions)
  await lockSeries(ctx, wish.id)
  // All at once and in order: two series that are booked at the same time never wait for each other in a ring.
  await lockVisit(ctx, { service: needs, resourceIds: needs.resource_ids, contactId })
  const refused: SeriesRefused[] = []
  for (const session of wish.sessions) {
    const no = await attempt(session.number, async () => {
      const id = await bookAtDesk(ctx, {
        id: wish.idOf(session.number),
        contactId,
        variantId: wish.variantId,
        professionalId: session.professionalId,
        unitId: wish.unitId ?? null,
        startsAt: session.startsAt,
        durationMin: null,
        note: wish.note,
        // One message tells of the whole series.
        tellPatient: false,
        asksDeposit: false,
        deposits: wish.deposits,
        insisting: { staff: null, anyway: session.anyway, overbookedReason: null },
      })
      await upsertSeries(ctx, { id: wish.id, contactId, everyDays: wish.everyDays, tellPatient: wish.tellPatient })
      await updateSeriesOf(ctx, id, { seriesId: wish.id, number: session.number })
    })
    if (no) refused.push(no)
  }
  const standing = (await listSessions(ctx, wish.id)).filter((one) => one.state !== 'cancelled')
  if (refused.length < wish.sessions.length) await ctx.emit({ type: 'series.booked', seriesId: wish.id, contactId })
  return {
    seriesId: standing.length > 0 ? wish.id : null,
    booked: standing.map((one) => ({ number: one.series_number, id: one.id, startsAt: one.starts_at.toISOString() })),
    refused,
  }
}

function refuseTwins(sessions: readonly { number: number }[]): void {
  if (new Set(sessions.map((one) => one.number)).size < sessions.length)
    throw new Refusal('invalid', 'Duas sessões têm o mesmo número.', 'sessions')
}

/** What a conflict says of one session; anything else ends them all. */
export async function attempt(number: number, run: () => Promise<void>): Promise<SeriesRefused | null> {
  try {
    await run()
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
    return { number, text: error.message, mayInsist: false, alternatives: [], ...placeRefusalIn(error) }
  }
}

/** Booking and moving at the desk refuse with one, or with words alone. */
function placeRefusalIn({ detail }: Refusal): Partial<PlaceRefusal> {
  return detail && 'alternatives' in detail ? (detail as PlaceRefusal) : {} // only `refusal` of desk-book.ts has alternatives
}
