import type { WhenWish } from '#engines/understanding/model.ts'
import type { UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { DepositQuestion } from '../deposit-words.ts'
import type { CatalogueProfessional, CatalogueService, Found, Known, PackageOffer } from '../found.ts'
import type { Heard, ServiceMention } from '../hear.ts'
import { ownerOf } from '../hear.ts'
import type { Attendee, DialogState, FlowName, FoundArticle } from '../model.ts'
import { asWritten } from '../replies/article.ts'
import { notDoneBy } from '../replies/book.ts'
import { appointmentsOf, yourAppointments } from '../replies/cancel.ts'
import { comingBack, pastVisits } from '../replies/care.ts'
import * as clinic from '../replies/clinic.ts'
import { aboutDeposit, depositClauses } from '../replies/deposit-terms.ts'
import { nextSession, packagesOnOffer, sessionsLeft } from '../replies/packages.ts'
import { forWhomNot } from '../replies/health.ts'
import { sumOf } from '../replies/price-sum.ts'
import { priceOf, priceOfWhat, priceTogether } from '../replies/price.ts'
import { exampleServices } from './booking.ts'
import { nearestTo } from './near-services.ts'
import { listingServices } from './health.ts'
import { offersFor } from './packages.ts'
import { unitSpokenOf } from './units.ts'

/** A question that is answered without leaving what was under way. */
export type Aside =
  | { about: 'price' | 'about_service' | 'do_you_do'; mentions: ServiceMention[] }
  | { about: 'hours'; date: LocalDate | null }
  | { about: 'professionals'; service: CatalogueService | null; professional: CatalogueProfessional | null }
  /** Nothing in the catalogue is called so; `near` is of the same kind, null beside what the clinic has. */
  | { about: 'not_offered'; words: string; near: CatalogueService[] | null }
  | { about: 'services' | 'payment' }
  /** `unitId` null: of every place the clinic has. */
  | { about: 'address'; unitId: UnitId | null }
  /** `of`: somebody the person who writes has booked for. */
  | { about: 'my_appointments'; of: Attendee | null }
  /** Of the person who asks; of these procedures alone where some are named. */
  | { about: 'packages_left' }
  | { about: 'my_return' | 'my_next'; services: CatalogueService[] }
  | { about: 'my_history'; services: CatalogueService[]; when: WhenWish | null }
  | { about: 'package_offer'; offers: PackageOffer[] }
  /** How much it is, whether it counts towards the price, whether it comes back. */
  | { about: 'deposit'; asks: DepositQuestion[]; mentions: ServiceMention[] }
  /** What the clinic lists; `isCalled`: somebody told of their own health, and a person is called. */
  | { about: 'for_whom_not'; services: CatalogueService[]; isCalled: boolean }
  /** The clinic's own answer to a free question. */
  | { about: 'article'; article: FoundArticle }

const maxMentions = 6

export function asidesOf(state: DialogState, heard: Heard, known: Known): Aside[] {
  if (heard.article === null) return askedOf(state, heard, known)
  // What the article was named for is not asked for its price as well, nor for all that the clinic does.
  const others = heard.starts.length > 0 ? askedOf(state, heard, known).filter(({ about }) => about !== 'services') : []
  return [...others, { about: 'article', article: heard.article }]
}

function askedOf(state: DialogState, heard: Heard, known: Known): Aside[] {
  const lacks: Aside[] = heard.unknown === null ? [] : [notOffered(heard.unknown, heard, known)]
  if (heard.unknown !== null && !namesService(heard)) return lacks
  const rules = [...depositAside(state, heard, known), ...forWhomNotAside(state, heard, known)]
  const asked = [...lacks, ...heard.starts.flatMap((flow) => asideOf(flow, state, heard, known)), ...rules]
  if (heard.starts.length + rules.length > 0) return asked.filter((aside) => !isSaidByPrice(aside, asked))
  if (namesOnlyAService(state, heard)) return [{ about: 'price', mentions: mentionsOf(state, heard, known) }]
  return namesOnlySomebody(state, heard) ? [{ about: 'professionals', service: null, professional: named(heard, known) }] : []
}

/** Of what the talk is about, and of everything where there is no package of that: who asks wants to know what there is. */
function offersOf(mentions: ServiceMention[], known: Known): PackageOffer[] {
  const fitting = offersFor(
    mentions.map(({ service, variant }) => ({ serviceId: service.id, variantId: variant?.id ?? null })),
    known,
  )
  return fitting.length > 0 ? fitting : known.packageOffers
}

/**
 * With the prices of several there is no need to say that the clinic does them; "o pacote quanto fica?" asks what the package costs, and
 * "quantas sessões tenho?" not what is booked.
 */
function isSaidByPrice(aside: Aside, asked: Aside[]): boolean {
  if (aside.about === 'price' || aside.about === 'do_you_do' || aside.about === 'payment' || aside.about === 'services')
    if (asked.some((each) => each.about === 'package_offer')) return true
  if (aside.about === 'my_appointments' && asked.some((each) => each.about === 'packages_left')) return true
  return aside.about === 'do_you_do' && aside.mentions.length > 1 && asked.some((each) => each.about === 'price')
}

/** With a price that is told, how much the deposit is has been said. */
function depositAside(state: DialogState, heard: Heard, known: Known): Aside[] {
  const mentions = mentionsOf(state, heard, known)
  const isTold = heard.starts.includes('price') && mentions.length > 0
  const asks = (heard.depositAsked?.asks ?? []).filter((each) => !(isTold && each === 'amount'))
  return asks.length > 0 ? [{ about: 'deposit', asks, mentions }] : []
}

function forWhomNotAside(state: DialogState, heard: Heard, known: Known): Aside[] {
  const services = heard.asksForWhomNot ? listingServices(state, heard, known) : []
  return services.length > 0 ? [{ about: 'for_whom_not', services, isCalled: false }] : []
}

function notOffered(words: string, heard: Heard, known: Known): Aside {
  return { about: 'not_offered', words, near: namesService(heard) ? null : nearestTo(words, known.services) }
}

/** The answer to one aside, as one paragraph. */
export function answerAside(aside: Aside, found: Found): string {
  switch (aside.about) {
    case 'price':
      if (aside.mentions.length === 0) return priceOfWhat(exampleServices(found), found)
      return pricesOf(aside.mentions, found)
    case 'about_service':
      if (aside.mentions.length === 0) return clinic.aboutWhat(exampleServices(found), found)
      return aboutEach(aside.mentions, found)
    case 'do_you_do':
      return `${clinic.weDo(found)} ${aboutEach(aside.mentions, found)}`
    case 'hours':
      return clinic.hours(found, aside.date)
    case 'professionals':
      return sayTeam(aside, found)
    case 'services':
      return clinic.servicesByCategory(found.services, found)
    case 'address':
      return clinic.address(found, aside.unitId)
    case 'payment':
      return clinic.payment(found)
    case 'my_appointments':
      return aside.of ? appointmentsOf(aside.of, found) : yourAppointments(found.appointments, found)
    case 'my_next':
      return nextSession(comingOf(aside.services, found)[0] ?? null, found)
    case 'packages_left':
      return sessionsLeft(found.packages, found)
    case 'my_return':
      return comingBack(aside.services, found)
    case 'my_history':
      return pastVisits(aside, found)
    case 'package_offer':
      return packagesOnOffer(aside.offers, found)
    case 'deposit':
      return aboutDeposit(aside, found)
    case 'for_whom_not':
      return aside.services.map((each) => forWhomNot(each, aside.isCalled, found)).join('\n\n')
    case 'not_offered':
      return clinic.notOffered(aside.words, aside.near, found)
    case 'article':
      return asWritten(aside.article.answer)
  }
}

function aboutEach(mentions: ServiceMention[], found: Found): string {
  const services = [...new Set(mentions.map((each) => each.service))]
  return services.map((each) => clinic.aboutService(each, found)).join('\n\n')
}

function aboutTeam(state: DialogState, heard: Heard, known: Known): Aside {
  const professional = named(heard, known)
  const isAboutOne = professional !== null && heard.services.length === 0
  const service = isAboutOne ? null : (mentionsOf(state, heard, known)[0]?.service ?? null)
  return { about: 'professionals', service, professional }
}

/** "Quem é a dra Carla?" is answered about her, "a Bia faz botox?" with yes or no. */
function sayTeam({ service, professional }: Extract<Aside, { about: 'professionals' }>, found: Found): string {
  if (service && professional && !service.professionalIds.includes(professional.id))
    return notDoneBy(professional, service, whoDoes(service, found), found)
  if (service && professional) return clinic.doesIt(professional, service, found)
  return professional
    ? clinic.professionals([professional], null, found)
    : clinic.professionals(whoDoes(service, found), service, found)
}

function named(heard: Heard, known: Known): CatalogueProfessional | null {
  return known.professionals.find((each) => each.id === heard.professional) ?? null
}

/** Several areas of one service are one answer, and what they come to together is said. */
function pricesOf(mentions: ServiceMention[], found: Found): string {
  const services = Map.groupBy(mentions, (each) => each.service)
  const told = [...services].map(([service, each]) =>
    priceOf(
      service,
      each.flatMap(({ variant }) => variant ?? []),
      evaluationOf(found),
      found,
    ),
  )
  return [...told, sumOfAll(mentions, found), depositClauses(mentions, found)].filter((text) => text !== '').join('\n\n')
}

/** Of several areas of one procedure, where each has a price to add. */
function sumOfAll(mentions: ServiceMention[], found: Found): string {
  if (new Set(mentions.map((each) => each.service)).size > 1) return ''
  const priced = mentions.flatMap(
    ({ service, variant }) => variant ?? (service.variants.length === 1 ? (service.variants[0] ?? []) : []),
  )
  if (mentions.length < 2 || priced.length < mentions.length) return ''
  const sum = sumOf(priced.map((each) => each.price))
  return sum ? priceTogether(sum, found) : ''
}

function asideOf(flow: FlowName, state: DialogState, heard: Heard, known: Known): Aside[] {
  switch (flow) {
    case 'price':
    case 'about_service':
      return [{ about: flow, mentions: mentionsOf(state, heard, known) }]
    case 'hours':
      return [{ about: 'hours', date: oneDay(heard) }]
    case 'professionals':
      return [aboutTeam(state, heard, known)]
    case 'services':
      return [namesService(heard) ? { about: 'do_you_do', mentions: mentionsOf(state, heard, known) } : { about: flow }]
    case 'package_offer':
      return [{ about: flow, offers: offersOf(mentionsOf(state, heard, known), known) }]
    case 'my_appointments':
      return [{ about: flow, of: heard.other === 'nobody' ? null : heard.other }]
    case 'my_return':
    case 'my_next':
      return [{ about: flow, services: namedServices(heard, known) }]
    case 'my_history':
      return [{ about: flow, services: namedServices(heard, known), when: heard.when }]
    case 'address':
      return [{ about: flow, unitId: unitSpokenOf(heard, state.flow?.name === 'book' ? state.flow : null, known) }]
    case 'packages_left':
    case 'payment':
      return [{ about: flow }]
    case 'resume':
      // "E sobre aquele horário?" with nothing under way is about the one that stands.
      return state.flow === null && state.stack.length === 0 && known.appointments.length > 0
        ? [{ about: 'my_appointments', of: null }]
        : []
    default:
      return []
  }
}

/** "Botox" and nothing else: what it costs is the likeliest question. */
function namesOnlyAService(state: DialogState, heard: Heard): boolean {
  const isInFlow = state.flow !== null && state.flow.name !== 'price'
  const isMore = heard.when ?? heard.professional ?? heard.other
  return namesService(heard) && !isInFlow && !takesUpOffer(state, heard) && !isMore && !heard.affirms && heard.which === null
}

/** "O botox" to "quer que eu veja um horário?" just after its price. */
export function takesUpOffer(state: DialogState, heard: Heard): boolean {
  const isOffered = (id: string) => state.options.includes(id) || (state.flow?.name === 'price' && state.flow.serviceId === id)
  return (
    state.question === 'offer_booking' && heard.starts.length === 0 && heard.services.some(({ service }) => isOffered(service.id))
  )
}

/** What stands of these; of anything where none is named. */
export function comingOf(services: readonly CatalogueService[], known: Known): Known['appointments'] {
  return known.appointments.filter((each) => services.length === 0 || services.some(({ id }) => id === each.serviceId))
}

function namedServices(heard: Heard, known: Known): CatalogueService[] {
  const byArea = heard.variants.flatMap((each) => ownerOf(each.id, known)?.service ?? [])
  return [...new Set([...heard.services.map(({ service }) => service), ...byArea])]
}

function namesService(heard: Heard): boolean {
  return heard.services.length > 0 || heard.variants.length > 0
}

function namesOnlySomebody(state: DialogState, heard: Heard): boolean {
  const isNamed = heard.professional !== null && heard.professional !== 'any'
  return isNamed && !heard.when && heard.services.length + heard.variants.length === 0 && state.question === 'nothing'
}

/** What was named, else what the talk is about. */
function mentionsOf(state: DialogState, heard: Heard, known: Known): ServiceMention[] {
  const areas = heard.variants.flatMap((each) => ownerOf(each.id, known) ?? [])
  const named = [...heard.services, ...areas.filter((area) => isFurther(area, heard))].slice(0, maxMentions)
  if (named.length > 0) return named
  const { flow } = state
  if (flow?.name !== 'book' && flow?.name !== 'price') return []
  const service = known.services.find((each) => each.id === flow.serviceId)
  if (!service) return []
  return [{ service, variant: service.variants.find((each) => each.id === flow.variantId) ?? null }]
}

/** "Axila, virilha e perna" of one service; an area of a service that was not named is a slip of the ear beside one that was. */
function isFurther(area: ServiceMention, heard: Heard): boolean {
  return (
    heard.services.length === 0 || heard.services.some(({ service, variant }) => service === area.service && variant !== null)
  )
}

function oneDay(heard: Heard): LocalDate | null {
  const days = heard.when?.days
  return days?.kind === 'dates' && days.dates.length === 1 ? (days.dates[0] ?? null) : null
}

function whoDoes(service: CatalogueService | null, found: Found): Found['professionals'] {
  const people = service ? found.professionals.filter((each) => service.professionalIds.includes(each.id)) : []
  return people.length > 0 ? people : found.professionals
}

function evaluationOf(found: Found): CatalogueService | null {
  return found.services.find((each) => each.isEvaluation) ?? null
}
