import { z } from 'zod'

export type Can = { allowed: true } | { allowed: false; whyNot: string }

export const paymentKinds = ['cash', 'pix', 'credit', 'debit', 'transfer', 'other'] as const
export type PaymentKind = (typeof paymentKinds)[number]

/** What was done: a service or an area of it, at its price of that day. */
export type VisitItem = {
  serviceId: string
  variantId: string | null
  name: string
  /** Where and how, in the professional's words. */
  detail: string
  priceCents: number
}

export type UsedProduct = {
  productId: string
  product: string
  lotId: string | null
  lot: string | null
  /** The lot's last day, YYYY-MM-DD. */
  expiresOn: string | null
  dose: number
  unit: string
  area: string
}

/** One line of what was paid or let off. */
export type PaymentLine = {
  id: string
  kind: PaymentKind | 'discount'
  amountCents: number
  instalments: number | null
  reason: string
  at: string
  by: string | null
  isReversed: boolean
}

export type VisitMoney = {
  totalCents: number
  discountCents: number
  /** Paid as a deposit before. */
  depositCents: number
  /** What a session of a package pays, and which package. */
  packageCents: number
  package: string | null
  paidCents: number
  /** Still to pay; negative: paid too much. */
  owedCents: number
  /** The earliest first. Without the lines that only take another back. */
  lines: PaymentLine[]
}

export type VisitCorrection = { id: string; text: string; reason: string; at: string; by: string | null }

/** What only those who treat may read. */
export type VisitRecord = {
  note: string
  noteVersion: number
  noteBy: string | null
  noteAt: string | null
  corrections: VisitCorrection[]
  products: UsedProduct[]
  productsVersion: number
}

export type VisitHead = {
  appointmentId: string
  at: string
  /** The clinic's day of it, YYYY-MM-DD. */
  day: string
  contact: { id: string; name: string }
  /** Who came, where it was somebody else. */
  attendeeName: string | null
  service: string
  area: string | null
  professional: { id: string; name: string } | null
  state: string
}

/** GET /api/appointments/:id/visit. Until something is recorded, what was booked stands as what was done. */
export type VisitAnswer = {
  head: VisitHead
  isRecorded: boolean
  closed: { at: string; by: string | null } | null
  items: VisitItem[]
  itemsVersion: number
  money: VisitMoney
  /** Null for whoever does not read records. */
  record: VisitRecord | null
  can: { items: Can; record: Can; close: Can; correct: Can; pay: Can }
}

/** GET /api/visit-options: what can be done, what is used, and in what it is paid. */
export type VisitOptionsAnswer = {
  services: { serviceId: string; variantId: string | null; name: string; priceCents: number }[]
}

/** One visit in a person's history. */
export type PastVisit = {
  head: VisitHead
  isRecorded: boolean
  closedAt: string | null
  items: VisitItem[]
  owedCents: number | null
  record: Pick<VisitRecord, 'note' | 'corrections' | 'products'> | null
}
/** GET /api/contacts/:id/visits: attended ones, the latest first. */
export type PersonVisitsAnswer = {
  contact: { id: string; name: string }
  visits: PastVisit[]
  can: { read: Can }
}

export type ProductLot = {
  id: string
  code: string
  expiresOn: string
  isActive: boolean
  isExpired: boolean
  /** In how many visits it was used. */
  uses: number
}
export type ProductItem = {
  id: string
  name: string
  unit: string
  tracksLot: boolean
  isActive: boolean
  /** In use and not expired first. */
  lots: ProductLot[]
}
/** GET /api/products */
export type ProductsAnswer = { today: string; products: ProductItem[]; can: { edit: Can; addLot: Can; trace: Can } }

/** Who was given something of a lot. */
export type LotUse = {
  appointmentId: string
  at: string
  contact: { id: string; name: string; phone: string | null }
  attendeeName: string | null
  professional: string | null
  dose: number
  unit: string
  area: string
}
/** GET /api/product-lots/:id/uses: the latest first. */
export type LotUsesAnswer = { product: string; lot: string; expiresOn: string; uses: LotUse[] }

export const photoPurposes = ['photo_record', 'photo_progress', 'photo_marketing'] as const
export type PhotoPurpose = (typeof photoPurposes)[number]
export const photoMoments = ['before', 'during', 'after'] as const
export type PhotoMoment = (typeof photoMoments)[number]

export type PhotoItem = {
  id: string
  appointmentId: string
  /** When the visit was. */
  at: string
  takenAt: string
  takenBy: string | null
  purposes: PhotoPurpose[]
  /** Of those, what the person does not allow any more. */
  withdrawn: PhotoPurpose[]
  moment: PhotoMoment
  area: string
  service: string
  /** False: everything it was for has been withdrawn. */
  isShown: boolean
  can: { change: Can; remove: Can }
}

/** What a person allows their photos for, and the words they are asked with. */
export type PhotoConsent = {
  purpose: PhotoPurpose
  givenAt: string | null
  term: { formVersionId: string | null; name: string; text: string }
}

/** GET /api/contacts/:id/photos: the latest first. */
export type PersonPhotosAnswer = { photos: PhotoItem[] }
/** GET /api/appointments/:id/photos: all of the person's, for comparing. */
export type VisitPhotosAnswer = PersonPhotosAnswer & { consents: PhotoConsent[]; can: { take: Can; consent: Can } }

/** Why a photo was refused with 409: `error.detail`. What the person has to be asked for first. */
export type PhotoRefusal = { missing: PhotoPurpose[] }

/** When somebody should come back: the interval that the procedure says, or a look at how it went. */
export const returnKinds = ['return', 'review'] as const
export type ReturnKind = (typeof returnKinds)[number]

export type PlannedReturn = {
  id: string
  kind: ReturnKind
  serviceId: string
  service: string
  dueOn: string
  note: string
  /** What is booked of that service since: nobody has to be called. */
  booked: { appointmentId: string; at: string } | null
  isDismissed: boolean
}
export type SuggestedReturn = { kind: ReturnKind; serviceId: string; service: string; days: number; dueOn: string }

/** GET /api/appointments/:id/returns */
export type VisitReturnsAnswer = {
  planned: PlannedReturn[]
  suggested: SuggestedReturn[]
  can: { plan: Can; book: Can }
}
/** GET /api/appointments/:id/return-times: free times around a day. `isBeyond`: the agenda does not go that far yet. */
export type ReturnTimesAnswer = {
  times: { startsAt: string; professionalId: string; professional: string }[]
  isBeyond: boolean
}

/** One to call: GET /api/returns, the first due first. */
export type ReturnToCall = {
  id: string
  kind: ReturnKind
  appointmentId: string
  contact: { id: string; name: string; phone: string | null }
  serviceId: string
  service: string
  professional: string | null
  visitAt: string
  dueOn: string
  note: string
  isLate: boolean
}
export type ReturnsAnswer = { today: string; returns: ReturnToCall[]; can: { settle: Can; book: Can } }

const id = z.string().max(80)
const cents = z.number('Escreva o valor.').int().min(0, 'Escreva o valor.').max(100_000_000, 'Confira o valor: é alto demais.')
const version = z.number().int().min(0)
/** One press of the button: the same one never counts twice. */
const clientId = z.string().regex(/^[0-9a-zA-Z]{8,40}$/)

export const itemsRequest = z.object({
  version,
  items: z
    .array(
      z.object({
        serviceId: id.min(1, 'Escolha o procedimento.'),
        variantId: id.nullable(),
        detail: z.string().trim().max(200, 'O detalhe passa de 200 letras.'),
        priceCents: cents,
      }),
    )
    .max(20, 'São procedimentos demais para uma visita.'),
})
export type ItemsRequest = z.infer<typeof itemsRequest>

export const usedProductsRequest = z.object({
  version,
  products: z
    .array(
      z.object({
        productId: id.min(1, 'Escolha o produto.'),
        lotId: id.nullable(),
        dose: z
          .number('Escreva a dose.')
          .positive('Escreva a dose.')
          .max(100_000, 'Confira a dose: é alta demais.')
          .refine((dose) => Number.isInteger(Math.round(dose * 1e6) / 1e3), 'A dose vai até três casas depois da vírgula.'),
        area: z.string().trim().max(120, 'A área passa de 120 letras.'),
      }),
    )
    .max(60, 'São produtos demais para uma visita.'),
})
export type UsedProductsRequest = z.infer<typeof usedProductsRequest>

/** A draft, written while it is typed. */
export const visitNoteRequest = z.object({ version, note: z.string().max(20_000, 'A anotação passa de 20.000 letras.') })
export type VisitNoteRequest = z.infer<typeof visitNoteRequest>
export type VersionAnswer = { version: number }

export const correctionRequest = z.object({
  clientId,
  text: z.string().trim().min(1, 'Escreva o que muda.').max(10_000, 'A correção passa de 10.000 letras.'),
  reason: z.string().trim().min(3, 'Diga o motivo em poucas palavras.').max(300, 'O motivo passa de 300 letras.'),
})
export type CorrectionRequest = z.infer<typeof correctionRequest>

export const paymentRequest = z
  .object({
    clientId,
    kind: z.enum([...paymentKinds, 'discount'], 'Escolha a forma de pagamento.'),
    amountCents: cents.min(1, 'Escreva o valor.'),
    instalments: z.number().int().min(2).max(24, 'São parcelas demais.').nullable().default(null),
    reason: z.string().trim().max(300, 'O motivo passa de 300 letras.').default(''),
  })
  .refine(({ kind, reason }) => kind !== 'discount' || reason.length >= 3, {
    message: 'Diga o motivo do desconto em poucas palavras.',
    path: ['reason'],
  })
export type PaymentRequest = z.infer<typeof paymentRequest>

export const reversalRequest = z.object({
  clientId,
  reason: z.string().trim().min(3, 'Diga o motivo em poucas palavras.').max(300, 'O motivo passa de 300 letras.'),
})
export type ReversalRequest = z.infer<typeof reversalRequest>

export const productRequest = z.object({
  name: z.string().trim().min(2, 'Dê um nome ao produto.').max(80, 'O nome passa de 80 letras.'),
  unit: z.string().trim().min(1, 'Diga em que a dose é medida: U, ml, ampola.').max(20, 'A unidade passa de 20 letras.'),
  tracksLot: z.boolean(),
  isActive: z.boolean(),
})
export type ProductRequest = z.infer<typeof productRequest>

export const lotRequest = z.object({
  code: z.string().trim().min(1, 'Escreva o lote como está na embalagem.').max(40, 'O lote passa de 40 letras.'),
  expiresOn: z.iso.date('Escolha a validade.'),
  isActive: z.boolean().default(true),
})
export type LotRequest = z.infer<typeof lotRequest>
export type NewIdAnswer = { id: string }

const purposes = z
  .array(z.enum(photoPurposes))
  .min(1, 'Diga para que é a foto.')
  .max(3)
  .refine((all) => new Set(all).size === all.length, 'Diga cada uso uma vez.')
const photoArea = z.string().trim().min(2, 'Diga que parte do corpo é.').max(80, 'A área passa de 80 letras.')

export const photoQuery = z.object({
  purposes: z
    .string()
    .transform((raw) => raw.split(','))
    .pipe(purposes),
  moment: z.enum(photoMoments),
  area: photoArea,
})
export type PhotoQuery = z.infer<typeof photoQuery>

export const photoFileQuery = z.object({ as: z.enum(['photo', 'thumbnail']).default('photo') })
export type PhotoFileQuery = z.infer<typeof photoFileQuery>

export const photoRequest = z.object({ purposes, moment: z.enum(photoMoments), area: photoArea })
export type PhotoRequest = z.infer<typeof photoRequest>

export const photoRemovalRequest = z.object({
  reason: z.string().trim().min(3, 'Diga o motivo em poucas palavras.').max(300, 'O motivo passa de 300 letras.'),
})
export type PhotoRemovalRequest = z.infer<typeof photoRemovalRequest>

export const photoConsentRequest = z.object({
  purpose: z.enum(photoPurposes),
  /** What the person has just read; null where the clinic has no term of its own. */
  formVersionId: id.nullable(),
  signer: z.string().trim().min(5, 'Escreva o nome completo de quem autoriza.').max(120, 'O nome passa de 120 letras.'),
})
export type PhotoConsentRequest = z.infer<typeof photoConsentRequest>

export const photoWithdrawalRequest = z.object({
  purpose: z.enum(photoPurposes),
  how: z.string().trim().min(3, 'Diga como a pessoa pediu.').max(300, 'O texto passa de 300 letras.'),
})
export type PhotoWithdrawalRequest = z.infer<typeof photoWithdrawalRequest>

export const returnRequest = z.object({
  kind: z.enum(returnKinds),
  serviceId: id.min(1, 'Escolha o procedimento.'),
  dueOn: z.iso.date('Escolha o dia.'),
  note: z.string().trim().max(300, 'A observação passa de 300 letras.').default(''),
})
export type ReturnRequest = z.infer<typeof returnRequest>

export const returnTimesQuery = z.object({ serviceId: id, dueOn: z.iso.date('Escolha o dia.') })
export type ReturnTimesQuery = z.infer<typeof returnTimesQuery>

export const returnBookingRequest = returnRequest.extend({
  clientId,
  startsAt: z.iso.datetime({ offset: true, error: 'Escolha o horário.' }),
  professionalId: id.min(1, 'Escolha a profissional.'),
  tellPatient: z.boolean().default(true),
})
export type ReturnBookingRequest = z.infer<typeof returnBookingRequest>

export const returnSettlementRequest = z.object({ isDismissed: z.boolean() })
export type ReturnSettlementRequest = z.infer<typeof returnSettlementRequest>
