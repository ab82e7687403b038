import type { AppointmentId, ContactId, DepositId, RefundId } from '#platform/ids.ts'

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
  /** All that was paid has gone back. */
  | ({ type: 'deposit.refunded' } & Deposit)
  /** Of the provider, whole or in part. */
  | ({ type: 'refund.asked'; refundId: RefundId } & Deposit)
  | ({ type: 'refund.returned'; refundId: RefundId } & Deposit)
  /** The provider did not do it: the desk gives it back another way. */
  | ({ type: 'refund.failed'; refundId: RefundId } & Deposit)
