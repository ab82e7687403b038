import { writeStaticCode } from '#connectors/pix/index.ts'
import type { ClinicId, DepositId } from '#platform/ids.ts'
import type { ProviderWork } from './check-deposits.ts'
import { openCredentials } from './provider-credentials.ts'
import { findDeposit, lockDeposit, updateCode, updateToOwnCode, type DepositRow } from './queries.ts'
import { findProvider, getPaymentSettings } from './queries-payments.ts'

const system = { kind: 'system', what: 'deposit.ask' } as const

/**
 * Has the provider make the code of a deposit that waits for one. When it cannot, the clinic's own code takes its place, which the desk
 * confirms by hand: nobody who wants to pay is kept waiting for somebody else's server. Twice is harmless: a txid is one charge.
 */
export async function chargeDeposit(deps: ProviderWork, clinicId: ClinicId, depositId: DepositId): Promise<void> {
  const [deposit, provider] = await deps.work(
    clinicId,
    system,
    async (ctx) => [await findDeposit(ctx, depositId), await findProvider(ctx)] as const,
  )
  if (deposit?.status !== 'awaiting' || deposit.code !== null) return
  const credentials =
    provider?.kind === deposit.provider && provider ? openCredentials(deps.vault, clinicId, provider.credentials) : null
  const made = credentials
    ? await deps.pix.charge(credentials, {
        txid: deposit.txid,
        amountCents: deposit.amount_cents,
        expiresAt: deposit.due_at,
        now: deps.clock.now(),
        about: 'Sinal do seu horário',
      })
    : ({ outcome: 'failed', why: 'no provider any more' } as const)
  if (made.outcome === 'failed')
    deps.log.warn({ depositId, why: made.why }, 'no charge from the provider: the clinic’s own code is sent')
  await deps.work(clinicId, system, async (ctx) => {
    const now = await lockDeposit(ctx, depositId)
    if (now?.code !== null) return
    if (made.outcome === 'made') await updateCode(ctx, depositId, made)
    else await updateToOwnCode(ctx, depositId, writeOwn(now, await getPaymentSettings(ctx)))
  })
}

function writeOwn(deposit: DepositRow, settings: Awaited<ReturnType<typeof getPaymentSettings>>): string {
  return writeStaticCode({
    key: settings.pixKey,
    name: settings.receiverName,
    city: settings.receiverCity,
    amountCents: deposit.amount_cents,
    txid: deposit.txid.slice(0, 25),
  })
}
