import { z } from 'zod'
import type { KeptFile } from '#channels/contract.ts'
import type { MessageContent } from './contract.ts'

const text = z.string().nullable().default(null)

const media = z.object({
  kind: z.literal('media'),
  media: z.enum(['image', 'audio', 'video', 'document', 'sticker']),
  voice: z.boolean().default(false),
  caption: text,
  fileName: text,
  mimeType: text,
  sizeBytes: z.number().nullable().default(null),
})

/** Of a message of ours with a file: it was written in this shape. */
export const readMedia = (raw: unknown): z.infer<typeof media> => media.parse(raw)

const pressable = z.object({ title: z.string(), description: text })

const stored = z.discriminatedUnion('kind', [
  media,
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number(), name: text, address: text }),
  z.object({
    kind: z.literal('contacts'),
    cards: z.array(z.object({ name: z.string(), company: text, phones: z.array(z.string()), emails: z.array(z.string()) })),
  }),
  z.object({ kind: z.literal('choice'), description: text }),
  z.object({ kind: z.literal('form_answer'), answers: z.string() }),
  z.object({
    kind: z.literal('order'),
    items: z.array(
      z.object({ productId: z.string(), quantity: z.number(), price: z.number().nullable(), currency: z.string().nullable() }),
    ),
    note: text,
  }),
  z.object({ kind: z.literal('unsupported'), note: z.string() }),
  z.object({ kind: z.literal('choices'), choices: z.array(pressable) }),
  z.object({ kind: z.literal('template'), footer: text, choices: z.array(pressable) }),
])

/** A message's stored content as a screen shows it; null where its words say everything. */
export function showContent(raw: unknown, kept: KeptFile | null): MessageContent | null {
  const { data } = stored.safeParse(raw)
  if (!data) return null
  switch (data.kind) {
    case 'media': {
      const { kind: _, media, ...file } = data
      return { kind: 'file', media, ...file, kept }
    }
    case 'location': {
      const { latitude, longitude, name, address } = data
      return { kind: 'place', name, address, mapUrl: mapUrlOf({ latitude, longitude }) }
    }
    case 'contacts':
      return { kind: 'cards', cards: data.cards }
    case 'choice':
      return data.description === null ? null : { kind: 'detail', text: data.description }
    case 'form_answer':
      return { kind: 'form', answers: answersOf(data.answers) }
    case 'order':
      return { kind: 'order', items: data.items, hasNote: data.note !== null }
    case 'unsupported':
      return { kind: 'detail', text: data.note }
    case 'choices':
      return { kind: 'choices', choices: data.choices, template: null }
    case 'template':
      return { kind: 'choices', choices: data.choices, template: { footer: data.footer } }
  }
}

export function mapUrlOf({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`
}

const mostAnswers = 50

/** A form's JSON as questions and answers; its token is no answer. */
function answersOf(json: string): { question: string; answer: string }[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    // A form may answer anything: what is no JSON is shown as it came.
    return [{ question: '', answer: json.slice(0, 2000) }]
  }
  if (typeof parsed !== 'object' || parsed === null) return [{ question: '', answer: String(parsed).slice(0, 2000) }]
  return Object.entries(parsed)
    .filter(([name]) => name !== 'flow_token')
    .slice(0, mostAnswers)
    .map(([name, value]) => ({
      question: name.replaceAll('_', ' ').slice(0, 200),
      answer: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 1000),
    }))
}

const around = z.object({
  forwarded: z.enum(['once', 'often']).nullable().default(null),
  product: z.object({ productId: z.string() }).nullable().default(null),
  referral: z
    .object({ headline: text, body: text, sourceUrl: text, sourceType: z.string().default('') })
    .nullable()
    .default(null),
})

export type ShownCircumstances = {
  forwarded: 'once' | 'often' | null
  product: string | null
  ad: { headline: string | null; body: string | null; url: string | null } | null
}

export function showCircumstances(raw: unknown): ShownCircumstances {
  const { data } = around.safeParse(raw)
  if (!data) return { forwarded: null, product: null, ad: null }
  const { forwarded, product, referral } = data
  return {
    forwarded,
    product: product?.productId ?? null,
    ad: referral && { headline: referral.headline, body: referral.body, url: webUrl(referral.sourceUrl) },
  }
}

/** Only what a browser may open: the address came from outside. */
function webUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null
}
