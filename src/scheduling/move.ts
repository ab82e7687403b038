import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, MessageId, ResourceId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { releaseHold } from './cancel.ts'
import { findAlternatives } from './find-slots.ts'
import { mayMove } from './model.ts'
import {
  deleteAllocations,
  insertAllocations,
  listTaken,
  lockAppointment,
  lockResources,
  releaseOverlappingHolds,
  type AppointmentRow,
} from './queries-booking.ts'
import { insertMove, isMovedBy, updateTimes } from './queries-move.ts'
import type { Slot } from './slots.ts'

export type MoveWish = {
  appointmentId: AppointmentId
  startsAt: Date
  /** As long as it is now when missing. */
  durationMin?: number
  /** Everything it takes from then on; what it takes now when missing. */
  resourceIds?: ResourceId[]
  /** The hold that has kept the new time meanwhile; it goes with the move. */
  releasing?: AppointmentId | null
  /** The message that asks: the same one never moves twice. */
  sourceMessageId?: MessageId | null
  /** Whether a patient whom the desk moves is told in the conversation. */
  tellPatient?: boolean
}

export type Move =
  | { outcome: 'moved' }
  /** Someone has that time. `alternatives` are free at this instant, the nearest first. */
  | { outcome: 'slot_taken'; alternatives: Slot[] }

/**
 * Moves an appointment to another time, and to other resources where wished; its history is kept. The exclusion constraint decides, and
 * who loses keeps the old time. Throws Refusal 'not_found', or 'conflict' when its state does not allow it any more.
 */
export async function rescheduleAppointment(ctx: Ctx, wish: MoveWish): Promise<Move> {
  const now = await listTaken(ctx, wish.appointmentId)
  const resourceIds = (wish.resourceIds ?? now).toSorted()
  // Resources before the appointment, as a booking does that meets an expired hold: nobody waits in a ring.
  await lockResources(ctx, resourceIds)
  const appointment = await lockAppointment(ctx, wish.appointmentId)
  if (!appointment) throw new Refusal('not_found', 'Esse agendamento não existe.')
  if (wish.sourceMessageId && (await isMovedBy(ctx, wish.sourceMessageId))) return { outcome: 'moved' }
  refuseUnmovable(appointment)

  const from = { startsAt: appointment.starts_at, endsAt: appointment.ends_at, resourceIds: await listTaken(ctx, appointment.id) }
  if (!wish.resourceIds && String(from.resourceIds) !== String(now))
    throw new Refusal('conflict', 'Esse agendamento acabou de ser mudado por outra pessoa. Confira e tente de novo.')
  const durationMin = wish.durationMin ?? (from.endsAt.getTime() - from.startsAt.getTime()) / 60_000
  const to = { startsAt: wish.startsAt, endsAt: addMinutes(wish.startsAt, durationMin), resourceIds }
  if (isSame(from, to)) return { outcome: 'moved' }

  const moveId = await take(ctx, appointment, from, to, wish)
  if (!moveId) return { outcome: 'slot_taken', alternatives: await findOthers(ctx, appointment, to, durationMin) }
  await ctx.emit({ type: 'appointment.moved', appointmentId: appointment.id, contactId: appointment.contact_id, moveId })
  const about = { kind: 'appointment', id: appointment.id } as const
  await recordAudit(ctx, { action: 'appointment.moved', about, before: from, after: to })
  return { outcome: 'moved' }
}

export type Place = { startsAt: Date; endsAt: Date; resourceIds: ResourceId[] }

async function take(ctx: Ctx, appointment: AppointmentRow, from: Place, to: Place, wish: MoveWish) {
  const span = {
    startsAt: addMinutes(to.startsAt, -appointment.buffer_before_min),
    endsAt: addMinutes(to.endsAt, appointment.buffer_after_min),
  }
  if (wish.releasing) await releaseHold(ctx, wish.releasing)
  for (const hold of await releaseOverlappingHolds(ctx, to.resourceIds, span))
    await ctx.emit({ type: 'appointment.released', appointmentId: hold.id, contactId: hold.contact_id })

  return ctx.savepoint(async () => {
    await deleteAllocations(ctx, [appointment.id])
    await insertAllocations(ctx, appointment.id, to.resourceIds, span, null)
    // Who confirmed, confirmed the old time.
    const state = appointment.state === 'confirmed' && !isSameTime(from, to) ? 'booked' : appointment.state
    await updateTimes(ctx, appointment.id, { ...to, state, tellPatient: wish.tellPatient ?? true })
    // Whoever asks in the chat is told there, and a desk that keeps quiet has told the patient itself.
    const isTold = ctx.actor.kind !== 'staff' || wish.tellPatient === false
    return insertMove(ctx, appointment.id, { from, to, sourceMessageId: wish.sourceMessageId ?? null, isTold })
  }, null)
}

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
