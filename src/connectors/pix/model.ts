/** The port behind which a bank or a payment company stands: asks for a payment, and tells whether it came. */
export type PixCharge = {
  /** Ours, 26 to 35 letters and digits: the same one never charges twice. */
  txid: string
  amountCents: number
  /** Past this the provider refuses it. */
  expiresAt: Date
  now: Date
  /** What the payer reads. */
  about: string
}

export type ProviderFault = { why: string }

export type ChargeAnswer =
  /** `reference`: what the provider finds it by. */
  { outcome: 'made'; code: string; reference: string } | ({ outcome: 'failed' } & ProviderFault)

export type Standing =
  | { outcome: 'awaiting' }
  | { outcome: 'paid'; amountCents: number; paidAt: Date; paymentId: string }
  /** Withdrawn or run out, and unpaid. */
  | { outcome: 'closed' }
  | ({ outcome: 'failed' } & ProviderFault)

/** The Central Bank's own interface, as banks offer it: OAuth over a certificate of the client's. */
export type ApiPixCredentials = {
  kind: 'api-pix'
  /** Where charges live, such as https://pix.example.com/v2 */
  baseUrl: string
  tokenUrl: string
  clientId: string
  clientSecret: string
  /** What the bank gave out (PEM): without them it does not talk. */
  certificate: string
  privateKey: string
  pixKey: string
}
export type MercadoPagoCredentials = { kind: 'mercado-pago'; accessToken: string; webhookSecret: string; payerEmail: string }
export type ProviderCredentials = ApiPixCredentials | MercadoPagoCredentials
export type ProviderKind = ProviderCredentials['kind']

export type Asked = { txid: string; reference: string }

/** What is to go back of a payment. */
export type PixRefund = {
  /** Ours, 1 to 35 letters and digits: the same one never gives back twice. */
  key: string
  paymentId: string
  /** The charge's. */
  reference: string
  amountCents: number
  /** What went back of the same payment before, by the provider's own names. */
  known: readonly string[]
}

export type RefundStanding =
  | { outcome: 'processing'; reference: string }
  | { outcome: 'returned'; reference: string }
  /** It did not leave and will not. */
  | { outcome: 'refused'; why: string }
  /** Nobody knows whether it left: to be asked again, with the same key. */
  | { outcome: 'unknown'; why: string }

/** Never throws: what went wrong is an outcome. */
export type PixProvider<C extends ProviderCredentials = ProviderCredentials> = {
  charge: (credentials: C, wish: PixCharge) => Promise<ChargeAnswer>
  stand: (credentials: C, asked: Asked) => Promise<Standing>
  /** Takes the charge back, so that nobody pays what has run out. Best effort: what is paid all the same is dealt with. */
  withdraw: (credentials: C, asked: Asked) => Promise<void>
  /** Looks how it stands and makes it only if the provider has none: asked again it is the same one. */
  refund: (credentials: C, wish: PixRefund) => Promise<RefundStanding>
  /** Tells the provider where to call, and that way whether it talks to us at all. Null: well; else why not. */
  greet: (credentials: C, hookUrl: string | null) => Promise<ProviderFault | null>
}

/** What a provider's call says, in its own shape; only that something happened is believed, never what. */
export type HookCall = { headers: Record<string, string>; query: Record<string, string>; body: unknown }
/** Which charges to ask about; null: it was not the provider who called. */
export type HookReading = { txids: string[]; references: string[] } | null
