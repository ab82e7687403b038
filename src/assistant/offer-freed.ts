import { answeringHours, getClinic, type Clinic } from '#clinic/index.ts'
import {
  findConversationOf,
  getReach,
  lockTurn,
  rememberDialog,
  writeMessage,
  type SentContent,
  type TurnRow,
} from '#conversations/index.ts'
import type { Purpose, StoredTemplate } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, MessageId, WaitOfferId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import {
  findOpenOffer,
  findWaiting,
  leaveOpeningToDesk,
  listClosed,
  lockDueOpenings,
  offerTo,
  updateNextLook,
  type Fitting,
  type Opening,
} from '#scheduling/index.ts'
import { findTemplateFor, wordByTemplate } from './by-template.ts'
import { choicesFor, contentOf, questionMark, yesOrNo } from './choices.ts'
import { newDialogState, readDialogState } from './dialog-state.ts'
import { blankBooking } from './flows/book-draft.ts'
import { closingQuestion, wantedIn } from './flows/booking.ts'
import type { Known } from './found.ts'
import { readKnown } from './gather.ts'
import { isClosed, whyNotBegin, type WhyNot } from './may-begin.ts'
import type { BookFlow, DialogState, Question, SetAside } from './model.ts'
import { nextOfferAt, offerEnds } from './offer-hours.ts'
import { isTalking } from './remind-person.ts'
import { inUnit } from './replies/place.ts'
import { titleOf } from './replies/book.ts'
import { sayProfessional, saySlot } from './replies/say.ts'
import { offersFreed } from './replies/waitlist.ts'

/**
 * Offers each time that is due to be looked at to the next person whom it suits. Nothing is kept for anybody: who says yes first has it
 * (ADR 26). In its own unit: the conversation is locked before the offer, as an answer to it does.
 */
export async function offerFreedTimes(ctx: Ctx): Promise<void> {
  for (const opening of await lockDueOpenings(ctx)) await offerNext(ctx, opening)
}

const laterMin = 2

async function offerNext(ctx: Ctx, opening: Opening): Promise<void> {
  const clinic = await getClinic(ctx)
  const openUntil = await findOpenOffer(ctx, opening.id)
  const at = openUntil ?? nextOfferAt(ctx.now, clinic.zone)
  if (at >= opening.starts_at) return updateNextLook(ctx, opening.id, null)
  if (at > ctx.now) return updateNextLook(ctx, opening.id, at)
  const expiresAt = await endOf(ctx, clinic)
  const waiting = await findWaiting(ctx, opening, minutesUntil(expiresAt, ctx.now))
  const whyNot = new Set<WhyNot>()
  for (const one of waiting) {
    const reach = await reachOf(ctx, one.row.contact_id)
    if ('turn' in reach) {
      if (await offer(ctx, opening, one, { ...reach, expiresAt })) return
    } else whyNot.add(reach.whyNot)
  }
  // Who is just talking is asked as soon as they are done.
  if (whyNot.has('talking')) return updateNextLook(ctx, opening.id, addMinutes(ctx.now, laterMin))
  if (whyNot.size > 0) return leaveOpeningToDesk(ctx, opening)
  return updateNextLook(ctx, opening.id, null)
}

export async function endOf(ctx: Ctx, clinic: Clinic): Promise<Date> {
  const desk = { zone: clinic.zone, hours: answeringHours(clinic), closed: await listClosed(ctx, ctx.now) }
  return offerEnds(ctx.now, desk, clinic)
}

const minutesUntil = (at: Date, now: Date): number => Math.ceil((at.getTime() - now.getTime()) / 60_000)

/** `template`: what is said by, past the window. */
export type Reached = { turn: TurnRow; template: StoredTemplate | null }

/** Whether the assistant may write to this person now, with their conversation locked. */
export async function reachOf(
  ctx: Ctx,
  contactId: ContactId,
  purpose: Purpose = 'waitlist',
): Promise<Reached | { whyNot: WhyNot }> {
  const conversationId = await findConversationOf(ctx, contactId)
  if (!conversationId) return { whyNot: 'no_conversation' }
  const turn = await lockTurn(ctx, conversationId)
  const { windowEndsAt, isStopped, isDemo } = await getReach(ctx, turn.id)
  const template = isClosed(windowEndsAt, ctx.now) ? await findTemplateFor(ctx, turn.channel_id, purpose) : null
  const whyNot = whyNotBegin({
    hasTemplate: template !== null,
    now: ctx.now,
    channelKind: turn.channel_kind,
    heldBy: turn.held_by,
    mode: turn.assistant_mode,
    isTester: turn.is_tester,
    isPaused: turn.is_paused,
    isNoReply: turn.is_no_reply,
    isDemo,
    hasHistory: turn.has_history,
    isTalking: isTalking(turn, ctx.now),
    hasWritten: turn.last_inbound_seq > 0,
    windowEndsAt,
    isStopped,
  })
  return whyNot ? { whyNot } : { turn, template }
}

/** Writes the offer and remembers what was asked: the "quero" that comes is an answer to this. False: they were offered it before. */
export async function offer(ctx: Ctx, opening: Opening, to: Fitting, how: Reached & { expiresAt: Date }): Promise<boolean> {
  const { turn, template, expiresAt } = how
  const offerId = await offerTo(ctx, opening, to, expiresAt)
  if (!offerId) return false
  const known = await readKnown(ctx, turn.contact_id)
  const flow = flowOf(to, offerId)
  const id: MessageId = `msg_freed${offerId.slice(4)}`
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  const asked = { flow, question: closingQuestion(flow, known), options: [] }
  const said = sayOffer(asked, known, template)
  await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId, ...said })
  const before = readDialogState(turn.dialog)
  const next: DialogState = {
    ...newDialogState(),
    ...asked,
    stack: [...setAside(before), ...before.stack].slice(0, 3),
    hasGreeted: true,
    saidAt: ctx.now.toISOString(),
  }
  await rememberDialog(ctx, turn.id, next)
  return true
}

function sayOffer(
  asked: { flow: BookFlow; question: Question; options: string[] },
  known: Known,
  template: StoredTemplate | null,
): { text: string; content?: SentContent } {
  const wanted = wantedIn(asked.flow, known)
  const { chosen } = asked.flow
  if (!template || !wanted || !chosen) {
    const content = contentOf(asked, choicesFor(asked, known))
    return { text: offersFreed(asked.flow, known), ...(content && { content }) }
  }
  const professional = known.professionals.find((each) => each.id === chosen.professionalId)
  const whom = professional ? `, com ${sayProfessional(professional)}` : ''
  const horario = `*${titleOf(wanted)}*, ${saySlot(chosen.startsAt, known)}${whom}${inUnit(known, chosen.unitId)}`
  return wordByTemplate(template, known, {
    values: { horario },
    asks: questionMark(asked),
    choices: yesOrNo('Quero', 'Agora não'),
  })
}

function flowOf({ row, slot, whens }: Fitting, offerId: WaitOfferId): BookFlow {
  const { startsAt, endsAt, resourceIds } = slot
  const professionalId = slot.professionalId
  const chosen = professionalId
    ? {
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        professionalId,
        resourceIds,
        ...(slot.unitId && { unitId: slot.unitId }),
      }
    : null
  const [when = null, ...orWhen] = whens
  return {
    ...blankBooking(),
    serviceId: row.service_id,
    variantId: row.variant_id,
    alsoVariantIds: row.also_variant_ids,
    professionalId: row.professional_id,
    when,
    orWhen,
    attendee: row.attendee_name === null ? null : { relation: 'outra pessoa', name: row.attendee_name },
    moving: row.moving,
    offered: chosen ? [chosen] : [],
    chosen,
    offerId,
  }
}

/** A booking that was under way is kept, to be gone back to; an older offer is not. */
function setAside({ flow, question, options }: DialogState): SetAside[] {
  return flow?.name === 'book' && flow.serviceId && !flow.offerId ? [{ flow, question, options, because: 'set_aside' }] : []
}
