/** The port behind which a bank or a payment company stands: asks for a payment, and tells whether it came. Never throws. */
export type PixCharge = {
  /** Ours, 26 to 35 letters and digits: the same one never charges twice. */
  txid: string
  amountCents: number
  /** Past this the bank refuses it. */
  expiresAt: Date
  /** What the payer reads. */
  about: string
}

export type ProviderFault = { why: string; retryable: boolean }

export type ChargeAnswer =
  /** `reference`: what the provider finds it by. */
  { outcome: 'made'; code: string; reference: string } | ({ outcome: 'failed' } & ProviderFault)

export type Standing =
  | { outcome: 'awaiting' }
  | { outcome: 'paid'; amountCents: number; paidAt: Date; paymentId: string }
  /** Withdrawn or run out, and unpaid. */
  | { outcome: 'closed' }
  | ({ outcome: 'failed' } & ProviderFault)

/** What one clinic's account is asked with. */
export type ProviderCredentials =
  | {
      kind: 'api-pix'
      /** Where charges live: https://pix.example.com/v2 */
      baseUrl: string
      tokenUrl: string
      clientId: string
      clientSecret: string
      /** The certificate the bank gave out, and its key (PEM): without them no bank talks. */
      certificate: string
      privateKey: string
      pixKey: string
    }
  | { kind: 'mercado-pago'; baseUrl: string; accessToken: string; webhookSecret: string; payerEmail: string }

export type ProviderKind = ProviderCredentials['kind']

export type PixProvider<C extends ProviderCredentials = ProviderCredentials> = {
  charge: (credentials: C, wish: PixCharge) => Promise<ChargeAnswer>
  stand: (credentials: C, asked: { txid: string; reference: string }) => Promise<Standing>
  /** Takes the charge back, so that nobody pays what has expired. Best effort: what is paid all the same is dealt with. */
  withdraw: (credentials: C, asked: { txid: string; reference: string }) => Promise<void>
}
