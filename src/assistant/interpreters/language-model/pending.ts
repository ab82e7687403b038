import type { Known } from '../../found.ts'
import type { DialogState, Question } from '../../model.ts'

const asked: Readonly<Record<Question, string>> = {
  nothing: 'nothing was asked',
  service: 'which service was asked',
  area: 'which area was asked',
  unit: 'in which unit of the clinic was asked, as a numbered list',
  professional: 'with whom was asked',
  when: 'which day and time was asked',
  slot: 'times were offered as a numbered list',
  confirm_booking: 'a yes to book the chosen time was asked',
  name: "the patient's name was asked",
  attendee_name: 'the name of whoever comes was asked',
  appointment: 'which of their appointments was asked, as a numbered list',
  confirm_cancel: 'a yes to cancel was asked',
  move_or_cancel: 'whether to move or cancel was asked',
  late: 'how late they will be, or whether to move the visit or leave it to the desk, was asked',
  offer_booking: 'whether they want to book was asked',
  form: 'a question of a form was asked',
  sessions: 'how many sessions was asked',
  rhythm: 'how far apart the sessions should be was asked',
  resume: 'whether to go on with an unfinished booking was asked',
}

/** Where the talk stands, in a line: what is going on, of which service, and what the last message asked. */
export function describePending(dialog: DialogState, known: Known): string {
  const { flow, question, options } = dialog
  const service = flow && 'serviceId' in flow ? known.services.find((one) => one.id === flow.serviceId)?.name : undefined
  const about = flow ? `${flow.name}${service ? ` of ${service}` : ''}; ` : ''
  const count = flow?.name === 'book' && question === 'slot' ? flow.offered.length : options.length
  return `${about}${asked[question]}${count > 0 ? ` (${count} options)` : ''}.`
}
