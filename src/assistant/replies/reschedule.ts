import type { Appointment, Found } from '../found.ts'
import type { Chosen } from './book.ts'
import { details } from './book.ts'
import { appointmentInOneLine, appointmentTitle } from './appointment.ts'
import { sayNumbered, saySlot } from './say.ts'

export function whichToMove(appointments: readonly Appointment[], found: Found): string {
  return `Claro! ${whichToMoveAgain(appointments, found)}`
}

export function whichToMoveAgain(appointments: readonly Appointment[], found: Found): string {
  return `Qual destes horários você quer mudar?\n${sayNumbered(appointments.map((each) => appointmentInOneLine(each, found)))}`
}

export function nothingToMove(): string {
  return 'Não encontrei nenhum horário marcado para você por aqui. Se foi marcado em outro número ou nome, me diz que eu chamo a recepção. Quer marcar um novo?'
}

export function whichDay(moved: Appointment, found: Found): string {
  return `Claro! ${whichDayAgain(moved, found)}`
}

export function whichDayAgain(moved: Appointment, found: Found): string {
  return `Para qual dia e horário você quer passar *${appointmentTitle(moved)}*, ${saySlot(moved.startsAt, found)}?`
}

export function otherDay(moved: Appointment, found: Found): string {
  return `Sem problema! Qual outro dia ou período fica bom? Seu horário de ${saySlot(moved.startsAt, found)} continua guardado.`
}

/** Said only in the turn whose own unit of work moves it. */
export function moved(chosen: Chosen, from: Appointment, found: Found): string {
  return `Prontinho! ✅ Troquei seu horário de ${saySlot(from.startsAt, found)}. Agora ficou assim:\n\n${details(chosen, found)}\n\nSe precisar mudar de novo, é só me chamar.`
}

export function kept(appointment: Appointment, found: Found): string {
  return `Combinado, fica como estava: ${appointmentInOneLine(appointment, found)}. 😊`
}

export function noLongerThere(): string {
  return 'Esse horário já não está mais marcado, então não há o que mudar. Quer marcar um novo?'
}
