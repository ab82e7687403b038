import type { Appointment, Known } from '../found.ts'
import { appointmentInOneLine } from './appointment.ts'
import { compose } from './compose.ts'
import { phrase } from './say-phrase.ts'
import { clinicWords } from './tone.ts'

/** `ask`: for the first time; `again`: nobody answered; `hours`: on the day, with the way there. */
export type ReminderKind = 'ask' | 'again' | 'hours'

/** One message for all of a person's appointments of a day. */
export function wordReminder(
  kind: ReminderKind,
  appointments: readonly Appointment[],
  known: Known,
  formLink: string | null = null,
): string {
  const form = formLink === null ? [] : [phrase('form.reminder', { link: clinicWords(formLink) }, known)]
  return compose([sayReminder(kind, appointments, known), ...form], known)
}

function sayReminder(kind: ReminderKind, appointments: readonly Appointment[], known: Known): string {
  const [only] = appointments
  if (only && appointments.length === 1) return sayOne(kind, only, known)
  const horarios = appointments.map((each) => `• ${appointmentInOneLine(each, known)}`).join('\n')
  switch (kind) {
    case 'ask':
      return phrase('reminder.ask_several', { horarios }, known)
    case 'again':
      return phrase('reminder.again_several', { horarios }, known)
    case 'hours': {
      const isConfirmed = appointments.every((each) => each.isConfirmed)
      return phrase('reminder.hours_several', { horarios, ...wayThere(known, isConfirmed) }, known)
    }
  }
}

function sayOne(kind: ReminderKind, appointment: Appointment, known: Known): string {
  const horario = appointmentInOneLine(appointment, known)
  switch (kind) {
    case 'ask':
      return phrase('reminder.ask', { horario }, known)
    case 'again':
      return phrase('reminder.again', { horario }, known)
    case 'hours':
      return phrase('reminder.hours', { horario, ...wayThere(known, appointment.isConfirmed) }, known)
  }
}

export function wordRelease(appointment: Appointment, known: Known): string {
  return compose([phrase('reminder.released', { horario: appointmentInOneLine(appointment, known) }, known)], known)
}

function wayThere(known: Known, isConfirmed: boolean) {
  const { address, addressHint, mapUrl } = known.clinic
  return {
    endereco: address === '' ? null : clinicWords(addressHint === '' ? address : `${address} (${addressHint})`),
    mapa: mapUrl === '' ? null : mapUrl,
    se_nao_vier: isConfirmed ? '' : phrase('reminder.if_not', {}, known),
  }
}
