import type { ClinicId, UnitId } from '#platform/ids.ts'
import type { LocalTime, Weekday } from '#platform/local-time.ts'
import type { EmojiPolicy, ModelPolicy, Tone } from './contract.ts'
import type { Unit } from './unit.ts'

export type { EmojiPolicy, ModelPolicy, SetUpStep, Tone } from './contract.ts'

/**
 * Several periods a day leave breaks between them. `to` is later than `from`; a night shift is split at `24:00`. `unitId`: where somebody
 * works then; missing where there is but one place.
 */
export type WeeklyHours = readonly { weekday: Weekday; from: LocalTime; to: LocalTime; unitId?: UnitId | undefined }[]

export type Clinic = {
  id: ClinicId
  name: string
  /** IANA zone: the clinic's wall. */
  zone: string
  /** 'SP': whose holidays are offered besides the country's; null: the country's only. */
  state: string | null
  isDemo: boolean
  address: string
  addressHint: string
  mapUrl: string
  parking: string
  payment: string
  /** 1: no instalments. */
  instalmentsMax: number
  assistantName: string
  tone: Tone
  emojiPolicy: EmojiPolicy
  /** With a hello the assistant says that the clinic is closed, while it is. */
  saysClosed: boolean
  /** A person sees that their words were read, and that somebody is writing. */
  readReceipts: boolean
  /** Another one whenever the clinic's own sentences change; null: it has none. */
  phrasesMark: string | null
  /** How long the assistant waits for the next message of a burst before it answers. */
  quietTimeMs: number
  assistantPausedAt: Date | null
  /** How long a person may wait for the desk before the owner is told. */
  escalateAfterMin: number
  modelPolicy: ModelPolicy
  /** US cents a calendar month of the clinic's zone. */
  modelBudgetCents: number
  gridMin: number
  minNoticeMin: number
  horizonDays: number
  holdMin: number
  /** How long a freed time is offered to one person of the waitlist before the next, while people answer and outside those hours. */
  offerMin: number
  offerClosedMin: number
  /** Minutes between two visits of one person; 0: never two at once. Null: not watched. */
  personGapMin: number | null
  /** How long somebody who is late is waited for, and by how much their visit may be made shorter. */
  lateToleranceMin: number
  lateShortenMaxMin: number
  /** A booking and its reminder carry a link to keep it in one's own calendar. */
  visitLinks: boolean
  /** Minutes that somebody who works in two units needs from one to the other. */
  travelMin: number
  /** In the clinic's order, those no longer in use too. None: it has one address. */
  units: readonly Unit[]
  openingHours: WeeklyHours
  /** As set; empty: see `answeringHours`. */
  deskHours: WeeklyHours
}

/** When people answer: while the clinic is open, unless it said otherwise. */
export function answeringHours(clinic: Pick<Clinic, 'openingHours' | 'deskHours'>): WeeklyHours {
  return clinic.deskHours.length > 0 ? clinic.deskHours : clinic.openingHours
}
