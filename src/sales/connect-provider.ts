import { recordAudit, type SignedIn } from '#auth/index.ts'
import { isPublicAddress, type PixProvider, type ProviderCredentials } from '#connectors/pix/index.ts'
import { randomToken, sha256, type Vault } from '#platform/crypto.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import type { ProviderRequest } from './contract.ts'
import { sealCredentials, sealHook } from './provider-credentials.ts'
import { deleteProvider, getPaymentSettings, upsertProvider } from './queries-payments.ts'

export type ProviderDeps = Pick<Work, 'work'> & {
  vault: Vault
  pix: PixProvider
  publicUrl: string | null
  trustedOrigins: readonly string[]
}

/** Connects the clinic's bank or payment company, once it has answered. Throws Refusal 'invalid' with what it said. */
export async function connectProvider(deps: ProviderDeps, staff: SignedIn, wish: ProviderRequest): Promise<void> {
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  const { pixKey } = await deps.work(staff.clinicId, actor, getPaymentSettings)
  const credentials = readWish(wish, pixKey, deps.trustedOrigins)
  const token = randomToken()
  const fault = await deps.pix.greet(
    credentials,
    deps.publicUrl ? `${deps.publicUrl.replace(/\/$/, '')}${hookPathOf(token)}` : null,
  )
  if (fault) throw new Refusal('invalid', `O provedor não aceitou a conexão (${fault.why}). Confira os dados e tente de novo.`)
  await deps.work(staff.clinicId, actor, async (ctx) => {
    await upsertProvider(ctx, {
      kind: wish.kind,
      credentials: sealCredentials(deps.vault, ctx.clinicId, credentials),
      hookHash: sha256(token),
      hookToken: sealHook(deps.vault, ctx.clinicId, token),
    })
    ctx.say({ changed: 'settings' })
    const about = { kind: 'clinic', id: ctx.clinicId } as const
    await recordAudit(ctx, { action: 'payments.provider_connected', about, after: { kind: wish.kind } })
  })
}

/** What is awaited from then on the desk confirms itself. */
export async function removeProvider(deps: Pick<Work, 'work'>, staff: SignedIn): Promise<void> {
  await deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, async (ctx) => {
    if (!(await deleteProvider(ctx))) return
    ctx.say({ changed: 'settings' })
    await recordAudit(ctx, { action: 'payments.provider_removed', about: { kind: 'clinic', id: ctx.clinicId } })
  })
}

export const hookPathOf = (token: string): string => `/webhooks/pix/${token}`

function readWish(wish: ProviderRequest, pixKey: string, trusted: readonly string[]): ProviderCredentials {
  if (wish.kind === 'mercado-pago') return wish
  if (pixKey === '') throw new Refusal('invalid', 'Salve primeiro a chave Pix da clínica: é dela que o banco cobra.')
  for (const field of ['baseUrl', 'tokenUrl'] as const)
    if (!isPublicAddress(wish[field], trusted))
      throw new Refusal('invalid', 'O endereço do banco começa com https:// e é público.', field)
  return { ...wish, pixKey }
}
