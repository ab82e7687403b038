import { agendaScope, isInScope, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ResourceId, UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import { cancelAtDesk, type DeskCancellation } from '../cancellation/at-desk.ts'
import type { SlotAsk } from '../find-slots.ts'
import { findFreshTogether } from '../find-together.ts'
import { mayBecome, mayMove } from '../model.ts'
import { decideOn } from '../policy.ts'
import { getClinicRules } from '../queries-catalogue.ts'
import { listPartyOf, type PartyRow } from '../queries-party.ts'
import { moveTogether } from '../together.ts'
import { getOwnAppointment } from '../desk-visit.ts'
import { gone } from './book.ts'
import type { PartyMoveTimesAnswer, PartyOfAnswer } from './contract.ts'
import { howOf, lookOn } from './times.ts'

/** Who and what else belongs to a visit, it among them; nothing where it stands alone. */
export async function readParty(ctx: Ctx, wish: { id: AppointmentId; staff: SignedIn }): Promise<PartyOfAnswer> {
  const row = await getOwnAppointment(ctx, wish.id, wish.staff)
  const [{ zone }, rows] = await Promise.all([getClinicRules(ctx), listPartyOf(ctx, row.id)])
  const scope = agendaScope(wish.staff)
  return {
    visits: rows
      .filter((one) => isInScope(scope, one.professional_id))
      .map((one) => {
        const can = decideOn(wish.staff, { state: one.state, startsAt: one.starts_at }, ctx.now, zone)
        return {
          id: one.id,
          startsAt: one.starts_at.toISOString(),
          endsAt: one.ends_at.toISOString(),
          who: one.attendee_name ?? one.contact_name ?? 'Sem nome',
          service: one.service,
          area: one.area,
          professional: one.professional,
          state: one.state,
          can: { move: can.move, cancel: can.cancel },
        }
      }),
  }
}

/** Other times for all that are still to come; their own do not stand in the way. */
export async function findPartyMoveTimes(
  ctx: Ctx,
  wish: { id: AppointmentId; from: LocalDate | null },
): Promise<PartyMoveTimesAnswer> {
  const rows = await comingOf(ctx, wish.id)
  const found = await lookOn(ctx, asksOf(rows), howOf(rows.map(comerOf), null), wish.from)
  return { ...found, ids: rows.map((row) => row.id) }
}

/** The desk moves all of them, or none. Throws Refusal 'conflict' where one cannot be had. */
export async function movePartyAtDesk(
  ctx: Ctx,
  wish: {
    id: AppointmentId
    visits: { id: AppointmentId; startsAt: Date; professionalId: ResourceId | null }[]
    unitId: UnitId | null
    tellPatient: boolean
  },
): Promise<void> {
  const rows = await comingOf(ctx, wish.id)
  const wished = rows.flatMap((row) => {
    const to = wish.visits.find((one) => one.id === row.id)
    return to ? [{ row, to }] : []
  })
  if (wished.length < wish.visits.length)
    throw new Refusal('conflict', 'Esse grupo mudou enquanto você escolhia. Confira e tente de novo.')
  const asks = asksOf(wished.map(({ row }) => row)).map((ask, i) => ({
    ...ask,
    professionalId: wished[i]?.to.professionalId ?? ask.professionalId,
    unitId: wish.unitId,
  }))
  const slots = await findFreshTogether(
    ctx,
    { asks, isOnePerson: howOf(rows.map(comerOf), null).isOnePerson },
    wished.map(({ to }) => to.startsAt),
  )
  if (!slots) throw new Refusal('conflict', gone)
  const moves = wished.flatMap(({ row }, i) => {
    const slot = slots[i]
    if (!slot) return []
    const { startsAt, resourceIds, unitId = null } = slot
    return [{ appointmentId: row.id, startsAt, resourceIds, unitId, tellPatient: wish.tellPatient }]
  })
  const { outcome } = await moveTogether(ctx, moves)
  if (outcome === 'slot_taken') throw new Refusal('conflict', gone)
}

/** Cancels every one that is still to come, each as by itself. Who has arrived is there. */
export async function cancelParty(
  ctx: Ctx,
  { id, ...wish }: Omit<DeskCancellation, 'appointmentId'> & { id: AppointmentId },
): Promise<{ cancelled: number }> {
  await getOwnAppointment(ctx, id, wish.staff)
  const going = (await listPartyOf(ctx, id)).filter((row) => row.state !== 'arrived' && mayBecome(row.state, 'cancelled'))
  if (going.length === 0) throw new Refusal('conflict', 'Nenhum desses horários pode mais ser cancelado.')
  for (const row of going.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await cancelAtDesk(ctx, { ...wish, appointmentId: row.id })
  return { cancelled: going.length }
}

async function comingOf(ctx: Ctx, id: AppointmentId): Promise<PartyRow[]> {
  const rows = (await listPartyOf(ctx, id)).filter((row) => mayMove(row.state).allowed)
  if (rows.length === 0) throw new Refusal('not_found', 'Esse agendamento não faz parte de um grupo que ainda possa mudar.')
  return rows
}

const comerOf = (row: PartyRow) => ({ contactId: row.contact_id, attendeeName: row.attendee_name })

function asksOf(rows: readonly PartyRow[]): SlotAsk[] {
  const ignoring = rows.map((row) => row.id)
  return rows.map((row) => {
    const [variantId = row.variant_id, ...alsoVariantIds] = row.variant_ids
    const durationMin = (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000
    const who = { ...comerOf(row), professionalId: row.professional_id }
    return { serviceId: row.service_id, variantId, alsoVariantIds, durationMin, ...who, ignoring, minNoticeMin: 0 }
  })
}
