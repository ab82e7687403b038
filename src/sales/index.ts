/** What is paid besides the visit itself: deposits, packages of sessions. It owns the money asked and the ledger of sessions, and knows no channel. */
export { adjustPackage, extendPackage, refundPackage, setFrozen, transferSessions } from './packages/change-sale.ts'
export { expirePackages } from './packages/expire.ts'
export type { PackagesFact } from './packages/events.ts'
export { addOffer } from './packages/offers.ts'
export { listPackageNames } from './packages/queries.ts'
export { listActiveOffers, listUsablePackages } from './packages/read.ts'
export { packageRoutes } from './packages/routes.ts'
export { sellPackage } from './packages/sell.ts'
export { settleVisit } from './packages/settle-visit.ts'
export { askDeposit } from './ask-deposit.ts'
export { cancelDeposit, closeDepositOf, keepDepositOf } from './cancel-deposit.ts'
export { chargeDeposit } from './charge-deposit.ts'
export { checkDeposit, tendDeposits, type ProviderWork } from './check-deposits.ts'
export { createDeskDeposits } from './desk-deposits.ts'
export { depositFor, dueAtOf, txidOf, type Awaited, type DepositTerms } from './model.ts'
export { noteEvidence } from './note-evidence.ts'
export { createPaymentHooks } from './payment-hooks.ts'
export {
  findDeposit,
  listAwaited,
  listStakes,
  listClinicsWithOpenDeposits,
  markTold,
  type DepositRow,
  type Stake,
} from './queries.ts'
export { findRefund, listClinicsWithOpenRefunds } from './refunds/queries.ts'
export { sendRefund, tendRefunds } from './refunds/send.ts'
export { salesRoutes } from './routes.ts'
export { readDepositTerms } from './terms.ts'
export { writeDepositCode } from './write-code.ts'
