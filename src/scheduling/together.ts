/** Booking and moving several visits as one: all of them or none. */
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, PartyId } from '#platform/ids.ts'
import { bookAppointment, holdSlot, type BookingWish } from './book.ts'
import { confirmHold } from './confirm-hold.ts'
import { rescheduleAppointment, type MoveWish } from './move.ts'
import { deleteAllocations, findBookedFor, listTaken, lockResources } from './queries-booking.ts'
import { findServiceRow } from './queries-catalogue.ts'
import { updateParty } from './queries-party.ts'
import { lockBookingsOf, lockService } from './queries-rules.ts'

export type Together = { outcome: 'booked'; appointmentIds: AppointmentId[] } | { outcome: 'slot_taken' }

/** Keeps all of them while the person decides. */
export async function holdTogether(ctx: Ctx, wishes: readonly BookingWish[]): Promise<Together> {
  await lockAll(ctx, wishes)
  return allOrNone(ctx, () => takeEach(ctx, wishes, holdSlot))
}

/**
 * Turns what is held into appointments, or books all of it afresh where any of it is gone. They know of each other from then on: `id` says
 * which belong together.
 */
export async function bookTogether(
  ctx: Ctx,
  id: PartyId,
  { heldAs, wishes }: { heldAs: readonly AppointmentId[]; wishes: readonly BookingWish[] },
): Promise<Together> {
  await lockAll(ctx, wishes)
  const booked = await allOrNone(
    ctx,
    async () => (await confirmAll(ctx, heldAs, wishes)) ?? takeEach(ctx, wishes, bookAppointment),
  )
  if (booked.outcome === 'booked') await updateParty(ctx, booked.appointmentIds, id)
  return booked
}

/** Null when one of them is gone: nothing is confirmed then. */
async function confirmAll(
  ctx: Ctx,
  heldAs: readonly AppointmentId[],
  wishes: readonly BookingWish[],
): Promise<AppointmentId[] | null> {
  if (heldAs.length !== wishes.length) return null
  for (const [i, id] of heldAs.entries())
    if (!(await confirmHold(ctx, id, wishes[i]?.attendeeName ?? null))) {
      if (i === 0) return null
      throw new Gone()
    }
  return [...heldAs]
}

async function takeEach(ctx: Ctx, wishes: readonly BookingWish[], take: typeof bookAppointment): Promise<AppointmentId[]> {
  const ids: AppointmentId[] = []
  for (const wish of wishes) {
    const taken = await take(ctx, wish)
    if (taken.outcome !== 'booked') throw new Gone()
    ids.push(taken.appointmentId)
  }
  return ids
}

/** Each to its own new time; where one cannot be had none is moved. */
export async function moveTogether(ctx: Ctx, moves: readonly MoveWish[]): Promise<{ outcome: 'moved' | 'slot_taken' }> {
  await lockMoves(ctx, moves)
  const moved = await allOrNone(ctx, async () => {
    // None of them stands in another's way, whichever way they go.
    const leaving: MoveWish[] = []
    for (const move of moves) leaving.push({ ...move, tookBefore: await listTaken(ctx, move.appointmentId) })
    await deleteAllocations(
      ctx,
      moves.map((move) => move.appointmentId),
    )
    for (const move of leaving) if ((await rescheduleAppointment(ctx, move)).outcome !== 'moved') throw new Gone()
    return []
  })
  return { outcome: moved.outcome === 'booked' ? 'moved' : 'slot_taken' }
}

async function lockMoves(ctx: Ctx, moves: readonly MoveWish[]): Promise<void> {
  const visits = []
  for (const { appointmentId, resourceIds } of moves) {
    const booked = await findBookedFor(ctx, appointmentId)
    const taken = await listTaken(ctx, appointmentId)
    if (booked)
      visits.push({ serviceId: booked.service_id, contactId: booked.contact_id, resourceIds: [...taken, ...(resourceIds ?? [])] })
  }
  await lockAll(ctx, visits)
}

/** In the one order in which everybody locks: services, resources, people, each by id. */
async function lockAll(ctx: Ctx, visits: readonly Pick<BookingWish, 'serviceId' | 'resourceIds' | 'contactId'>[]): Promise<void> {
  const serviceIds = [...new Set(visits.map((visit) => visit.serviceId))].toSorted()
  for (const id of serviceIds) if ((await findServiceRow(ctx, id))?.daily_limit !== null) await lockService(ctx, id)
  await lockResources(ctx, [...new Set(visits.flatMap((visit) => visit.resourceIds))])
  for (const id of [...new Set(visits.map((visit) => visit.contactId))].toSorted()) await lockBookingsOf(ctx, id)
}

/** What `savepoint` undoes by, as if the constraint had said it. */
export class Gone extends Error {
  readonly code = '23P01'
}

export function allOrNone(ctx: Ctx, take: () => Promise<AppointmentId[]>): Promise<Together> {
  return ctx.savepoint<Together>(async () => ({ outcome: 'booked', appointmentIds: await take() }), { outcome: 'slot_taken' })
}
