import type { Appointment, Found } from '../found.ts'
import { appointmentInOneLine } from './appointment.ts'
import { sayNumbered } from './say.ts'

export function whichToConfirm(appointments: readonly Appointment[], found: Found): string {
  return `Qual destes horários você confirma?\n${list(appointments, found)}\nSe forem todos, é só dizer *todos*.`
}

/** Said only in the turn whose own unit of work confirms it. */
export function confirmed(appointments: readonly Appointment[], found: Found): string {
  const [only] = appointments
  if (only && appointments.length === 1) return `Presença confirmada! ✅ Te esperamos: ${appointmentInOneLine(only, found)}.`
  return `Presença confirmada! ✅ Te esperamos:\n${appointments.map((each) => `• ${appointmentInOneLine(each, found)}`).join('\n')}`
}

export function alreadyConfirmed(appointment: Appointment, found: Found): string {
  return `Já está confirmado: ${appointmentInOneLine(appointment, found)}. Te esperamos! 😊`
}

/** To "tá confirmado?": what the agenda says. */
export function isItConfirmed(appointments: readonly Appointment[], found: Found): string {
  const open = appointments.filter((each) => !each.isConfirmed)
  const [only] = appointments
  if (only && appointments.length === 1)
    return open.length > 0
      ? `Está marcado sim: ${appointmentInOneLine(only, found)}. ${mayIConfirm()}`
      : alreadyConfirmed(only, found)
  const lines = appointments.map(
    (each) => `• ${appointmentInOneLine(each, found)}${each.isConfirmed ? ' (presença confirmada)' : ''}`,
  )
  return ['Está tudo marcado:', ...lines, ...(open.length > 0 ? [mayIConfirm()] : [])].join('\n')
}

export function mayIConfirm(): string {
  return 'Posso confirmar sua presença?'
}

export function nothingToConfirm(): string {
  return 'Não encontrei nenhum horário marcado para você por aqui. Se foi marcado em outro número ou nome, me diz que eu chamo a recepção. Quer marcar um?'
}

export function whichCannot(appointments: readonly Appointment[], found: Found): string {
  return `Tudo bem, agradeço por avisar! Em qual destes horários você não vai poder vir?\n${list(appointments, found)}`
}

export function moveOrCancel(appointment: Appointment, found: Found): string {
  return `Tudo bem, agradeço por avisar! Quer *remarcar* ou *cancelar*?\n${appointmentInOneLine(appointment, found)}`
}

export function moveOrCancelAgain(appointment: Appointment, found: Found): string {
  return `Sobre ${appointmentInOneLine(appointment, found)}: você prefere *remarcar* ou *cancelar*?`
}

function list(appointments: readonly Appointment[], found: Found): string {
  return sayNumbered(appointments.map((each) => appointmentInOneLine(each, found)))
}
