import {
  needNames,
  type ListedAgendaResource,
  type ListedProcedure,
  type NeedNameOf,
  type PriceWish,
  type Procedure,
} from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { inReais } from '../ui/money.ts'

export type PriceKind = PriceWish['kind']
export const priceKinds = ['fixed', 'from', 'range', 'on_evaluation'] as const satisfies readonly PriceKind[]

/** A price as it is typed: amounts may still be missing, and the upper one stays known while another kind is tried. */
export type PriceForm = { kind: PriceKind; cents: number | null; toCents: number | null }

export type VariantForm = Omit<Procedure['variants'][number], 'price' | 'synonyms'> & { synonyms: string[]; typed: PriceForm }
export type ProcedureDraft = Omit<Procedure, 'variants'> & { variants: VariantForm[] }

/** What goes over the wire; the server says what is missing. */
export type ProcedureForm = Omit<Procedure, 'variants'> & {
  variants: (Omit<VariantForm, 'typed'> & { price: object })[]
}

export const blankVariant = (area: string | null): VariantForm => ({
  id: null,
  area,
  synonyms: [],
  durationMin: 60,
  typed: { kind: 'fixed', cents: null, toCents: null },
})

export const blankProcedure = (category: string): ProcedureDraft => ({
  name: '',
  category,
  synonyms: [],
  summary: '',
  priceDependsOn: '',
  needsEvaluation: false,
  isEvaluation: false,
  isBookableOnline: true,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  variants: [blankVariant(null)],
  resourceIds: [],
  rules: {
    colour: null,
    dailyLimit: null,
    minIntervalDays: null,
    returnAfterDays: null,
    contraindications: '',
    beforeHolds: null,
    afterHolds: null,
    phases: [],
    places: [],
    types: [],
  },
})

/** The parts that somebody or something plays, in their order. */
export function needsOf({ resourceIds, rules }: ProcedureDraft, resources: ListedAgendaResource[]): NeedNameOf[] {
  const placeOf = (id: string) => rules.places.find((one) => one.resourceId === id)?.place ?? 1
  const names = new Set<string>([
    ...resources.filter((one) => resourceIds.includes(one.id)).map(({ id, kind }) => nameOf(kind, placeOf(id))),
    ...rules.types.map(({ kind, place }) => nameOf(kind, place)),
  ])
  return needNames.filter((name) => names.has(name))
}

const nameOf = (kind: string, place: number): string => (place === 1 ? kind : `${kind}${place}`)

export function toDraft(procedure: Procedure): ProcedureDraft {
  return { ...procedure, variants: procedure.variants.map(({ price, ...variant }) => ({ ...variant, typed: toTyped(price) })) }
}

export function toWish(draft: ProcedureDraft): ProcedureForm {
  return { ...draft, variants: draft.variants.map(({ typed, ...variant }) => ({ ...variant, price: toPrice(typed) })) }
}

/** "R$ 189", "a partir de R$ 890", "R$ 220 a R$ 480", "na avaliação". */
export function priceInWords(price: PriceWish): string {
  switch (price.kind) {
    case 'fixed':
      return price.priceCents === 0 ? words.settings.procedures.free : inReais(price.priceCents)
    case 'from':
      return words.settings.procedures.fromPrice(inReais(price.priceCents))
    case 'range':
      return words.settings.procedures.rangePrice(inReais(price.fromCents), inReais(price.toCents))
    case 'on_evaluation':
      return words.settings.procedures.onEvaluation
  }
}

/** "1h 30min" */
export function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 ? `${hours}h` : '', rest > 0 || hours === 0 ? `${rest}min` : ''].filter((part) => part !== '').join(' ')
}

/** The categories in the order in which the clinic shows its procedures. */
export function byCategory(procedures: ListedProcedure[]): { category: string; procedures: ListedProcedure[] }[] {
  const groups = new Map<string, ListedProcedure[]>()
  for (const one of procedures) groups.set(one.category, [...(groups.get(one.category) ?? []), one])
  return [...groups].map(([category, all]) => ({ category, procedures: all }))
}

export function toTyped(price: PriceWish): PriceForm {
  switch (price.kind) {
    case 'fixed':
    case 'from':
      return { kind: price.kind, cents: price.priceCents, toCents: null }
    case 'range':
      return { kind: price.kind, cents: price.fromCents, toCents: price.toCents }
    case 'on_evaluation':
      return { kind: price.kind, cents: null, toCents: null }
  }
}

export function toPrice({ kind, cents, toCents }: PriceForm): object {
  switch (kind) {
    case 'fixed':
    case 'from':
      return { kind, priceCents: cents }
    case 'range':
      return { kind, fromCents: cents, toCents }
    case 'on_evaluation':
      return { kind }
  }
}
