import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ContactId,
  type MessageId,
  type ResourceId,
  type ServiceId,
  type UnitId,
  type VariantId,
} from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { findAlternatives } from './find-offers.ts'
import { judgeVisit, listStretches, lockVisit, releaseInTheWay, type Overbooking } from './judge.ts'
import type { Broken } from './limits.ts'
import { findRepeated, insertAllocations, insertAppointment, insertFurtherVariants } from './queries-booking.ts'
import { findServiceRow, getClinicRules } from './queries-catalogue.ts'
import type { Slot } from './slots.ts'
import { findVisitUnit } from './visit-unit.ts'

export type BookingWish = {
  contactId: ContactId
  serviceId: ServiceId
  variantId: VariantId
  /** Further areas in the same visit; `endsAt` counts them. */
  alsoVariantIds?: VariantId[]
  /** Who comes, where it is not the contact. */
  attendeeName?: string | null
  /** For somebody else whose name is not known yet: no rule about one person's visits applies. */
  isForUnnamed?: true
  startsAt: Date
  endsAt: Date
  /** Everything the appointment takes: the professional, and a room and a machine where the service needs them. */
  resourceIds: ResourceId[]
  /** Where, if nothing that it takes says so. */
  unitId?: UnitId | null
  source: 'assistant' | 'desk' | 'walk_in' | 'demo'
  note?: string
  /** Whether a patient whom the desk books in is told in the conversation. */
  tellPatient?: boolean
  /** The rules that are broken for it, and what is in its way, are known to whoever books: why it is booked all the same. */
  overbooking?: Overbooking | null
  /** Made by whoever asks: the same one never books twice. */
  id?: AppointmentId
  /** The message that asks: the same one never books twice. */
  sourceMessageId: MessageId | null
}

export type Booking =
  | { outcome: 'booked'; appointmentId: AppointmentId }
  /** Someone was faster, or a rule of the clinic is against it (`because`). `alternatives` are free at this instant, the nearest first. */
  | { outcome: 'slot_taken'; because?: Broken; alternatives: Slot[] }

/** Books at once. The exclusion constraint decides who wins the slot, not a read before it. */
export async function bookAppointment(ctx: Ctx, wish: BookingWish): Promise<Booking> {
  return take(ctx, wish, null)
}

/**
 * Keeps the slot while the person decides, for `hold_min` of the clinic unless it is said `until` when; `confirmHold` turns it into an
 * appointment.
 */
export async function holdSlot(ctx: Ctx, wish: BookingWish, until: Date | null = null): Promise<Booking> {
  if (until) return take(ctx, wish, until)
  const { holdMin } = await getClinicRules(ctx)
  return take(ctx, wish, addMinutes(ctx.now, holdMin))
}

async function take(ctx: Ctx, wish: BookingWish, holdExpiresAt: Date | null): Promise<Booking> {
  const service = await findServiceRow(ctx, wish.serviceId)
  if (!service || wish.resourceIds.length === 0) throw new Error('a booking needs a service of this clinic and its resources')
  const { overbooking = null, attendeeName = null, note = '', tellPatient = false, id: asked = newId('appointment') } = wish
  const comer = wish.isForUnnamed ? null : { contactId: wish.contactId, attendeeName }
  const visit = { ...wish, service, variantIds: [wish.variantId, ...(wish.alsoVariantIds ?? [])], comer, moving: null }
  const stretches = listStretches(service, wish)
  await lockVisit(ctx, visit)
  await releaseInTheWay(ctx, stretches)
  const { unitId, broken } = await findVisitUnit(ctx, visit, stretches)
  const verdict = overbooking ? 'free' : (broken ?? (await judgeVisit(ctx, visit, stretches)))
  if (verdict !== 'free') return lost(ctx, wish, verdict)

  const appointmentId = await ctx.savepoint(async () => {
    const id = await insertAppointment(ctx, {
      ...wish,
      id: asked,
      attendeeName,
      note,
      tellPatient,
      holdExpiresAt,
      overbooking,
      unitId,
    })
    if (id) await insertFurtherVariants(ctx, id, wish.alsoVariantIds ?? [])
    if (id) await insertAllocations(ctx, id, stretches, { holdExpiresAt, isOverbooked: overbooking !== null })
    return id ?? 'repeated'
  }, null)
  if (appointmentId === 'repeated') return repeat(ctx, wish)
  if (!appointmentId) return lost(ctx, wish, 'taken')

  await ctx.emit({ type: holdExpiresAt ? 'appointment.held' : 'appointment.booked', appointmentId, contactId: wish.contactId })
  return { outcome: 'booked', appointmentId }
}

/** The same message, or the same press of a button, is told what it made before, whatever stands in its way meanwhile: itself. */
async function lost(ctx: Ctx, wish: BookingWish, verdict: Broken | 'taken'): Promise<Booking> {
  const { serviceId, variantId, alsoVariantIds = [], contactId, attendeeName = null, startsAt, endsAt } = wish
  const before = await findRepeated(ctx, wish.id ?? null, wish.sourceMessageId)
  if (before) return { outcome: 'booked', appointmentId: before }
  const durationMin = (endsAt.getTime() - startsAt.getTime()) / 60_000
  const ask = { serviceId, variantId, alsoVariantIds, contactId, attendeeName, startsAt, durationMin }
  const alternatives = await findAlternatives(ctx, ask)
  return { outcome: 'slot_taken', ...(verdict === 'taken' ? {} : { because: verdict }), alternatives }
}

async function repeat(ctx: Ctx, wish: BookingWish): Promise<Booking> {
  const appointmentId = await findRepeated(ctx, wish.id ?? null, wish.sourceMessageId)
  if (!appointmentId) throw new Error('a repeated booking without the first')
  return { outcome: 'booked', appointmentId }
}
