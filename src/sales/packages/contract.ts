import { z } from 'zod'

export type Can = { allowed: true } | { allowed: false; whyNot: string }

export type PackageOffer = {
  id: string
  name: string
  serviceId: string
  service: string
  /** Null: any area of it. */
  variantId: string | null
  area: string | null
  sessions: number
  priceCents: number
  /** Null: it never runs out. */
  validityDays: number | null
  isActive: boolean
}

export type PackageOffersAnswer = {
  /** In use first. */
  offers: PackageOffer[]
  /** What a package can be of. */
  services: { id: string; name: string; areas: { id: string; name: string }[] }[]
  /** Whoever does not come loses the session. */
  countsNoShow: boolean
  can: { edit: Can }
}

export const entryKinds = [
  'sold',
  'consumed',
  'returned',
  'adjusted',
  'transferred',
  'expired',
  'refunded',
  'extended',
  'frozen',
  'unfrozen',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** One line of the ledger, as a screen puts it into words. */
export type SessionEntry = {
  id: string
  kind: EntryKind
  delta: number
  at: string
  by: string | null
  /** The visit it was taken for or given back from. */
  visit: { id: string; at: string } | null
  /** To whom it was passed, or from whom it came. */
  other: string | null
  amountCents: number | null
  validUntil: string | null
  note: string
}

export const packageStates = ['in_use', 'frozen', 'expired', 'used_up'] as const
export type PackageState = (typeof packageStates)[number]

export type SoldPackage = {
  id: string
  name: string
  serviceId: string
  service: string
  variantId: string | null
  area: string | null
  sessions: number
  /** The sum of the ledger. */
  left: number
  /** What no coming visit will take: sessions that still want a time. */
  toBook: number
  priceCents: number
  /** What the sessions left were paid with, in cents: what would be given back for them. */
  worthCents: number
  payment: string
  soldAt: string
  soldBy: string | null
  /** The last day, YYYY-MM-DD; null: any day. */
  validUntil: string | null
  /** The day since which it stands still. */
  frozenSince: string | null
  state: PackageState
  /** The latest first. */
  ledger: SessionEntry[]
  can: { freeze: Can; extend: Can; transfer: Can; refund: Can; adjust: Can }
}

/** GET /api/contacts/:id/packages: those in use first, then the others, the newest first. */
export type PersonPackagesAnswer = { packages: SoldPackage[]; can: { sell: Can } }

/** What the clinic still owes of a package that somebody bought. */
export type OwedPackage = {
  saleId: string
  contact: { id: string; name: string }
  name: string
  service: string
  area: string | null
  left: number
  /** What the sessions left were paid with, in cents. */
  owedCents: number
  validUntil: string | null
  isFrozen: boolean
  /** Its last day is at most `soonDays` away. */
  runsOutSoon: boolean
}
export type Owed = { packages: number; sessions: number; cents: number }
/** GET /api/package-liability: sessions that were paid for and not had, by the ledger, those that run out first before the rest. */
export type PackageLiabilityAnswer = {
  today: string
  soonDays: number
  all: Owed
  soon: Owed
  /** What most is owed of first. */
  offers: (Owed & { name: string; service: string; area: string | null; soon: Owed })[]
  packages: OwedPackage[]
}

/** GET /api/appointments/:id/session: null where no package covers the visit. */
export type VisitSessionAnswer = {
  session: {
    saleId: string
    name: string
    number: number
    sessions: number
    left: number
    /** Taken off already; else it will be when the visit is marked as attended. */
    isUsed: boolean
  } | null
}

const id = z.string().max(80)
/** One press of the button: the same one never counts twice. */
const clientId = z.string().regex(/^[0-9a-zA-Z]{8,40}$/)
const sessions = z
  .number('Escreva quantas sessões.')
  .int('Escreva um número inteiro de sessões.')
  .min(1, 'O pacote tem pelo menos 1 sessão.')
  .max(200, 'O pacote passa de 200 sessões.')
const cents = z.number('Escreva o valor.').int().min(0, 'Escreva o valor.').max(100_000_000, 'Confira o valor: é alto demais.')

export const packageOfferRequest = z.object({
  name: z.string().trim().min(2, 'Dê um nome ao pacote.').max(80, 'O nome passa de 80 letras.'),
  serviceId: id.min(1, 'Escolha o procedimento.'),
  variantId: id.nullable(),
  sessions,
  priceCents: cents,
  validityDays: z
    .number('Escreva em quantos dias vence.')
    .int('Escreva um número inteiro de dias.')
    .min(1, 'A validade é de pelo menos 1 dia.')
    .max(3_660, 'A validade passa de dez anos.')
    .nullable(),
  isActive: z.boolean(),
})
export type PackageOfferRequest = z.infer<typeof packageOfferRequest>

export const packageSettingsRequest = z.object({ countsNoShow: z.boolean() })
export type PackageSettingsRequest = z.infer<typeof packageSettingsRequest>

export const saleRequest = z.object({
  clientId,
  offerId: id.min(1, 'Escolha o pacote.'),
  priceCents: cents,
  payment: z.string().trim().max(120, 'A forma de pagamento passa de 120 letras.').default(''),
})
export type SaleRequest = z.infer<typeof saleRequest>

export const freezeRequest = z.object({ isFrozen: z.boolean() })
export type FreezeRequest = z.infer<typeof freezeRequest>

const note = z.string().trim().max(300, 'A observação passa de 300 letras.')
export const validityRequest = z.object({
  until: z.iso.date('Escolha o dia, no formato AAAA-MM-DD.'),
  note: note.default(''),
})
export type ValidityRequest = z.infer<typeof validityRequest>

export const transferRequest = z.object({
  clientId,
  contactId: id.min(1, 'Escolha quem recebe as sessões.'),
  sessions,
})
export type TransferRequest = z.infer<typeof transferRequest>

export const refundRequest = z.object({ amountCents: cents, note: note.default('') })
export type RefundRequest = z.infer<typeof refundRequest>

export const adjustmentRequest = z.object({
  clientId,
  delta: z
    .number('Escreva quantas sessões.')
    .int('Escreva um número inteiro de sessões.')
    .min(-200)
    .max(200)
    .refine((delta) => delta !== 0, 'Escreva quantas sessões entram ou saem.'),
  note: note.min(3, 'Diga o motivo em poucas palavras.'),
})
export type AdjustmentRequest = z.infer<typeof adjustmentRequest>
