import type { Appointment, Found } from '../found.ts'
import { appointmentInOneLine as inOneLine } from './appointment.ts'
import { sayNumbered } from './say.ts'

export function whichToCancel(appointments: Appointment[], found: Found): string {
  return `Qual destes horários você quer cancelar?\n${sayNumbered(appointments.map((each) => inOneLine(each, found)))}`
}

export function confirmCancel(appointment: Appointment, found: Found): string {
  return `Você quer mesmo cancelar este horário?\n${inOneLine(appointment, found)}\n\nSe sim, responde *sim* que eu cancelo.`
}

export function cancelled(appointment: Appointment, found: Found): string {
  return `Pronto, cancelei: ${inOneLine(appointment, found)}.`
}

export function confirmCancelAll(appointments: readonly Appointment[], found: Found): string {
  return `Você quer mesmo cancelar todos estes horários?\n${list(appointments, found)}\n\nSe sim, responde *sim* que eu cancelo.`
}

export function cancelledAll(appointments: readonly Appointment[], found: Found): string {
  return `Pronto, cancelei:\n${list(appointments, found)}`
}

function list(appointments: readonly Appointment[], found: Found): string {
  return appointments.map((each) => `• ${inOneLine(each, found)}`).join('\n')
}

export function anotherDay(): string {
  return 'Quer que eu veja outro dia para você?'
}

export function kept(appointment: Appointment | null, found: Found): string {
  return appointment
    ? `Combinado, seu horário continua marcado: ${inOneLine(appointment, found)}. 😊`
    : 'Combinado, não cancelei nada. 😊'
}

export function nothingToCancel(): string {
  return 'Não encontrei nenhum horário marcado para você por aqui. Se foi marcado em outro número ou nome, me diz que eu chamo a recepção. Posso ajudar em algo mais?'
}

export function noLongerThere(): string {
  return 'Esse horário já não está mais marcado, então não há o que cancelar. Posso ajudar em algo mais?'
}

export function droppedBooking(): string {
  return 'Tudo bem, deixei essa marcação de lado.'
}

/** To who has appointments and may have meant one of them. */
export function droppedBookingOnly(): string {
  return `${droppedBooking()} Se quiser cancelar um horário que já está marcado, me diz qual.`
}

export function yourAppointments(appointments: Appointment[], found: Found): string {
  const [only] = appointments
  if (!only) return 'Não encontrei nenhum horário marcado para você por aqui. Quer marcar um?'
  if (appointments.length === 1) return `Seu próximo horário: ${inOneLine(only, found)}.`
  return `Seus próximos horários:\n${appointments.map((each) => `• ${inOneLine(each, found)}`).join('\n')}`
}
