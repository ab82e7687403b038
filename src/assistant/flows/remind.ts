import type { Found } from '../found.ts'
import type { DialogState } from '../model.ts'
import * as say from '../replies/book.ts'
import { searchWithOthers, whichSlotAgain } from '../replies/slots.ts'
import { confirmCancel, confirmCancelAll, whichToCancel } from '../replies/cancel.ts'
import { mayIConfirm, moveOrCancelAgain, whichCannot, whichToConfirm } from '../replies/confirm.ts'
import { whichDayAgain as whichDayToMove, whichToMoveAgain } from '../replies/reschedule.ts'
import { priceOfWhat, wantATime } from '../replies/price.ts'
import { chosenOfAll, missingNames } from './party.ts'
import * as sayParty from '../replies/party.ts'
import * as saySeries from '../replies/series-plan.ts'
import { unitsFor } from './units.ts'
import { chosenIn, exampleServices, movedBy, serviceOf, wantedIn } from './booking.ts'

/** The question that stands open, asked again; empty when there is none. */
export function pendingQuestion(state: Pick<DialogState, 'flow' | 'question'>, found: Found): string {
  const { flow, question } = state
  switch (flow?.name) {
    case undefined:
      return ''
    case 'book':
      return bookingQuestion(flow, question, found)
    case 'reschedule':
      return whichToMoveAgain(standing(flow.candidates, found), found)
    case 'confirm':
      return comingQuestion(flow, question, found)
    case 'cancel':
      return cancelQuestion(flow, question, found)
    case 'price':
      return priceQuestion(flow, question, found)
    // What is to be done about it stands on the buttons.
    case 'late':
      return ''
    case 'form':
      return found.form?.asks ?? ''
  }
}

function priceQuestion(
  flow: Extract<DialogState['flow'], { name: 'price' }>,
  question: DialogState['question'],
  found: Found,
): string {
  if (question === 'service') return priceOfWhat(exampleServices(found), found)
  return question === 'offer_booking' ? wantATime(serviceOf(flow, found)?.needsEvaluation ?? false, found) : ''
}

function bookingQuestion(
  flow: Extract<DialogState['flow'], { name: 'book' }>,
  question: DialogState['question'],
  found: Found,
): string {
  const wanted = wantedIn(flow, found)
  const chosen = chosenIn(flow, found)
  const moved = movedBy(flow, found)
  switch (question) {
    case 'service':
      return say.whichServiceAgain(exampleServices(found), null, found)
    case 'area':
      return wanted ? say.whichAreaAgain(wanted.service, found) : ''
    case 'unit':
      return wanted ? say.whichUnit(wanted, unitsFor(flow, found), found) : ''
    case 'professional':
      return searchWithOthers(found)
    case 'when':
      return moved ? whichDayToMove(moved, found) : wanted ? say.whichDayAgain(wanted, found) : ''
    case 'sessions':
      return saySeries.howMany(found)
    case 'rhythm':
      return saySeries.howOften(found)
    case 'slot':
      if (wanted && flow.party.length > 0) return sayParty.theseAreFree(wanted, flow, flow.offered, found)
      return whichSlotAgain(flow.offered, found)
    case 'confirm_booking':
    case 'name':
    case 'attendee_name':
      if (flow.party.length > 0) return sayParty.confirmAgain(chosenOfAll(flow, found), missingNames(flow, found), found)
      if (flow.series) return saySeries.planAgain(flow, found)
      return chosen ? say.confirmAgain(chosen, found) : ''
    default:
      return ''
  }
}

function cancelQuestion(
  flow: Extract<DialogState['flow'], { name: 'cancel' }>,
  question: DialogState['question'],
  found: Found,
): string {
  const { appointments } = found
  if (question === 'appointment') {
    const candidates = standing(flow.candidates, found)
    return candidates.length > 0 ? whichToCancel(candidates, found) : ''
  }
  const chosen = appointments.find((each) => each.id === flow.chosen)
  const all = standing(flow.candidates, found)
  if (chosen) return confirmCancel(chosen, found)
  return question === 'confirm_cancel' && all.length > 0 ? confirmCancelAll(all, found) : ''
}

function comingQuestion(
  flow: Extract<DialogState['flow'], { name: 'confirm' }>,
  question: DialogState['question'],
  found: Found,
): string {
  const candidates = standing(flow.candidates, found)
  const chosen = candidates.find((each) => each.id === flow.chosen)
  if (question === 'move_or_cancel' && chosen) return moveOrCancelAgain(chosen, found)
  if (question === 'confirm_booking') return mayIConfirm(found)
  return flow.isComing ? whichToConfirm(candidates, found) : whichCannot(candidates, found)
}

function standing(ids: readonly string[], found: Found): Found['appointments'] {
  return found.appointments.filter((each) => ids.includes(each.id))
}
