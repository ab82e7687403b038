/** A series as whoever writes asks for it: all of what was shown, or none. The desk's dialog goes session by session instead. */
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, SeriesId, ServiceId, VariantId } from '#platform/ids.ts'
import { bookAppointment } from '../book.ts'
import { releaseHold } from '../cancel.ts'
import { findFreshSlot, type SlotAsk } from '../find-slots.ts'
import { lockVisit } from '../judge.ts'
import { rescheduleAppointment } from '../move.ts'
import { findServiceNeeds } from '../queries-place.ts'
import { allOrNone, Gone, type Together } from '../together.ts'
import { treatmentHorizonDays } from './plan.ts'
import { findSeriesOf, listSessions, lockSeries, updateSeriesOf, upsertSeries } from './queries.ts'

type Session = { number: number; startsAt: Date; professionalId: ResourceId | null }

export type WholeSeriesWish = {
  id: SeriesId
  /** The same message books each of them once. */
  idOf: (number: number) => AppointmentId
  contactId: ContactId
  serviceId: ServiceId
  variantId: VariantId
  alsoVariantIds: VariantId[]
  durationMin: number
  everyDays: number
  /** What kept the first one's time while the person decided. */
  heldAs: AppointmentId | null
  sessions: readonly Session[]
}

/** Books every session, each at its time as it is free now; where one has gone nothing is booked and the hold stands. */
export async function bookWholeSeries(ctx: Ctx, wish: WholeSeriesWish): Promise<Together> {
  const before = (await listSessions(ctx, wish.id)).filter((one) => one.state !== 'cancelled')
  if (before.length > 0) return { outcome: 'booked', appointmentIds: before.map((one) => one.id) }
  const { contactId, serviceId, variantId, alsoVariantIds, durationMin } = wish
  const service = await findServiceNeeds(ctx, { serviceId })
  if (!service) return { outcome: 'slot_taken' }
  await lockVisit(ctx, { service, resourceIds: service.resource_ids, contactId })
  const booked = await allOrNone(ctx, async () => {
    if (wish.heldAs) await releaseHold(ctx, wish.heldAs)
    await upsertSeries(ctx, { id: wish.id, contactId, everyDays: wish.everyDays, tellPatient: false })
    const ids: AppointmentId[] = []
    for (const session of wish.sessions) {
      const ask = { serviceId, variantId, alsoVariantIds, durationMin, contactId, professionalId: session.professionalId }
      const slot = await freshOf(ctx, ask, session)
      const what = { contactId, serviceId, variantId, alsoVariantIds, source: 'assistant' as const, sourceMessageId: null }
      const made = await bookAppointment(ctx, { ...what, ...slot, id: wish.idOf(session.number) })
      if (made.outcome !== 'booked') throw new Gone()
      await updateSeriesOf(ctx, made.appointmentId, { seriesId: wish.id, number: session.number })
      ids.push(made.appointmentId)
    }
    return ids
  })
  if (booked.outcome === 'booked') await ctx.emit({ type: 'series.booked', seriesId: wish.id, contactId })
  return booked
}

export type WholeMoveWish = {
  /** Any of them. */
  appointmentId: AppointmentId
  heldAs: AppointmentId | null
  sessions: readonly (Omit<Session, 'number'> & { appointmentId: AppointmentId })[]
}

/** Moves every one of them; where one has no place any more all stay where they are. */
export async function moveWholeSeries(ctx: Ctx, wish: WholeMoveWish): Promise<Together> {
  const series = await findSeriesOf(ctx, wish.appointmentId)
  if (!series) return { outcome: 'slot_taken' }
  await lockSeries(ctx, series.id)
  const standing = await listSessions(ctx, series.id)
  const [anchor] = standing
  const service = anchor ? await findServiceNeeds(ctx, { serviceId: anchor.service_id }) : null
  if (!service) return { outcome: 'slot_taken' }
  await lockVisit(ctx, { service, resourceIds: service.resource_ids, contactId: series.contact_id })
  const moved = await allOrNone(ctx, async () => {
    if (wish.heldAs) await releaseHold(ctx, wish.heldAs)
    const wished = wish.sessions.flatMap((one) => {
      const session = standing.find(({ id }) => id === one.appointmentId)
      return session ? [{ ...one, session }] : []
    })
    if (wished.length < wish.sessions.length) throw new Gone()
    // Those that go later from the last one on: none meets a sister that is about to leave.
    const isLater = (one: (typeof wished)[number]) => one.startsAt > one.session.starts_at
    const inOrder = wished.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
    for (const { session, ...one } of [...inOrder.filter(isLater), ...inOrder.filter((each) => !isLater(each)).toReversed()]) {
      const durationMin = (session.ends_at.getTime() - session.starts_at.getTime()) / 60_000
      const ask = {
        serviceId: session.service_id,
        variantId: session.variant_id,
        durationMin,
        contactId: series.contact_id,
        professionalId: one.professionalId,
        ignoring: wished.map((each) => each.appointmentId),
      }
      const { startsAt, resourceIds } = await freshOf(ctx, ask, one)
      const { outcome } = await rescheduleAppointment(ctx, { appointmentId: session.id, startsAt, durationMin, resourceIds })
      if (outcome !== 'moved') throw new Gone()
    }
    return wished.map((one) => one.appointmentId)
  })
  if (moved.outcome === 'booked') await ctx.emit({ type: 'series.moved', seriesId: series.id, contactId: series.contact_id })
  return moved
}

async function freshOf(ctx: Ctx, ask: SlotAsk, { startsAt }: { startsAt: Date }) {
  const slot = await findFreshSlot(ctx, { ...ask, minNoticeMin: 0, horizonDays: treatmentHorizonDays }, startsAt)
  if (!slot) throw new Gone()
  return { startsAt: slot.startsAt, endsAt: slot.endsAt, resourceIds: slot.resourceIds }
}
