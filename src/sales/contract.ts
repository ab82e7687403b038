import { z } from 'zod'

export const depositStatuses = ['awaiting', 'paid', 'waived', 'expired', 'cancelled', 'late', 'refunded'] as const
export type DepositStatus = (typeof depositStatuses)[number]

export type Allowed = { allowed: true } | { allowed: false; whyNot: string }

export const refundStatuses = ['asked', 'processing', 'returned', 'failed'] as const
export type RefundStatus = (typeof refundStatuses)[number]
export type RefundWay = 'provider' | 'hand'

export type RefundItem = {
  id: string
  amountCents: number
  way: RefundWay
  /** 'asked': nobody knows yet whether it left; 'processing': the bank has it. */
  status: RefundStatus
  askedAt: string
  why: string | null
  /** The bank has been silent for so long that a person may say what became of it. */
  isStuck: boolean
}

/** One deposit as the desk sees it. */
export type DepositItem = {
  id: string
  appointmentId: string
  /** Who comes, and for whom it was booked where that is another. */
  who: string
  contactId: string
  conversationId: string | null
  service: string
  startsAt: string
  amountCents: number
  dueAt: string
  status: DepositStatus
  /** The appointment it was for was cancelled. */
  isAppointmentCancelled: boolean
  /** When the patient said, or showed, that it is paid. */
  evidenceAt: string | null
  paidAt: string | null
  confirmedBy: 'staff' | 'provider' | null
  confirmedByName: string | null
  refundedAt: string | null
  /** Null: nothing was paid. */
  paidCents: number | null
  /** Of that, what went back or is on its way. */
  refundingCents: number
  /** The clinic keeps it: nothing is owed. */
  keptAt: string | null
  refunds: RefundItem[]
  can: { receive: Allowed; waive: Allowed; refund: Allowed; refundByProvider: Allowed; judgeRefund: Allowed; keep: Allowed }
}

/** GET /api/deposits: what the desk has to look at, the most urgent first. */
export type DepositsAnswer = { today: string; zone: string; awaiting: DepositItem[]; toRefund: DepositItem[] }

export const refundRequest = z.object({
  /** One press of the button: the same one never gives back twice. */
  clientId: z.string().regex(/^[0-9a-z]{8,40}$/),
  amountCents: z
    .number('Quanto vai voltar?')
    .int('Quanto vai voltar?')
    .min(1, 'Quanto vai voltar?')
    .max(100_000_000, 'O valor passa do que foi pago.'),
  way: z.enum(['provider', 'hand']),
  /** What had gone back, or was on its way, when the desk looked. */
  seenCents: z.number().int().min(0),
})
export type RefundRequest = z.infer<typeof refundRequest>

export const refundOutcomeRequest = z.object({ isReturned: z.boolean() })
export type RefundOutcomeRequest = z.infer<typeof refundOutcomeRequest>

/** GET /api/appointments/:id/deposit. `deposit` null: none was asked. */
export type AppointmentDepositAnswer = {
  deposit: (DepositItem & { code: string | null; qr: { size: number; path: string } | null; hasProvider: boolean }) | null
}

export type PaymentsSettings = {
  asksDeposits: boolean
  pixKey: string
  receiverName: string
  receiverCity: string
  holdMin: number
  rules: { serviceId: string; variantId: string | null; kind: 'amount' | 'percent'; value: number }[]
}

export type PaymentsAnswer = {
  settings: { value: PaymentsSettings; version: string }
  /** What the key was understood as; null where there is none. */
  keyKind: 'cpf' | 'cnpj' | 'phone' | 'email' | 'evp' | null
  services: { id: string; name: string; category: string; areas: { id: string; name: string }[] }[]
  provider: { kind: 'api-pix' | 'mercado-pago'; connectedAt: string; hookPath: string } | null
}

const id = z.string().max(80)

const rule = z
  .object({
    serviceId: id,
    variantId: id.nullable(),
    kind: z.enum(['amount', 'percent']),
    value: z
      .number('Escreva o valor do sinal.')
      .int('Escreva o valor do sinal.')
      .min(1, 'O sinal é de pelo menos R$ 0,01 ou 1%.')
      .max(10_000_000),
  })
  .refine(({ kind, value }) => kind === 'amount' || value <= 100, { message: 'O sinal vai até 100% do valor.', path: ['value'] })

export const paymentsRequest = z.object({
  version: z.string(),
  value: z.object({
    asksDeposits: z.boolean(),
    pixKey: z.string().trim().max(100),
    receiverName: z.string().trim().max(80, 'O nome pode ter até 80 letras.'),
    receiverCity: z.string().trim().max(80, 'A cidade pode ter até 80 letras.'),
    holdMin: z
      .number('Por quantos minutos o horário espera o sinal?')
      .int('Por quantos minutos o horário espera o sinal?')
      .min(10, 'O horário espera pelo menos 10 minutos.')
      .max(2880, 'O horário espera no máximo 2 dias (2880 minutos).'),
    rules: z.array(rule).max(500),
  }),
})
export type PaymentsRequest = z.infer<typeof paymentsRequest>

const secret = (missing: string) => z.string().trim().min(1, missing).max(20_000)
const address = z
  .string()
  .trim()
  .max(300)
  .refine((raw) => URL.canParse(raw), 'Escreva o endereço completo, com https://.')

/** What the bank or payment company gave out. It goes in and never comes out again. */
export const providerRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('api-pix'),
    baseUrl: address,
    tokenUrl: address,
    clientId: secret('Escreva o client id.'),
    clientSecret: secret('Escreva o client secret.'),
    certificate: secret('Cole o certificado (PEM).'),
    privateKey: secret('Cole a chave privada do certificado (PEM).'),
  }),
  z.object({
    kind: z.literal('mercado-pago'),
    accessToken: secret('Cole o access token.'),
    webhookSecret: secret('Cole a assinatura secreta dos webhooks.'),
    payerEmail: z.email('Escreva o e-mail da clínica.'),
  }),
])
export type ProviderRequest = z.infer<typeof providerRequest>
