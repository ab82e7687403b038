/** What the lines of a talk may refer to, said as the assistant says it. Pure. */
import { isOpen, sayAt, sayNextOpening, sayNumbered, sayPrice, sayProfessional, saySlot } from '#assistant/index.ts'
import { toLocal, weekdayOf } from '#platform/local-time.ts'
import type { Slot } from '#scheduling/index.ts'
import { demoServices, type ServiceKey } from './catalogue.ts'
import { openingHours } from './clinic.ts'
import { workday } from './moments.ts'
import { professionals } from './team.ts'

export type Scene = {
  /** "bom dia", "boa tarde" or "boa noite". */
  greeting: string
  /** Whether the desk is there now, and else when it will be: "amanhã a partir das 9h". */
  isOpen: boolean
  opening: string
  /** "quinta (26/11) às 14h", of the slot in this place of what was found. */
  slot: (place: number) => string
  /** "às 14h" */
  at: (place: number) => string
  /** "quinta" */
  day: (place: number) => string
  /** "Sabrina Moraes", "a Dra. Cecília Vasconcelos" */
  who: (place: number) => string
  /** The numbered list of what was found. */
  list: string
  /** The visit the person had or has: "quinta (26/11) às 14h". */
  visit: string
  /** "quinta" */
  visitDay: string
  visitWho: string
  /** The name of the working day so many steps after the talk's day. */
  weekday: (steps: number) => string
  /** As the catalogue has it. */
  price: (service: ServiceKey, area?: string) => string
}

const weekdayNames = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'] as const

type Seen = {
  now: Date
  startedAt: Date
  zone: string
  slots: readonly Slot[]
  visit: Slot | null
  nameOf: (slot: Slot) => string
}

export function describeScene(seen: Seen): Scene {
  const { now, zone, slots } = seen
  const here = { now, zone, clinic: { openingHours, closed: [] } }
  const found = (place: number): Slot => slots[place] ?? fail(`no slot ${place} was found`)
  const who = (slot: Slot): string => sayProfessional({ name: seen.nameOf(slot) })
  const visit = (): Slot => seen.visit ?? fail('the person has no visit')
  return {
    greeting: sayGreeting(toLocal(now, zone).time),
    isOpen: isOpen(here),
    opening: sayNextOpening(here) ?? 'assim que abrirmos',
    slot: (place) => saySlot(found(place).startsAt, here),
    at: (place) => sayAt(toLocal(found(place).startsAt, zone).time),
    day: (place) => weekdayNames[toLocal(found(place).startsAt, zone).weekday],
    who: (place) => who(found(place)),
    get list() {
      return sayNumbered(slots.map((slot) => `${saySlot(slot.startsAt, here)}, com ${who(slot)}`))
    },
    get visit() {
      return saySlot(visit().startsAt, here)
    },
    get visitDay() {
      return weekdayNames[toLocal(visit().startsAt, zone).weekday]
    },
    get visitWho() {
      return who(visit())
    },
    weekday: (steps) => weekdayNames[weekdayOf(workday(toLocal(seen.startedAt, zone).date, steps))],
    price: (service, area) => sayPrice(priceOf(service, area)),
  }
}

/** The name behind a professional's place in the agenda. */
export function professionalName(key: string): string {
  return professionals.find((one) => one.key === key)?.name ?? fail(`no professional ${key}`)
}

function priceOf(service: ServiceKey, area: string | undefined) {
  const sold = demoServices.find((one) => one.key === service)
  const variant =
    sold?.variants.find((one) => one.area === (area ?? null)) ?? (area === undefined ? sold?.variants[0] : undefined)
  return variant?.price ?? fail(`the demo does not sell ${service} ${area ?? ''}`)
}

function sayGreeting(time: string): string {
  if (time >= '05:00' && time < '12:00') return 'bom dia'
  return time >= '12:00' && time < '18:00' ? 'boa tarde' : 'boa noite'
}

function fail(what: string): never {
  throw new Error(`a line of the demo refers to what is not there: ${what}`)
}
