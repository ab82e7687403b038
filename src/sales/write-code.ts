import { writeStaticCode } from '#connectors/pix/index.ts'
import type { DepositTerms } from './model.ts'

/** The clinic's own code for a deposit; null where its provider makes it. */
export function writeDepositCode(terms: DepositTerms, wish: { amountCents: number; txid: string }): string | null {
  return terms.provider ? null : writeStaticCode({ ...terms.receiver, ...wish })
}
