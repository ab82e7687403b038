import { z } from 'zod'

export const consentPurposes = ['procedure', 'health_data', 'photo_record', 'photo_progress', 'photo_marketing'] as const
/**
 * What a patient lets the clinic do. `photo_record`: pictures for the record; `photo_progress`: to compare how a treatment goes on;
 * `photo_marketing`: pictures for everyone to see.
 */
export type ConsentPurpose = (typeof consentPurposes)[number]

export const consentChannels = ['link', 'tablet', 'chat', 'desk'] as const
export type ConsentChannel = (typeof consentChannels)[number]

export const askedIns = ['link', 'chat', 'either'] as const
/** Where an anamnesis is answered: on the page behind the link, in the conversation, or where the person likes. Terms are read on the page. */
export type AskedIn = (typeof askedIns)[number]

export const questionKinds = ['yes_no', 'choice', 'choices', 'text', 'number', 'date'] as const
export type QuestionKind = (typeof questionKinds)[number]

/**
 * One question of an anamnesis. `alarm`: answers after which a person weighs before anything is done, and what is said to whoever gives
 * them. A yes-or-no question names 'yes' or 'no', one with options some of them; the other kinds have none.
 */
export const question = z
  .object({
    id: z.string().regex(/^[a-z0-9_]{1,40}$/),
    kind: z.enum(questionKinds),
    label: z.string().trim().min(1, 'Escreva a pergunta.').max(300, 'A pergunta pode ter até 300 letras.'),
    help: z.string().trim().max(300).default(''),
    isRequired: z.boolean(),
    options: z.array(z.string().trim().min(1, 'Uma opção está em branco.').max(80)).max(20, 'Até 20 opções por pergunta.'),
    alarm: z.object({ on: z.array(z.string().max(80)).min(1), message: z.string().trim().max(400) }).nullable(),
  })
  .superRefine((it, refusal) => {
    const hasOptions = it.kind === 'choice' || it.kind === 'choices'
    if (hasOptions && it.options.length < 2)
      refusal.addIssue({ code: 'custom', path: ['options'], message: `“${it.label}” precisa de pelo menos duas opções.` })
    if (new Set(it.options).size !== it.options.length)
      refusal.addIssue({ code: 'custom', path: ['options'], message: `“${it.label}” tem opções repetidas.` })
    const answers = it.kind === 'yes_no' ? ['yes', 'no'] : hasOptions ? it.options : []
    if (it.alarm && !it.alarm.on.every((answer) => answers.includes(answer)))
      refusal.addIssue({ code: 'custom', path: ['alarm'], message: `Diga qual resposta de “${it.label}” pede avaliação.` })
  })
export type Question = z.infer<typeof question>

export const anamnesisContent = z.object({
  kind: z.literal('anamnesis'),
  intro: z.string().trim().max(1_000),
  questions: z
    .array(question)
    .min(1, 'A ficha precisa de pelo menos uma pergunta.')
    .max(80, 'Uma ficha tem até 80 perguntas.')
    .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'Duas perguntas têm o mesmo código.'),
})

/** `isOptional`: the person may say no and go on. Never ticked beforehand. */
const consentContent = z.object({
  kind: z.literal('consent'),
  text: z.string().trim().min(40, 'Escreva o termo inteiro.').max(12_000, 'O termo pode ter até 12 mil letras.'),
  isOptional: z.boolean(),
})

export const formContent = z.discriminatedUnion('kind', [anamnesisContent, consentContent])
export type FormContent = z.infer<typeof formContent>
export type AnamnesisContent = z.infer<typeof anamnesisContent>

/** For which procedures it is asked, and for how many months an answer counts; null: for good. */
export const askedFor = z.object({ serviceId: z.string().max(60), validMonths: z.number().int().min(1).max(60).nullable() })
export type AskedFor = z.infer<typeof askedFor>

export const formRequest = z.object({
  name: z.string().trim().min(1, 'Dê um nome.').max(80, 'O nome pode ter até 80 letras.'),
  purpose: z.enum(consentPurposes).nullable(),
  content: formContent,
  services: z.array(askedFor).max(300),
  askedIn: z.enum(askedIns).default('link'),
  /** False, of an anamnesis: words in the conversation are enough. */
  needsSignature: z.boolean().default(true),
  /** As it was read by whoever changes it; null for one that is new. */
  version: z.string().max(100).nullable(),
})
export type FormRequest = z.infer<typeof formRequest>

/** What somebody answered: 'yes', 'no' or 'unknown', an option, options, words, a number, a day. */
export type AnswerValue = string | number | string[]
export const rawAnswers = z.record(
  z.string().max(40),
  z.union([z.string().max(4_000), z.number(), z.array(z.string().max(80)).max(20)]),
)
export type RawAnswers = z.infer<typeof rawAnswers>

/** By form version: what was filled in, and which consents were ticked. */
export const filledIn = z.object({
  answers: z.record(z.string().max(60), rawAnswers),
  accepted: z.record(z.string().max(60), z.boolean()),
})
export type FilledIn = z.infer<typeof filledIn>

/** A drawn line: points on a field of 1000 by 400. */
const stroke = z
  .array(z.tuple([z.number().int().min(0).max(1_000), z.number().int().min(0).max(400)]))
  .min(1)
  .max(2_000)
export const signatureRequest = filledIn.extend({
  name: z.string().trim().min(3, 'Escreva seu nome completo.').max(120),
  /** Empty: whoever cannot draw signs by name alone. */
  strokes: z.array(stroke).max(200),
})
export type SignatureRequest = z.infer<typeof signatureRequest>

/** A form as the person sees it: which answers ring an alarm is not theirs to know beforehand. */
export type PublicSheet = { versionId: string; name: string } & (
  | { kind: 'anamnesis'; intro: string; questions: Omit<Question, 'alarm'>[] }
  | { kind: 'consent'; purpose: ConsentPurpose; text: string; isOptional: boolean }
)

/** GET /api/f/:token. No more of the person than their first name. */
export type PublicFormAnswer =
  | {
      state: 'open'
      clinic: string
      firstName: string | null
      service: string | null
      sheets: PublicSheet[]
      draft: FilledIn | null
    }
  | { state: 'signed' | 'expired' | 'withdrawn'; clinic: string }

/** `messages`: what the clinic says to whoever gave an answer that a person has to weigh. */
export type SignedAnswer = { messages: string[] }

export const sheetStates = ['pending', 'signed', 'refused', 'valid'] as const
/** 'valid': answered for an earlier visit, and still counts. 'refused': a consent that may be refused, and was. */
export type SheetState = (typeof sheetStates)[number]

export type SheetStatus = {
  formId: string
  name: string
  kind: FormContent['kind']
  state: SheetState
  signedAt: string | null
  answerId: string | null
}

export type OpenLink = {
  id: string
  path: string
  url: string
  /** The same for another phone to read. */
  qr: { size: number; path: string }
  expiresAt: string
  sentAt: string | null
  openedAt: string | null
  draftAt: string | null
}

type Can = { allowed: true } | { allowed: false; whyNot: string }
export type FormsCan = { send: Can; read: Can; weigh: Can }

export type HealthAlertItem = {
  id: string
  source: 'form' | 'chat'
  /** What it is about, for who may read it; null for everyone else. */
  about: string | null
  at: string
  answerId: string | null
  outcome: 'fit' | 'unfit' | null
  note: string
  weighedAt: string | null
  weighedBy: string | null
}

/** GET /api/appointments/:id/forms */
export type AppointmentFormsAnswer = {
  /** For whom the procedure is not, in the clinic's words; may be empty. */
  contraindications: string
  sheets: SheetStatus[]
  link: OpenLink | null
  alerts: HealthAlertItem[]
  canTell: boolean
  can: FormsCan
}

export type ConsentItem = {
  id: string
  purpose: ConsentPurpose
  name: string | null
  version: number | null
  act: 'given' | 'revoked'
  channel: ConsentChannel
  how: string
  by: string | null
  at: string
  /** It is the one that holds: it can be revoked. */
  stands: boolean
}

/** GET /api/contacts/:id/forms */
export type ContactFormsAnswer = {
  signed: {
    answerId: string
    name: string
    kind: FormContent['kind']
    isAccepted: boolean
    signedAt: string
    hasAlarm: boolean
  }[]
  consents: ConsentItem[]
  alerts: HealthAlertItem[]
  can: FormsCan & { revoke: Can }
}

/** GET /api/form-answers/:id: read by few, and each reading is written down. */
export type FormAnswerView = {
  id: string
  name: string
  version: number
  person: string
  content: FormContent
  answers: Record<string, AnswerValue>
  isAccepted: boolean
  alarms: string[]
  signature: { name: string; strokes: [number, number][][] }
  signedAt: string
  channel: ConsentChannel
  userAgent: string
  digest: string
}

export const weighRequest = z.object({
  outcome: z.enum(['fit', 'unfit']),
  note: z.string().trim().max(500).default(''),
})
export type WeighRequest = z.infer<typeof weighRequest>

export const revocationRequest = z.object({ how: z.string().trim().min(1, 'Escreva como a pessoa pediu.').max(300) })
export type RevocationRequest = z.infer<typeof revocationRequest>

export type FormItem = {
  id: string
  kind: FormContent['kind']
  name: string
  purpose: ConsentPurpose | null
  isActive: boolean
  number: number
  changedAt: string
  services: AskedFor[]
  askedIn: AskedIn
  needsSignature: boolean
}
/** GET /api/forms */
export type FormsAnswer = {
  forms: FormItem[]
  services: { id: string; name: string }[]
  startersLeft: number
  conditions: ConditionItem[]
  can: { edit: Can }
}
/** GET /api/forms/:id */
export type FormAnswerDetail = FormItem & {
  content: FormContent
  version: string
  versions: { number: number; at: string; by: string | null; signed: number }[]
  services: AskedFor[]
  allServices: { id: string; name: string }[]
  can: { edit: Can }
}
export type FormSavedAnswer = { version: string }

export const activeRequest = z.object({ isActive: z.boolean() })
export type ActiveRequest = z.infer<typeof activeRequest>

export const conditionKeys = [
  'pregnancy',
  'breastfeeding',
  'isotretinoin',
  'anticoagulant',
  'oncology',
  'pacemaker',
  'autoimmune',
  'keloid',
  'epilepsy',
  'diabetes',
] as const
/** What is listened for in the chat. What it means for a procedure is the clinic's to say, never the assistant's. */
export type ConditionKey = (typeof conditionKeys)[number]
export const conditionApplies = ['all', 'chosen', 'none'] as const
export const conditionRequest = z.object({
  key: z.enum(conditionKeys),
  applies: z.enum(conditionApplies),
  serviceIds: z.array(z.string().max(60)).max(300),
  message: z.string().trim().max(400),
})
export type ConditionRequest = z.infer<typeof conditionRequest>
export type ConditionItem = ConditionRequest
