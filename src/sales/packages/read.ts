import type { SignedIn } from '#auth/index.ts'
import { getContact } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId } from '#platform/ids.ts'
import { toIso, toLocal, type LocalDate } from '#platform/local-time.ts'
import { getOwnAppointment, listServiceRows, listVariants } from '#scheduling/index.ts'
import type { PackageOffersAnswer, PersonPackagesAnswer, SessionEntry, SoldPackage, VisitSessionAnswer } from './contract.ts'
import { covers, placeOf, sessionsToBook, stateOf, worthOf, type Sale } from './model.ts'
import { todayOf } from './own-sale.ts'
import { decideOn, mayEditOffers, maySell } from './policy.ts'
import { listLedger, listSales, type LedgerRow } from './queries.ts'
import { countsNoShow, listOffers, type NamedOffer } from './queries-offers.ts'
import { countVisitsBefore, findTakenSession, findVisit, listComingVisits } from './queries-visit.ts'

export async function readOffers(ctx: Ctx, staff: SignedIn): Promise<PackageOffersAnswer> {
  const variants = await listVariants(ctx)
  const services = (await listServiceRows(ctx)).map(({ id, name }) => ({
    id,
    name,
    areas: variants.flatMap((each) => (each.service_id === id && each.name !== null ? [{ id: each.id, name: each.name }] : [])),
  }))
  return {
    offers: await listOffers(ctx),
    services: services.filter((service) => variants.some((each) => each.service_id === service.id)),
    countsNoShow: await countsNoShow(ctx),
    can: { edit: mayEditOffers(staff) },
  }
}

/** What one person has bought or been given, with everything that happened to it. */
export async function readPackagesOf(ctx: Ctx, contactId: ContactId, staff: SignedIn): Promise<PersonPackagesAnswer> {
  const { id } = await getContact(ctx, contactId)
  const { today, zone } = await todayOf(ctx)
  const sales = await listSales(ctx, id)
  const ledger = Map.groupBy(
    await listLedger(
      ctx,
      sales.map((sale) => sale.id),
    ),
    (row) => row.sale_id,
  )
  const sells = maySell(staff)
  const usable = sales.filter((sale) => stateOf(sale, today, sale.runOut) === 'in_use')
  const toBook = sessionsToBook(usable, usable.length > 0 ? await listComingVisits(ctx, id) : [])
  const packages = sales.map((sale): SoldPackage => {
    const state = stateOf(sale, today, sale.runOut)
    const can = decideOn(sale, today)
    return {
      id: sale.id,
      name: sale.name,
      serviceId: sale.serviceId,
      service: sale.service,
      variantId: sale.variantId,
      area: sale.area,
      sessions: sale.sessions,
      left: sale.left,
      toBook: toBook.get(sale.id) ?? 0,
      priceCents: sale.priceCents,
      worthCents: worthOf(sale),
      payment: sale.payment,
      soldAt: toIso(sale.soldAt, zone),
      soldBy: sale.soldBy,
      validUntil: sale.validUntil,
      frozenSince: sale.frozenAt && toLocal(sale.frozenAt, zone).date,
      state,
      ledger: (ledger.get(sale.id) ?? []).map((row) => toEntry(row, zone)),
      can: sells.allowed ? can : { freeze: sells, extend: sells, transfer: sells, refund: sells, adjust: sells },
    }
  })
  return { packages: packages.toReversed().toSorted((a, b) => rank(a) - rank(b)), can: { sell: sells } }
}

/** Which session of which package a visit was or will be. A professional sees that of their own patients' visits. */
export async function readVisitSession(ctx: Ctx, id: AppointmentId, staff: SignedIn): Promise<VisitSessionAnswer> {
  await getOwnAppointment(ctx, id, staff)
  const taken = await findTakenSession(ctx, id)
  if (taken) return { session: { ...taken, isUsed: true } }
  const visit = await findVisit(ctx, id)
  if (!visit || visit.isAnothers || !['booked', 'confirmed', 'arrived'].includes(visit.state)) return { session: null }
  const { zone } = await todayOf(ctx)
  const day = toLocal(visit.startsAt, zone).date
  const usable = (await listSales(ctx, visit.contactId)).filter((sale) => covers(sale, { ...visit, day }))
  const place = usable.length > 0 ? placeOf(usable, await countVisitsBefore(ctx, visit)) : null
  if (!place) return { session: null }
  const { sale, number } = place
  return { session: { saleId: sale.id, name: sale.name, number, sessions: sale.sessions, left: sale.left, isUsed: false } }
}

export type UsablePackage = Pick<Sale, 'name' | 'serviceId' | 'variantId' | 'service' | 'area' | 'sessions' | 'left'> & {
  validUntil: LocalDate | null
  isFrozen: boolean
}

/** What a patient still has, the oldest first: what can be used, and what stands still. */
export async function listUsablePackages(ctx: Ctx, contactId: ContactId): Promise<UsablePackage[]> {
  const sales = await listSales(ctx, contactId)
  if (sales.length === 0) return []
  const { today } = await todayOf(ctx)
  return sales
    .filter((sale) => ['in_use', 'frozen'].includes(stateOf(sale, today, sale.runOut)))
    .map(({ name, serviceId, variantId, service, area, sessions, left, validUntil, frozenAt }) => ({
      name,
      serviceId,
      variantId,
      service,
      area,
      sessions,
      left,
      validUntil,
      isFrozen: frozenAt !== null,
    }))
}

/** What the clinic sells now. */
export async function listActiveOffers(ctx: Ctx): Promise<NamedOffer[]> {
  return (await listOffers(ctx)).filter((offer) => offer.isActive)
}

const rank = ({ state }: SoldPackage): number => (state === 'in_use' ? 0 : state === 'frozen' ? 1 : 2)

function toEntry(row: LedgerRow, zone: string): SessionEntry {
  return {
    id: row.id,
    kind: row.kind,
    delta: row.delta,
    at: toIso(row.at, zone),
    by: row.by,
    visit: row.appointment_id && row.visit_at ? { id: row.appointment_id, at: toIso(row.visit_at, zone) } : null,
    other: row.other,
    amountCents: row.amount_cents,
    validUntil: row.valid_until,
    note: row.note,
  }
}
