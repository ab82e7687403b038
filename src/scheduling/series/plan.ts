import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId, ResourceId, UnitId, VariantId } from '#platform/ids.ts'
import { addDays, addMinutes, toInstant, toLocal, type LocalDate } from '#platform/local-time.ts'
import { presentSlot } from '../desk-book.ts'
import { findSlots } from '../find-slots.ts'
import { mayMove } from '../model.ts'
import { firstDayFor } from '../limits.ts'
import { findPlace, sayInterval } from '../place.ts'
import { getClinicRules } from '../queries-catalogue.ts'
import { findServiceNeeds, type ServiceNeeds } from '../queries-place.ts'
import { listVisitsOf, type Comer } from '../queries-rules.ts'
import type { SeriesPlanRow, SeriesScope } from './contract.ts'
import { listSessionTimes, nearSession, reachOf, shiftSessions } from './model.ts'
import { findSeriesOf, listSessions, type SessionRow } from './queries.ts'

export type SeriesAsk = {
  variantId: VariantId
  /** Null: nobody is known yet. */
  contactId: ContactId | null
  professionalId: ResourceId | null
  /** Null: wherever each goes best. */
  unitId?: UnitId | null
  startsAt: Date
  sessions: number
  everyDays: number
  /** With all areas of one visit, where that is longer than the first alone. */
  durationMin?: number
  alsoVariantIds?: VariantId[]
  /** Their hold on the first one's time, which will be let go of. */
  held?: AppointmentId | null
  /** Other visits of the same person are in the way as well; the desk may know better. */
  heedsPerson?: boolean
}

/** Each session of a series that is to be booked, with what speaks against its time and what is free instead. */
export async function planSeries(ctx: Ctx, ask: SeriesAsk): Promise<SeriesPlanRow[]> {
  const needs = await findServiceNeeds(ctx, { variantId: ask.variantId })
  if (!needs?.duration_min) throw new Refusal('invalid', 'Escolha o procedimento.', 'variant')
  refuseStranger(needs, ask.professionalId)
  const { zone } = await getClinicRules(ctx)
  const wished = listSessionTimes({ ...ask, zone })
  const ignoring = ask.held ? [ask.held] : []
  const nearness = await readNearness(ctx, { needs, variantId: ask.variantId, contactId: ask.contactId, ignoring, wished })
  const rows: SeriesPlanRow[] = []
  for (const [i, startsAt] of wished.entries())
    rows.push(
      await planSession(ctx, {
        number: i + 1,
        appointmentId: null,
        startsAt,
        durationMin: ask.durationMin ?? needs.duration_min,
        professionalId: ask.professionalId,
        unitId: ask.unitId ?? null,
        needs,
        variantId: ask.variantId,
        alsoVariantIds: ask.alsoVariantIds ?? [],
        reach: reachOf(ask.everyDays),
        nearness,
        ignoring,
        comer: ask.heedsPerson && ask.contactId ? { contactId: ask.contactId, attendeeName: null } : null,
      }),
    )
  return rows
}

export type SeriesMoveAsk = {
  appointmentId: AppointmentId
  scope: SeriesScope
  startsAt: Date
  /** Who treats from then on; each keeps who it has when null. */
  professionalId: ResourceId | null
  /** Their hold on the new time, which will be let go of. */
  held?: AppointmentId | null
}

/** The same for sessions that stand and are to go elsewhere: what they take now does not stand in their way. */
export async function planSeriesMove(ctx: Ctx, ask: SeriesMoveAsk): Promise<SeriesPlanRow[]> {
  const { anchor, sessions, series } = await getMovable(ctx, ask)
  const needs = await findServiceNeeds(ctx, { serviceId: anchor.service_id })
  if (!needs) throw new Refusal('not_found', 'Esse agendamento não existe.')
  refuseStranger(needs, ask.professionalId)
  const { zone } = await getClinicRules(ctx)
  const wished = shiftSessions(
    sessions.map((one) => one.starts_at),
    anchor.starts_at,
    ask.startsAt,
    zone,
  )
  const ignoring = [...sessions.map((one) => one.id), ...(ask.held ? [ask.held] : [])]
  const { contactId } = series
  const nearness = await readNearness(ctx, { needs, variantId: anchor.variant_id, contactId, ignoring, wished })
  const rows: SeriesPlanRow[] = []
  for (const [i, session] of sessions.entries())
    rows.push(
      await planSession(ctx, {
        number: session.series_number,
        appointmentId: session.id,
        startsAt: wished[i] ?? session.starts_at,
        durationMin: (session.ends_at.getTime() - session.starts_at.getTime()) / 60_000,
        professionalId: ask.professionalId ?? session.professional_id,
        unitId: session.unit_id,
        needs,
        variantId: session.variant_id,
        alsoVariantIds: [],
        reach: reachOf(series.everyDays),
        nearness,
        ignoring,
        comer: null,
      }),
    )
  return rows
}

/** Who does not do it cannot be asked for it. */
export function refuseStranger({ players, name }: ServiceNeeds, professionalId: ResourceId | null): void {
  if (professionalId && !players.some((one) => one.id === professionalId))
    throw new Refusal('invalid', `Essa pessoa não faz ${name}. Escolha outra profissional.`, 'professionalId')
}

/** What may still be moved of a series: from one session on, or all that is to come. */
async function getMovable(
  ctx: Ctx,
  ask: { appointmentId: AppointmentId; scope: SeriesScope },
): Promise<{ anchor: SessionRow; sessions: SessionRow[]; series: { contactId: ContactId; everyDays: number } }> {
  const series = await findSeriesOf(ctx, ask.appointmentId)
  const all = series ? await listSessions(ctx, series.id) : []
  const anchor = all.find((one) => one.id === ask.appointmentId)
  if (!series || !anchor) throw new Refusal('not_found', 'Esse agendamento não é de uma série.')
  const may = mayMove(anchor.state)
  if (!may.allowed) throw new Refusal('conflict', may.whyNot)
  const sessions = all.filter(
    (one) =>
      mayMove(one.state).allowed &&
      (one.id === anchor.id || one.starts_at > ctx.now) &&
      (ask.scope === 'all' || one.starts_at >= anchor.starts_at),
  )
  return { anchor, sessions, series: { contactId: series.contact_id, everyDays: series.every_days } }
}

/** How far apart the sessions of one person are, and where the others are: those that are planned are added. */
type Nearness = { intervalDays: number; sessions: Date[]; zone: string }

async function readNearness(
  ctx: Ctx,
  about: { needs: ServiceNeeds; variantId: VariantId; contactId: ContactId | null; ignoring: AppointmentId[]; wished: Date[] },
): Promise<Nearness> {
  const { needs, contactId, wished } = about
  const { zone } = await getClinicRules(ctx)
  const intervalDays = needs.min_interval_days ?? 0
  const nearness: Nearness = { intervalDays, sessions: [], zone }
  const [first, last] = [wished[0], wished.at(-1)]
  if (intervalDays === 0 || !contactId || !first || !last) return nearness
  const reachMin = (intervalDays + 1) * 1440
  // As far as the last one may be put off by those before it.
  const span = { startsAt: addMinutes(first, -reachMin), endsAt: addMinutes(last, reachMin * wished.length) }
  const what = { serviceId: needs.id, variantIds: [about.variantId] }
  const visits = await listVisitsOf(ctx, { contactId, attendeeName: null }, what, span, about.ignoring)
  return { ...nearness, sessions: visits.flatMap((one) => (one.is_session ? [one.starts_at] : [])) }
}

/** The first day from this time's on that is far enough from every other session. */
function firstDayOf({ intervalDays, sessions, zone }: Nearness, startsAt: Date): LocalDate {
  const { date } = toLocal(startsAt, zone)
  return firstDayFor({ intervalDays, sessions, gapMin: null, visits: [] }, date, zone)
}

/** A year and a half: longer treatments are booked in two goes. */
export const treatmentHorizonDays = 550

type SessionAsk = {
  number: number
  appointmentId: AppointmentId | null
  startsAt: Date
  durationMin: number
  professionalId: ResourceId | null
  unitId: UnitId | null
  needs: ServiceNeeds
  variantId: VariantId
  alsoVariantIds: VariantId[]
  reach: number
  nearness: Nearness
  ignoring: AppointmentId[]
  /** Null: nobody whose other visits count. */
  comer: Comer | null
}

async function planSession(ctx: Ctx, ask: SessionAsk): Promise<SeriesPlanRow> {
  const { nearness } = ask
  const firstDay = firstDayOf(nearness, ask.startsAt)
  const isTooNear = firstDay !== toLocal(ask.startsAt, nearness.zone).date
  const row = isTooNear ? await putOff(ctx, ask, firstDay) : await planAt(ctx, ask)
  // Those that come after keep away from it.
  if (row.proposed) nearness.sessions.push(new Date(row.proposed.startsAt))
  return row
}

/** Too near to another session: the same hour on the first day that is not, or what is free from there on. */
async function putOff(ctx: Ctx, ask: SessionAsk, firstDay: LocalDate): Promise<SeriesPlanRow> {
  const { intervalDays, zone } = ask.nearness
  const later = await planAt(ctx, { ...ask, startsAt: toInstant(firstDay, toLocal(ask.startsAt, zone).time, zone) })
  return {
    ...later,
    wishedAt: ask.startsAt.toISOString(),
    whyNot: sayInterval(ask.needs.name, intervalDays, firstDay),
    mayInsist: false,
    alternatives: later.whyNot === null && later.proposed ? [later.proposed] : later.alternatives,
  }
}

async function planAt(ctx: Ctx, ask: SessionAsk): Promise<SeriesPlanRow> {
  const { startsAt, needs, professionalId } = ask
  const place = await findPlace(ctx, {
    service: needs,
    resources: needs.players,
    variantIds: [ask.variantId, ...ask.alsoVariantIds],
    comer: ask.comer,
    startsAt,
    endsAt: addMinutes(startsAt, ask.durationMin),
    wanted: professionalId ? [professionalId] : [],
    preferred: [],
    unitId: ask.unitId,
    moving: ask.appointmentId ?? ask.ignoring[0] ?? null,
  })
  const row = { number: ask.number, appointmentId: ask.appointmentId, wishedAt: startsAt.toISOString() }
  const wished = { startsAt: startsAt.toISOString(), professionalId }
  // Its own sister session goes away with it: what stands there now says nothing.
  const isFree = place.hurdles.length === 0 || (await isOnlySister(ctx, ask))
  if (isFree) return { ...row, whyNot: null, mayInsist: false, proposed: wished, alternatives: [] }
  const alternatives = (await findNear(ctx, ask)).map(presentSlot)
  return {
    ...row,
    whyNot: place.hurdles.map((one) => one.text).join(' '),
    mayInsist: place.hurdles.every((one) => one.kind !== 'busy' && one.kind !== 'rule'),
    proposed: alternatives[0] ?? null,
    alternatives,
  }
}

async function isOnlySister(ctx: Ctx, ask: SessionAsk): Promise<boolean> {
  if (ask.ignoring.length < 2) return false
  const slots = await findAround(ctx, ask, 0)
  return slots.some(
    (slot) =>
      slot.startsAt.getTime() === ask.startsAt.getTime() && (!ask.professionalId || slot.professionalId === ask.professionalId),
  )
}

async function findNear(ctx: Ctx, ask: SessionAsk) {
  const { zone } = await getClinicRules(ctx)
  const far = (await findAround(ctx, ask, ask.reach)).filter(
    (slot) => firstDayOf(ask.nearness, slot.startsAt) === toLocal(slot.startsAt, zone).date,
  )
  return nearSession(far, { ...ask, zone })
}

async function findAround(ctx: Ctx, ask: SessionAsk, reach: number) {
  const { zone } = await getClinicRules(ctx)
  const { date } = toLocal(ask.startsAt, zone)
  return findSlots(
    ctx,
    {
      serviceId: ask.needs.id,
      variantId: ask.variantId,
      alsoVariantIds: ask.alsoVariantIds,
      professionalId: null,
      unitId: ask.unitId,
      durationMin: ask.durationMin,
      ignoring: ask.ignoring,
      ...(ask.comer && { contactId: ask.comer.contactId }),
      minNoticeMin: 0,
      horizonDays: treatmentHorizonDays,
    },
    addDays(date, -reach),
    addDays(date, reach),
  )
}
