import { z } from 'zod'
import type { ProviderCredentials } from '#connectors/pix/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { ClinicId } from '#platform/ids.ts'

const text = z.string().min(1)
const credentials = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('api-pix'),
    baseUrl: text,
    tokenUrl: text,
    clientId: text,
    clientSecret: text,
    certificate: text,
    privateKey: text,
    pixKey: text,
  }),
  z.object({ kind: z.literal('mercado-pago'), accessToken: text, webhookSecret: text, payerEmail: text }),
])

/** Bound to the clinic: in another's row they do not open. */
const placeOf = (clinicId: ClinicId, what: 'credentials' | 'hook'): string => `payment_provider:${clinicId}:${what}`

export const sealCredentials = (vault: Vault, clinicId: ClinicId, open: ProviderCredentials): Buffer =>
  vault.seal(placeOf(clinicId, 'credentials'), JSON.stringify(open))

export const openCredentials = (vault: Vault, clinicId: ClinicId, sealed: Buffer): ProviderCredentials =>
  credentials.parse(JSON.parse(vault.open(placeOf(clinicId, 'credentials'), sealed)))

export const sealHook = (vault: Vault, clinicId: ClinicId, token: string): Buffer => vault.seal(placeOf(clinicId, 'hook'), token)
export const openHook = (vault: Vault, clinicId: ClinicId, sealed: Buffer): string =>
  vault.open(placeOf(clinicId, 'hook'), sealed)
