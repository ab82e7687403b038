import type { AppointmentId, ContactId, VisitId } from '#platform/ids.ts'

type Visit = { visitId: VisitId; appointmentId: AppointmentId; contactId: ContactId }

export type VisitsFact =
  /** What was done, used, noted or paid has changed. */
  | ({ type: 'visit.changed' } & Visit)
  | ({ type: 'visit.closed' } & Visit)
  /** Closed, and nothing is owed any more: paid and attended. */
  | ({ type: 'visit.paid' } & Visit)
  /** A payment was taken back after that. */
  | ({ type: 'visit.unpaid' } & Visit)
