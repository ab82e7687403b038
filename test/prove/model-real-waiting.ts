import assert from 'node:assert/strict'
import { offerFreedTimes } from '#assistant/index.ts'
import type { AppointmentId, ResourceId, WaitOfferId, WaitWishId } from '#platform/ids.ts'
import { addDays } from '#platform/local-time.ts'
import {
  bookAppointment,
  declineOffer,
  findFreshSlot,
  fulfilWish,
  joinWaitlist,
  leaveWaitlist,
  loseOffer,
  openFreedTime,
  passOffers,
  rescheduleAppointment,
  type Slot,
} from '#scheduling/index.ts'
import * as waitlist from './model-waiting.ts'
import type { Offer } from './model-waiting.ts'
import type { WaitStep } from './model-steps.ts'
import { choose, dayOf, dayStartMs, nowMs, unit, type Both } from './model-world.ts'
import { clearWay, isFree, isOff, type Kept, type Span } from './slots-agenda.ts'
import { numbersOf } from './slots-real.ts'

/** Does the step to both, compares what they answer and says what it was. Throws when they differ. */
export async function takeWaitStep(step: WaitStep, both: Both): Promise<string> {
  const { waiting } = both.model
  switch (step.do) {
    case 'join':
      return join(step, both)
    case 'leave': {
      const wish = choose(waiting.wishes, step.which)
      if (!wish) return 'nobody waits'
      waitlist.leave(wish)
      await unit(both, (ctx) => leaveWaitlist(ctx, wish.id))
      return 'left the waitlist'
    }
    case 'open': {
      const freed = choose(waiting.freed, step.which)
      if (!freed) return 'nothing was given up'
      waitlist.open(waiting, freed, nowMs(both))
      await unit(both, (ctx) => openFreedTime(ctx, freed.cause))
      return 'a freed time was opened'
    }
    case 'offer':
      return offerAll(both)
    case 'accept':
    case 'decline': {
      const offer = choose(
        waiting.offers.filter((one) => (one.outcome === null || one.outcome === 'expired') && waitlist.isWaiting(one.wish)),
        step.which,
      )
      if (!offer) return 'no offer to answer'
      return step.do === 'accept' ? accept(offer, both) : decline(offer, both)
    }
  }
}

async function join(step: Extract<WaitStep, { do: 'join' }>, both: Both): Promise<string> {
  const { model, real } = both
  const contactId = real.contacts[step.who]
  if (!contactId) throw new Error('nobody to wait')
  const lastDay = addDays(dayOf(nowMs(both)), step.days)
  const untilMs = dayStartMs(nowMs(both)) + (step.days + 1) * 86_400_000
  const id: WaitWishId = await unit(both, (ctx) =>
    joinWaitlist(ctx, {
      contactId,
      variantId: real.clinic.service.variantId,
      professionalId: null,
      whens: [],
      until: lastDay,
      source: 'desk',
    }),
  )
  const before = model.waiting.wishes.find((one) => one.who === step.who && waitlist.isWaiting(one))
  if (before) {
    assert.equal(id, before.id)
    before.untilMs = untilMs
    return 'waits already'
  }
  model.waiting.wishes.push({ id, who: step.who, madeMs: nowMs(both), untilMs, status: 'waiting' })
  return 'joined the waitlist'
}

type OfferRow = {
  id: WaitOfferId
  wish_id: WaitWishId
  cause: string
  starts_at: Date
  ends_at: Date
  professional_id: ResourceId
  expires_at: Date
}

/** The server chooses whom; each of its offers must be one that may be made. */
async function offerAll(both: Both): Promise<string> {
  const { model, real } = both
  const { waiting, agenda } = model
  waitlist.passTime(waiting, nowMs(both))
  await unit(both, passOffers)
  await unit(both, offerFreedTimes)
  const { rows } = await real.units.database.pool.query<OfferRow>(
    `select f.id, f.wish_id, o.cause, f.starts_at, f.ends_at, f.professional_id, f.expires_at
     from wait_offer f join wait_opening o on o.id = f.opening_id where f.clinic_id = $1 and f.id <> all($2::text[]) order by f.id`,
    [real.clinic.clinicId, waiting.offers.map((one) => one.id)],
  )
  for (const row of rows) {
    const wish = waiting.wishes.find((one) => one.id === row.wish_id)
    assert.equal(wish?.status, 'waiting', 'offered to somebody who waits')
    const moving = waitlist.movedBy(wish, agenda, nowMs(both))
    const [fromMs, toMs] = [row.starts_at.getTime(), row.ends_at.getTime()]
    const professional = numbersOf(real).indexOf(row.professional_id)
    const offer: Offer = {
      id: row.id,
      wish,
      cause: row.cause,
      professional,
      fromMs,
      toMs,
      madeMs: nowMs(both),
      expiresMs: row.expires_at.getTime(),
      outcome: null,
      moving: moving?.id ?? null,
    }
    assert.equal(waitlist.faultOf(offer, waiting, nowMs(both), dayStartMs(nowMs(both))), null)
    assert.ok(findPlace(offer, both), 'a time that is free')
    if (moving) assert.ok(fromMs < moving.fromMs, 'an earlier time than they have')
    wish.status = 'offered'
    waiting.offers.push(offer)
  }
  return `offers made: ${Math.min(rows.length, 2)}`
}

/** A professional, a room and a machine that are free together; null when there are none. */
function findPlace({ professional, fromMs, toMs, moving }: Offer, { model, real }: Both): Span | null {
  const apart = model.agenda.kept.find((one) => one.id === moving) ?? null
  const [rooms, machines] = [real.clinic.rooms.length, real.clinic.machines.length]
  const first = real.clinic.professionals.length
  for (let room = 0; room < rooms; room++)
    for (let machine = 0; machine < machines; machine++) {
      const span = { resources: [professional, first + room, first + rooms + machine], fromMs, toMs }
      if (isFree(model.agenda, span, nowMs({ model, real }), apart) && !isOff(model.agenda, span)) return span
    }
  return null
}

/** "Quero", as the turn that hears it does it: the time as it is free now, or it is lost. */
async function accept(offer: Offer, both: Both): Promise<string> {
  const { model, real } = both
  const moving = model.agenda.kept.find((one) => one.id === offer.moving && (one.state === 'booked' || one.state === 'confirmed'))
  if (offer.moving && !moving) return decline(offer, both)
  const professionalId = numbersOf(real)[offer.professional]
  const contactId = real.contacts[offer.wish.who]
  if (!professionalId || !contactId) throw new Error('an offer of nobody, or to nobody')
  const ignoring: AppointmentId[] = moving ? [moving.id] : []
  const startsAt = new Date(offer.fromMs)
  const isToBeHad = offer.fromMs >= nowMs(both) && findPlace(offer, both) !== null
  const had = await unit(both, async (ctx) => {
    const ask = { ...real.clinic.service, durationMin: (offer.toMs - offer.fromMs) / 60_000, professionalId, ignoring }
    const slot = await findFreshSlot(ctx, ask, startsAt)
    if (!slot) {
      await loseOffer(ctx, offer.id)
      return null
    }
    const { resourceIds, endsAt } = slot
    const booking = moving
      ? await rescheduleAppointment(ctx, {
          appointmentId: moving.id,
          startsAt,
          durationMin: (offer.toMs - offer.fromMs) / 60_000,
          resourceIds,
        })
      : await bookAppointment(ctx, {
          ...real.clinic.service,
          contactId,
          startsAt,
          endsAt,
          resourceIds,
          source: 'assistant',
          sourceMessageId: null,
        })
    assert.ok(booking.outcome === 'booked' || booking.outcome === 'moved', 'what is free can be had')
    await fulfilWish(ctx, { offerId: offer.id, startsAt })
    return { slot, id: booking.outcome === 'booked' ? booking.appointmentId : null }
  })
  assert.equal(had !== null, isToBeHad)
  waitlist.answer(offer, had ? 'taken' : 'lost')
  if (!had) return 'offer lost'
  return keep(had.slot, { id: had.id, moving: moving ?? null, who: offer.wish.who }, both)
}

async function keep(slot: Slot, { id, moving, who }: { id: AppointmentId | null; moving: Kept | null; who: number }, both: Both) {
  const { model, real } = both
  const resources = slot.resourceIds.map((one) => numbersOf(real).indexOf(one))
  const span = { resources, fromMs: slot.startsAt.getTime(), toMs: slot.endsAt.getTime() }
  assert.ok(isFree(model.agenda, span, nowMs(both), moving))
  clearWay(model.agenda, span, nowMs(both))
  if (moving) {
    await rememberMove(moving, moving, both)
    if (moving.state === 'confirmed' && moving.fromMs !== span.fromMs) moving.state = 'booked'
    Object.assign(moving, span)
    return 'offer taken: moved'
  }
  assert.ok(id)
  model.agenda.kept.push({
    ...span,
    id,
    who,
    state: 'booked',
    expiresAtMs: null,
    message: null,
    madeMs: nowMs(both),
    endedBy: null,
  })
  return 'offer taken'
}

async function decline(offer: Offer, both: Both): Promise<string> {
  waitlist.answer(offer, 'declined')
  await unit(both, (ctx) => declineOffer(ctx, offer.id))
  return 'offer declined'
}

/** A time that a move gave up, under the move's own name. */
export async function rememberMove(one: Kept, from: Span, { model, real }: Both): Promise<void> {
  const { rows } = await real.units.database.pool.query<{ id: string }>(
    'select id from appointment_move where appointment_id = $1 and id <> all($2::text[])',
    [one.id, model.waiting.freed.map((freed) => freed.cause)],
  )
  const span = { resources: from.resources, fromMs: from.fromMs, toMs: from.toMs }
  for (const { id } of rows) model.waiting.freed.push({ cause: id, span, gaveUp: one.who })
}
