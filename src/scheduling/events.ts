import type { AppointmentId, ContactId, Id, ImportId, ResourceId, SeriesId, WaitOpeningId, WaitWishId } from '#platform/ids.ts'

export type SchedulingFact =
  | { type: 'appointment.held'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.released'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.booked'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.confirmed'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.arrived'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.attended'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.no_show'; appointmentId: AppointmentId; contactId: ContactId }
  /** Somebody said that they will be late. */
  | { type: 'appointment.running_late'; appointmentId: AppointmentId; contactId: ContactId }
  /** A tick was taken back. */
  | { type: 'appointment.reopened'; appointmentId: AppointmentId; contactId: ContactId }
  | { type: 'appointment.moved'; appointmentId: AppointmentId; contactId: ContactId; moveId: Id<'move'> }
  /** Of many sessions at once: one message tells of them all. */
  | { type: 'series.booked'; seriesId: SeriesId; contactId: ContactId }
  | { type: 'series.moved'; seriesId: SeriesId; contactId: ContactId }
  | { type: 'series.cancelled'; seriesId: SeriesId; contactId: ContactId; sessions: AppointmentId[] }
  /** Somebody moved or deleted it in the professional's own calendar, where it was put right again. */
  | { type: 'calendar.put_back'; appointmentId: AppointmentId; resourceId: ResourceId }
  /** Many at once, brought over from elsewhere: nobody is told of each. */
  | { type: 'appointments.imported'; importId: ImportId }
  | { type: 'appointments.import_undone'; importId: ImportId }
  | { type: 'wait_wish.made'; wishId: WaitWishId; contactId: ContactId }
  | { type: 'wait_wish.offered'; wishId: WaitWishId; contactId: ContactId }
  /** Taken, given up, or waiting again. */
  | { type: 'wait_wish.settled'; wishId: WaitWishId; contactId: ContactId }
  /** A taken time became free, which whoever waits may be offered. */
  | { type: 'wait_opening.made'; openingId: WaitOpeningId }
  /** Somebody wants a freed time and nobody of them could be written to. */
  | { type: 'wait_opening.left_to_desk'; openingId: WaitOpeningId; appointmentId: AppointmentId }
  /** `resourceIds`: what it took until then, which nothing else remembers. */
  | { type: 'appointment.cancelled'; appointmentId: AppointmentId; contactId: ContactId; resourceIds: ResourceId[] }
