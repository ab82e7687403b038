import type { Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import { awaitsYes } from './booking.ts'
import { beginDraft, blankBooking } from './book-draft.ts'
import type { BookingDraft } from './book-draft.ts'
import type { Applies } from './book-plan.ts'
import { checkProfessional, pricedAreas, pricedMention, queueOthers, takeAreas, takeService } from './book-service.ts'
import { takeParty, takePartyNames } from './party.ts'
import { takeSeries } from './series.ts'
import { takePlace, takeTimes } from './book-times.ts'
import { takeUnit } from './units.ts'

export function fillBooking(state: DialogState, heard: Heard, known: Known, applies: Applies): BookingDraft {
  const draft = beginDraft(state)
  if (!draft.flow.moving) {
    takeServices(draft, state, heard, known, applies)
    takeAttendee(draft, state, heard)
    takeParty(draft, heard, known)
    takeSeries(draft, heard, known)
  }
  if (heard.place !== null && draft.before) takePlace(draft, state, heard, known)
  takeTimes(draft, state, heard, applies, known)
  if (applies.when) takeUnit(draft, heard, known)
  checkProfessional(draft, known)
  return settle(draft, state, heard)
}

function takeServices(draft: BookingDraft, state: DialogState, heard: Heard, known: Known, applies: Applies): void {
  // What is only for somebody who comes too is theirs.
  const theirs = heard.isAlsoForMe || heard.others.length > 1 ? heard.others.map((one) => one.serviceId) : []
  const named = heard.services.filter(({ service }) => !theirs.includes(service.id))
  const mentions = applies.services && heard.either.length === 0 ? named : []
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
  if (draft.flow.party.length > 0 && awaitsYes(state.question)) {
    takePartyNames(draft, state.question === 'name' ? heard.names.slice(1) : heard.names)
  } else if (heard.isAlsoForMe) return
  else if (heard.other === 'nobody') draft.flow = { ...draft.flow, attendee: null }
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
  const isFilled = wishOf(before ?? blankBooking()) !== wishOf(flow) || namesIn(before) !== namesIn(flow)
  const isNamed = (state.question === 'name' || state.question === 'attendee_name') && heard.name !== null
  draft.progress = isFilled || draft.picked !== null || isNamed
  if (draft.changed) draft.flow = { ...flow, offered: draft.picked ? flow.offered : [], chosen: null, heldAs: null }
  return draft
}

/** What the offers answer, as one comparable text. */
function wishOf(flow: BookFlow): string {
  const who = flow.professionalId ?? 'any'
  const others = flow.party.map((one) => [one.serviceId, one.variantId, one.professionalId])
  return JSON.stringify([
    [flow.serviceId, flow.variantId, flow.alsoVariantIds, who, flow.unitId],
    [flow.when, flow.orWhen, flow.prefers],
    [others, flow.how],
    [flow.series?.sessions, flow.series?.everyDays],
  ])
}

function namesIn(flow: BookFlow | null): string {
  return JSON.stringify([flow?.attendee?.name, ...(flow?.party ?? []).map((one) => one.attendee?.name)])
}

function isSame(slot: OfferedSlot, other: OfferedSlot | null): boolean {
  return slot.startsAt === other?.startsAt && slot.professionalId === other.professionalId
}
