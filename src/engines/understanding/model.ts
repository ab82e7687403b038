import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import type { Intent } from './contract.ts'

export { intents, type Intent } from './contract.ts'

/** Which days a person asks for. Every list is sorted and never empty where it stands. */
export type DayWish =
  | { kind: 'dates'; dates: LocalDate[] }
  /** Both ends included. `weekdays`: only these; `except`: none of these. */
  | { kind: 'range'; from: LocalDate; to: LocalDate; weekdays: Weekday[] | null; except: Weekday[] | null }
  /** "o quanto antes", "qualquer dia": the first that fits. */
  | { kind: 'any' }

/** Which wall times a person asks for. `window` is [from, to). `at` may be several ("14h ou 16h"). */
export type TimeWish = { kind: 'at'; times: LocalTime[] } | { kind: 'window'; from: LocalTime; to: LocalTime } | { kind: 'any' }

/** What a message says about when. `null` means it was silent on that half. */
export type WhenWish = { days: DayWish | null; time: TimeWish | null }

export type Grain = 'minute' | 'hour' | 'part' | 'day' | 'week' | 'month'

/** The same as one interval of the clinic's wall time, for the command line and for reports: ISO with offset. */
export type WhenSpan = { from: string; to: string; grain: Grain }

export type EntityKind =
  | 'service'
  | 'area'
  | 'professional'
  | 'any_professional'
  | 'when'
  | 'phone'
  | 'cpf'
  | 'email'
  | 'money'
  | 'name'
  | 'choice'

/**
 * `start` and `end` are offsets (UTF-16 units) into the original text. `value`: the catalogue's id, `+55…` for a phone with its
 * area code, digits of a CPF, cents of money, `from/to` of the span for a time, the place for a choice. Several services over the
 * same characters: the words name each of them, and whoever listens asks which.
 */
export type Entity = { kind: EntityKind; text: string; value: string; start: number; end: number }

/** What the clinic sells and who works there, as the recogniser needs it. `id` comes back as the entity's value. */
export type Catalogue = {
  services: { id: string; name: string; synonyms: string[]; areas: { id: string; name: string; synonyms: string[] }[] }[]
  professionals: { id: string; name: string; synonyms: string[] }[]
}

/** What was asked in the message before: it decides how "sim", "a segunda" or "Ana" is heard. */
export type Asked = 'nothing' | 'yes_no' | 'choice' | 'name' | 'when' | 'service' | 'area' | 'professional'

export type Hearing = {
  text: string
  now: Date
  /** IANA zone of the clinic. */
  zone: string
  catalogue: Catalogue
  asked: Asked
  /** Opening hours decide "às 3" (15:00) when the clinic is closed at 03:00. Minutes after midnight. */
  open: { fromMin: number; toMin: number }
  /** Another classifier, in the place of ours wherever ours would be asked; null where it has nothing to say about these words. */
  opinion?: (text: string) => Opinion | null
}

/** What another classifier made of a message. Rules, dates and the catalogue stay ours. */
export type Opinion = {
  /** Best first. */
  ranking: { intent: Intent; confidence: number }[]
  /** Below it the best is no guess at all. */
  threshold: number
  /** Taken only where we found nothing of the kind; `name` as the catalogue, or people, say it. */
  named: NamedThing[]
}
export type NamedThing = { kind: 'service' | 'area' | 'professional'; name: string; start: number; end: number }

/** What a rule above the model heard. Rules win over the classifier. */
export type RuleHit =
  | { rule: 'opt_out' }
  | { rule: 'human' }
  | { rule: 'emergency' }
  | { rule: 'affirm' }
  | { rule: 'deny' }
  /** 1-based place in the list that was offered; -1 is "the last one". */
  | { rule: 'choice'; place: number }

export type Understanding = {
  intent: Intent
  /** 0..1. A rule that hit gives 1. */
  confidence: number
  ranking: { intent: Intent; confidence: number }[]
  rules: RuleHit[]
  entities: Entity[]
  when: WhenWish | null
  span: WhenSpan | null
  /** A message may greet and ask at once: "oi td bem? qto ta o botox". */
  greets: boolean
  thanks: boolean
}
