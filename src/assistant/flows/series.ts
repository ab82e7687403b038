import { depositFor } from '#sales/index.ts'
import { rhythmOf } from '#scheduling/index.ts'
import type { Appointment, CatalogueService, Found, Known, OwnPackage } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow, Effect, OfferedSlot, SeriesNeed, SeriesWish } from '../model.ts'
import { titleOf } from '../replies/book.ts'
import { deskPromise } from '../replies/desk.ts'
import * as say from '../replies/series-plan.ts'
import { anyWhen, isPinned } from '../wishes.ts'
import type { BookingDraft } from './book-draft.ts'
import { movingBooking, theOnly } from './book-draft.ts'
import type { BookNext } from './book-plan.ts'
import { takeService } from './book-service.ts'
import { closingQuestion, durationOf, serviceOf, visitOf, wantedIn } from './booking.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

/** More than these are a treatment to be talked over. */
const maxInChat = 20

/** "As 10 sessões", "de 4 em 4 semanas", "marca a próxima": of the treatment that was named, or else of the one that is under way. */
export function takeSeries(draft: BookingDraft, heard: Heard, known: Known): void {
  const asked = heard.series
  if (draft.flow.moving || !(asked || heard.isNextSession || draft.flow.series)) return
  if (!draft.flow.serviceId) takeTreatment(draft, known)
  const own = theOnly(packagesOf(draft.flow, known))
  if (draft.flow.serviceId && !draft.flow.variantId && own?.variantId) draft.flow = { ...draft.flow, variantId: own.variantId }
  if (heard.isNextSession && !asked) {
    draft.flow = { ...draft.flow, series: null, when: draft.flow.when ?? anyWhen }
    return
  }
  const before = draft.flow.series
  const said = {
    sessions: asked?.sessions ?? before?.sessions ?? null,
    everyDays: asked?.everyDays ?? before?.everyDays ?? null,
  }
  draft.flow = { ...draft.flow, series: settled(draft.flow, { ...said, plan: before?.plan ?? [] }, known) }
}

/** As many as the package has and no more, as often as the procedure allows. One alone is a visit like any other. */
function settled(flow: BookFlow, { sessions, everyDays, plan }: SeriesWish, known: Known): SeriesWish | null {
  const left = leftToBook(flow, known)
  const count = left === null || left === 0 ? sessions : Math.min(sessions ?? left, left)
  const service = serviceOf(flow, known)
  return count === 1
    ? null
    : { sessions: count, everyDays: service ? rhythmOf(everyDays, service.intervalDays ?? null) : everyDays, plan }
}

/** What the person has a package of, or else the sessions that stand. */
function takeTreatment(draft: BookingDraft, known: Known): void {
  const usable = known.packages.filter((each) => each.left > 0 && !each.isFrozen)
  const ofPackages = [...new Set(usable.map((each) => each.serviceId))]
  const standing = [...new Set(known.appointments.flatMap((each) => (each.seriesId ? [each.serviceId] : [])))]
  const serviceId = theOnly(ofPackages.length > 0 ? ofPackages : standing)
  const service = known.services.find((each) => each.id === serviceId)
  const variants = new Set(usable.filter((each) => each.serviceId === serviceId).map((each) => each.variantId))
  const variant =
    service?.variants.find((each) => variants.size === 1 && variants.has(each.id)) ?? standingVariant(service, known)
  if (service) takeService(draft, { service, variant }, known)
}

function standingVariant(service: CatalogueService | undefined, known: Known) {
  const ids = known.appointments
    .filter((each) => each.seriesId && each.serviceId === service?.id)
    .map((each) => each.variantIds[0])
  return service?.variants.find((each) => new Set(ids).size === 1 && ids.includes(each.id)) ?? null
}

function packagesOf(flow: Pick<BookFlow, 'serviceId' | 'variantId'>, known: Known): OwnPackage[] {
  return known.packages.filter(
    (each) =>
      !each.isFrozen &&
      each.left > 0 &&
      each.serviceId === flow.serviceId &&
      (each.variantId === null || flow.variantId === null || each.variantId === flow.variantId),
  )
}

/** What the packages still have for it besides what stands on the agenda; null without a package. */
function leftToBook(flow: Pick<BookFlow, 'serviceId' | 'variantId'>, known: Known): number | null {
  const own = packagesOf(flow, known)
  if (own.length === 0) return null
  const standing = known.appointments.filter((each) => each.serviceId === flow.serviceId && each.attendeeName === null).length
  return Math.max(0, own.reduce((sum, each) => sum + each.left, 0) - standing)
}

/** What has to be settled before a first time is looked for; null: nothing. */
export function seriesNext(flow: BookFlow, known: Known, leavesRhythm: boolean): BookNext | null {
  const { series } = flow
  if (!series || flow.moving) return null
  const reason =
    whyByDesk(flow, series, known) ?? (leavesRhythm ? `${whatOf(flow, series, known)}: combinar de quanto em quanto tempo` : null)
  if (reason) return { step: 'desk_series', reason }
  if (leftToBook(flow, known) === 0) return { step: 'all_booked' }
  if (series.sessions === null) return { step: 'ask_sessions' }
  return series.everyDays === null ? { step: 'ask_rhythm' } : null
}

/** As the desk reads it, with all that it needs to go on. */
function whyByDesk(flow: BookFlow, series: SeriesWish, known: Known): string | null {
  const wanted = wantedIn(flow, known)
  if (!wanted) return null
  const { sessions } = series
  const what = whatOf(flow, series, known)
  if (flow.attendee || flow.party.length > 0) return `${what} para outra pessoa`
  if (sessions !== null && sessions > maxInChat) return `${what} de uma vez`
  const left = leftToBook(flow, known)
  const isSold = known.packageOffers.some((each) => each.serviceId === flow.serviceId)
  if (left === null && isSold) return `${what} e não tem pacote: combinar o pacote ou marcar avulsas`
  const deposit =
    known.deposits && wanted.areas.length > 0 ? depositFor(known.deposits.rules, wanted.service.id, wanted.areas) : null
  return deposit ? `${what}, com sinal` : null
}

function whatOf(flow: BookFlow, { sessions }: SeriesWish, known: Known): string {
  const wanted = wantedIn(flow, known)
  return `quer marcar ${sessions ?? 'várias'} sessões de ${wanted ? titleOf(wanted) : 'um tratamento'}`
}

/** The sessions that follow a first one: `first` where it is chosen already. */
export function seriesNeed(flow: BookFlow, next: BookNext): { series: SeriesNeed } | Record<string, never> {
  const { series, moving } = flow
  if (!series) return {}
  const first: OfferedSlot | null = next.step === 'hold' ? next.slot : null
  const takesFirst = isPinned(flow.when ?? anyWhen) && flow.orWhen.length === 0
  return { series: { first, takesFirst, sessions: series.sessions ?? 0, everyDays: series.everyDays ?? 7, moving } }
}

/** What the yes would book: the rule, the first days, and where it is not kept. The first one's time is kept meanwhile. */
export function showPlan(flow: BookFlow, isLost: boolean, found: Found): Step {
  const { series, chosen } = flow
  const sessions = found.series?.sessions ?? []
  const [first] = sessions
  if (!series || !chosen || !first) return bySeriesDesk(`quer marcar sessões e não encontrou horários`, found)
  const slot = isSame(first.startsAt, chosen.startsAt) ? chosen : atOther(chosen, first, flow, found)
  const shown: BookFlow = { ...flow, chosen: slot, heldAs: null, series: { ...series, plan: sessions } }
  const visit = visitOf(shown, slot, found)
  // Sessions that are moved may stand in each other's way until all of them go.
  const holds = visit && !flow.moving && !isLost && slot === chosen
  return {
    flow: shown,
    question: closingQuestion(shown, found),
    options: [],
    paragraphs: [...(isLost ? [say.changedMeanwhile(found)] : []), say.plan(shown, found), say.mayI(shown, found)],
    effects: holds ? [{ do: 'hold', visit, moving: null }] : [],
    outcome: 'held',
    progress: true,
  }
}

function atOther(chosen: OfferedSlot, first: SeriesWish['plan'][number], flow: BookFlow, found: Found): OfferedSlot {
  const endsAt = new Date(Date.parse(first.startsAt) + durationOf(flow, found) * 60_000).toISOString()
  return { ...chosen, startsAt: first.startsAt, endsAt, professionalId: first.professionalId ?? chosen.professionalId }
}

const isSame = (a: string, b: string): boolean => Date.parse(a) === Date.parse(b)

/** All that was shown, with the yes to it. */
export function bookSeries(flow: BookFlow, found: Found): Step | null {
  const { series, chosen, heldAs, moving } = flow
  const visit = chosen && visitOf(flow, chosen, found)
  if (!series || !visit || series.plan.length === 0) return null
  const { plan: sessions, everyDays } = series
  if (moving)
    return finish('moved', [say.moved(flow, found)], {
      effects: [{ do: 'move_series', appointmentId: moving, heldAs, sessions }],
      progress: true,
    })
  const without = (series.sessions ?? 0) - sessions.length
  const note: Effect[] = without > 0 ? [{ do: 'note', text: say.noteWithout(flow, without, found) }] : []
  return finish('booked', [say.booked(flow, found)], {
    effects: [{ do: 'book_series', heldAs, visit, everyDays: everyDays ?? 7, sessions }, ...note],
    progress: true,
  })
}

export function bySeriesDesk(reason: string, found: Found): Step {
  return finish('handed_over', [`${say.byDesk(found)} ${deskPromise(found)}`], { effects: [{ do: 'hand_over', reason }] })
}

/** All of one treatment, two at least; null: not. */
export function seriesOf(appointments: readonly Appointment[]): Appointment[] | null {
  const [first, second] = appointments
  const isOne = first?.seriesId && second && appointments.every((each) => each.seriesId === first.seriesId)
  return isOne ? [...appointments] : null
}

/** "O resto", "todas as sessões": the treatment's, where one stands among others. */
export function seriesAmong(appointments: readonly Appointment[]): Appointment[] | null {
  const ids = [...new Set(appointments.flatMap((each) => each.seriesId ?? []))]
  const id = theOnly(ids)
  return id ? seriesOf(appointments.filter((each) => each.seriesId === id)) : null
}

/** Of a treatment the next session is meant, where nothing says which. */
export function nextOf(appointments: Appointment[]): Appointment[] {
  const series = seriesOf(appointments)
  return series ? series.slice(0, 1) : appointments
}

/** Every session of it to another day or hour, as far as the next one goes. */
export function movingSeries(sessions: readonly Appointment[]): BookFlow | null {
  const [first] = sessions
  return first ? { ...movingBooking(first), series: { sessions: sessions.length, everyDays: null, plan: [] } } : null
}
