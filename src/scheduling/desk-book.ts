import { recordAudit, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { getPerson } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId, ResourceId, UnitId, VariantId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { bookAppointment, holdSlot, type BookingWish } from './book.ts'
import type { Allowed, PlaceRefusal } from './contract.ts'
import type { DeskDeposits } from './deposits.ts'
import { findAlternatives } from './find-offers.ts'
import type { SlotAsk } from './find-slots.ts'
import type { Overbooking } from './judge.ts'
import { findPlace, type Hurdle } from './place.ts'
import { mayOverbook } from './policy.ts'
import { findRepeated } from './queries-booking.ts'
import { findServiceNeeds } from './queries-place.ts'
import type { Slot } from './slots.ts'
import { unitToKeep } from './unit-edit.ts'

export type DeskBooking = {
  id: AppointmentId
  contactId: ContactId
  variantId: VariantId
  /** Null: whoever is free. */
  professionalId: ResourceId | null
  /** Null: where it goes best. */
  unitId?: UnitId | null
  startsAt: Date
  durationMin: number | null
  note: string
  tellPatient: boolean
  /** Held until its deposit is paid, where it asks one. */
  asksDeposit: boolean
  deposits: DeskDeposits
  insisting: Insisting
  /** Somebody stands at the counter: what the clock has run past meanwhile is no hurdle. */
  source?: 'desk' | 'walk_in'
}

/** What the desk knows of the time and wants all the same. */
export type Insisting = {
  /** Null: nobody who could overbook; several are booked at one go. */
  staff: SignedIn | null
  /** It is closed, off or past. */
  anyway: boolean
  /** Why it is put over others or past a rule; null: it is not. */
  overbookedReason: string | null
}

/**
 * The desk books. Throws Refusal 'conflict' with a `PlaceRefusal`: what speaks against the time in words, whether the desk may insist,
 * and what is free instead. The same id books once.
 */
export async function bookAtDesk(ctx: Ctx, wish: DeskBooking): Promise<AppointmentId> {
  const repeated = await findRepeated(ctx, wish.id, null)
  if (repeated) return repeated
  const { id: contactId } = await getPerson(ctx, wish.contactId)
  const needs = await findServiceNeeds(ctx, { variantId: wish.variantId })
  if (!needs?.duration_min) throw new Refusal('invalid', 'Escolha o procedimento.', 'variantId')
  if (needs.players.length === 0)
    throw new Refusal(
      'invalid',
      'Esse procedimento não tem profissional nem sala. Complete o cadastro dele antes de marcar.',
      'variantId',
    )
  if (wish.professionalId && !needs.players.some((one) => one.id === wish.professionalId))
    throw new Refusal('invalid', `Essa pessoa não faz ${needs.name}. Escolha outra profissional.`, 'professionalId')
  if (wish.unitId) unitToKeep(await getClinic(ctx), wish.unitId)
  const endsAt = addMinutes(wish.startsAt, wish.durationMin ?? needs.duration_min)
  const wanted = wish.professionalId ? [wish.professionalId] : []
  const { startsAt, durationMin } = wish
  const comer = { contactId, attendeeName: null }
  const variantIds = [wish.variantId]
  const what = { service: needs, resources: needs.players, variantIds, comer, startsAt, endsAt }
  const place = await findPlace(ctx, { ...what, wanted, preferred: [], unitId: wish.unitId ?? null, moving: null })
  const unitId = wish.unitId ?? null
  const ask = { serviceId: needs.id, variantId: wish.variantId, contactId, startsAt, durationMin, unitId }
  const source = wish.source ?? 'desk'
  const hurdles = source === 'walk_in' ? place.hurdles.filter((one) => one.kind !== 'past') : place.hurdles
  const overbooking = await settleHurdles(ctx, hurdles, wish.insisting, ask)

  const made: BookingWish = {
    id: wish.id,
    contactId,
    serviceId: needs.id,
    variantId: wish.variantId,
    startsAt: wish.startsAt,
    endsAt,
    resourceIds: place.resourceIds,
    unitId: place.unitId,
    source,
    note: wish.note,
    tellPatient: wish.tellPatient,
    sourceMessageId: null,
    overbooking,
  }
  const deposit = wish.asksDeposit ? await wish.deposits.plan(ctx, wish) : null
  const booking = deposit ? await holdSlot(ctx, made, deposit.dueAt) : await bookAppointment(ctx, made)
  if (booking.outcome === 'slot_taken') throw lostRace(booking.alternatives, wish.insisting.staff)
  if (deposit) await deposit.ask(ctx, { appointmentId: booking.appointmentId, contactId, tellPatient: wish.tellPatient })
  const about = { kind: 'appointment', id: booking.appointmentId } as const
  await recordAudit(ctx, {
    action: 'appointment.booked',
    about,
    after: { startsAt: wish.startsAt, endsAt, source, ...(overbooking && { overbookedReason: overbooking.reason }) },
  })
  return booking.appointmentId
}

/** Refuses what cannot be, and what the desk has not yet been asked about. What it needs to be booked over: null, nothing is in its way. */
export async function settleHurdles(
  ctx: Ctx,
  hurdles: Hurdle[],
  { staff, anyway, overbookedReason }: Insisting,
  ask: Omit<SlotAsk, 'professionalId'> & { startsAt: Date },
): Promise<Overbooking | null> {
  const hard = hurdles.filter((one) => one.kind === 'busy' || one.kind === 'rule')
  const overbook = overbookBy(staff)
  if (hard.length > 0 && overbookedReason !== null) {
    if (!staff || !overbook.allowed) throw new Refusal('forbidden', overbook.allowed ? oneByOne : overbook.whyNot)
    return { reason: overbookedReason, by: staff.staffId }
  }
  if (hard.length > 0) {
    const alternatives = await findAlternatives(ctx, { ...ask, minNoticeMin: 0 })
    throw refusal(hard.map((one) => one.text).join(' '), {
      mayInsist: false,
      overbook,
      alternatives: alternatives.map(presentSlot),
    })
  }
  if (hurdles.length > 0 && !anyway && overbookedReason === null)
    throw refusal(hurdles.map((one) => one.text).join(' '), { mayInsist: true, overbook, alternatives: [] })
  return null
}

const oneByOne = 'Um encaixe é feito em um horário de cada vez.'
const overbookBy = (staff: SignedIn | null): Allowed => (staff ? mayOverbook(staff) : { allowed: false, whyNot: oneByOne })

/** Free a moment ago. */
export function lostRace(alternatives: Slot[], staff: SignedIn | null): Refusal {
  const detail = { mayInsist: false, overbook: overbookBy(staff), alternatives: alternatives.map(presentSlot) }
  return refusal('Alguém acabou de ocupar esse horário.', detail)
}

function refusal(text: string, detail: PlaceRefusal): Refusal {
  return new Refusal('conflict', text, null, detail)
}

export function presentSlot(slot: Slot): { startsAt: string; professionalId: ResourceId | null; unitId: UnitId | null } {
  return { startsAt: slot.startsAt.toISOString(), professionalId: slot.professionalId, unitId: slot.unitId ?? null }
}
