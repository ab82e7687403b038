import type { EmojiPolicy, Tone, Unit } from '#clinic/index.ts'
import type { ConditionItem } from '#clinical/index.ts'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { AppointmentId, PartyId, ResourceId, SeriesId, ServiceId, UnitId, VariantId, WaitWishId } from '#platform/ids.ts'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import type { OwnCare } from '#clinical/index.ts'
import type { Awaited, DepositTerms, Stake } from '#sales/index.ts'
import type { CancellationPolicy, OtherHours } from '#scheduling/index.ts'
import type { Choice } from './choices.ts'
import type { OfferedSlot, PlannedSession } from './model.ts'
import type { OwnPhrases } from './replies/phrases/own.ts'

type Hours = { weekday: Weekday; from: LocalTime; to: LocalTime }[]

export type Price =
  | { kind: 'fixed'; priceCents: number }
  | { kind: 'from'; priceCents: number }
  | { kind: 'range'; fromCents: number; toCents: number }
  | { kind: 'on_evaluation' }

export type CatalogueVariant = { id: VariantId; name: string | null; synonyms: string[]; durationMin: number; price: Price }

export type CatalogueService = {
  id: ServiceId
  name: string
  category: string
  synonyms: string[]
  /** One or two sentences on what it is. */
  summary: string
  /** "o valor depende de …" in the clinic's words; may be empty. */
  priceDependsOn: string
  /** For whom it is not, in the clinic's words; may be empty. */
  contraindications: string
  /** The assistant books the clinic's evaluation in its place and says why. */
  needsEvaluation: boolean
  isEvaluation: boolean
  /** False: whoever wants it is handed to the desk. */
  isBookableOnline: boolean
  /** Never empty; a service without areas has one variant with name null. */
  variants: CatalogueVariant[]
  professionalIds: ResourceId[]
  /** The clinic leaves so many days between two sessions of one person; missing: it has no such rule. */
  intervalDays?: number | null
  /** Where it can be done; missing: the clinic has one place. */
  unitIds?: UnitId[]
}

export type CatalogueProfessional = {
  id: ResourceId
  name: string
  synonyms: string[]
  speciality: string | null
  council: string | null
  /** Where they attend; missing: the clinic has one place. */
  unitIds?: UnitId[]
}

/** A coming appointment of the person who writes. */
export type Appointment = {
  id: AppointmentId
  startsAt: Date
  endsAt: Date
  serviceId: ServiceId
  service: string
  /** The first area, then the further ones. */
  variantIds: VariantId[]
  area: string | null
  professionalId: ResourceId | null
  professional: string
  /** Who comes, where it is not the contact. */
  attendeeName: string | null
  isConfirmed: boolean
  /** Those who come together have the same. */
  partyId: PartyId | null
  /** So have the sessions of one treatment. */
  seriesId?: SeriesId | null
  /** Where; missing or null: the clinic has one place. */
  unitId?: UnitId | null
  /** Its name, where there is another one to confuse it with. */
  unit?: string | null
  /** A deposit was paid for it, and it was moved so often by the patient. */
  stake?: Stake
}

/** What the person is expected for today, or was a short while ago. */
export type Due = { id: AppointmentId; startsAt: Date; service: string }

/** What the person waits for. */
export type Waiting = { id: WaitWishId; serviceId: ServiceId; service: string; professional: string | null; whens: WhenWish[] }

/** Of the person who writes: what can still be used, the oldest first. */
export type OwnPackage = {
  name: string
  serviceId: ServiceId
  /** Null: any area of it. */
  variantId: VariantId | null
  sessions: number
  left: number
  validUntil: LocalDate | null
  isFrozen: boolean
}

export type PackageOffer = {
  name: string
  serviceId: ServiceId
  variantId: VariantId | null
  sessions: number
  priceCents: number
  validityDays: number | null
}

/** What is read before anything is thought: who the clinic is, what it sells, who is writing. */
export type Known = {
  now: Date
  zone: string
  clinic: {
    name: string
    assistantName: string
    address: string
    addressHint: string
    mapUrl: string
    parking: string
    /** Its places, where it has more than one. */
    units?: readonly Unit[]
    payment: string
    /** 1: no instalments. */
    instalmentsMax: number
    tone: Tone
    emojiPolicy: EmojiPolicy
    /** With a hello, that the clinic is closed. */
    saysClosed: boolean
    /** The person may see that their words were read. */
    readReceipts: boolean
    /** What it says in its own words. */
    phrases: OwnPhrases
    /** A booking carries a link by which it is kept in one's own calendar. */
    visitLinks?: boolean
    /** Several spans a day make a break. */
    openingHours: Hours
    /** In their place on some days: a season, a holiday's eve. */
    otherHours?: OtherHours[]
    /** When people answer. */
    deskHours: Hours
    /** How long somebody who is late is waited for; missing: as usual. */
    lateToleranceMin?: number
    /** Nothing is booked for sooner than this. */
    minNoticeMin: number
    /** The agenda is open for so many days from today. */
    horizonDays: number
    /** Days off and holidays of the whole clinic, desk included. */
    closed: { startsAt: Date; endsAt: Date }[]
  }
  services: CatalogueService[]
  professionals: CatalogueProfessional[]
  contact: { name: string | null }
  /** Soonest first. */
  appointments: Appointment[]
  /** Missing: nothing of today. */
  due?: Due | null
  /** On the waitlist, the longest first. */
  waiting: Waiting[]
  packages: OwnPackage[]
  packageOffers: PackageOffer[]
  /** Their own past visits, and when to come back. */
  care: OwnCare
  /** Procedures for which a person has to weigh something of this contact first; null in it: every one. */
  stoppedServices: (ServiceId | null)[]
  /** What is done when somebody speaks of a condition of health. */
  conditions: readonly ConditionItem[]
  /** The leave for their pictures that holds. */
  photoConsents: ('photo_record' | 'photo_marketing')[]
  /** What cancelling late costs; missing: nothing that is known. */
  cancellation?: CancellationPolicy
  /** How the clinic asks deposits; null: it asks none. */
  deposits: DepositTerms | null
  /** The question of a form that stands open, while something else is answered. */
  form?: { asks: string; choices: Choice[] } | null
  /** What the person still has to pay for times that are kept, the first due first. */
  awaited: Awaited[]
}

/** The clinic leaves so many days between two sessions of one person; the next may be from `firstDay` on. */
export type TooSoon = { days: number; firstDay: LocalDate }

/** What the database knew when the turn read it: the only source of prices, times and policies. */
export type Found = Known & {
  /** `fitting` answers the wish; `nearest` are alternatives when it is empty. Already ranked, at most 3 each. null when nobody asked. */
  slots: { fitting: OfferedSlot[]; nearest: OfferedSlot[]; tooSoon?: TooSoon | null } | null
  /** The sessions of a treatment from the first one on, and how many of them nothing is free for; missing: not asked for yet. */
  series?: { sessions: PlannedSession[]; without: number } | null
}
