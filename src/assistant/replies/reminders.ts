import { mapLinkOf } from '#clinic/index.ts'
import type { UnitId } from '#platform/ids.ts'
import type { Appointment, Known } from '../found.ts'
import { appointmentInOneLine } from './appointment.ts'
import { compose } from './compose.ts'
import { placeOf } from './place.ts'
import { phrase } from './say-phrase.ts'
import { clinicWords } from './tone.ts'
import { keepVisit } from './visit-link.ts'

/** `ask`: for the first time; `again`: nobody answered; `hours`: on the day, with the way there. */
export type ReminderKind = 'ask' | 'again' | 'hours'

/**
 * One message for all of a person's appointments of a day. A form that is still to be filled in is the one thing asked besides; else, with
 * the first message, the link by which the time is kept.
 */
export function wordReminder(
  kind: ReminderKind,
  appointments: readonly Appointment[],
  known: Known,
  links: { form: string | null; visit: string | null } = { form: null, visit: null },
): string {
  return compose([sayReminder(kind, appointments, known), ...beside(kind, known, links)], known)
}

function beside(kind: ReminderKind, known: Known, { form, visit }: { form: string | null; visit: string | null }): string[] {
  if (form !== null) return [phrase('form.reminder', { link: clinicWords(form) }, known)]
  return kind === 'ask' && visit !== null ? keepVisit(visit, known) : []
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
      return phrase('reminder.hours_several', { horarios, ...wayThere(known, isConfirmed, onlyUnitOf(appointments)) }, known)
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
      return phrase('reminder.hours', { horario, ...wayThere(known, appointment.isConfirmed, appointment.unitId ?? null) }, known)
  }
}

export function wordRelease(appointment: Appointment, known: Known): string {
  return compose([phrase('reminder.released', { horario: appointmentInOneLine(appointment, known) }, known)], known)
}

/** Undefined: they are in several, and each line says in which. */
function onlyUnitOf(appointments: readonly Appointment[]): UnitId | null | undefined {
  const units = [...new Set(appointments.map((each) => each.unitId ?? null))]
  return units.length === 1 ? units[0] : undefined
}

function wayThere(known: Known, isConfirmed: boolean, unitId: UnitId | null | undefined) {
  const { visitLinks, name } = known.clinic
  const nowhere = { address: '', addressHint: '', mapUrl: '' }
  const { address, addressHint, mapUrl } = unitId === undefined ? nowhere : placeOf(known, unitId)
  return {
    endereco: address === '' ? null : clinicWords(addressHint === '' ? address : `${address} (${addressHint})`),
    mapa: visitLinks ? mapLinkOf({ name, address, mapUrl }) : mapUrl || null,
    se_nao_vier: isConfirmed ? '' : phrase('reminder.if_not', {}, known),
  }
}
