/** WhatsApp by QR code: unofficial, through Baileys, an optional dependency. Knows nothing of clinics, conversations or SQL. */
export { createWhatsAppWebAdapter } from './adapter.ts'
export { isBaileysInstalled, loadBaileys, type Baileys } from './baileys.ts'
export type { StopReason } from './close-codes.ts'
export {
  LeaseLost,
  type KeyRow,
  type PairedPhone,
  type PairingWay,
  type SessionNews,
  type SessionServer,
  type SessionStore,
} from './model.ts'
export { WhatsAppSession, type OpenSession } from './session.ts'
export { findSimulatedWhatsApp, type SimulatedWhatsApp } from './simulated.ts'
