import { unreachable } from '#platform/errors.ts'
import type { CatalogueService, Found } from '../found.ts'
import type { BookFlow, Effect } from '../model.ts'
import * as say from '../replies/book.ts'
import * as sayDeposit from '../replies/deposit.ts'
import * as sayParty from '../replies/party.ts'
import * as saySeries from '../replies/series-plan.ts'
import { bookOf, chosenOfAll, missingNames } from './party.ts'
import * as sayMove from '../replies/reschedule.ts'
import { keepVisit, visitLinkPlace } from '../replies/visit-link.ts'
import { askEither, askService, asking, holdSlot } from './book-ask.ts'
import type { BookNext, BookNote, BookPlan } from './book-plan.ts'
import { offerSlots } from './book-slots.ts'
import { awaitsYes, chosenIn, closingQuestion, movedBy, serviceOf, visitOf, wantedIn } from './booking.ts'
import { declineOffer, takesOffer, whichTimes } from './wait.ts'
import { depositOf } from './deposit.ts'
import { callToWeigh } from './health.ts'
import { callDesk } from './desk.ts'
import { bookSeries, bySeriesDesk, showPlan } from './series.ts'
import { pendingQuestion } from './remind.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'
import { unitsFor } from './units.ts'

const maxAreas = 9

/** `goesOn`: another booking follows this one in the same message. */
export type Hearing = {
  found: Found
  seed: string
  question: Step['question']
  options: string[]
  goesOn: boolean
  saidAt: string | null
}

export function stepBooking(booking: BookPlan, at: Hearing): Step {
  const step = nextStep(booking, at)
  const release: Effect[] = booking.releases.map((heldAs) => ({ do: 'release', heldAs }))
  const notes = [...booking.notes.map((note) => sayNote(note, at.found)), ...beforeFirst(booking, step, at.found)]
  return {
    ...step,
    paragraphs: [...notes, ...step.paragraphs],
    effects: [...release, ...step.effects],
    progress: step.progress || booking.progress,
  }
}

function nextStep(booking: BookPlan, at: Hearing): Step {
  const { flow, next } = booking
  const { found, seed } = at
  switch (next.step) {
    case 'desk':
      return callDesk(next.reason, found)
    case 'weigh':
      return callToWeigh(found)
    case 'abandon':
      return abandon(flow, found)
    case 'decline':
      return declineOffer(flow, found)
    case 'gone':
      return finish('nothing_there', [sayMove.noLongerThere(found)])
    case 'ask_service':
      return askService(flow, found, at.question === 'service', booking.progress)
    case 'ask_either':
      return askEither(flow, next.services, found)
    case 'ask_area':
      return askArea(flow, found)
    case 'ask_unit':
      return askUnit(flow, found)
    case 'ask_when':
      return asking(flow, 'when', askWhen(flow, next, at))
    case 'slots':
      return offerSlots(flow, next, found, seed)
    case 'hold':
      return flow.series ? showPlan(flow, next.isLost === true, found) : holdSlot(flow, found, seed)
    case 'ask_sessions':
      return asking(flow, 'sessions', saySeries.howMany(found))
    case 'ask_rhythm':
      return asking(flow, 'rhythm', saySeries.howOften(found))
    case 'all_booked':
      return finish('answered', [saySeries.allBooked(flow, found)])
    case 'desk_series':
      return bySeriesDesk(next.reason, found)
    case 'ask_name':
      return asking(flow, closingQuestion(flow, found), askName(flow, found))
    case 'book':
      return book(flow, next, at)
    case 'remind':
    case 'out_of_range':
      return repeat(booking, at)
    default:
      return unreachable(next)
  }
}

/** That it is about many sessions is said before the first of them is chosen. */
function beforeFirst({ flow, progress }: BookPlan, step: Step, found: Found): string[] {
  const isChoosing = step.question === 'slot' || step.question === 'when'
  return flow.series && !flow.moving && progress && isChoosing ? [saySeries.intro(flow, found)] : []
}

function abandon(flow: BookFlow, found: Found): Step {
  const moved = movedBy(flow, found)
  return moved ? finish('kept', [sayMove.kept(moved, found)]) : finish('let_go', [say.notBooked(found)])
}

function askName(flow: BookFlow, found: Found): string {
  const missing = flow.party.length > 0 ? missingNames(flow, found) : null
  return missing ? sayParty.askNames(missing, found) : say.askName(flow.attendee, found)
}

/** All of those who come, with one yes. */
function bookParty(flow: BookFlow, { found, saidAt }: Hearing): Step {
  const all = chosenOfAll(flow, found)
  if (all.length === 0) return askService(flow, found, false)
  // Whose deposit is paid and whose is not is for people to watch over.
  if (all.some((each) => depositOf(each, saidAt ?? '', found)))
    return callDesk(`quer marcar para ${all.length} pessoas, com sinal`, found)
  const isMoved = all.some((each) => each.moved)
  const text = isMoved ? sayParty.moved(all, found) : sayParty.booked(all, found)
  return finish(isMoved ? 'moved' : 'booked', [text], { effects: [bookOf(flow, found)], progress: true })
}

function book(flow: BookFlow, next: Extract<BookNext, { step: 'book' }>, at: Hearing): Step {
  const { found } = at
  if (flow.party.length > 0) return bookParty({ ...flow, chosen: next.slot }, at)
  const series = bookSeries(flow, found)
  if (series) return series
  const chosen = chosenIn({ ...flow, chosen: next.slot }, found)
  const visit = visitOf(flow, next.slot, found)
  if (!chosen || !visit) return askService(flow, found, false)
  if (flow.moving && chosen.moved) {
    return finish('moved', [sayMove.moved(chosen, chosen.moved, found), ...keepVisit(visitLinkPlace, found, 'moved')], {
      effects: [{ do: 'move', appointmentId: flow.moving, heldAs: next.heldAs, visit }, ...takesOffer(flow, next.slot)],
      progress: true,
    })
  }
  const deposit = depositOf(chosen, `${next.heldAs ?? next.slot.startsAt} ${at.saidAt ?? ''}`, found)
  if (deposit)
    return finish('deposit_asked', [sayDeposit.asked(chosen, deposit, found)], {
      effects: [{ do: 'ask_deposit', heldAs: next.heldAs, visit, deposit }],
      progress: true,
    })
  const said = at.goesOn ? [say.bookedInBrief(chosen, found)] : [say.booked(chosen, found), ...keepVisit(visitLinkPlace, found)]
  return finish('booked', said, {
    effects: [{ do: 'book', heldAs: next.heldAs, visit }, ...takesOffer(flow, next.slot)],
    progress: true,
  })
}

function askArea(flow: BookFlow, found: Found): Step {
  const service = serviceOf(flow, found)
  const areas = service?.variants.slice(0, maxAreas) ?? []
  if (!service) return askService(flow, found, false)
  const names = areas.map((each) => each.name ?? service.name)
  const step = asking(flow, 'area', say.whichArea(service, names, service.variants.length > maxAreas, found))
  return { ...step, options: areas.map((each) => each.id) }
}

/** Any of them is an answer too. */
function askUnit(flow: BookFlow, found: Found): Step {
  const wanted = wantedIn(flow, found)
  if (!wanted) return askService(flow, found, false)
  const units = unitsFor(flow, found)
  return { ...asking(flow, 'unit', say.whichUnit(wanted, units, found)), options: [...units.map((one) => one.id), 'any'] }
}

function askWhen(flow: BookFlow, next: Extract<BookNext, { step: 'ask_when' }>, at: Hearing): string {
  const { found, seed } = at
  if (next.because === 'past') return say.alreadyPast(next.wish, found)
  if (next.because === 'too_far') return say.tooFar(next.wish, found)
  const moved = movedBy(flow, found)
  if (flow.waits && next.because === 'first') return whichTimes(flow, found)
  if (moved) return next.because === 'other' ? sayMove.otherDay(moved, found) : sayMove.whichDay(moved, found)
  if (next.because === 'other') return say.otherDay(found)
  const wanted = wantedIn(flow, found)
  return wanted ? say.whichDay(wanted, flow.attendee, found, seed) : say.otherDay(found)
}

function repeat(booking: BookPlan, at: Hearing): Step {
  const { flow, next } = booking
  // Who comes may have become clear meanwhile, and with it whose name is missing.
  const question = flow.chosen && awaitsYes(at.question) ? closingQuestion(flow, at.found) : at.question
  const again = pendingQuestion({ flow, question }, at.found)
  const note = next.step === 'out_of_range' ? say.onlyTheseOptions(countOptions(flow, at), at.found) : ''
  return {
    ...asking(flow, question, [note, again].filter((text) => text !== '').join('\n')),
    options: at.options,
    outcome: booking.progress ? 'asked' : 'asked_again',
  }
}

function countOptions(flow: BookFlow, at: Hearing): number {
  return at.question === 'slot' ? flow.offered.length : at.options.length
}

function sayNote(note: BookNote, found: Found): string {
  switch (note.note) {
    case 'evaluation_first':
      return say.evaluationFirst(note.service, found)
    case 'not_done_by':
      return say.notDoneBy(note.professional, note.service, whoDoes(note.service, found), found)
    case 'not_done_there':
      return say.notDoneThere(note, found)
    case 'one_at_a_time':
      return say.oneAtATime(note.first, note.others, found)
    default:
      return unreachable(note)
  }
}

function whoDoes(service: CatalogueService, found: Found): Found['professionals'] {
  return found.professionals.filter((each) => service.professionalIds.includes(each.id))
}
