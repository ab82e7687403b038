import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ResourceId, VariantId } from '#platform/ids.ts'
import { addDays, addMinutes, toLocal } from '#platform/local-time.ts'
import { presentSlot } from '../desk-book.ts'
import { findSlots } from '../find-slots.ts'
import { mayMove } from '../model.ts'
import { findPlace } from '../place.ts'
import { getClinicRules } from '../queries-catalogue.ts'
import { findServiceNeeds, type ServiceNeeds } from '../queries-place.ts'
import type { SeriesPlanRow, SeriesScope } from './contract.ts'
import { listSessionTimes, nearSession, reachOf, shiftSessions } from './model.ts'
import { findSeriesOf, listSessions, type SessionRow } from './queries.ts'

export type SeriesAsk = {
  variantId: VariantId
  professionalId: ResourceId | null
  startsAt: Date
  sessions: number
  everyDays: number
}

/** Each session of a series that is to be booked, with what speaks against its time and what is free instead. */
export async function planSeries(ctx: Ctx, ask: SeriesAsk): Promise<SeriesPlanRow[]> {
  const needs = await findServiceNeeds(ctx, { variantId: ask.variantId })
  if (!needs?.duration_min) throw new Refusal('invalid', 'Escolha o procedimento.', 'variant')
  refuseStranger(needs, ask.professionalId)
  const { zone } = await getClinicRules(ctx)
  const wished = listSessionTimes({ ...ask, zone })
  const rows: SeriesPlanRow[] = []
  for (const [i, startsAt] of wished.entries())
    rows.push(
      await planSession(ctx, {
        number: i + 1,
        appointmentId: null,
        startsAt,
        durationMin: needs.duration_min,
        professionalId: ask.professionalId,
        needs,
        variantId: ask.variantId,
        reach: reachOf(ask.everyDays),
        ignoring: [],
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
}

/** The same for sessions that stand and are to go elsewhere: what they take now does not stand in their way. */
export async function planSeriesMove(ctx: Ctx, ask: SeriesMoveAsk): Promise<SeriesPlanRow[]> {
  const { anchor, sessions, everyDays } = await getMovable(ctx, ask)
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
  const ignoring = sessions.map((one) => one.id)
  const rows: SeriesPlanRow[] = []
  for (const [i, session] of sessions.entries())
    rows.push(
      await planSession(ctx, {
        number: session.series_number,
        appointmentId: session.id,
        startsAt: wished[i] ?? session.starts_at,
        durationMin: (session.ends_at.getTime() - session.starts_at.getTime()) / 60_000,
        professionalId: ask.professionalId ?? session.professional_id,
        needs,
        variantId: session.variant_id,
        reach: reachOf(everyDays),
        ignoring,
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
): Promise<{ anchor: SessionRow; sessions: SessionRow[]; everyDays: number }> {
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
  return { anchor, sessions, everyDays: series.every_days }
}

/** A year and a half: longer treatments are booked in two goes. */
const deskHorizonDays = 550

type SessionAsk = {
  number: number
  appointmentId: AppointmentId | null
  startsAt: Date
  durationMin: number
  professionalId: ResourceId | null
  needs: ServiceNeeds
  variantId: VariantId
  reach: number
  ignoring: AppointmentId[]
}

async function planSession(ctx: Ctx, ask: SessionAsk): Promise<SeriesPlanRow> {
  const { startsAt, needs, professionalId } = ask
  const place = await findPlace(ctx, {
    service: needs,
    resources: needs.players,
    variantIds: [ask.variantId],
    comer: null,
    startsAt,
    endsAt: addMinutes(startsAt, ask.durationMin),
    wanted: professionalId ? [professionalId] : [],
    preferred: [],
    moving: ask.appointmentId,
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
  return nearSession(await findAround(ctx, ask, ask.reach), { ...ask, zone })
}

async function findAround(ctx: Ctx, ask: SessionAsk, reach: number) {
  const { zone } = await getClinicRules(ctx)
  const { date } = toLocal(ask.startsAt, zone)
  return findSlots(
    ctx,
    {
      serviceId: ask.needs.id,
      variantId: ask.variantId,
      professionalId: null,
      durationMin: ask.durationMin,
      ignoring: ask.ignoring,
      minNoticeMin: 0,
      horizonDays: deskHorizonDays,
    },
    addDays(date, -reach),
    addDays(date, reach),
  )
}
