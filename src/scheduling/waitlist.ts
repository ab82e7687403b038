import { recordAudit } from '#auth/index.ts'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId, ResourceId, ServiceId, VariantId, WaitOfferId, WaitWishId } from '#platform/ids.ts'
import { addDays, dayBounds, toLocal, type LocalDate } from '#platform/local-time.ts'
import { getClinicRules, listServiceRows, listVariants } from './queries-catalogue.ts'
import { lockAppointment } from './queries-booking.ts'
import { findSlots } from './find-slots.ts'
import {
  listOffersTaken,
  lockWish,
  markGone,
  updateOutcome,
  updateTaken,
  updateUnanswered,
  updateWishStatus,
  upsertWish,
} from './queries-wait.ts'
import { lastDayOf } from './when-wish.ts'

export type WaitWish = {
  contactId: ContactId
  attendeeName?: string | null
  variantId: VariantId
  alsoVariantIds?: VariantId[]
  professionalId: ResourceId | null
  whens: WhenWish[]
  /** Only earlier than this. */
  before?: Date | null
  /** The appointment that takes the time; without one it is a new one. */
  appointmentId?: AppointmentId | null
  /** The last day; when missing the last one that was wished for, else two months from now. */
  until?: LocalDate | null
  source: 'assistant' | 'desk'
}

const patienceDays = 60

/** Puts somebody on the waitlist; who waits for the same already gets the new days and keeps their place. */
export async function joinWaitlist(ctx: Ctx, wish: WaitWish): Promise<WaitWishId> {
  const serviceId = await serviceOf(ctx, wish)
  const before = await beforeOf(ctx, wish)
  const { zone } = await getClinicRules(ctx)
  const today = toLocal(ctx.now, zone).date
  const lastDay = wish.until ?? lastDayOf(wish.whens) ?? addDays(today, patienceDays)
  if (lastDay < today) throw new Refusal('invalid', 'Esse dia já passou.', 'until')
  const id = await upsertWish(ctx, {
    ...wish,
    attendeeName: wish.attendeeName ?? null,
    alsoVariantIds: wish.alsoVariantIds ?? [],
    appointmentId: wish.appointmentId ?? null,
    serviceId,
    before,
    until: dayBounds(lastDay, zone).endsAt,
  })
  await ctx.emit({ type: 'wait_wish.made', wishId: id, contactId: wish.contactId })
  await recordAudit(ctx, { action: 'wait_wish.made', about: { kind: 'waitWish', id }, after: { serviceId } })
  return id
}

async function serviceOf(ctx: Ctx, { variantId, professionalId }: WaitWish): Promise<ServiceId> {
  const variant = (await listVariants(ctx)).find((one) => one.id === variantId)
  const service = variant && (await listServiceRows(ctx)).find((one) => one.id === variant.service_id)
  if (!service) throw new Refusal('not_found', 'Esse procedimento não é mais oferecido.', 'variantId')
  if (professionalId && !service.resource_ids.includes(professionalId))
    throw new Refusal('invalid', 'Essa profissional não faz esse procedimento.', 'professionalId')
  return service.id
}

/** An appointment is only ever moved to an earlier time. */
async function beforeOf(ctx: Ctx, { appointmentId, before = null }: WaitWish): Promise<Date | null> {
  if (!appointmentId) return before
  const appointment = await lockAppointment(ctx, appointmentId)
  if (!appointment) throw new Refusal('not_found', 'Esse agendamento não existe.')
  return appointment.starts_at
}

export async function leaveWaitlist(ctx: Ctx, id: WaitWishId): Promise<void> {
  const wish = await lockWish(ctx, id)
  if (!wish) throw new Refusal('not_found', 'Essa espera não existe mais.')
  if (wish.status !== 'waiting' && wish.status !== 'offered') return
  await updateWishStatus(ctx, id, 'withdrawn')
  await ctx.emit({ type: 'wait_wish.settled', wishId: id, contactId: wish.contact_id })
  await recordAudit(ctx, { action: 'wait_wish.withdrawn', about: { kind: 'waitWish', id }, before: { status: wish.status } })
}

/** They have a time: the offered one, or another that was found when that was gone. */
export async function fulfilWish(ctx: Ctx, wish: { offerId: WaitOfferId; startsAt: Date }): Promise<void> {
  await settle(ctx, await updateTaken(ctx, wish.offerId, wish.startsAt), 'taken')
}

/** The time was gone when they said yes: they stay where they were. */
export async function loseOffer(ctx: Ctx, offerId: WaitOfferId): Promise<void> {
  await settle(ctx, await updateOutcome(ctx, offerId, 'lost'), 'waiting')
}

export type GoneOffer = Awaited<ReturnType<typeof listOffersTaken>>[number]

/** Offers that nobody answered and whose time is somebody else's now, by contact. Where a place in it is still free nothing is lost. */
export async function listGoneOffers(ctx: Ctx): Promise<GoneOffer[]> {
  const { zone } = await getClinicRules(ctx)
  const gone: GoneOffer[] = []
  for (const offer of await listOffersTaken(ctx)) {
    const { date } = toLocal(offer.starts_at, zone)
    const durationMin = (offer.ends_at.getTime() - offer.starts_at.getTime()) / 60_000
    const ask = { serviceId: offer.service_id, variantId: offer.variant_id, professionalId: offer.professional_id, durationMin }
    const free = await findSlots(ctx, { ...ask, minNoticeMin: 0 }, date, date)
    if (!free.some((slot) => slot.startsAt.getTime() === offer.starts_at.getTime())) gone.push(offer)
  }
  return gone
}

/** They go on waiting. With their conversation locked, as an answer is given; false: it was answered or seen to meanwhile. */
export async function closeGoneOffer(ctx: Ctx, offer: GoneOffer): Promise<boolean> {
  const isOpen = await markGone(ctx, offer.id)
  if (isOpen && !offer.is_own) await settle(ctx, await updateUnanswered(ctx, offer.id), 'waiting')
  return isOpen
}

/** "Não, obrigada": they go on waiting, for another time. */
export async function declineOffer(ctx: Ctx, offerId: WaitOfferId): Promise<void> {
  await settle(ctx, await updateOutcome(ctx, offerId, 'declined'), 'waiting')
}

async function settle(ctx: Ctx, id: WaitWishId | null, status: 'waiting' | 'taken'): Promise<void> {
  const wish = id && (await lockWish(ctx, id))
  if (!wish || (wish.status !== 'waiting' && wish.status !== 'offered')) return
  await updateWishStatus(ctx, wish.id, status)
  await ctx.emit({ type: 'wait_wish.settled', wishId: wish.id, contactId: wish.contact_id })
}
