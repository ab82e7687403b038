import type { Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import { beginDraft, blankBooking } from './book-draft.ts'
import type { BookingDraft } from './book-draft.ts'
import type { Applies } from './book-plan.ts'
import { checkProfessional, noteOthers, pricedMention, takeAreas, takeService } from './book-service.ts'
import { takePlace, takeTimes } from './book-times.ts'

export function fillBooking(state: DialogState, heard: Heard, known: Known, applies: Applies): BookingDraft {
  const draft = beginDraft(state)
  const mentions = applies.services ? heard.services : []
  const first = mentions[0] ?? pricedMention(state, known)
  if (first) takeService(draft, first, known)
  if (applies.services) takeAreas(draft, heard.variants, known)
  if (mentions.length > 1) noteOthers(draft, mentions)
  if (heard.place !== null && draft.before) takePlace(draft, state, heard.place, known)
  takeTimes(draft, state, heard, applies, known)
  checkProfessional(draft, known)
  return settle(draft, state, heard)
}

function settle(draft: BookingDraft, state: DialogState, heard: Heard): BookingDraft {
  const { before, flow } = draft
  if (before?.heldAs && draft.picked && isSame(draft.picked, before.chosen)) draft.picked = null
  draft.changed = !before || wishOf(before) !== wishOf(flow)
  const isFilled = wishOf(before ?? blankBooking()) !== wishOf(flow)
  draft.progress = isFilled || draft.picked !== null || (state.question === 'name' && heard.name !== null)
  if (draft.changed) draft.flow = { ...flow, offered: draft.picked ? flow.offered : [], chosen: null, heldAs: null }
  return draft
}

/** What the offers answer, as one comparable text. */
function wishOf(flow: BookFlow): string {
  return JSON.stringify([flow.serviceId, flow.variantId, flow.professionalId ?? 'any', flow.when])
}

function isSame(slot: OfferedSlot, other: OfferedSlot | null): boolean {
  return slot.startsAt === other?.startsAt && slot.professionalId === other.professionalId
}
