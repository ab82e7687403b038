import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ContactId,
  type MessageId,
  type ResourceId,
  type ServiceId,
  type VariantId,
} from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { findAlternatives } from './find-slots.ts'
import {
  findRepeated,
  insertAllocations,
  insertAppointment,
  insertFurtherVariants,
  lockResources,
  releaseOverlappingHolds,
} from './queries-booking.ts'
import { getClinicRules, listServiceRows } from './queries-catalogue.ts'
import type { Slot } from './slots.ts'

export type BookingWish = {
  contactId: ContactId
  serviceId: ServiceId
  variantId: VariantId
  /** Further areas in the same visit; `endsAt` counts them. */
  alsoVariantIds?: VariantId[]
  /** Who comes, where it is not the contact. */
  attendeeName?: string | null
  startsAt: Date
  endsAt: Date
  /** Everything the appointment takes: the professional, and a room and a machine where the service needs them. */
  resourceIds: ResourceId[]
  source: 'assistant' | 'desk' | 'demo'
  note?: string
  /** Whether a patient whom the desk books in is told in the conversation. */
  tellPatient?: boolean
  /** Made by whoever asks: the same one never books twice. */
  id?: AppointmentId
  /** The message that asks: the same one never books twice. */
  sourceMessageId: MessageId | null
}

export type Booking =
  | { outcome: 'booked'; appointmentId: AppointmentId }
  /** Someone was faster. `alternatives` are free at this instant, the nearest first. */
  | { outcome: 'slot_taken'; alternatives: Slot[] }

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
  const service = (await listServiceRows(ctx)).find((row) => row.id === wish.serviceId)
  if (!service || wish.resourceIds.length === 0) throw new Error('a booking needs a service of this clinic and its resources')
  const span = {
    startsAt: addMinutes(wish.startsAt, -service.buffer_before_min),
    endsAt: addMinutes(wish.endsAt, service.buffer_after_min),
  }
  await lockResources(ctx, wish.resourceIds)
  for (const hold of await releaseOverlappingHolds(ctx, wish.resourceIds, span))
    await ctx.emit({ type: 'appointment.released', appointmentId: hold.id, contactId: hold.contact_id })

  const appointmentId = await ctx.savepoint(async () => {
    const { attendeeName = null, note = '', tellPatient = false, id: asked = newId('appointment') } = wish
    const id = await insertAppointment(ctx, { ...wish, id: asked, attendeeName, note, tellPatient, holdExpiresAt })
    if (id) await insertFurtherVariants(ctx, id, wish.alsoVariantIds ?? [])
    if (id) await insertAllocations(ctx, id, wish.resourceIds, span, holdExpiresAt)
    return id ?? 'repeated'
  }, null)
  if (appointmentId === 'repeated') return repeat(ctx, wish)
  if (!appointmentId) return { outcome: 'slot_taken', alternatives: await findOthers(ctx, wish) }

  await ctx.emit({ type: holdExpiresAt ? 'appointment.held' : 'appointment.booked', appointmentId, contactId: wish.contactId })
  return { outcome: 'booked', appointmentId }
}

async function findOthers(ctx: Ctx, { serviceId, variantId, startsAt, endsAt }: BookingWish): Promise<Slot[]> {
  const durationMin = (endsAt.getTime() - startsAt.getTime()) / 60_000
  return findAlternatives(ctx, { serviceId, variantId, startsAt, durationMin })
}

async function repeat(ctx: Ctx, wish: BookingWish): Promise<Booking> {
  const appointmentId = await findRepeated(ctx, wish.id ?? null, wish.sourceMessageId)
  if (!appointmentId) throw new Error('a repeated booking without the first')
  return { outcome: 'booked', appointmentId }
}
