import type { Appointment } from '../found.ts'
import { inUnitNamed } from './place.ts'
import { firstName, sayProfessional, saySlot } from './say.ts'

/** "*Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla". */
export function appointmentInOneLine(appointment: Appointment, found: { now: Date; zone: string }): string {
  const whom = appointment.attendeeName ? `, para ${firstName(appointment.attendeeName)}` : ''
  const who = appointment.professional ? `, com ${sayProfessional({ name: appointment.professional })}` : ''
  return `*${appointmentTitle(appointment)}*, ${saySlot(appointment.startsAt, found)}${who}${inUnitNamed(appointment.unit)}${whom}`
}

export function appointmentTitle({ service, area }: Appointment): string {
  return area ? `${service} (${area})` : service
}
