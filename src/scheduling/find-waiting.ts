import { z } from 'zod'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId } from '#platform/ids.ts'
import { dayBounds, toLocal } from '#platform/local-time.ts'
import { findSlots, type SlotAsk } from './find-slots.ts'
import { lockAppointment } from './queries-booking.ts'
import { getClinicRules } from './queries-catalogue.ts'
import { findFreed, insertOpening, listWaiting, type FreedTime, type Opening, type WaitingRow } from './queries-wait.ts'
import { rankWaiting } from './rank-waiting.ts'
import type { Slot } from './slots.ts'
import { fitsAny, whenWish } from './when-wish.ts'

/** Somebody whom the freed time suits, with where in it they would stand. */
export type Fitting = {
  id: WaitingRow['id']
  row: WaitingRow
  whens: WhenWish[]
  slot: Slot
  isExact: boolean
  isKnown: boolean
  askedAt: Date
}

/** Remembers a time that an appointment gave up, once for each cause. Nothing when it is over, or is no time at all. */
export async function openFreedTime(ctx: Ctx, cause: string): Promise<void> {
  const freed = await findFreed(ctx, cause)
  if (freed && freed.starts_at > ctx.now) await open(ctx, cause, freed)
}

/** The same for a time that was only kept, as for a deposit that never came: the hold itself no longer knows what it took. */
export async function openKeptTime(ctx: Ctx, kept: { appointmentId: AppointmentId; resourceIds: ResourceId[] }): Promise<void> {
  const appointment = await lockAppointment(ctx, kept.appointmentId)
  if (appointment?.state !== 'cancelled' || appointment.starts_at <= ctx.now) return
  const { id, starts_at, ends_at } = appointment
  await open(ctx, id, { appointment_id: id, starts_at, ends_at, resource_ids: kept.resourceIds })
}

async function open(ctx: Ctx, cause: string, freed: FreedTime): Promise<void> {
  const openingId = await insertOpening(ctx, cause, freed)
  if (openingId) await ctx.emit({ type: 'wait_opening.made', openingId })
}

/** Who could be offered it, the first one first. `offerMin`: a yes at the last minute must still be in time for the clinic's notice. */
export async function findWaiting(ctx: Ctx, opening: Opening, offerMin: number): Promise<Fitting[]> {
  const rules = await getClinicRules(ctx)
  const { date } = toLocal(opening.starts_at, rules.zone)
  const rows = await listWaiting(ctx, opening, dayBounds(toLocal(ctx.now, rules.zone).date, rules.zone).startsAt)
  const found = new Map<string, Slot[]>()
  const fitting: Fitting[] = []
  for (const row of rows) {
    const ask = askOf(row, opening, rules.minNoticeMin + offerMin)
    // Most people wait for the same few things: what is free is asked once for each of them.
    const key = JSON.stringify(ask)
    const slots = found.get(key) ?? (await findSlots(ctx, ask, date, date))
    found.set(key, slots)
    const whens = readWhens(row.whens)
    const slot = bestIn(slots, opening, (at) => isWished(at, row, whens, rules.zone))
    if (slot) fitting.push(toFitting(row, whens, slot, opening))
  }
  return rankWaiting(fitting)
}

export function readWhens(raw: unknown): WhenWish[] {
  return z.array(whenWish).parse(raw)
}

function askOf(row: WaitingRow, opening: Opening, minNoticeMin: number): SlotAsk {
  const ignoring: AppointmentId[] = row.moving ? [row.moving] : []
  return {
    serviceId: row.service_id,
    variantId: row.variant_id,
    professionalId: row.professional_id ?? opening.professional_id,
    durationMin: row.duration_min,
    ignoring,
    minNoticeMin,
  }
}

function isWished(startsAt: Date, row: WaitingRow, whens: WhenWish[], zone: string): boolean {
  const isEarlier = (than: Date | null) => than === null || startsAt < than
  return fitsAny(startsAt, whens, zone) && isEarlier(row.before) && isEarlier(row.moving_starts_at)
}

/** With what became free, and in it: as much of it as can be, and from its beginning where there is a choice. */
function bestIn(slots: readonly Slot[], opening: Opening, isWishedAt: (startsAt: Date) => boolean): Slot | null {
  const isOfIt = (slot: Slot) =>
    opening.professional_id
      ? slot.professionalId === opening.professional_id
      : slot.resourceIds.some((id) => opening.resource_ids.includes(id))
  const inside = slots
    .filter((slot) => slot.professionalId !== null && isOfIt(slot) && overlapMs(slot, opening) > 0 && isWishedAt(slot.startsAt))
    .toSorted((a, b) => overlapMs(b, opening) - overlapMs(a, opening) || a.startsAt.getTime() - b.startsAt.getTime())
  return inside[0] ?? null
}

function overlapMs(slot: Slot, { starts_at, ends_at }: Opening): number {
  const from = Math.max(slot.startsAt.getTime(), starts_at.getTime())
  return Math.min(slot.endsAt.getTime(), ends_at.getTime()) - from
}

function toFitting(row: WaitingRow, whens: WhenWish[], slot: Slot, opening: Opening): Fitting {
  const isExact = slot.startsAt.getTime() === opening.starts_at.getTime() && slot.endsAt.getTime() === opening.ends_at.getTime()
  return { id: row.id, row, whens, slot, isExact, isKnown: row.is_known, askedAt: row.created_at }
}
