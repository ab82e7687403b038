import type { TimeWish, WhenWish } from '#engines/understanding/model.ts'
import { isId, type ResourceId } from '#platform/ids.ts'
import { minutesToTime, timeToMinutes, toLocal } from '#platform/local-time.ts'
import type { Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import { anyWhen, fits, isAnyWhen, isPast, mergeWhen } from '../wishes.ts'
import { awaitsYes } from './booking.ts'
import type { BookingDraft } from './book-draft.ts'
import { theOnly } from './book-draft.ts'
import { onSeriesWeek } from './series-move.ts'
import type { Applies } from './book-plan.ts'
import { mentionOf, takeService } from './book-service.ts'

/** "2", "a segunda", "o último": an entry of the list that was written. */
export function takePlace(draft: BookingDraft, state: DialogState, heard: Heard, known: Known): void {
  const place = heard.place ?? 1
  // A list stays good while what was picked from it waits for its yes.
  const waits = awaitsYes(state.question) && draft.flow.offered.length > 1
  if (state.question === 'slot' || waits) {
    // "A primeira com a Dra. Ana" counts hers.
    const isTheirs = (slot: OfferedSlot) => (heard.professional ?? 'any') === 'any' || slot.professionalId === heard.professional
    const offered = draft.flow.offered.filter(isTheirs)
    draft.picked = offered.at(indexOf(place)) ?? slotAtHour(offered, place, known.zone)
    draft.outOfRange = !draft.picked && offered.length > 0
    return
  }
  const option = state.options.at(indexOf(place))
  if (!option) {
    // With no list before it a number says nothing here, and the question stands.
    draft.outOfRange = state.options.length > 0
    return
  }
  if (state.question === 'service') {
    const mention = mentionOf(option, known)
    if (mention) takeService(draft, mention, known)
  }
  const area = known.services.flatMap((each) => each.variants).find((each) => each.id === option)
  if (state.question === 'area' && area) draft.flow = { ...draft.flow, variantId: area.id }
  if (state.question === 'unit' && (option === 'any' || isId('unit', option))) draft.flow = { ...draft.flow, unitId: option }
}

export function takeTimes(draft: BookingDraft, state: DialogState, heard: Heard, applies: Applies, known: Known): void {
  const when = applies.when && heard.when ? onSeriesWeek(draft.flow, heard.when, known) : null
  const professional = heard.professional ?? anybodyElse(state, heard)
  if (draft.before && takeIndifference(draft, state, heard, when)) return
  if (heard.prefers) return takeExtreme(draft, heard.prefers, when, professional)
  if (!when && !professional) return
  const wishes = when ? [when, ...heard.alternatives] : []
  const isWith = (slot: OfferedSlot) => professional === null || professional === 'any' || slot.professionalId === professional
  const answers = (slot: OfferedSlot) => isWith(slot) && (!when || wishes.some((wish) => fits(slot, wish, known.zone)))
  const standing = draft.picked ?? draft.flow.chosen
  if (standing && answers(standing)) return
  const offered = draft.flow.offered.filter(isWith)
  // Who has a time already and names another hour means that hour.
  const isLoose = when !== null && !standing
  draft.picked = theOnly(offered.filter(answers)) ?? (isLoose ? theOnly(withinHour(offered, when, known.zone)) : null)
  if (draft.picked) return
  draft.flow = {
    ...draft.flow,
    professionalId: professional ?? draft.flow.professionalId,
    ...(when ? wishing(draft, when, heard, known) : {}),
  }
}

/** What is wished for from now on; a past day beside one that is to come is not asked for. */
function wishing(draft: BookingDraft, when: WhenWish, heard: Heard, known: Known): Pick<BookFlow, 'when' | 'orWhen' | 'prefers'> {
  if (heard.alternatives.length === 0) {
    const prefers = when.time === null ? draft.flow.prefers : null
    return { when: mergeWhen(draft.flow.when, when), orWhen: [], prefers }
  }
  const coming = [when, ...heard.alternatives].filter((wish) => !isPast(wish, known))
  const [first = when, ...others] = coming
  return { when: first, orWhen: others, prefers: null }
}

/** "O mais tarde que tiver", "o primeiro horário", on the day and in the part of it that were said. */
function takeExtreme(
  draft: BookingDraft,
  prefers: NonNullable<BookFlow['prefers']>,
  when: WhenWish | null,
  professional: ResourceId | 'any' | null,
): void {
  const before = draft.flow.when
  const window = before?.time?.kind === 'window' ? before.time : null
  draft.flow = {
    ...draft.flow,
    professionalId: professional ?? draft.flow.professionalId,
    when: { days: when?.days ?? before?.days ?? { kind: 'any' }, time: when?.time ?? window },
    orWhen: [],
    prefers,
  }
}

/** "Tanto faz" and "sim" where a day was asked or a list offered: the first that fits will do. */
function takeIndifference(draft: BookingDraft, state: DialogState, heard: Heard, when: WhenWish | null): boolean {
  const { offered } = draft.flow
  const isIndifferent = when ? isAnyWhen(when) : heard.professional === 'any'
  if (state.question === 'slot' && offered.length > 0 && !draft.picked) {
    if (!isIndifferent && !(heard.affirms && offered.length === 1 && !when && !heard.professional)) return false
    draft.picked = offered[0] ?? null
    return true
  }
  if (state.question !== 'when' || when || !(heard.affirms || isIndifferent)) return false
  draft.flow = { ...draft.flow, when: anyWhen }
  return true
}

/** "Sim" to "procuro com outra pessoa da equipe?". */
function anybodyElse(state: DialogState, heard: Heard): 'any' | null {
  return state.flow?.name === 'book' && state.question === 'professional' && heard.affirms ? 'any' : null
}

/** "15" to a list of three: nobody counts that far, the person means the hour. */
function slotAtHour(offered: OfferedSlot[], hour: number, zone: string): OfferedSlot | null {
  return theOnly(offered.filter((slot) => Number(toLocal(new Date(slot.startsAt), zone).time.slice(0, 2)) === hour))
}

/** "Às 15h" to an offer of 15h30 is that offer. */
function withinHour(offered: OfferedSlot[], when: WhenWish, zone: string): OfferedSlot[] {
  const hour = when.time?.kind === 'at' && when.time.times.length === 1 ? when.time.times[0] : undefined
  if (!hour?.endsWith(':00')) return []
  const from = timeToMinutes(hour)
  const time: TimeWish = { kind: 'window', from: hour, to: minutesToTime(Math.min(from + 60, 24 * 60)) }
  const matching = offered.filter((slot) => fits(slot, { days: when.days, time }, zone))
  return matching.some((slot) => fits(slot, when, zone)) ? [] : matching
}

function indexOf(place: number): number {
  return place > 0 ? place - 1 : place
}
