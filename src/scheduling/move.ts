import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, Id, MessageId, ResourceId, UnitId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { releaseHold } from './cancel.ts'
import { findAlternatives } from './find-offers.ts'
import { judgeVisit, listStretches, lockVisit, releaseInTheWay, type Overbooking, type Visit } from './judge.ts'
import type { Broken } from './limits.ts'
import { mayMove } from './model.ts'
import {
  deleteAllocations,
  findBookedFor,
  insertAllocations,
  listTaken,
  lockAppointment,
  type Allocation,
  type AppointmentRow,
} from './queries-booking.ts'
import { findServiceRow } from './queries-catalogue.ts'
import { insertMove, isMovedBy, updateTimes } from './queries-move.ts'
import type { Slot } from './slots.ts'
import { findVisitUnit } from './visit-unit.ts'

export type MoveWish = {
  appointmentId: AppointmentId
  startsAt: Date
  /** As long as it is now when missing. */
  durationMin?: number
  /** Everything it takes from then on; what it takes now when missing. */
  resourceIds?: ResourceId[]
  /** Where, if what it takes does not say it; where it is now when missing. */
  unitId?: UnitId | null
  /** What it took before, where that has been let go of already. */
  tookBefore?: ResourceId[]
  /** The hold that has kept the new time meanwhile; it goes with the move. */
  releasing?: AppointmentId | null
  /** The message that asks: the same one never moves twice. */
  sourceMessageId?: MessageId | null
  /** Whether a patient whom the desk moves is told in the conversation. */
  tellPatient?: boolean
  /** As when booking; without it an appointment that was put over others stands like any other where it is moved to. */
  overbooking?: Overbooking | null
}

export type Move =
  | { outcome: 'moved' }
  /** Someone has that time, or a rule is against it (`because`). `alternatives` are free at this instant, the nearest first. */
  | { outcome: 'slot_taken'; because?: Broken; alternatives: Slot[] }

/**
 * Moves an appointment to another time, and to other resources where wished; its history is kept. The exclusion constraint decides, and
 * who loses keeps the old time. Throws Refusal 'not_found', or 'conflict' when its state does not allow it any more.
 */
export async function rescheduleAppointment(ctx: Ctx, wish: MoveWish): Promise<Move> {
  const booked = await findBookedFor(ctx, wish.appointmentId)
  const service = booked && (await findServiceRow(ctx, booked.service_id))
  if (!booked || !service) throw new Refusal('not_found', 'Esse agendamento não existe.')
  const now = wish.tookBefore ?? (await listTaken(ctx, wish.appointmentId))
  const resourceIds = (wish.resourceIds ?? now).toSorted()
  const what = { service, variantIds: booked.variant_ids, contactId: booked.contact_id, moving: wish.appointmentId }
  // All of it before the appointment, as a booking does that meets an expired hold: nobody waits in a ring.
  await lockVisit(ctx, { ...what, resourceIds })
  const appointment = await lockAppointment(ctx, wish.appointmentId)
  if (!appointment) throw new Refusal('not_found', 'Esse agendamento não existe.')
  if (wish.sourceMessageId && (await isMovedBy(ctx, wish.sourceMessageId))) return { outcome: 'moved' }
  refuseUnmovable(appointment)

  const took = wish.tookBefore ?? (await listTaken(ctx, appointment.id))
  const from = { startsAt: appointment.starts_at, endsAt: appointment.ends_at, resourceIds: took }
  if (!wish.resourceIds && String(from.resourceIds) !== String(now))
    throw new Refusal('conflict', 'Esse agendamento acabou de ser mudado por outra pessoa. Confira e tente de novo.')
  const durationMin = wish.durationMin ?? (from.endsAt.getTime() - from.startsAt.getTime()) / 60_000
  const to = { startsAt: wish.startsAt, endsAt: addMinutes(wish.startsAt, durationMin), resourceIds }
  if (isSame(from, to) && !wish.tookBefore) return { outcome: 'moved' }

  const comer = { contactId: booked.contact_id, attendeeName: appointment.attendee_name }
  const visit = { ...what, ...to, comer, unitId: wish.unitId ?? appointment.unit_id }
  const taken = await take(ctx, appointment, { from, visit, stretches: listStretches(service, to) }, wish)
  if (typeof taken !== 'string')
    return { outcome: 'slot_taken', because: taken, alternatives: await findOthers(ctx, appointment, to, durationMin) }
  if (taken === 'taken') return { outcome: 'slot_taken', alternatives: await findOthers(ctx, appointment, to, durationMin) }
  await ctx.emit({ type: 'appointment.moved', appointmentId: appointment.id, contactId: appointment.contact_id, moveId: taken })
  const about = { kind: 'appointment', id: appointment.id } as const
  await recordAudit(ctx, { action: 'appointment.moved', about, before: from, after: { ...to, ...overbooked(wish) } })
  return { outcome: 'moved' }
}

export type Place = { startsAt: Date; endsAt: Date; resourceIds: ResourceId[] }
type Change = { from: Place; visit: Visit & Place; stretches: Allocation[] }

/** The id of the move; or what is against it. */
async function take(
  ctx: Ctx,
  appointment: AppointmentRow,
  { from, visit, stretches }: Change,
  wish: MoveWish,
): Promise<Id<'move'> | Broken | 'taken'> {
  const { overbooking = null } = wish
  if (wish.releasing) await releaseHold(ctx, wish.releasing)
  await releaseInTheWay(ctx, stretches)
  const { unitId, broken } = await findVisitUnit(ctx, visit, stretches)
  const verdict = overbooking ? 'free' : (broken ?? (await judgeVisit(ctx, visit, stretches)))
  if (verdict !== 'free') return verdict

  const moveId = await ctx.savepoint(async () => {
    await deleteAllocations(ctx, [appointment.id])
    await insertAllocations(ctx, appointment.id, stretches, { holdExpiresAt: null, isOverbooked: overbooking !== null })
    // Who confirmed, confirmed the old time.
    const state = appointment.state === 'confirmed' && !isSameTime(from, visit) ? 'booked' : appointment.state
    await updateTimes(ctx, appointment.id, { ...visit, state, tellPatient: wish.tellPatient ?? true, overbooking, unitId })
    // Whoever asks in the chat is told there, and a desk that keeps quiet has told the patient itself.
    const isTold = ctx.actor.kind !== 'staff' || wish.tellPatient === false
    return insertMove(ctx, appointment.id, { from, to: visit, sourceMessageId: wish.sourceMessageId ?? null, isTold })
  }, null)
  return moveId ?? 'taken'
}

const overbooked = ({ overbooking }: MoveWish) => (overbooking ? { overbookedReason: overbooking.reason } : {})

/** Another hour of the same length; not the one it has. */
async function findOthers(ctx: Ctx, appointment: AppointmentRow, to: Place, durationMin: number): Promise<Slot[]> {
  const found = await findAlternatives(ctx, {
    serviceId: appointment.service_id,
    variantId: appointment.variant_id,
    startsAt: to.startsAt,
    durationMin,
    ignoring: [appointment.id],
  })
  return found.filter((slot) => !isSameTime(slot, { startsAt: appointment.starts_at }))
}

function refuseUnmovable(appointment: AppointmentRow): void {
  const may = mayMove(appointment.state)
  if (!may.allowed) throw new Refusal('conflict', may.whyNot)
}

const isSameTime = (a: { startsAt: Date }, b: { startsAt: Date }): boolean => a.startsAt.getTime() === b.startsAt.getTime()

function isSame(a: Place, b: Place): boolean {
  return isSameTime(a, b) && a.endsAt.getTime() === b.endsAt.getTime() && String(a.resourceIds) === String(b.resourceIds)
}
