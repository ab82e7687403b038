import type { Appointment } from '../found.ts'
import type { Wanted } from './book.ts'
import { titleOf } from './book.ts'
import { appointmentTitle } from './appointment.ts'

/** To who comes back after days: nothing of the times of then. */
export function offerToGoOn(wanted: Wanted): string {
  return `Da última vez você via horários de *${titleOf(wanted)}*. Quer continuar?`
}

export function offerToGoOnMoving(appointment: Appointment): string {
  return `Da última vez você queria mudar seu horário de *${appointmentTitle(appointment)}*. Quer continuar?`
}

export function backToIt(): string {
  return 'Voltando à outra marcação.'
}

export function leftAside(): string {
  return 'Tudo bem, deixei essa de lado.'
}
