import type { Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import { beginDraft, blankBooking } from './book-draft.ts'
import type { BookingDraft } from './book-draft.ts'
import type { Applies } from './book-plan.ts'
import { checkProfessional, pricedAreas, pricedMention, queueOthers, takeAreas, takeService } from './book-service.ts'
import { takePlace, takeTimes } from './book-times.ts'

export function fillBooking(state: DialogState, heard: Heard, known: Known, applies: Applies): BookingDraft {
  const draft = beginDraft(state)
  if (!draft.flow.moving) {
    takeServices(draft, state, heard, known, applies)
    takeAttendee(draft, state, heard)
  }
  if (heard.place !== null && draft.before) takePlace(draft, state, heard, known)
  takeTimes(draft, state, heard, applies, known)
  checkProfessional(draft, known)
  return settle(draft, state, heard)
}

function takeServices(draft: BookingDraft, state: DialogState, heard: Heard, known: Known, applies: Applies): void {
  const mentions = applies.services && heard.either.length === 0 ? heard.services : []
  const isAddition = heard.isAlso && draft.flow.serviceId !== null
  const first = isAddition ? undefined : (mentions[0] ?? pricedMention(state, known))
  if (first) takeService(draft, first, known)
  if (applies.services) takeAreas(draft, heard, known)
  if (mentions.length === 0 && first) draft.flow = { ...draft.flow, alsoVariantIds: pricedAreas(state, first, heard) }
  queueOthers(draft, isAddition ? mentions : mentions.slice(1), known)
}

/** "É para minha mãe"; and the name, where it was asked. */
function takeAttendee(draft: BookingDraft, state: DialogState, heard: Heard): void {
  const { attendee } = draft.flow
  if (heard.isAlsoForMe && heard.other && heard.other !== 'nobody') {
    const { serviceId, variantId, alsoVariantIds } = draft.flow
    draft.queues = [...draft.queues, { ...blankBooking(), serviceId, variantId, alsoVariantIds, attendee: heard.other }]
  } else if (heard.other === 'nobody') draft.flow = { ...draft.flow, attendee: null }
  else if (heard.other) {
    const isSame = attendee?.relation === heard.other.relation
    draft.flow = { ...draft.flow, attendee: { ...heard.other, name: heard.other.name ?? (isSame ? attendee.name : null) } }
  } else if (attendee && state.question === 'attendee_name' && heard.name !== null)
    draft.flow = { ...draft.flow, attendee: { ...attendee, name: heard.name } }
}

function settle(draft: BookingDraft, state: DialogState, heard: Heard): BookingDraft {
  const { before, flow } = draft
  if (before?.heldAs && draft.picked && isSame(draft.picked, before.chosen)) draft.picked = null
  draft.changed = !before || wishOf(before) !== wishOf(flow)
  const isFilled = wishOf(before ?? blankBooking()) !== wishOf(flow) || before?.attendee?.name !== flow.attendee?.name
  const isNamed = (state.question === 'name' || state.question === 'attendee_name') && heard.name !== null
  draft.progress = isFilled || draft.picked !== null || isNamed
  if (draft.changed) draft.flow = { ...flow, offered: draft.picked ? flow.offered : [], chosen: null, heldAs: null }
  return draft
}

/** What the offers answer, as one comparable text. */
function wishOf(flow: BookFlow): string {
  const who = flow.professionalId ?? 'any'
  return JSON.stringify([flow.serviceId, flow.variantId, flow.alsoVariantIds, who, flow.when, flow.orWhen, flow.prefers])
}

function isSame(slot: OfferedSlot, other: OfferedSlot | null): boolean {
  return slot.startsAt === other?.startsAt && slot.professionalId === other.professionalId
}
