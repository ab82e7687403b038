import type { AppointmentId } from '#platform/ids.ts'

export type GrowthFact =
  | { type: 'reminder.sent'; appointmentId: AppointmentId }
  /** It could not leave by itself, or nobody answered: a person has to see to it. */
  | { type: 'reminder.left_to_desk'; appointmentId: AppointmentId }
  /** The desk has. */
  | { type: 'reminder.settled'; appointmentId: AppointmentId }
