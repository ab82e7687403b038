import { noteCondition, revokeConsent } from '#clinical/index.ts'
import { nameContact, stopMarketing } from '#contacts/index.ts'
import { writeMessage, writeNote, type SentContent, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type MessageId, type StaffId } from '#platform/ids.ts'
import {
  bookAppointment,
  bookTogether,
  bookWholeSeries,
  cancelAppointment,
  changeState,
  confirmHold,
  declineOffer,
  extendHold,
  findFreshSlot,
  findFreshTogether,
  fulfilWish,
  holdSlot,
  holdTogether,
  joinWaitlist,
  leaveWaitlist,
  listParty,
  loseOffer,
  moveTogether,
  moveWholeSeries,
  noteLateness,
  releaseHold,
  rescheduleAppointment,
  type Booking,
  type BookingWish,
  type Move,
  type Slot,
} from '#scheduling/index.ts'
import { askDeposit, cancelDeposit, noteEvidence } from '#sales/index.ts'
import { contentOf } from './choices.ts'
import type { Decision, DialogState, Effect, Visit } from './model.ts'
import { visitLinkPlace } from './replies/visit-link.ts'

export type CarriedOut = { outcome: 'done'; dialog: DialogState; messageId: MessageId | null } | { outcome: 'slot_lost' }
/** By itself, let by a person, or not at all: a person has said it in their own words. */
export type Voice = { speaks: true; letBy: StaffId | null; visitUrlOf: VisitUrlOf } | { speaks: false }
/** Where a patient sees an appointment; null: nothing is said of it. */
export type VisitUrlOf = (id: AppointmentId) => string | null

/**
 * Does what was decided, in the turn's own unit: the bookings first, since only they can fail, then what is said and the rest. When
 * the slot is gone nothing has been said yet and the flow decides again.
 */
export async function carryOut(
  ctx: Ctx,
  turn: TurnRow,
  decision: Decision,
  lastMessageId: MessageId,
  voice: Voice = { speaks: true, letBy: null, visitUrlOf: () => null },
): Promise<CarriedOut> {
  let dialog = decision.next
  let source: MessageId | null = lastMessageId
  let booked: AppointmentId | null = null
  for (const effect of decision.effects) {
    const party = await bookParty(ctx, turn, effect, lastMessageId)
    if (party?.outcome === 'slot_taken' && effect.do === 'hold_party' && booked) continue
    if (party?.outcome === 'slot_taken') return { outcome: 'slot_lost' }
    if (party) dialog = effect.do === 'hold_party' ? rememberHolds(dialog, party.appointmentIds) : dialog
    if (party && effect.do !== 'hold_party') booked = party.appointmentIds[0] ?? booked
    const series = await bookSeries(ctx, turn, effect, lastMessageId)
    if (series?.outcome === 'slot_taken') return { outcome: 'slot_lost' }
    if (series) booked = series.appointmentIds[0] ?? booked
    const booking = await book(ctx, turn, effect, source)
    // A visit that this turn has booked stands. The next one is offered without being kept, and judged at its own yes.
    if (booking?.outcome === 'slot_taken' && effect.do === 'hold' && booked) continue
    if (booking?.outcome === 'slot_taken') return { outcome: 'slot_lost' }
    if (booking?.outcome === 'booked' && effect.do === 'hold') dialog = rememberHold(dialog, booking.appointmentId)
    // A message is the source of one booking: what follows in the same turn is another.
    if (booking) source = null
    if (booking) booked = bookedBy(effect, booking) ?? booked
  }
  const content = contentOf(dialog, decision.choices)
  const messageId = voice.speaks
    ? await speak(ctx, turn, { text: textOf(decision, booked && voice.visitUrlOf(booked)), content }, voice.letBy)
    : null
  for (const effect of decision.effects) await applyRest(ctx, turn, effect, lastMessageId, voice)
  return { outcome: 'done', dialog, messageId }
}

async function book(ctx: Ctx, turn: TurnRow, effect: Effect, source: MessageId | null): Promise<Booking | Move | null> {
  switch (effect.do) {
    case 'release':
      await releaseHold(ctx, effect.heldAs)
      return null
    case 'move':
      return move(ctx, turn, effect, source)
    case 'hold':
      return hold(ctx, turn, effect, source)
    case 'ask_deposit':
      return keepForDeposit(ctx, turn, effect, source)
    case 'book':
      if (effect.heldAs && (await confirmHold(ctx, effect.heldAs, effect.visit.attendeeName)))
        return { outcome: 'booked', appointmentId: effect.heldAs }
      return takeFresh(ctx, turn, effect.visit, [], (slot) => bookAppointment(ctx, wishOf(turn, effect.visit, slot, source)))
    default:
      return null
  }
}

/** Several who come together: all of them or none. Null: nothing of that kind. */
async function bookParty(
  ctx: Ctx,
  turn: TurnRow,
  effect: Effect,
  source: MessageId,
): Promise<{ outcome: 'booked'; appointmentIds: AppointmentId[] } | { outcome: 'slot_taken' } | null> {
  switch (effect.do) {
    case 'hold_party':
      return holdParty(ctx, turn, effect, source)
    case 'book_party': {
      const { visits, heldAs } = effect
      const partyId = `pty_${source.slice(4)}` as const
      const before = await listParty(ctx, partyId)
      if (before.length > 0) return { outcome: 'booked', appointmentIds: before }
      const slots = await freshTogether(ctx, turn, visits, heldAs)
      return slots
        ? bookTogether(ctx, partyId, { heldAs, wishes: wishesOf(turn, visits, slots, { source, as: 'p' }) })
        : { outcome: 'slot_taken' }
    }
    case 'move_party': {
      const { moves } = effect
      const visits = moves.map((one) => one.visit)
      const ignoring = moves.flatMap((one) => [one.appointmentId, ...(one.heldAs ? [one.heldAs] : [])])
      const slots = await freshTogether(ctx, turn, visits, ignoring)
      if (!slots) return { outcome: 'slot_taken' }
      const wishes = moves.flatMap(({ appointmentId, heldAs, visit }, i) => {
        const slot = slots[i]
        const { durationMin } = visit
        return slot
          ? [{ appointmentId, durationMin, startsAt: slot.startsAt, resourceIds: slot.resourceIds, releasing: heldAs }]
          : []
      })
      const { outcome } = await moveTogether(ctx, wishes)
      return outcome === 'moved'
        ? { outcome: 'booked', appointmentIds: moves.map((one) => one.appointmentId) }
        : { outcome: 'slot_taken' }
    }
    default:
      return null
  }
}

/** All the sessions that were shown, or none. Null: nothing of that kind. */
async function bookSeries(
  ctx: Ctx,
  turn: TurnRow,
  effect: Effect,
  source: MessageId,
): Promise<Awaited<ReturnType<typeof bookWholeSeries>> | null> {
  if (effect.do === 'move_series') {
    const sessions = effect.sessions.flatMap(({ appointmentId, startsAt, professionalId }) =>
      appointmentId ? [{ appointmentId, startsAt: new Date(startsAt), professionalId }] : [],
    )
    return moveWholeSeries(ctx, { appointmentId: effect.appointmentId, heldAs: effect.heldAs, sessions })
  }
  if (effect.do !== 'book_series') return null
  const { serviceId, variantId, alsoVariantIds, durationMin } = effect.visit
  const made = source.slice(4)
  return bookWholeSeries(ctx, {
    id: `ser_${made}`,
    idOf: (number) => `apt_${made}n${number}`,
    contactId: turn.contact_id,
    serviceId,
    variantId,
    alsoVariantIds,
    durationMin,
    everyDays: effect.everyDays,
    heldAs: effect.heldAs,
    sessions: effect.sessions.map((one) => ({ ...one, startsAt: new Date(one.startsAt) })),
  })
}

async function holdParty(
  ctx: Ctx,
  turn: TurnRow,
  { visits, moving }: Extract<Effect, { do: 'hold_party' }>,
  source: MessageId,
): Promise<{ outcome: 'booked'; appointmentIds: AppointmentId[] } | { outcome: 'slot_taken' }> {
  const slots = await freshTogether(ctx, turn, visits, [])
  if (slots) return holdTogether(ctx, wishesOf(turn, visits, slots, { source, as: 'h' }))
  const isOwnOnly = moving.length > 0 && (await freshTogether(ctx, turn, visits, moving)) !== null
  return isOwnOnly ? { outcome: 'booked', appointmentIds: [] } : { outcome: 'slot_taken' }
}

function freshTogether(ctx: Ctx, turn: TurnRow, visits: Visit[], ignoring: AppointmentId[]): Promise<Slot[] | null> {
  const asks = visits.map((visit) => ({
    ...visit,
    ...comerOf(turn, visit),
    professionalId: visit.slot.professionalId,
    unitId: visit.slot.unitId ?? null,
    ignoring,
  }))
  return findFreshTogether(
    ctx,
    { asks, isOnePerson: false },
    visits.map((visit) => new Date(visit.slot.startsAt)),
  )
}

/** Each has an id made of the message, so that the same one never books twice. */
function wishesOf(turn: TurnRow, visits: Visit[], slots: Slot[], made: { source: MessageId; as: 'h' | 'p' }): BookingWish[] {
  return visits.flatMap((visit, i) => {
    const slot = slots[i]
    return slot ? [{ ...wishOf(turn, visit, slot, null), id: `apt_${made.source.slice(4)}${made.as}${i + 1}` as const }] : []
  })
}

/** A time that the appointment itself stands in the way of cannot be kept, and needs it less: most of it is that person's already. */
async function hold(
  ctx: Ctx,
  turn: TurnRow,
  { visit, moving }: Extract<Effect, { do: 'hold' }>,
  source: MessageId | null,
): Promise<Booking | null> {
  const kept = await takeFresh(ctx, turn, visit, [], (slot) => holdSlot(ctx, wishOf(turn, visit, slot, source)))
  if (kept.outcome === 'booked' || !moving) return kept
  const isOwnOnly = (await findFresh(ctx, turn, visit, [moving])) !== null
  return isOwnOnly ? null : kept
}

/** What was held while the person decided is kept until it is paid, or the slot is held afresh where that had run out. */
async function keepForDeposit(
  ctx: Ctx,
  turn: TurnRow,
  { heldAs, visit, deposit }: Extract<Effect, { do: 'ask_deposit' }>,
  source: MessageId | null,
): Promise<Booking> {
  const dueAt = new Date(deposit.dueAt)
  const isKept = heldAs !== null && (await extendHold(ctx, heldAs, { until: dueAt, attendeeName: visit.attendeeName }))
  const kept: Booking =
    isKept && heldAs
      ? { outcome: 'booked', appointmentId: heldAs }
      : await takeFresh(ctx, turn, visit, [], (slot) => holdSlot(ctx, wishOf(turn, visit, slot, source), dueAt))
  if (kept.outcome !== 'booked') return kept
  const isTold = deposit.code !== null
  const of = { appointmentId: kept.appointmentId, contactId: turn.contact_id }
  const depositId = await askDeposit(ctx, { ...deposit, ...of, dueAt, isTold })
  if (isTold) await ctx.enqueue({ name: 'deposit.show', payload: { depositId } })
  return kept
}

/** The hold goes only once the appointment has its locks; who loses the new time keeps the old one. */
async function move(
  ctx: Ctx,
  turn: TurnRow,
  effect: Extract<Effect, { do: 'move' }>,
  source: MessageId | null,
): Promise<Booking | Move> {
  const { appointmentId, heldAs, visit } = effect
  const ignoring = [appointmentId, ...(heldAs ? [heldAs] : [])]
  return takeFresh(ctx, turn, visit, ignoring, ({ startsAt, resourceIds }) =>
    rescheduleAppointment(ctx, {
      appointmentId,
      startsAt,
      durationMin: visit.durationMin,
      resourceIds,
      releasing: heldAs,
      sourceMessageId: source,
    }),
  )
}

/** Rooms and machines are chosen anew: the ones free when it was offered may have gone while others are free. */
async function takeFresh<T>(
  ctx: Ctx,
  turn: TurnRow,
  visit: Visit,
  ignoring: AppointmentId[],
  take: (slot: Slot) => Promise<T>,
): Promise<T | { outcome: 'slot_taken'; alternatives: Slot[] }> {
  const fresh = await findFresh(ctx, turn, visit, ignoring)
  return fresh ? take(fresh) : { outcome: 'slot_taken', alternatives: [] }
}

function findFresh(
  ctx: Ctx,
  turn: TurnRow,
  { serviceId, variantId, alsoVariantIds, durationMin, slot, attendeeName, isForUnnamed }: Visit,
  ignoring: AppointmentId[],
): Promise<Slot | null> {
  const comer = comerOf(turn, { isForUnnamed, attendeeName })
  const { professionalId, unitId = null } = slot
  const ask = { serviceId, variantId, alsoVariantIds, durationMin, professionalId, unitId, ignoring, ...comer }
  return findFreshSlot(ctx, ask, new Date(slot.startsAt))
}

function comerOf(
  turn: TurnRow,
  { isForUnnamed, attendeeName }: { isForUnnamed?: true | undefined; attendeeName: string | null },
) {
  return { contactId: isForUnnamed ? null : turn.contact_id, attendeeName }
}

function wishOf(turn: TurnRow, visit: Visit, slot: Slot, source: MessageId | null): BookingWish {
  return {
    contactId: turn.contact_id,
    serviceId: visit.serviceId,
    variantId: visit.variantId,
    alsoVariantIds: visit.alsoVariantIds,
    attendeeName: visit.attendeeName,
    ...(visit.isForUnnamed && { isForUnnamed: true }),
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    resourceIds: slot.resourceIds,
    unitId: slot.unitId ?? null,
    source: 'assistant',
    sourceMessageId: source,
  }
}

/** The appointment that stands by this effect; what is only kept meanwhile is none. */
function bookedBy(effect: Effect, booking: Booking | Move): AppointmentId | null {
  if (effect.do === 'move') return effect.appointmentId
  return effect.do === 'book' && booking.outcome === 'booked' ? booking.appointmentId : null
}

/**
 * Everything a turn says is one message: each one is billed, and several read as a machine. `visitUrl`: of what it booked; nothing leads
 * there before it is.
 */
export function textOf(decision: Decision, visitUrl: string | null = null): string {
  const said = decision.effects.flatMap((effect) => (effect.do === 'say' ? effect.text.split('\n\n') : []))
  const paragraphs = visitUrl === null ? said.filter((one) => !one.includes(visitLinkPlace)) : said
  return paragraphs.join('\n\n').replaceAll(visitLinkPlace, visitUrl ?? '')
}

async function speak(
  ctx: Ctx,
  turn: TurnRow,
  said: { text: string; content: SentContent | undefined },
  letBy: StaffId | null,
): Promise<MessageId | null> {
  const { text, content } = said
  if (text === '') return null
  const id = newId('message')
  const written = { id, conversationId: turn.id, author: 'assistant', staffId: letBy, text } as const
  await writeMessage(ctx, { ...written, ...(content && { content }) })
  return id
}

async function showPlace(
  ctx: Ctx,
  turn: TurnRow,
  { latitude, longitude, name, address }: Extract<Effect, { do: 'show_place' }>,
  lastMessageId: MessageId,
): Promise<void> {
  const id: MessageId = `msg_place${lastMessageId.slice(4)}`
  const content = { kind: 'location', latitude, longitude, name, address } as const
  const text = name === '' ? address : name
  await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: null, text, content })
}

async function applyRest(ctx: Ctx, turn: TurnRow, effect: Effect, lastMessageId: MessageId, voice: Voice): Promise<void> {
  switch (effect.do) {
    case 'note_condition':
      return noteCondition(ctx, { contactId: turn.contact_id, condition: effect.condition, messageId: lastMessageId })
    case 'take_back_photos':
      await revokeConsent(ctx, {
        contactId: turn.contact_id,
        purpose: effect.purpose,
        channel: 'chat',
        evidence: { messageId: lastMessageId },
      })
      return
    case 'cancel':
      return cancelAppointment(ctx, { appointmentId: effect.appointmentId, reason: effect.reason })
    case 'name_contact':
      return nameContact(ctx, { contactId: turn.contact_id, name: effect.name })
    case 'attach_evidence':
      return noteEvidence(ctx, { depositId: effect.depositId, messageId: lastMessageId })
    case 'drop_deposit':
      return cancelDeposit(ctx, effect.depositId)
    case 'confirm':
      return changeState(ctx, { appointmentId: effect.appointmentId, to: 'confirmed' })
    case 'note_late':
      await noteLateness(ctx, { appointmentId: effect.appointmentId, minutes: effect.minutes, by: 'patient' })
      return
    case 'show_place':
      return voice.speaks ? showPlace(ctx, turn, effect, lastMessageId) : undefined
    case 'note':
      await writeNote(ctx, {
        conversationId: turn.id,
        staffId: null,
        text: `Assistente: ${effect.text}`,
        clientId: `about ${lastMessageId}`,
      })
      return
    case 'opt_out':
      return stopMarketing(ctx, { contactId: turn.contact_id, channelId: turn.channel_id, evidenceMessageId: lastMessageId })
    case 'wait': {
      const { before, ...wish } = effect.wish
      const since = before === null ? null : new Date(before)
      await joinWaitlist(ctx, { ...wish, contactId: turn.contact_id, before: since, source: 'assistant' })
      return
    }
    case 'leave_waitlist':
      for (const id of effect.wishIds.toSorted()) await leaveWaitlist(ctx, id)
      return
    case 'take_offer':
      return fulfilWish(ctx, { offerId: effect.offerId, startsAt: new Date(effect.startsAt) })
    case 'lose_offer':
      return loseOffer(ctx, effect.offerId)
    case 'decline_offer':
      await declineOffer(ctx, effect.offerId)
      // The next one is asked at once.
      return ctx.enqueue({ name: 'waitlist.offer', payload: {} })
    // The turn hands over after it has closed: the desk's hold must be the last word. What it lacked is told when it was thought.
    case 'hand_over':
    case 'cite':
    case 'wish':
    case 'say':
    case 'hold':
    case 'book':
    case 'ask_deposit':
    case 'move':
    case 'release':
    case 'hold_party':
    case 'book_party':
    case 'move_party':
    case 'book_series':
    case 'move_series':
      return
  }
}

function rememberHold(dialog: DialogState, heldAs: AppointmentId): DialogState {
  return dialog.flow?.name === 'book' ? { ...dialog, flow: { ...dialog.flow, heldAs } } : dialog
}

function rememberHolds(dialog: DialogState, [heldAs, ...heldAlso]: AppointmentId[]): DialogState {
  if (!heldAs) return dialog
  return dialog.flow?.name === 'book' ? { ...dialog, flow: { ...dialog.flow, heldAs, heldAlso } } : dialog
}
