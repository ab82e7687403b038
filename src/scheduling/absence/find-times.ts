/** Which other times those are offered who were booked with somebody who is away. */
import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId } from '#platform/ids.ts'
import { addDays, toLocal, type LocalDate } from '#platform/local-time.ts'
import type { DayReads } from '../day-reads.ts'
import { findSlots, type SlotAsk } from '../find-slots.ts'
import { createBook } from '../import/overlaps.ts'
import { listStretches } from '../judge.ts'
import { listServiceRows } from '../queries-catalogue.ts'
import { nearSession } from '../series/model.ts'
import type { Slot } from '../slots.ts'
import type { AffectedRow } from './queries.ts'

/** How far another time is looked for: whoever had today wants this week or the next. */
const lookAheadDays = 14

type Time = { startsAt: Date; endsAt: Date; professionalId: ResourceId | null }
/** What others of the list are offered, and not kept by a hold. */
export type Given = Awaited<ReturnType<typeof openGiven>>

/** By the professional's stretches: the room is chosen again when the time is kept. */
export async function openGiven(ctx: Ctx) {
  const services = new Map((await listServiceRows(ctx)).map((one) => [one.id, one]))
  const book = createBook([])
  const stretchesOf = (row: Pick<AffectedRow, 'service_id'>, { professionalId, ...time }: Time) => {
    const service = services.get(row.service_id)
    return service && professionalId ? listStretches(service, { ...time, resourceIds: [professionalId] }) : []
  }
  return {
    add: (row: AffectedRow, time: Time): void => {
      for (const stretch of stretchesOf(row, time)) book.add({ ...stretch, by: row.appointment_id })
    },
    isClear: (row: AffectedRow, time: Time): boolean => stretchesOf(row, time).every((stretch) => book.find(stretch) === null),
  }
}

/** The same day with somebody else first, then the same hour on the next days: with whoever was away, or with others. */
export async function findTimes(
  ctx: Ctx,
  { absentId, days, reads }: { absentId: ResourceId; days: Days; reads: DayReads },
  row: AffectedRow,
  given: Given,
): Promise<Slot[]> {
  const { zone } = await reads.rules()
  const { date } = toLocal(row.starts_at, zone)
  // The same days for everybody of the list, so that they are read once.
  const slots = (await findSlots(ctx, askFor(row), days.from, days.to, reads)).filter((slot) => isWithin(slot, date, zone))
  const coming = slots.filter((slot) => slot.professionalId !== null && given.isClear(row, slot))
  const wish = { startsAt: row.starts_at, zone }
  const own = nearSession(coming, { ...wish, professionalId: absentId })
  const today = coming.filter((slot) => toLocal(slot.startsAt, zone).date === date)
  const others = nearSession(today, { ...wish, professionalId: null })
  const found = [...others.slice(0, 2), ...own, ...nearSession(coming, { ...wish, professionalId: null })]
  return found.filter((slot, i) => found.findIndex((one) => keyOf(one) === keyOf(slot)) === i)
}

function isWithin({ startsAt }: Slot, from: LocalDate, zone: string): boolean {
  const { date } = toLocal(startsAt, zone)
  return date >= from && date <= addDays(from, lookAheadDays)
}

type Days = { from: LocalDate; to: LocalDate }

/** The days on which times are looked for, for all of a list. */
export async function daysFor(rows: readonly AffectedRow[], reads: DayReads): Promise<Days> {
  const { zone } = await reads.rules()
  const dates = rows.map((row) => toLocal(row.starts_at, zone).date).toSorted()
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) throw new Error('days for nobody')
  return { from: first, to: addDays(last, lookAheadDays) }
}

const keyOf = (slot: Slot): string => `${slot.startsAt.toISOString()} ${slot.professionalId ?? ''}`

export function askFor(row: AffectedRow): SlotAsk {
  return {
    serviceId: row.service_id,
    variantId: row.variant_id,
    alsoVariantIds: row.also_variant_ids,
    professionalId: null,
    contactId: row.contact_id,
    attendeeName: row.attendee_name,
    durationMin: minutesOf(row),
    ignoring: [row.appointment_id],
    minNoticeMin: 0,
  }
}

export function minutesOf(row: Pick<AffectedRow, 'starts_at' | 'ends_at'>): number {
  return (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000
}
