import type { ClinicId, RefundId } from '#platform/ids.ts'
import type { ProviderWork } from '../check-deposits.ts'
import { openCredentials } from '../provider-credentials.ts'
import { findDeposit } from '../queries.ts'
import { findProvider } from '../queries-payments.ts'
import { isOpen } from './model.ts'
import { findRefund, listDueRefunds, listRefundsOf } from './queries.ts'
import { settleRefund } from './settle.ts'

const system = { kind: 'system', what: 'refund' } as const

/**
 * Has the provider give a deposit back, or asks how that stands: it looks under our key first and makes it only if it has none. Twice is
 * harmless, also at once; an answer that was lost is looked for, never asked anew.
 */
export async function sendRefund(deps: ProviderWork, clinicId: ClinicId, refundId: RefundId): Promise<void> {
  const read = await deps.work(clinicId, system, async (ctx) => {
    const refund = await findRefund(ctx, refundId)
    if (!refund || !isOpen(refund.status)) return null
    const [deposit, provider, others] = [
      await findDeposit(ctx, refund.deposit_id),
      await findProvider(ctx),
      await listRefundsOf(ctx, refund.deposit_id),
    ]
    const known = others.flatMap((one) => (one.id === refundId ? [] : (one.reference ?? [])))
    return { refund, deposit, provider, known }
  })
  if (!read?.deposit) return
  const { refund, deposit, provider, known } = read
  const said =
    provider?.kind === deposit.provider && provider && deposit.payment_id !== null
      ? await deps.pix.refund(openCredentials(deps.vault, clinicId, provider.credentials), {
          key: refund.key,
          paymentId: deposit.payment_id,
          reference: deposit.provider_reference ?? deposit.txid,
          amountCents: refund.amount_cents,
          known,
        })
      : // It may have left before the clinic disconnected: a person looks.
        ({ outcome: 'unknown', why: 'no provider any more' } as const)
  if (said.outcome === 'unknown' || said.outcome === 'refused')
    deps.log.warn({ refundId, outcome: said.outcome, why: said.why }, 'the provider has not given a deposit back')
  await deps.work(clinicId, system, (ctx) => settleRefund(ctx, refundId, said))
}

/** Asks again about every refund of a clinic whose outcome nobody knows yet. */
export async function tendRefunds(deps: ProviderWork, clinicId: ClinicId): Promise<void> {
  for (const refundId of await deps.work(clinicId, system, listDueRefunds)) await sendRefund(deps, clinicId, refundId)
}
