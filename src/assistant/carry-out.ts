import { nameContact, stopMarketing } from '#contacts/index.ts'
import { writeMessage, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type MessageId, type StaffId } from '#platform/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  confirmHold,
  findFreshSlot,
  holdSlot,
  releaseHold,
  type Booking,
} from '#scheduling/index.ts'
import type { Decision, DialogState, Effect } from './model.ts'

export type CarriedOut = { outcome: 'done'; dialog: DialogState; messageId: MessageId | null } | { outcome: 'slot_lost' }
/** By itself, let by a person, or not at all: a person has said it in their own words. */
export type Voice = { speaks: true; letBy: StaffId | null } | { speaks: false }

/**
 * Does what was decided, in the turn's own unit: the bookings first, since only they can fail, then what is said and the rest. When
 * the slot is gone nothing has been said yet and the flow decides again.
 */
export async function carryOut(
  ctx: Ctx,
  turn: TurnRow,
  decision: Decision,
  lastMessageId: MessageId,
  voice: Voice = { speaks: true, letBy: null },
): Promise<CarriedOut> {
  let dialog = decision.next
  for (const effect of decision.effects) {
    const booking = await book(ctx, turn, effect, lastMessageId)
    if (booking?.outcome === 'slot_taken') return { outcome: 'slot_lost' }
    if (booking && effect.do === 'hold') dialog = rememberHold(dialog, booking.appointmentId)
  }
  const messageId = voice.speaks ? await speak(ctx, turn, textOf(decision), voice.letBy) : null
  for (const effect of decision.effects) await applyRest(ctx, turn, effect, lastMessageId)
  return { outcome: 'done', dialog, messageId }
}

async function book(ctx: Ctx, turn: TurnRow, effect: Effect, lastMessageId: MessageId): Promise<Booking | null> {
  if (effect.do === 'release') {
    await releaseHold(ctx, effect.heldAs)
    return null
  }
  if (effect.do !== 'hold' && effect.do !== 'book') return null
  if (effect.do === 'book' && effect.heldAs && (await confirmHold(ctx, effect.heldAs)))
    return { outcome: 'booked', appointmentId: effect.heldAs }
  // Rooms and machines are chosen anew: the ones free when it was offered may have gone while others are free.
  const startsAt = new Date(effect.slot.startsAt)
  const fresh = await findFreshSlot(
    ctx,
    { serviceId: effect.serviceId, variantId: effect.variantId, professionalId: effect.slot.professionalId },
    startsAt,
  )
  if (!fresh) return { outcome: 'slot_taken', alternatives: [] }
  const wish = {
    contactId: turn.contact_id,
    serviceId: effect.serviceId,
    variantId: effect.variantId,
    startsAt: fresh.startsAt,
    endsAt: fresh.endsAt,
    resourceIds: fresh.resourceIds,
    source: 'assistant' as const,
    sourceMessageId: lastMessageId,
  }
  return effect.do === 'hold' ? holdSlot(ctx, wish) : bookAppointment(ctx, wish)
}

/** Everything a turn says is one message: each one is billed, and several read as a machine. */
export function textOf(decision: Decision): string {
  return decision.effects.flatMap((effect) => (effect.do === 'say' ? [effect.text] : [])).join('\n\n')
}

async function speak(ctx: Ctx, turn: TurnRow, text: string, letBy: StaffId | null): Promise<MessageId | null> {
  if (text === '') return null
  const id = newId('message')
  await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: letBy, text })
  return id
}

async function applyRest(ctx: Ctx, turn: TurnRow, effect: Effect, lastMessageId: MessageId): Promise<void> {
  switch (effect.do) {
    case 'cancel':
      return cancelAppointment(ctx, { appointmentId: effect.appointmentId, reason: effect.reason })
    case 'name_contact':
      return nameContact(ctx, { contactId: turn.contact_id, name: effect.name })
    case 'opt_out':
      return stopMarketing(ctx, { contactId: turn.contact_id, channelId: turn.channel_id, evidenceMessageId: lastMessageId })
    // The turn hands over after it has closed: the desk's hold must be the last word.
    case 'hand_over':
    case 'say':
    case 'hold':
    case 'book':
    case 'release':
      return
  }
}

function rememberHold(dialog: DialogState, heldAs: AppointmentId): DialogState {
  return dialog.flow?.name === 'book' ? { ...dialog, flow: { ...dialog.flow, heldAs } } : dialog
}
