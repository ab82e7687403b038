import { timeToMinutes, toLocal } from '#platform/local-time.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Due, Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { HowLate } from '../late-words.ts'
import type { DialogState, LateFlow } from '../model.ts'
import * as say from '../replies/late.ts'
import type { BookPlan } from './book-plan.ts'
import { callDesk } from './desk.ts'
import { planMoving } from './reschedule.ts'
import { finish, type Step } from './step.ts'

export type LateMove =
  | { to: 'late'; does: 'note'; due: Due; minutes: number | null }
  /** They will be there in time after all. */
  | { to: 'late'; does: 'on_time'; due: Due }
  /** "Tem tolerância?" */
  | { to: 'late'; does: 'tell_tolerance' }
  | { to: 'desk'; reason: string }
  | { to: 'book'; booking: BookPlan }

/** Null when nothing of this turn is about coming late to a visit of today. */
export function lateMove(state: DialogState, heard: Heard, known: Known): LateMove | null {
  const { due } = known
  const answer = state.flow?.name === 'late' ? answerOf(state, state.flow, heard, known) : null
  if (answer) return answer
  const { late } = heard
  if (heard.article) return null
  // "Sim, pode marcar! Se eu atrasar tem problema?": the yes goes first.
  const isAboutElse = (heard.affirms && state.question !== 'nothing') || heard.starts.includes('book')
  if (late?.does === 'asks') return isAboutElse ? null : { to: 'late', does: 'tell_tolerance' }
  const isHeard = late !== null || heard.beyond === deskReasons.late
  if (!due || !isHeard || heard.starts.some((flow) => wishesElse.includes(flow))) return null
  const minutes = late ? minutesAfter(late.how, due, known) : null
  if (minutes !== null && minutes <= 0) return late?.how?.kind === 'from_now' ? null : { to: 'late', does: 'on_time', due }
  // Nobody is four hours late: that is another visit, for people to settle.
  return minutes !== null && minutes > longestMin ? null : { to: 'late', does: 'note', due, minutes }
}

const longestMin = 240
const wishesElse: readonly string[] = ['reschedule', 'cancel', 'cannot_come']

function minutesAfter(how: HowLate, due: Due, { now, zone }: Known): number | null {
  switch (how?.kind) {
    case 'after':
      return how.minutes
    case 'from_now':
      return Math.round((now.getTime() - due.startsAt.getTime()) / 60_000) + how.minutes
    case 'at': {
      const minutes = timeToMinutes(how.time) - timeToMinutes(toLocal(due.startsAt, zone).time)
      // "Chego às 2 e 20" of a visit at 14h.
      return minutes < -6 * 60 ? minutes + 12 * 60 : minutes
    }
    default:
      return null
  }
}

/** To "mais ou menos quantos minutos?", or to "remarco ou chamo a recepção?". */
function answerOf(state: DialogState, flow: LateFlow, heard: Heard, known: Known): LateMove | null {
  if (flow.minutes === null || heard.late !== null) return null
  const appointment = known.appointments.find((each) => each.id === flow.appointmentId)
  const moves = heard.starts.includes('reschedule') || heard.place === 1 || heard.when !== null
  if (moves && appointment) return { to: 'book', booking: planMoving(appointment, state, heard, known) }
  const calls = heard.place === 2 || heard.place === -1 || heard.affirms || heard.denies || heard.starts.includes('human')
  return moves || calls ? { to: 'desk', reason: deskReasons.late } : null
}

export function stepLate(state: DialogState, move: Extract<LateMove, { to: 'late' }>, found: Found): Step {
  const { flow, question, options } = state
  // What was under way beside it goes on.
  const goesOn = flow?.name === 'late' ? {} : { flow, question, options }
  switch (move.does) {
    case 'tell_tolerance':
      return finish('answered', [say.tolerance(found)], goesOn)
    case 'on_time':
      return finish('answered', [say.onTime(move.due, found)], goesOn)
    case 'note':
      return noteIt(move, goesOn, found)
  }
}

function noteIt({ due, minutes }: Extract<LateMove, { does: 'note' }>, goesOn: Partial<Step>, found: Found): Step {
  const effects = [{ do: 'note_late' as const, appointmentId: due.id, minutes }]
  const flow: LateFlow = { name: 'late', appointmentId: due.id, minutes }
  if (minutes === null)
    return { ...finish('late_noted', [say.noted(due, found)], { effects, progress: true }), flow, question: 'late' }
  if (minutes <= (found.clinic.lateToleranceMin ?? 15))
    return finish('late_noted', [say.notedFor(due, minutes, found)], { ...goesOn, effects, progress: true })
  // Moved by the patient only before it begins; after that people see what can be done.
  if (!found.appointments.some((each) => each.id === due.id)) {
    const called = callDesk(deskReasons.late, found)
    return { ...called, effects: [...effects, ...called.effects] }
  }
  const told = finish('late_noted', [say.tooLate(minutes, found)], { effects, progress: true })
  return { ...told, flow, question: 'late', options: ['move', 'desk'] }
}
