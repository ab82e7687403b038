import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ResourceId } from '#platform/ids.ts'
import { cancelAppointment } from '../cancel.ts'
import { moveAtDesk } from '../desk-move.ts'
import { lockVisit } from '../judge.ts'
import { mayBecome } from '../model.ts'
import { findServiceNeeds, type ServiceNeeds } from '../queries-place.ts'
import { attempt } from './book.ts'
import type { SeriesAnswer, SeriesRefused, SeriesScope } from './contract.ts'
import { refuseStranger } from './plan.ts'
import { findSeriesOf, listSessions, lockSeries, updateSeriesNotice, type SeriesRow, type SessionRow } from './queries.ts'

export type SeriesMoveWish = {
  appointmentId: AppointmentId
  tellPatient: boolean
  sessions: { id: AppointmentId; startsAt: Date; professionalId: ResourceId | null; anyway: boolean }[]
}

/** Moves sessions of one series, each for itself: who cannot have the new time keeps the old one, and is told. */
export async function moveSeries(ctx: Ctx, wish: SeriesMoveWish): Promise<SeriesAnswer> {
  const { series, sessions, needs } = await lockSeriesOf(ctx, wish.appointmentId)
  const keeps = sessions.map((one) => one.professional_id)
  for (const { professionalId } of wish.sessions) if (!keeps.includes(professionalId)) refuseStranger(needs, professionalId)
  const wished = wish.sessions.map((one) => ({ ...one, session: sessions.find(({ id }) => id === one.id) }))
  const refused: SeriesRefused[] = []
  // Those that go later from the last one on, those that go earlier from the first: none meets a sister that is about to leave.
  const inOrder = wished.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
  const isLater = (one: (typeof wished)[number]) => one.session !== undefined && one.startsAt > one.session.starts_at
  for (const one of [...inOrder.filter(isLater), ...inOrder.filter((each) => !isLater(each)).toReversed()]) {
    if (!one.session) throw new Refusal('invalid', 'Essa sessão não é dessa série.', 'sessions')
    const no = await attempt(one.session.series_number, () =>
      moveAtDesk(ctx, {
        appointmentId: one.id,
        startsAt: one.startsAt,
        durationMin: null,
        professionalId: one.professionalId,
        roomId: null,
        machineId: null,
        tellPatient: false,
        insisting: { staff: null, anyway: one.anyway, overbookedReason: null },
      }),
    )
    if (no) refused.push(no)
  }
  await updateSeriesNotice(ctx, series.id, wish.tellPatient)
  if (refused.length < wish.sessions.length)
    await ctx.emit({ type: 'series.moved', seriesId: series.id, contactId: series.contact_id })
  const standing = (await listSessions(ctx, series.id)).filter((one) => one.state !== 'cancelled')
  return {
    seriesId: series.id,
    booked: standing.map((one) => ({ number: one.series_number, id: one.id, startsAt: one.starts_at.toISOString() })),
    refused: refused.toSorted((a, b) => a.number - b.number),
  }
}

export type SeriesCancelWish = { appointmentId: AppointmentId; scope: SeriesScope; reason: string; tellPatient: boolean }

/** Cancels what is still to come of a series, or of it from one session on. */
export async function cancelSeries(ctx: Ctx, wish: SeriesCancelWish): Promise<{ cancelled: number }> {
  const { series, sessions, anchor } = await lockSeriesOf(ctx, wish.appointmentId)
  const going = sessions.filter(
    (one) =>
      mayBecome(one.state, 'cancelled') &&
      (one.id === anchor.id || one.starts_at > ctx.now) &&
      (wish.scope === 'all' || one.starts_at >= anchor.starts_at),
  )
  for (const { id } of going) await cancelAppointment(ctx, { appointmentId: id, reason: wish.reason, tellPatient: false })
  await updateSeriesNotice(ctx, series.id, wish.tellPatient)
  if (going.length > 0)
    await ctx.emit({
      type: 'series.cancelled',
      seriesId: series.id,
      contactId: series.contact_id,
      sessions: going.map((one) => one.id),
    })
  return { cancelled: going.length }
}

async function lockSeriesOf(
  ctx: Ctx,
  id: AppointmentId,
): Promise<{ series: SeriesRow; sessions: SessionRow[]; anchor: SessionRow; needs: ServiceNeeds }> {
  const series = await findSeriesOf(ctx, id)
  if (!series) throw new Refusal('not_found', 'Esse agendamento não é de uma série.')
  await lockSeries(ctx, series.id)
  const sessions = await listSessions(ctx, series.id)
  const anchor = sessions.find((one) => one.id === id)
  const needs = anchor ? await findServiceNeeds(ctx, { serviceId: anchor.service_id }) : null
  if (!anchor || !needs) throw new Refusal('not_found', 'Esse agendamento não é de uma série.')
  await lockVisit(ctx, { service: needs, resourceIds: needs.resource_ids, contactId: series.contact_id })
  return { series, sessions, anchor, needs }
}
