import { addressOf, answeringHours, getClinic, mainUnitId, unitsToChoose, type Clinic } from '#clinic/index.ts'
import { listConditions, listPhotoConsents, listStoppedServices, readOwnCare } from '#clinical/index.ts'
import { getContact } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isId, type ContactId, type ResourceId, type UnitId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { listActiveOffers, listAwaited, listStakes, listUsablePackages, readDepositTerms } from '#sales/index.ts'
import {
  findDue,
  findOffers,
  findTogether,
  listClinicSeasons,
  listClosed,
  listPossibleUnits,
  listResources,
  listServiceRows,
  getCancellationPolicy,
  listUpcoming,
  listVariants,
  listWishes,
  planSeries,
  planSeriesMove,
  readWhens,
  type Slot,
} from '#scheduling/index.ts'
import type { Found, Known } from './found.ts'
import type { Need, OfferedSlot, PartyNeed } from './model.ts'
import { readOwnPhrases } from './own-phrases.ts'
import type { OwnPhrases } from './replies/phrases/own.ts'

/** What every turn knows before it hears a word: the clinic, its catalogue and the person. */
export async function readKnown(ctx: Ctx, contactId: ContactId, onFault?: OwnPhrases['onFault']): Promise<Known> {
  const clinic = await getClinic(ctx)
  const phrases = await readOwnPhrases(ctx, clinic.phrasesMark)
  const { name } = await getContact(ctx, contactId)
  return {
    now: ctx.now,
    zone: clinic.zone,
    clinic: {
      name: clinic.name,
      assistantName: clinic.assistantName,
      ...mainAddress(clinic),
      ...(clinic.units.length > 1 && { units: clinic.units }),
      payment: clinic.payment,
      instalmentsMax: clinic.instalmentsMax,
      tone: clinic.tone,
      emojiPolicy: clinic.emojiPolicy,
      saysClosed: clinic.saysClosed,
      readReceipts: clinic.readReceipts,
      visitLinks: clinic.visitLinks,
      phrases: onFault ? { ...phrases, onFault } : phrases,
      openingHours: [...clinic.openingHours],
      otherHours: await listClinicSeasons(ctx, ctx.now),
      deskHours: [...answeringHours(clinic)],
      lateToleranceMin: clinic.lateToleranceMin,
      minNoticeMin: clinic.minNoticeMin,
      horizonDays: clinic.horizonDays,
      closed: await listClosed(ctx, ctx.now),
    },
    ...(await readCatalogue(ctx, clinic)),
    contact: { name },
    appointments: await readAppointments(ctx, contactId, clinic),
    due: await findDue(ctx, contactId),
    waiting: await readWaiting(ctx, contactId),
    packages: await listUsablePackages(ctx, contactId),
    packageOffers: await listActiveOffers(ctx),
    care: await readOwnCare(ctx, contactId),
    stoppedServices: await listStoppedServices(ctx, contactId),
    conditions: await listConditions(ctx),
    photoConsents: await listPhotoConsents(ctx, contactId),
    cancellation: await getCancellationPolicy(ctx),
    deposits: await readDepositTerms(ctx),
    awaited: await listAwaited(ctx, contactId),
  }
}

type Places = Parameters<typeof addressOf>[0]

/** Where whoever asks for no unit in particular is told to go. */
function mainAddress(clinic: Clinic): Pick<Clinic, 'address' | 'addressHint' | 'mapUrl' | 'parking'> {
  const { address, addressHint, mapUrl, parking } = addressOf(clinic, null)
  return { address, addressHint, mapUrl, parking }
}

/** What the person has on the agenda, read anew in the unit that acts on it: the desk moves and cancels too. */
export async function readAppointments(ctx: Ctx, contactId: ContactId, clinic: Places): Promise<Known['appointments']> {
  const upcoming = await listUpcoming(ctx, contactId)
  const stakes = await listStakes(
    ctx,
    upcoming.map((each) => each.id),
  )
  return upcoming.map(({ state, ...told }) => {
    const stake = stakes.get(told.id)
    const { unit } = addressOf(clinic, told.unitId)
    return { ...told, unit, isConfirmed: state === 'confirmed', ...(stake && { stake }) }
  })
}

async function readWaiting(ctx: Ctx, contactId: ContactId): Promise<Known['waiting']> {
  const wishes = await listWishes(ctx, contactId)
  return wishes.map((wish) => ({
    id: wish.id,
    serviceId: wish.service_id,
    service: wish.area ? `${wish.service} (${wish.area})` : wish.service,
    professional: wish.professional,
    whens: readWhens(wish.whens),
  }))
}

/** Adds what the flows asked for. */
export async function answerNeeds(ctx: Ctx, contactId: ContactId, known: Known, needs: Need[]): Promise<Found> {
  const [need] = needs
  if (!need) return { ...known, slots: null }
  if (need.party) return { ...known, slots: await findForParty(ctx, contactId, need, need.party) }
  const beside = need.beside ? { startsAt: new Date(need.beside.startsAt), endsAt: new Date(need.beside.endsAt) } : null
  const except = need.except ? { ...need.except, startsAt: new Date(need.except.startsAt) } : null
  const isForUnnamed = need.attendeeName === null
  const ask = { ...need, contactId: isForUnnamed ? null : contactId, attendeeName: need.attendeeName ?? null }
  if (need.series?.first) return { ...known, slots: null, series: await planSessions(ctx, contactId, need, need.series.first) }
  const taste = { ...need, beside, except }
  const there = await findOffers(ctx, ask, need.when, taste)
  const isNone = need.unitId !== null && there.fitting.length + there.nearest.length === 0
  // Elsewhere is better than nothing, and is said to be elsewhere.
  const elsewhere = isNone ? await findOffers(ctx, { ...ask, unitId: null }, need.when, taste) : null
  const offers = elsewhere
    ? { ...elsewhere, fitting: [], nearest: [...elsewhere.fitting, ...elsewhere.nearest].slice(0, 3) }
    : there
  const [fitting, nearest] = [offers.fitting.flatMap(toOffer), offers.nearest.flatMap(toOffer)]
  const slots = { fitting, nearest, tooSoon: offers.tooSoon }
  const [first] = fitting
  const isTaken = need.series && first && (need.series.takesFirst || fitting.length === 1)
  return isTaken ? { ...known, slots, series: await planSessions(ctx, contactId, need, first) } : { ...known, slots }
}

/** The sessions from the first one on. */
async function planSessions(
  ctx: Ctx,
  contactId: ContactId,
  need: Need,
  first: OfferedSlot,
): Promise<NonNullable<Found['series']> | null> {
  const { series } = need
  if (!series) return null
  const [startsAt, { professionalId }] = [new Date(first.startsAt), first]
  const held = need.ignoring.find((id) => id !== series.moving) ?? null
  const rows = series.moving
    ? await planSeriesMove(ctx, { appointmentId: series.moving, scope: 'all', startsAt, professionalId, held })
    : await planSeries(ctx, { ...need, ...series, contactId, professionalId, startsAt, held, heedsPerson: true })
  const sessions = rows.flatMap(({ number, appointmentId, proposed, whyNot }) =>
    proposed
      ? [
          {
            number,
            startsAt: proposed.startsAt,
            professionalId: asResource(proposed.professionalId),
            appointmentId: asAppointment(appointmentId),
            isElsewhere: whyNot !== null,
          },
        ]
      : [],
  )
  return { sessions, without: rows.length - sessions.length }
}

const asResource = (id: string | null) => (id !== null && isId('resource', id) ? id : null)
const asAppointment = (id: string | null) => (id !== null && isId('appointment', id) ? id : null)

async function findForParty(
  ctx: Ctx,
  contactId: ContactId,
  need: Need,
  { members, how }: NonNullable<Need['party']>,
): Promise<NonNullable<Found['slots']>> {
  const { serviceId, variantId, alsoVariantIds = [], durationMin, professionalId, attendeeName } = need
  const first: PartyNeed = { serviceId, variantId, alsoVariantIds, durationMin, professionalId, attendeeName }
  const asks = [first, ...members].map((one) => ({
    ...one,
    contactId: one.attendeeName === null ? null : contactId,
    attendeeName: one.attendeeName ?? null,
    unitId: need.unitId,
    ignoring: need.ignoring,
  }))
  const apart = need.beside && { startsAt: new Date(need.beside.startsAt), endsAt: new Date(need.beside.endsAt) }
  const { fitting, nearest } = await findTogether(ctx, { asks, how, isOnePerson: false, apart }, need.when, need)
  return { fitting: fitting.flatMap(toPartyOffer), nearest: nearest.flatMap(toPartyOffer) }
}

function toPartyOffer(slots: Slot[]): OfferedSlot[] {
  const [first, ...others] = slots.flatMap(toOffer)
  return first && others.length === slots.length - 1 ? [{ ...first, others }] : []
}

export async function readCatalogue(
  ctx: Ctx,
  clinic: Pick<Clinic, 'units' | 'zone'>,
): Promise<Pick<Known, 'services' | 'professionals'>> {
  const all = await listResources(ctx)
  const resources = all.filter((resource) => resource.kind === 'professional')
  const unitsOf = await readPossibleUnits(ctx, clinic, all)
  const variants = await listVariants(ctx)
  const services = (await listServiceRows(ctx)).map((row) => ({
    id: row.id,
    name: row.name,
    category: row.category,
    synonyms: row.synonyms,
    summary: row.summary,
    priceDependsOn: row.price_depends_on,
    contraindications: row.contraindications,
    needsEvaluation: row.needs_evaluation,
    isEvaluation: row.is_evaluation,
    isBookableOnline: row.is_bookable_online,
    variants: variants
      .filter((variant) => variant.service_id === row.id)
      .map(({ id, name, synonyms, duration_min, price }) => ({ id, name, synonyms, durationMin: duration_min, price })),
    intervalDays: row.min_interval_days,
    professionalIds: resources.filter((one) => row.resource_ids.includes(one.id)).map((one) => one.id),
    ...unitsOf?.service(row.resource_ids),
  }))
  return {
    // A service nobody has priced or timed yet cannot be said, sold or booked.
    services: services.filter((service) => service.variants.length > 0),
    professionals: resources.map(({ id, name, synonyms, speciality, council }) => ({
      id,
      name,
      synonyms,
      speciality,
      council,
      ...unitsOf?.resource(id),
    })),
  }
}

type PossibleUnits = {
  service: (resourceIds: readonly ResourceId[]) => { unitIds: UnitId[] }
  resource: (id: ResourceId) => { unitIds: UnitId[] }
}

/** In which units something may be done at all; null where the clinic has one place. */
async function readPossibleUnits(
  ctx: Ctx,
  clinic: Pick<Clinic, 'units' | 'zone'>,
  resources: readonly { id: ResourceId; kind: string }[],
): Promise<PossibleUnits | null> {
  const choices = unitsToChoose(clinic).map((unit) => unit.id)
  const main = mainUnitId(clinic)
  if (choices.length === 0 || main === null) return null
  const possible = await listPossibleUnits(ctx, main, toLocal(ctx.now, clinic.zone).date)
  const isIn = (unitId: UnitId, id: ResourceId) => (possible.get(id) ?? []).includes(unitId)
  return {
    resource: (id) => ({ unitIds: choices.filter((unitId) => isIn(unitId, id)) }),
    service: (ids) => {
      const kinds = Map.groupBy(
        resources.filter((one) => ids.includes(one.id)),
        (one) => one.kind,
      )
      const hasAll = (unitId: UnitId) => [...kinds.values()].every((alike) => alike.some(({ id }) => isIn(unitId, id)))
      return { unitIds: choices.filter(hasAll) }
    },
  }
}

function toOffer(slot: Slot): OfferedSlot[] {
  const { professionalId } = slot
  return professionalId
    ? [
        {
          startsAt: slot.startsAt.toISOString(),
          endsAt: slot.endsAt.toISOString(),
          professionalId,
          resourceIds: slot.resourceIds,
          ...(slot.unitId && { unitId: slot.unitId }),
        },
      ]
    : []
}
