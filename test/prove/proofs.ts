import { deposits } from './deposits.ts'
import { ingest } from './ingest.ts'
import { live } from './live.ts'
import { outbox } from './outbox.ts'
import { maliciousModel } from './malicious-model.ts'
import { media } from './media.ts'
import { model } from './model.ts'
import { packages } from './packages.ts'
import { pix } from './pix.ts'
import type { Proof } from './proof.ts'
import { qr } from './qr.ts'
import { reminders } from './reminders.ts'
import { slotOracle } from './slot-oracle.ts'
import { slots } from './slots.ts'
import { turns } from './turns.ts'
import { twoProcesses } from './two-processes.ts'
import { voice } from './voice.ts'
import { waitlist } from './waitlist.ts'

export const proofs: Record<string, Proof> = {
  deposits,
  pix,
  ingest,
  slots,
  'slot-oracle': slotOracle,
  turns,
  outbox,
  qr,
  'two-processes': twoProcesses,
  live,
  'malicious-model': maliciousModel,
  media,
  voice,
  reminders,
  waitlist,
  packages,
  model,
}
