import { z } from 'zod'

export const appointmentStates = ['held', 'booked', 'confirmed', 'arrived', 'attended', 'no_show', 'cancelled'] as const
export type AppointmentStateName = (typeof appointmentStates)[number]

/** What the desk sets by hand; 'booked' takes back a tick. */
export const visitStates = ['booked', 'confirmed', 'arrived', 'attended', 'no_show'] as const
export type VisitStateName = (typeof visitStates)[number]

/** What a person may do with something, and in their words why not. */
export type Allowed = { allowed: true } | { allowed: false; whyNot: string }

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Use a data no formato AAAA-MM-DD.')
const id = z.string().max(80)
const instant = z.iso.datetime({ offset: true, error: 'Escolha o dia e o horário.' })
const durationMin = z
  .number()
  .int()
  .min(5, 'O atendimento dura pelo menos 5 minutos.')
  .max(720, 'O atendimento passa de 12 horas.')
/** The desk has read what speaks against it and wants it all the same. Never lets two share a time. */
const anyway = z.boolean().default(false)
/** Over somebody else's time, or past a rule: why. */
const overbookedReason = z
  .string()
  .trim()
  .min(3, 'Diga o motivo do encaixe em poucas palavras.')
  .max(300, 'O motivo passa de 300 letras.')
  .nullable()
  .default(null)

export const agendaQuery = z.object({
  /** The clinic's calendar day; today when missing. */
  date: localDate.optional(),
  days: z.coerce.number().int().min(1).max(7).default(1),
  /** With those that were cancelled. */
  cancelled: z.enum(['0', '1']).default('0'),
})
export type AgendaQuery = z.infer<typeof agendaQuery>

export const agendaMonthQuery = z.object({
  /** The first day of the sheet. */
  date: localDate,
  days: z.coerce.number().int().min(28).max(42),
})
export type AgendaMonthQuery = z.infer<typeof agendaMonthQuery>

/** The deposit the appointment was asked for, as a card shows it. */
export type AgendaDeposit = {
  status: 'awaiting' | 'paid' | 'waived' | 'expired' | 'cancelled' | 'late' | 'refunded'
  amountCents: number
  dueAt: string
  /** The patient says, or shows, that it is paid: somebody has to look. */
  hasEvidence: boolean
}

export type AgendaAppointment = {
  id: string
  /** ISO with the clinic's offset. */
  startsAt: string
  endsAt: string
  state: AppointmentStateName
  /** `name`: who comes, and for whom it was booked where that is another. */
  contact: { id: string; name: string }
  serviceId: string
  service: string
  /** The procedure's own colour; null: it has none. */
  serviceColour: string | null
  variantId: string
  area: string | null
  professionalId: string | null
  roomId: string | null
  room: string | null
  machineId: string | null
  machine: string | null
  note: string
  cancelReason: string | null
  /** Why it stands over others, or past a rule; null: it does not. */
  overbooked: { reason: string; by: string | null } | null
  /** Somebody said that they will be late; `minutes` null: they did not say how late. */
  late: { minutes: number | null; by: 'patient' | 'desk' } | null
  /** How long after their time they were checked in; null: they were not, or came in time. */
  arrivedLateMin: number | null
  /** Which session of how many; null: it stands alone. */
  series: { number: number; total: number } | null
  /** Null: the clinic has one place. */
  unitId: string | null
  /** Booked together with others, or with other procedures. */
  isParty: boolean
  /** Of those the procedure asks; null: it asks none, or the visit is over. */
  forms: 'pending' | 'signed' | null
  /** Something of the person's health waits for somebody to weigh it, or was weighed against. */
  isToWeigh: boolean
  conversationId: string | null
  /** Null: none was asked. */
  deposit: AgendaDeposit | null
  can: { cancel: Allowed; move: Allowed; note: Allowed; states: Record<VisitStateName, Allowed> }
}

export type AgendaResource = {
  id: string
  kind: 'professional' | 'room' | 'machine'
  name: string
  speciality: string | null
  colour: string
}

export type WallSpan = { from: string; to: string }

/** A place of a clinic that has several. */
export type UnitChoice = { id: string; name: string; colour: string | null }

export type AgendaDay = {
  date: string
  /** Wall times between which anything can happen that day, for the visible range; null when the clinic is closed. */
  open: WallSpan | null
  /** Of each resource; a room or machine without hours of its own has the clinic's. */
  hours: Record<string, WallSpan[]>
  /** In which units each resource is that day; empty where the clinic has one place. */
  units: Record<string, string[]>
}

/** A block or a day off; of the whole clinic where `resourceId` is null, or of one unit of it. */
export type AgendaTimeOff = {
  id: string
  resourceId: string | null
  unitId: string | null
  startsAt: string
  endsAt: string
  reason: string
  can: { edit: Allowed }
}

/** Some days, who and what is looked at on them, and when each works. */
export type AgendaFrame = {
  zone: string
  today: string
  /** The first of `days`. */
  date: string
  days: AgendaDay[]
  gridMin: number
  resources: AgendaResource[]
  timeOff: AgendaTimeOff[]
  /** Where things may be booked; empty where nobody has to ask. */
  units: UnitChoice[]
}

/** When something is taken, by what and for what, without saying by whom. */
export type AgendaStay = Pick<
  AgendaAppointment,
  'startsAt' | 'endsAt' | 'state' | 'serviceId' | 'professionalId' | 'roomId' | 'machineId' | 'unitId'
>

/** GET /api/agenda/month: what a sheet of weeks counts. */
export type AgendaMonthAnswer = AgendaFrame & { stays: AgendaStay[] }

export type AgendaAnswer = AgendaFrame & {
  appointments: AgendaAppointment[]
  can: { book: Allowed; block: Allowed }
}

export type AppointmentMove = {
  at: string
  by: string | null
  from: string
  to: string
  fromWho: string | null
  toWho: string | null
}

/** One appointment with its past: GET /api/appointments/:id. */
export type AppointmentAnswer = AgendaAppointment & {
  source: 'assistant' | 'desk' | 'walk_in' | 'demo' | 'import'
  createdAt: string
  /** The latest first. */
  moves: AppointmentMove[]
}

/** What can be booked, for the form. */
export type BookingOptionsAnswer = {
  services: {
    id: string
    name: string
    category: string
    /** For whom it is not, in the clinic's words; may be empty. */
    contraindications: string
    /** `depositCents` null: it asks no deposit. */
    variants: { id: string; area: string | null; durationMin: number; depositCents: number | null }[]
    professionalIds: string[]
  }[]
  professionals: AgendaResource[]
  /** Empty where nobody has to ask. */
  units: UnitChoice[]
}

/** What the form is filled with when it opens from a conversation: GET /api/conversations/:id/booking-draft. */
export type BookingDraftAnswer = {
  contact: { id: string; name: string }
  serviceId: string | null
  variantId: string | null
  professionalId: string | null
}

export const freeTimesQuery = z.object({
  variant: id,
  professional: id.optional(),
  from: localDate.optional(),
  /** The appointment that is to be moved: its own time counts as free. */
  moving: id.optional(),
  duration: z.coerce.number().pipe(durationMin).optional(),
  /** Only there. */
  unit: id.optional(),
})
export type FreeTimesQuery = z.infer<typeof freeTimesQuery>

/** One for each start; with "tanto faz" the professional who would take it. `unitId` null: the clinic has one place. */
export type FreeTime = { startsAt: string; professionalId: string | null; unitId: string | null }
/** By time, from the day asked for; where those days are full, from the first day that is not. `nextFrom`: ask on from there. */
export type FreeTimesAnswer = { times: FreeTime[]; nextFrom: string | null }

export const bookingRequest = z.object({
  /** One press of the button: the same one never books twice. */
  clientId: z.string().regex(/^[0-9a-zA-Z]{8,40}$/),
  contactId: id,
  variantId: id,
  /** Null: whoever is free. */
  professionalId: id.nullable(),
  /** Null: where it goes best. */
  unitId: id.nullable().default(null),
  startsAt: instant,
  durationMin: durationMin.optional(),
  note: z.string().trim().max(500, 'A observação passa de 500 letras.').default(''),
  tellPatient: z.boolean(),
  /** Kept until the deposit is paid, where the area asks one. */
  asksDeposit: z.boolean().default(false),
  anyway,
  overbookedReason,
})
export type BookingRequest = z.infer<typeof bookingRequest>
export type BookingAnswer = { id: string }

export const moveRequest = z.object({
  startsAt: instant,
  durationMin: durationMin.optional(),
  professionalId: id.optional(),
  roomId: id.optional(),
  machineId: id.optional(),
  /** Missing: where it goes best. */
  unitId: id.optional(),
  tellPatient: z.boolean(),
  anyway,
  overbookedReason,
})
export type MoveRequest = z.infer<typeof moveRequest>

/** Why a booking or a move was refused with 409: `error.detail`. */
export type PlaceRefusal = {
  /** Asked again with `anyway` it would be done. */
  mayInsist: boolean
  /** Whether this person may book it over what is there, by saying why: `overbookedReason`. */
  overbook: Allowed
  alternatives: FreeTime[]
}

export const noticeRequest = z.object({ tellPatient: z.boolean() })
export type NoticeRequest = z.infer<typeof noticeRequest>

export const stateRequest = z.object({ state: z.enum(visitStates) })
export type StateRequest = z.infer<typeof stateRequest>

export const appointmentNoteRequest = z.object({ note: z.string().trim().max(500, 'A observação passa de 500 letras.') })
export type AppointmentNoteRequest = z.infer<typeof appointmentNoteRequest>

export const timeOffRequest = z.object({
  /** Null: the whole clinic. */
  resourceId: id.nullable(),
  startsAt: instant,
  endsAt: instant,
  reason: z.string().trim().max(120, 'O motivo passa de 120 letras.'),
  anyway,
})
export type TimeOffRequest = z.infer<typeof timeOffRequest>
export type TimeOffAnswer = { id: string }

/** Why a block was refused with 409: what is booked inside. Asked again with `anyway` it stays booked and the block is made. */
export type BlockRefusal = {
  mayInsist: true
  inside: { id: string; startsAt: string; who: string; service: string; professional: string | null }[]
}

export type PersonAppointment = {
  id: string
  at: string
  service: string
  area: string | null
  professional: string | null
  attendeeName: string | null
  state: AppointmentStateName
}
/** `upcoming` soonest first, `past` the latest first. */
export type PersonAppointmentsAnswer = {
  upcoming: PersonAppointment[]
  past: PersonAppointment[]
  can: { book: { allowed: true } | { allowed: false; whyNot: string } }
}

/** One who waits for a time. */
export type WaitingItem = {
  id: string
  contact: { id: string; name: string }
  service: string
  area: string | null
  professional: string | null
  /** In words: "quinta ou sexta de manhã". */
  when: string
  /** The appointment that would take an earlier time. */
  appointmentAt: string | null
  until: string
  source: 'assistant' | 'desk'
  askedAt: string
  /** The last time that was offered, and when. */
  lastOffer: { startsAt: string; at: string; isOpen: boolean } | null
  conversationId: string | null
}

/** A coming time that an appointment gave up and nobody has taken. */
export type OpeningItem = {
  id: string
  appointmentId: string
  startsAt: string
  endsAt: string
  professional: string | null
  /** Somebody wants it and nobody of them could be written to. */
  isLeftToDesk: boolean
  offered: { to: string; until: string } | null
}

/** GET /api/waitlist */
export type WaitlistAnswer = { waiting: WaitingItem[]; openings: OpeningItem[]; can: { edit: Allowed } }

/** GET /api/openings/:id/waiting: whom the time suits, in the order in which they are asked. */
export type OpeningWaitingAnswer = {
  items: {
    wishId: string
    name: string
    service: string
    area: string | null
    when: string
    startsAt: string
    endsAt: string
    /** They have a later appointment, which would be moved. */
    movesFrom: string | null
  }[]
}

export const dayParts = ['any', 'morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]

export const wishRequest = z.object({
  contactId: id,
  variantId: id,
  professionalId: id.nullable(),
  /** Empty: any weekday. Sunday is 0. */
  weekdays: z.array(z.number().int().min(0).max(6)).max(7).default([]),
  part: z.enum(dayParts).default('any'),
  from: localDate.nullable().default(null),
  until: localDate.nullable().default(null),
  /** The appointment that is to become earlier. */
  appointmentId: id.nullable().default(null),
})
export type WishRequest = z.input<typeof wishRequest>
export type WishAnswer = { id: string }

export const offerRequest = z.object({ wishId: id })
export type OfferRequest = z.infer<typeof offerRequest>
