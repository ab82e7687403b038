import { readHook, type HookCall } from '#connectors/pix/index.ts'
import { sha256, type Vault } from '#platform/crypto.ts'
import type { Work } from '#platform/work.ts'
import { openCredentials } from './provider-credentials.ts'
import { findDepositByReference, findDepositByTxid } from './queries.ts'
import { findClinicOfHook, findProvider } from './queries-payments.ts'

/**
 * Takes what a provider says. It is believed to have called (the word in the address, and its signature where it makes one) and never what
 * it says: each deposit it names is asked about by a job. False: nobody who may call.
 */
export function createPaymentHooks(deps: Pick<Work, 'work' | 'edge'> & { vault: Vault }) {
  return async (token: string, call: HookCall): Promise<boolean> => {
    const clinicId = await deps.edge((edge) => findClinicOfHook(edge, sha256(token)))
    if (!clinicId) return false
    return deps.work(clinicId, { kind: 'system', what: 'payment hook' }, async (ctx) => {
      const provider = await findProvider(ctx)
      const told = provider && readHook(openCredentials(deps.vault, clinicId, provider.credentials), call)
      if (!told) return false
      for (const txid of told.txids.slice(0, 100)) {
        const depositId = await findDepositByTxid(ctx, txid)
        if (depositId) await ctx.enqueue({ name: 'deposit.check', payload: { depositId } })
      }
      for (const reference of told.references.slice(0, 100)) {
        const depositId = await findDepositByReference(ctx, reference)
        if (depositId) await ctx.enqueue({ name: 'deposit.check', payload: { depositId } })
      }
      return true
    })
  }
}
