import type { PixProvider, ProviderCredentials } from '#connectors/pix/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Vault } from '#platform/crypto.ts'
import type { ClinicId, DepositId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import { expireDeposit } from './expire-deposit.ts'
import { openCredentials } from './provider-credentials.ts'
import { findDeposit, listOpenDeposits, type DepositRow } from './queries.ts'
import { findProvider } from './queries-payments.ts'
import { settleDeposit } from './settle-deposit.ts'

export type ProviderWork = Pick<Work, 'work'> & { vault: Vault; pix: PixProvider; clock: Clock; log: Log }

const system = { kind: 'system', what: 'deposit.check' } as const

/**
 * Asks the provider how a deposit stands, whatever its webhook said, and does what follows. Twice is harmless: settling knows what it has
 * settled.
 */
export async function checkDeposit(deps: ProviderWork, clinicId: ClinicId, depositId: DepositId): Promise<void> {
  const deposit = await deps.work(clinicId, system, (ctx) => findDeposit(ctx, depositId))
  const credentials = deposit && (await credentialsOf(deps, clinicId, deposit))
  if (deposit && credentials) await ask(deps, clinicId, deposit, credentials)
}

/**
 * Looks after every deposit of a clinic that is still open: asks its provider, in case a webhook never came, and lets go of the time of
 * those that have run out. Who paid in the last second is asked about once more after the charge is withdrawn.
 */
export async function tendDeposits(deps: ProviderWork, clinicId: ClinicId): Promise<void> {
  for (const deposit of await deps.work(clinicId, system, listOpenDeposits)) {
    const isDue = deposit.due_at <= deps.clock.now()
    const credentials = await credentialsOf(deps, clinicId, deposit)
    const standing = credentials ? await ask(deps, clinicId, deposit, credentials) : 'unpaid'
    if (!isDue || standing === 'settled') continue
    const isExpired = await deps.work(clinicId, system, (ctx) => expireDeposit(ctx, deposit.id))
    if (!isExpired || !credentials) continue
    await deps.pix.withdraw(credentials, referenceOf(deposit))
    await ask(deps, clinicId, deposit, credentials)
  }
}

async function ask(
  deps: ProviderWork,
  clinicId: ClinicId,
  deposit: DepositRow,
  credentials: ProviderCredentials,
): Promise<'settled' | 'unpaid'> {
  const standing = await deps.pix.stand(credentials, referenceOf(deposit))
  if (standing.outcome === 'failed')
    deps.log.warn({ depositId: deposit.id, why: standing.why }, 'the provider does not say how a deposit stands')
  if (standing.outcome !== 'paid') return 'unpaid'
  const { amountCents: paidCents, paidAt, paymentId } = standing
  await deps.work(clinicId, system, (ctx) =>
    settleDeposit(ctx, deposit.id, { by: 'provider', staffId: null, paidCents, paidAt, paymentId }),
  )
  return 'settled'
}

/** Null: it has no charge at the provider the clinic has now. */
async function credentialsOf(deps: ProviderWork, clinicId: ClinicId, deposit: DepositRow): Promise<ProviderCredentials | null> {
  if (!deposit.provider || deposit.code === null) return null
  const provider = await deps.work(clinicId, system, findProvider)
  return provider?.kind === deposit.provider && provider ? openCredentials(deps.vault, clinicId, provider.credentials) : null
}

const referenceOf = ({ txid, provider_reference }: DepositRow) => ({ txid, reference: provider_reference ?? txid })
