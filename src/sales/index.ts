/** What is paid besides the visit itself: packages of sessions. It owns the ledger of sessions, and knows no channel. */
export { expirePackages } from './packages/expire.ts'
export type { PackagesFact } from './packages/events.ts'
export { addOffer } from './packages/offers.ts'
export { listPackageNames } from './packages/queries.ts'
export { listActiveOffers, listUsablePackages } from './packages/read.ts'
export { packageRoutes } from './packages/routes.ts'
export { sellPackage } from './packages/sell.ts'
export { settleVisit } from './packages/settle-visit.ts'
