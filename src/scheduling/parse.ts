/** Ids and days as a request names them. */
import type { SignedIn } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type AppointmentId, type ContactId, type Id, type ResourceId, type UnitId, type VariantId } from '#platform/ids.ts'
import { isLocalDate, type LocalDate } from '#platform/local-time.ts'

/** Nothing stays nothing. */
export function optional<From, To>(raw: From | null | undefined, parse: (raw: From) => To): To | null {
  return raw === null || raw === undefined ? null : parse(raw)
}

export function parseDate(raw: string): LocalDate {
  if (!isLocalDate(raw)) throw new Refusal('invalid', 'Esse dia não existe no calendário. Use AAAA-MM-DD.', 'date')
  return raw
}

export function parseAppointment(raw: string | undefined): AppointmentId {
  if (!isId('appointment', raw)) throw new Refusal('not_found', 'Esse agendamento não existe.')
  return raw
}

export function parseTimeOff(raw: string | undefined): Id<'timeOff'> {
  if (!isId('timeOff', raw)) throw new Refusal('not_found', 'Esse bloqueio não existe mais.')
  return raw
}

export function parseContact(raw: string): ContactId {
  if (!isId('contact', raw)) throw new Refusal('invalid', 'Escolha a paciente.', 'contactId')
  return raw
}

export function parseVariant(raw: string): VariantId {
  if (!isId('variant', raw)) throw new Refusal('invalid', 'Escolha o procedimento.', 'variantId')
  return raw
}

export function parseResource(raw: string): ResourceId {
  if (!isId('resource', raw)) throw new Refusal('invalid', 'Escolha a profissional ou a sala de novo.', 'professionalId')
  return raw
}

export function parseUnit(raw: string): UnitId {
  if (!isId('unit', raw)) throw new Refusal('invalid', 'Escolha a unidade de novo.', 'unitId')
  return raw
}

/** One press of a button is one appointment, however often it arrives. */
export function appointmentIdOf(clientId: string, staff: SignedIn): AppointmentId {
  return `apt_${clientId.toLowerCase()}${staff.staffId.slice(-6)}`
}
