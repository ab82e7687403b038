import type { AppointmentId, ContactId, Id, ResourceId } from '#platform/ids.ts'

export type SchedulingFact =
  | { type: 'appointment.held'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.released'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.booked'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.confirmed'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.arrived'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.attended'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.no_show'; appointmentId: AppointmentId; contactId: ContactId }
  /** A tick was taken back. */
  | { type: 'appointment.reopened'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.moved'; appointmentId: AppointmentId; contactId: ContactId; moveId: Id<'move'> }
  /** `resourceIds`: what it took until then, which nothing else remembers. */
  | { type: 'appointment.cancelled'; appointmentId: AppointmentId; contactId: ContactId; resourceIds: ResourceId[] }
