import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId, ResourceId, UnitId, VariantId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { oneForEachStart } from '../booking-options.ts'
import { changeState } from '../change-state.ts'
import { bookAtDesk, presentSlot, type DeskBooking } from '../desk-book.ts'
import { readQuestion } from '../find-slots.ts'
import { listUpcoming } from '../queries-agenda.ts'
import { findRepeated } from '../queries-booking.ts'
import { getClinicRules } from '../queries-catalogue.ts'
import { findServiceNeeds } from '../queries-place.ts'
import { freeSlots } from '../slots.ts'
import type { WalkInTimesAnswer } from './contract.ts'

/** `unitId`: whose counter it is; null: nobody has to ask. */
export type WalkInAsk = {
  variantId: VariantId
  professionalId: ResourceId | null
  contactId: ContactId | null
  unitId: UnitId | null
}

/** Nobody at a counter chooses among forty times. */
const laterShown = 12
const nowStepMin = 5
/** A form may stay open while somebody looks for their phone number. */
const graceMin = 15

/** Who can take the person right away, and what else is free today. The clinic's notice is for those who write. */
export async function readWalkInTimes(ctx: Ctx, wish: WalkInAsk): Promise<WalkInTimesAnswer> {
  const { zone } = await getClinicRules(ctx)
  const { date: today } = toLocal(ctx.now, zone)
  const now = nextStep(ctx.now)
  const needs = await findServiceNeeds(ctx, { variantId: wish.variantId })
  const question = needs && (await readQuestion(ctx, { ...wish, serviceId: needs.id, minNoticeMin: 0 }, today, today))
  const booked = wish.contactId ? await listUpcoming(ctx, wish.contactId) : []
  const answer: WalkInTimesAnswer = {
    now: now.toISOString(),
    free: null,
    later: [],
    booked: booked
      .filter((one) => toLocal(one.startsAt, zone).date === today)
      .map(({ id, startsAt, service, area, professional }) => ({
        id,
        startsAt: startsAt.toISOString(),
        service,
        area,
        professional: professional || null,
      })),
  }
  if (!question) return answer
  const { date, time } = toLocal(now, zone)
  const atOnce = date === today ? freeSlots({ ...question, gridMin: nowStepMin, time: { kind: 'at', times: [time] } }) : []
  const later = oneForEachStart(freeSlots(question).filter((slot) => slot.startsAt > now))
  const [free] = oneForEachStart(atOnce)
  return { ...answer, free: free ? presentSlot(free) : null, later: later.slice(0, laterShown).map(presentSlot) }
}

/**
 * Books whoever stands at the counter, today, and checks them in at once. Throws Refusal 'conflict' with a `PlaceRefusal` as every booking
 * of the desk does. The same id books once.
 */
export async function bookWalkIn(
  ctx: Ctx,
  { arrives, ...wish }: Omit<DeskBooking, 'asksDeposit' | 'durationMin' | 'source'> & { arrives: boolean },
): Promise<AppointmentId> {
  // Checked in before, and perhaps attended meanwhile: a button pressed twice sends nobody back to the waiting room.
  const repeated = await findRepeated(ctx, wish.id, null)
  if (repeated) return repeated
  const { zone } = await getClinicRules(ctx)
  const isToday = toLocal(wish.startsAt, zone).date === toLocal(ctx.now, zone).date
  if (!isToday || wish.startsAt.getTime() < ctx.now.getTime() - graceMin * 60_000)
    throw new Refusal('invalid', 'Para quem chegou sem hora, escolha um horário de hoje, a partir de agora.', 'startsAt')
  const id = await bookAtDesk(ctx, { ...wish, durationMin: null, asksDeposit: false, source: 'walk_in' })
  if (arrives) await changeState(ctx, { appointmentId: id, to: 'arrived' })
  return id
}

function nextStep(now: Date): Date {
  const stepMs = nowStepMin * 60_000
  return new Date(Math.ceil(now.getTime() / stepMs) * stepMs)
}
