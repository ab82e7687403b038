import type { AppointmentId, ContactId, PackageSaleId } from '#platform/ids.ts'

export type PackagesFact =
  | { type: 'package.sold'; saleId: PackageSaleId; contactId: ContactId }
  /** Frozen, extended, passed on, refunded, put right or run out: the ledger says which. */
  | { type: 'package.changed'; saleId: PackageSaleId; contactId: ContactId }
  | { type: 'session.consumed'; saleId: PackageSaleId; contactId: ContactId; appointmentId: AppointmentId }
  /** The tick was taken back. */
  | { type: 'session.returned'; saleId: PackageSaleId; contactId: ContactId; appointmentId: AppointmentId }
