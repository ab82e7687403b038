import type { AppointmentId, ContactId, DepositId } from '#platform/ids.ts'

type Deposit = { depositId: DepositId; appointmentId: AppointmentId; contactId: ContactId }

export type SalesFact =
  | ({ type: 'deposit.asked' } & Deposit)
  | ({ type: 'deposit.evidence_received' } & Deposit)
  | ({ type: 'deposit.paid' } & Deposit)
  /** The desk does without it: the time is booked all the same. */
  | ({ type: 'deposit.waived' } & Deposit)
  | ({ type: 'deposit.expired' } & Deposit)
  /** What it was asked for does not stand any more. */
  | ({ type: 'deposit.cancelled' } & Deposit)
  /** Paid when the time was somebody else's: to be given back. */
  | ({ type: 'deposit.late' } & Deposit)
  | ({ type: 'deposit.refunded' } & Deposit)
