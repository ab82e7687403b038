import { z } from 'zod'

export type Can = { allowed: true } | { allowed: false; whyNot: string }

export type ContactTag = { id: string; name: string; colour: string }
/** `colours`: what a tag can be painted with. */
export type TagsAnswer = { items: (ContactTag & { people: number })[]; colours: readonly string[] }

export type ContactNote = { id: string; text: string; by: string | null; at: string; isPinned: boolean }

/** One name by which a channel knows the person; `value` is a phone's digits or what the channel calls them. */
export type ContactIdentity = {
  kind: 'phone' | 'lid' | 'bsuid' | 'simulator'
  value: string
  since: string
  /** Typed at the desk, and nobody has written by it so far. */
  isTyped: boolean
}

export type ConsentEntry = { isGiven: boolean; at: string; by: string | null; how: string | null; hasEvidence: boolean }

/** Where the desk may say that a person came from; channels say 'whatsapp', 'anuncio' and 'simulador' themselves. */
const deskSources = ['recepcao', 'indicacao', 'instagram', 'google', 'evento'] as const
export type ContactSource = { kind: string; headline: string | null }

/** Everything the desk knows of one person, whoever they were merged from. */
export type ContactCard = {
  id: string
  /** What the person said or the desk wrote; null until then. */
  name: string | null
  /** What the channel shows. */
  displayName: string | null
  email: string | null
  /** YYYY-MM-DD */
  birthday: string | null
  /** Eleven digits. */
  cpf: string | null
  city: string | null
  source: ContactSource
  isDemo: boolean
  /** Since when the assistant leaves this person to people; null when it answers. */
  noReplyAt: string | null
  firstContactAt: string
  identities: ContactIdentity[]
  tags: ContactTag[]
  /** Pinned first, then the newest. */
  notes: ContactNote[]
  /** `isGiven` null: never asked, so no promotion goes out. */
  marketing: { isGiven: boolean | null; history: ConsentEntry[] }
  /** People who turned out to be this one. */
  merged: { mergeId: string; contactId: string; name: string | null; at: string }[]
}
export type ContactAnswer = ContactCard & { can: { edit: Can } }

export type ContactItem = {
  id: string
  name: string
  phone: string | null
  source: string
  tags: ContactTag[]
  noReply: boolean
  isDemo: boolean
  firstContactAt: string
}
/** Keyset: pass `next` as `cursor`. `total` on the first page only. */
export type ContactsAnswer = { items: ContactItem[]; next: string | null; total: number | null; can: { create: Can } }

/** Who may be the same person as another, and why we think so. */
export type Lookalike = {
  id: string
  name: string
  phone: string | null
  because: ('name' | 'phone' | 'cpf' | 'email' | 'channel')[]
}
export type LookalikesAnswer = { items: Lookalike[] }
export type LookalikePairsAnswer = { items: { one: Lookalike; other: Lookalike }[] }

export type NewContactAnswer = { outcome: 'created'; id: string } | { outcome: 'exists'; id: string; name: string }
export type NewPhoneAnswer = { outcome: 'added' } | { outcome: 'exists'; id: string; name: string }

export const listContactsQuery = z.object({
  q: z.string().trim().max(100).optional(),
  tag: z.string().max(80).optional(),
  source: z.string().max(40).optional(),
  sort: z.enum(['name', 'newest']).default('name'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListContactsQuery = z.infer<typeof listContactsQuery>

/** An empty field forgets what was there. */
const emptied = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(z.union([z.null(), schema]))
const name = z.string().trim().min(2, 'Escreva o nome.').max(120, 'O nome passa de 120 letras.')
const data = {
  email: emptied(z.email('Esse e-mail não parece completo. Confira.').max(200, 'Esse e-mail passa de 200 letras.')),
  birthday: emptied(z.iso.date('Use uma data que existe, no formato AAAA-MM-DD.')),
  cpf: emptied(z.string().max(20, 'Um CPF tem 11 números.')),
  city: emptied(z.string().max(80, 'A cidade passa de 80 letras.')),
}

export const newContactRequest = z.object({
  name,
  phone: z.string().trim().min(1, 'Escreva o telefone com DDD.').max(30, 'Escreva só o telefone, com DDD.'),
  source: z.enum(deskSources).default('recepcao'),
})
export type NewContactRequest = z.infer<typeof newContactRequest>

/** Only the fields that are named change. */
export const contactChanges = z.object({ name, ...data }).partial()
export type ContactChanges = z.infer<typeof contactChanges>

export const phoneRequest = newContactRequest.pick({ phone: true })
export type PhoneRequest = z.infer<typeof phoneRequest>

export const noteRequest = z.object({
  text: z.string().trim().min(1, 'Escreva a nota.').max(4_000, 'A nota passa de 4.000 letras.'),
})
export type NoteRequest = z.infer<typeof noteRequest>
export const notePinRequest = z.object({ isPinned: z.boolean() })
export type NotePinRequest = z.infer<typeof notePinRequest>

export const noReplyRequest = z.object({ noReply: z.boolean() })
export type NoReplyRequest = z.infer<typeof noReplyRequest>

export const consentRequest = z.object({
  isGiven: z.boolean(),
  how: z.string().trim().min(3, 'Diga como a pessoa pediu: no balcão, por telefone…').max(200, 'Diga em até 200 letras.'),
})
export type ConsentRequest = z.infer<typeof consentRequest>

export const tagColours = ['#9a3d6b', '#356a4b', '#875708', '#a3302b', '#2f5d8a', '#5b4a9e', '#0f6b6b', '#5f564f'] as const
/** Without a colour it takes the next one. */
export const tagRequest = z.object({
  name: z.string().trim().min(2, 'Escreva o nome da etiqueta.').max(30, 'A etiqueta passa de 30 letras.'),
  colour: z.enum(tagColours, 'Escolha uma das cores.').optional(),
})
export type TagRequest = z.infer<typeof tagRequest>
/** Only what is named changes. */
export const tagChanges = tagRequest.partial()
export type TagChanges = z.infer<typeof tagChanges>
/** 'exists': a tag of this name was there already, and stays as it was. */
export type NewTagAnswer = { outcome: 'created' | 'exists'; tag: ContactTag }

export const mergeRequest = z.object({ contactId: z.string().max(80) })
export type MergeRequest = z.infer<typeof mergeRequest>
