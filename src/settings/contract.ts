import { z } from 'zod'
import { emojiPolicies, modelPolicies, setUpSteps, tones } from '#clinic/contract.ts'

const line = (what: string, max = 120) => z.string().trim().max(max, `${what} pode ter até ${max} letras.`)
const named = (missing: string, what: string, max = 120) => line(what, max).min(1, missing)
const whole = (what: string, from: number, to: number) =>
  z
    .number(`${what}: escreva um número.`)
    .int(`${what}: escreva um número inteiro.`)
    .min(from, `${what}: de ${from} a ${to}.`)
    .max(to, `${what}: de ${from} a ${to}.`)

const wallTime = (pattern: RegExp) =>
  z.custom<`${number}:${number}`>((raw) => typeof raw === 'string' && pattern.test(raw), 'Use o horário no formato 09:00.')
const startTime = wallTime(/^([01]\d|2[0-3]):[0-5]\d$/)
const endTime = wallTime(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
const day = z.custom<`${number}-${number}-${number}`>(
  (raw) => typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(raw)),
  'Use a data no formato AAAA-MM-DD.',
)

/** Weekday 0 is Sunday. */
export const weeklyHours = z
  .array(
    z.object({
      weekday: z.literal([0, 1, 2, 3, 4, 5, 6]),
      from: startTime,
      to: endTime,
      /** Where somebody works then, in a clinic of several units. */
      unitId: z.templateLiteral(['uni_', z.string()]).optional(),
    }),
  )
  .max(70, 'São horários demais para uma semana.')
export type HoursPeriod = z.infer<typeof weeklyHours>[number]

const version = z.string('Abra a tela de novo.').min(1).max(40)
const synonyms = z
  .array(named('Escreva como as pacientes chamam.', 'Cada nome', 80))
  .max(60, 'São nomes demais: até 60.')
  .transform((words) => [...new Map(words.map((word) => [word.toLocaleLowerCase('pt-BR'), word])).values()])

const serviceId = z.templateLiteral(['srv_', z.string()])
const variantId = z.templateLiteral(['var_', z.string()])
const resourceId = z.templateLiteral(['res_', z.string()])
const unitId = z.templateLiteral(['uni_', z.string()])

// The clinic

const mapLink = line('O link do mapa', 500).refine(
  (raw) => raw === '' || (URL.canParse(raw) && /^https?:/.test(raw)),
  'Cole o link inteiro, começando com https://.',
)

export const clinicData = z.object({
  name: named('Escreva o nome da clínica.', 'O nome'),
  address: line('O endereço', 300),
  addressHint: line('A referência', 300),
  mapUrl: mapLink,
  parking: line('O estacionamento', 300),
  payment: line('O pagamento', 500),
  instalmentsMax: whole('Parcelas', 1, 24),
})
export type ClinicData = z.infer<typeof clinicData>

export const agendaRules = z.object({
  zone: named('Escolha o fuso horário.', 'O fuso'),
  gridMin: whole('De quantos em quantos minutos', 5, 120),
  minNoticeMin: whole('Antecedência mínima', 0, 60 * 24 * 30),
  horizonDays: whole('Até quantos dias', 1, 730),
  holdMin: whole('Reserva', 1, 1440),
  offerMin: whole('Lista de espera', 5, 240),
  offerClosedMin: whole('Lista de espera', 5, 720),
  personGapMin: whole('Entre duas visitas', 0, 1440).nullable(),
  lateToleranceMin: whole('Tolerância de atraso', 0, 120).default(15),
  lateShortenMaxMin: whole('Encurtar por atraso', 0, 120).default(15),
  visitLinks: z.boolean(),
  travelMin: whole('De uma unidade a outra', 0, 480).default(30),
})
export type AgendaRules = z.infer<typeof agendaRules>

export const voice = z.object({
  assistantName: named('Dê um nome para a assistente.', 'O nome', 40),
  tone: z.enum(tones, 'Escolha um dos jeitos de falar.'),
  emojiPolicy: z.enum(emojiPolicies, 'Escolha como usar emojis.'),
  saysClosed: z.boolean(),
  readReceipts: z.boolean(),
  quietTimeMs: whole('Espera', 0, 60_000),
  escalateAfterMin: whole('Aviso', 1, 1440),
  /** Empty: while the clinic is open. */
  deskHours: weeklyHours,
})
export type Voice = z.infer<typeof voice>

export const modelRules = z.object({
  modelPolicy: z.enum(modelPolicies, 'Escolha quando o modelo de linguagem ajuda.'),
  /** US cents a calendar month. */
  modelBudgetCents: whole('O limite do mês', 0, 1_000_000),
})
export type ModelRules = z.infer<typeof modelRules>

export const clinicDataRequest = z.object({ value: clinicData, version })
export const hoursRequest = z.object({ value: z.object({ openingHours: weeklyHours }), version })
export const agendaRulesRequest = z.object({ value: agendaRules, version })
export const voiceRequest = z.object({ value: voice, version })
export const modelRulesRequest = z.object({ value: modelRules, version })

type Versioned<Value> = { value: Value; version: string }

/** GET /api/settings/clinic. A section is saved with the version it came with. */
export type ClinicSettingsAnswer = {
  data: Versioned<ClinicData>
  hours: Versioned<{ openingHours: HoursPeriod[] }>
  agenda: Versioned<AgendaRules>
  voice: Versioned<Voice>
  understanding: Versioned<ModelRules>
}

export type SavedAnswer = { version: string }

/** GET /api/settings/voice-preview: how the assistant would greet somebody new, in each tone and in its own words. */
export const voicePreviewQuery = z.object({ assistantName: line('O nome', 40) })
export type VoicePreviewAnswer = { greetings: Record<(typeof tones)[number], string> }

// What is sold

const cents = (missing: string) =>
  z.number(missing).int(missing).min(0, missing).max(100_000_00, 'Esse valor passa de R$ 100.000,00.')

const price = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), priceCents: cents('Informe o preço.') }),
  z.object({ kind: z.literal('from'), priceCents: cents('Informe o preço.') }),
  z
    .object({ kind: z.literal('range'), fromCents: cents('Informe o menor preço.'), toCents: cents('Informe o maior preço.') })
    .refine(({ fromCents, toCents }) => fromCents <= toCents, {
      message: 'O maior preço precisa ser maior que o menor.',
      path: ['toCents'],
    }),
  z.object({ kind: z.literal('on_evaluation') }),
])
export type PriceWish = z.infer<typeof price>

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Escolha uma cor.')
  .toLowerCase()
  .nullable()

/** A part of a visit that somebody or something plays; 'machine2' is needed besides 'machine'. */
export const needNames = ['professional', 'professional2', 'room', 'machine', 'machine2', 'machine3'] as const
export type NeedNameOf = (typeof needNames)[number]
const needName = z.enum(needNames)

const variant = z.object({
  /** Null: a new one. */
  id: variantId.nullable(),
  area: named('Dê um nome à área.', 'A área', 80).nullable(),
  synonyms,
  durationMin: whole('Duração', 5, 720),
  price,
})

export const procedure = z.object({
  name: named('Escreva o nome do procedimento.', 'O nome'),
  category: named('Escreva a categoria.', 'A categoria', 60),
  synonyms,
  summary: line('O resumo', 600),
  priceDependsOn: line('“O valor depende de”', 200),
  needsEvaluation: z.boolean(),
  isEvaluation: z.boolean(),
  isBookableOnline: z.boolean(),
  bufferBeforeMin: whole('Preparo', 0, 240),
  bufferAfterMin: whole('Limpeza', 0, 240),
  variants: z.array(variant).min(1, 'Informe a duração e o preço.').max(60, 'São áreas demais: até 60.'),
  resourceIds: z.array(resourceId).max(200),
  rules: z.object({
    colour,
    dailyLimit: whole('Por dia', 1, 200).nullable(),
    minIntervalDays: whole('Entre sessões', 1, 730).nullable(),
    returnAfterDays: whole('Retorno', 1, 730).nullable(),
    contraindications: line('As contraindicações', 2000),
    beforeHolds: z.array(needName).nullable(),
    afterHolds: z.array(needName).nullable(),
    phases: z
      .array(
        z.object({
          kind: z.enum(['active', 'processing']),
          /** Null: what the other steps leave. */
          minutes: whole('Minutos da etapa', 1, 720).nullable(),
          holds: z.array(needName),
        }),
      )
      .max(12, 'São etapas demais: até 12.'),
    places: z.array(z.object({ resourceId, place: z.number().int().min(2).max(3) })).max(200),
    types: z
      .array(
        z.object({
          kind: z.enum(['room', 'machine']),
          place: z.number().int().min(1).max(3),
          type: named('Escreva o tipo.', 'O tipo', 60),
        }),
      )
      .max(20),
  }),
})
export type Procedure = z.infer<typeof procedure>

export const newProcedureRequest = z.object({ value: procedure })
export const procedureRequest = z.object({ value: procedure, version })
export const procedureOrderRequest = z.object({ ids: z.array(serviceId).min(1).max(500) })
/** `despiteUpcoming`: whoever asks has read that there are coming appointments. */
export const archiveRequest = z.object({ despiteUpcoming: z.boolean() })

export type ListedProcedure = {
  id: `srv_${string}`
  name: string
  category: string
  isActive: boolean
  isEvaluation: boolean
  needsEvaluation: boolean
  isBookableOnline: boolean
  professionalIds: string[]
  variants: { area: string | null; durationMin: number; price: PriceWish }[]
}
export type ProceduresAnswer = { procedures: ListedProcedure[]; professionals: { id: string; name: string }[] }

export type ProcedureAnswer = Versioned<Procedure> & { id: string; isActive: boolean; upcoming: number }

// Who and what does it

export const resourceKinds = ['professional', 'room', 'machine'] as const
export type ResourceKindName = (typeof resourceKinds)[number]

export const agendaResource = z.object({
  kind: z.enum(resourceKinds),
  name: named('Escreva o nome.', 'O nome', 80),
  synonyms,
  speciality: line('A especialidade', 80).nullable(),
  council: line('O conselho e número', 60).nullable(),
  colour,
  /** Rooms and machines of one type stand in for each other. */
  type: named('Escreva o tipo.', 'O tipo', 60).nullable().default(null),
  dailyLimit: whole('Por dia', 1, 200).nullable().default(null),
  /** Where a room or a machine stands; null: in the only place. */
  unitId: unitId.nullable().default(null),
  /** When a machine stands in another unit. */
  loans: z
    .array(z.object({ unitId, from: day, to: day }))
    .max(50, 'São empréstimos demais: até 50.')
    .default([]),
  /** A room or a machine without hours follows the clinic's. */
  hours: weeklyHours,
  serviceIds: z.array(serviceId).max(500),
})
export type AgendaResource = z.infer<typeof agendaResource>

export const newResourceRequest = z.object({ value: agendaResource })
export const resourceRequest = z.object({ value: agendaResource, version })
export const resourceOrderRequest = z.object({ kind: z.enum(resourceKinds), ids: z.array(resourceId).min(1).max(500) })

export type ListedAgendaResource = {
  id: `res_${string}`
  kind: ResourceKindName
  name: string
  speciality: string | null
  council: string | null
  colour: string | null
  type: string | null
  isActive: boolean
  hasHours: boolean
  serviceCount: number
}
export type ResourcesAnswer = { resources: ListedAgendaResource[] }
export type ResourceAnswer = Versioned<AgendaResource> & { id: string; isActive: boolean; upcoming: number }

// Where

export const unitRequest = z.object({
  name: named('Dê um nome à unidade, como “Moema”.', 'O nome', 60),
  synonyms,
  address: named('Escreva o endereço.', 'O endereço', 200),
  addressHint: line('A referência', 300),
  mapUrl: mapLink,
  parking: line('O estacionamento', 300),
  phone: named('Escreva o telefone.', 'O telefone', 40).nullable(),
  city: named('Escreva a cidade.', 'A cidade', 80).nullable(),
  /** Null: the clinic's. */
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Escolha o estado.')
    .nullable()
    .default(null),
  colour,
})
export type UnitWish = z.infer<typeof unitRequest>
/** `despiteDependants`: whoever asks has read what is there. */
export const unitArchiveRequest = z.object({ despiteDependants: z.boolean() })

export type ListedUnit = UnitWish & {
  id: `uni_${string}`
  isActive: boolean
  rooms: number
  machines: number
  professionals: number
  upcoming: number
}
/** `clinic`: what the first unit begins with. */
export type UnitsAnswer = {
  units: ListedUnit[]
  clinic: Pick<ClinicData, 'address' | 'addressHint' | 'mapUrl' | 'parking'>
  states: { code: string; name: string }[]
}

// Days off

export const timeOffRequest = z.object({
  /** Null: the whole clinic, or one unit of it. */
  resourceId: resourceId.nullable(),
  unitId: unitId.nullable().default(null),
  firstDay: day,
  lastDay: day,
  /** Null: whole days. */
  hours: z.object({ from: startTime, to: endTime }).nullable(),
  reason: line('O motivo', 120),
})
export type TimeOffWish = z.infer<typeof timeOffRequest>

export type ListedTimeOff = TimeOffWish & { id: string; who: string | null }
export type TimeOffAnswer = { items: ListedTimeOff[]; resources: { id: string; name: string; kind: ResourceKindName }[] }
/** How many appointments stand in it all the same. */
export type TimeOffSavedAnswer = { booked: number }

// Hours of some days

export const seasonRequest = z.object({
  /** Null: the whole clinic, or one unit of it. */
  resourceId: resourceId.nullable(),
  unitId: unitId.nullable().default(null),
  name: named('Dê um nome, como “Dezembro” ou “Véspera de Natal”.', 'O nome', 60),
  firstDay: day,
  lastDay: day,
  /** Empty: closed. */
  hours: weeklyHours,
})
export type SeasonWish = z.infer<typeof seasonRequest>
export type SeasonsAnswer = {
  items: (SeasonWish & { id: string; who: string | null })[]
  resources: { id: string; name: string; kind: ResourceKindName; hours: HoursPeriod[] }[]
  /** What a new one of the clinic begins with. */
  openingHours: HoursPeriod[]
}

export type HolidaysAnswer = {
  state: string | null
  states: { code: string; name: string }[]
  holidays: {
    date: string
    name: string
    kind: 'national' | 'optional' | 'state' | 'local'
    isOff: boolean
    /** Of this unit's town or state only; missing: of the whole clinic. */
    unitId?: string
  }[]
  /** Those of the town, every year. */
  local: { id: string; month: number; day: number; name: string; unitId: string | null }[]
}
export const stateRequest = z.object({
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Escolha o estado.')
    .nullable(),
})
export const localHolidayRequest = z.object({
  month: whole('Mês', 1, 12),
  day: whole('Dia', 1, 31),
  name: named('Escreva o nome do feriado.', 'O nome', 80),
  /** The town of this unit; null: of the clinic. */
  unitId: unitId.nullable().default(null),
})
export type LocalHolidayWish = z.infer<typeof localHolidayRequest>
export const holidaysRequest = z.object({ dates: z.array(day).min(1, 'Escolha pelo menos um dia.').max(60) })
export type HolidaysSavedAnswer = { added: number; booked: number }

// The first set-up

/** GET /api/set-up, open: whether the server has no clinic yet, and whether who asks needs the code of its terminal. */
export type SetUpAnswer = { isNeeded: boolean; needsCode: boolean }

export const setUpRequest = z.object({
  /** As the terminal shows it; empty for who sits at the server. */
  code: z.string().trim().max(40),
  clinic: z.object({
    name: named('Escreva o nome da clínica.', 'O nome'),
    address: line('O endereço', 300),
    zone: named('Escolha o fuso horário.', 'O fuso'),
  }),
  owner: z.object({
    name: named('Escreva o seu nome.', 'O nome', 80).min(2, 'Escreva o seu nome.'),
    email: z.email('Esse e-mail não parece completo.').max(200),
    password: z.string().min(1, 'Escolha uma senha.').max(500),
  }),
})
export type SetUpRequest = z.infer<typeof setUpRequest>

/** Null: done. */
export const setUpStepRequest = z.object({ step: z.enum(setUpSteps).nullable() })
export type SetUpStepRequest = z.infer<typeof setUpStepRequest>

export type TemplateItem = {
  key: string
  name: string
  category: string
  summary: string
  isEvaluation: boolean
  variants: { area: string | null; durationMin: number; price: PriceWish }[]
  /** A procedure of this name is there already. */
  isThere: boolean
}
export type TemplatesAnswer = { templates: TemplateItem[] }

/** Durations and prices in the order of the template's areas. */
export const fromTemplatesRequest = z.object({
  chosen: z
    .array(
      z.object({
        key: z.string().max(40),
        variants: z.array(z.object({ durationMin: whole('Duração', 5, 720), price })).max(60),
      }),
    )
    .max(60),
})
export type FromTemplatesRequest = z.infer<typeof fromTemplatesRequest>
/**
 * Who hears voice notes on this server, and the Whisper that can be installed on it. `name`: the server's address, or OpenAI's model.
 * `install`: whether there is room for it.
 */
export type SpeechAnswer = {
  hearing: { by: 'server' | 'openai' | 'whisper' | 'nobody'; name: string | null }
  whisper:
    | { state: 'absent' }
    | { state: 'installing'; step: 'fetching' | 'verifying'; doneMb: number; totalMb: number }
    | { state: 'failed'; why: string }
    | { state: 'installed'; isAwake: boolean }
  installedMb: number
  can: { edit: boolean; install: { allowed: true } | { allowed: false; whyNot: string } }
}

/** PUT /api/article-starters: how many drafts were added; what is there already is left as it is. */
export type StarterArticlesAnswer = { added: number }

export type FromTemplatesAnswer = { added: number }
