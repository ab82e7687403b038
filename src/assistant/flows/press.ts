import type { Appointment, Found, Known } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { DialogState } from '../model.ts'
import { buttonWasOlder, sayWhatYouNeed } from '../replies/chat.ts'
import type { BookPlan } from './book-plan.ts'
import type { ComingMove } from './coming.ts'
import { pendingQuestion } from './remind.ts'
import { planMoving } from './reschedule.ts'
import type { Step } from './step.ts'

export type PressMove =
  | { to: 'stale_press' }
  | { to: 'ask_cancel'; appointment: Appointment }
  | { to: 'book'; booking: BookPlan }
  | Extract<ComingMove, { to: 'confirm' | 'ask_coming' }>

/** null when nothing was pressed that is about appointments, or about nothing any more. */
export function pressMove(state: DialogState, heard: Heard, known: Known): PressMove | null {
  if (heard.isStalePress) return { to: 'stale_press' }
  if (!heard.pressed) return null
  const { does, visits } = heard.pressed
  // Moved, cancelled or over: a button of then says nothing of it as it is now.
  const meant = known.appointments.filter((each) =>
    visits.some(({ id, startsAt }) => id === each.id && startsAt === each.startsAt.toISOString()),
  )
  const [only] = meant
  if (!only) return { to: 'stale_press' }
  if (does === 'confirm') return { to: 'confirm', appointments: meant }
  if (meant.length > 1) {
    const candidates = meant.map((each) => each.id)
    return { to: 'ask_coming', flow: { name: 'confirm', candidates, chosen: null, isComing: false }, isAgain: false }
  }
  return does === 'cancel'
    ? { to: 'ask_cancel', appointment: only }
    : { to: 'book', booking: planMoving(only, state, heard, known) }
}

/** Says that the button was an older one, and asks again what is asked now. Nothing is done. */
export function stepStalePress(state: DialogState, found: Found): Step {
  const { flow, question, options } = state
  const pending = pendingQuestion(state, found)
  return {
    flow,
    question,
    options,
    paragraphs: [`${buttonWasOlder(found)} ${pending === '' ? sayWhatYouNeed(found) : pending}`],
    effects: [],
    outcome: 'stale_press',
    progress: false,
  }
}
