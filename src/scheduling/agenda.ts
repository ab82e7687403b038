import { agendaScope, isInScope, type SignedIn } from '#auth/index.ts'
import { mainUnitId, unitsToChoose, type Unit, type WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ResourceId, UnitId } from '#platform/ids.ts'
import {
  addDays,
  dayBounds,
  minutesToTime,
  timeToMinutes,
  toLocal,
  type LocalDate,
  type LocalTime,
} from '#platform/local-time.ts'
import type {
  AgendaAnswer,
  AgendaAppointment,
  AgendaDay,
  AgendaDeposit,
  AgendaFrame,
  AgendaMonthAnswer,
  AgendaResource,
  AppointmentAnswer,
  UnitChoice,
} from './contract.ts'
import type { DeskDeposits } from './deposits.ts'
import { getOwnAppointment } from './desk-visit.ts'
import { decideOn, mayBlock, mayBlockSomething, mayBook } from './policy.ts'
import {
  listAgenda,
  listAgendaResources,
  listStays,
  type AgendaResourceRow,
  type AgendaRow,
  type StayRow,
} from './queries-agenda.ts'
import { listTimeOff, type Span } from './queries-booking.ts'
import { getClinicRules, listWorkingHours, type ClinicRules } from './queries-catalogue.ts'
import { listMoves } from './queries-move.ts'
import { listSeasons } from './queries-rules.ts'
import { readUnits } from './queries-whereabouts.ts'
import { hoursOn, periodsOn, seasonsIn, workingHours, type Season, type Working } from './season.ts'
import { standsOn, type UnitsOf } from './slot-units.ts'
import type { VisitMark, VisitMarks } from './visit-marks.ts'

const fallbackColour = '#8a7f88'

const isOutside = { allowed: false, whyNot: 'Vem do Google Agenda de quem atende. Para mudar, só lá.' } as const

/** Where the talk with each of these people stands; scheduling itself never hears of conversations, so `app.ts` hands it in. */
export type FindConversations = (ctx: Ctx, contactIds: ContactId[]) => Promise<ReadonlyMap<ContactId, string>>

/** Beyond it somebody was ticked long after they came, which says nothing of them. */
const tickedLaterMin = 120
const lateBy = (minutes: number | null): number | null => (minutes && minutes <= tickedLaterMin ? minutes : null)

export type AgendaWish = {
  date: LocalDate | null
  days: number
  isWithCancelled: boolean
  staff: SignedIn
  findConversations: FindConversations
  deposits: DeskDeposits
  marks: VisitMarks
}

/** Some days of the agenda. Who works with their own patients only gets those, and their own column. */
export async function readAgenda(ctx: Ctx, wish: AgendaWish): Promise<AgendaAnswer> {
  const { staff } = wish
  const { frame, rows, where } = await readFrame(ctx, wish, (span) => listAgenda(ctx, span, wish.isWithCancelled))
  const [conversations, deposits, marks] = await Promise.all([
    wish.findConversations(
      ctx,
      rows.map((row) => row.contact_id),
    ),
    wish.deposits.listFor(
      ctx,
      rows.map((row) => row.id),
    ),
    wish.marks.listFor(
      ctx,
      rows.map((row) => row.id),
    ),
  ])
  return {
    ...frame,
    appointments: rows.map((row) =>
      toAppointment(ctx, row, staff, where, {
        conversationId: conversations.get(row.contact_id) ?? null,
        deposit: deposits.get(row.id) ?? null,
        mark: marks.get(row.id),
      }),
    ),
    can: { book: mayBook(staff), block: mayBlockSomething(staff) },
  }
}

/** Some weeks at once: when each is taken and by what, for counting. The same scope as the agenda's. */
export async function readMonth(ctx: Ctx, wish: FrameWish): Promise<AgendaMonthAnswer> {
  const { frame, rows, where } = await readFrame(ctx, wish, (span) => listStays(ctx, span))
  return {
    ...frame,
    stays: rows.map((row) => ({
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      state: row.state,
      serviceId: row.service_id,
      professionalId: row.professional_id,
      roomId: row.room_id,
      machineId: row.machine_id,
      unitId: unitOf(row, where),
    })),
  }
}

type FrameWish = Pick<AgendaWish, 'date' | 'days' | 'staff'>

/** The days with their hours and blocks, and what `listRows` finds on them, as far as this person may see it. */
async function readFrame<Row extends StayRow>(
  ctx: Ctx,
  { days, staff, ...wish }: FrameWish,
  listRows: (span: Span) => Promise<Row[]>,
): Promise<{ frame: AgendaFrame; rows: Row[]; where: Where }> {
  const scope = agendaScope(staff)
  const rules = await getClinicRules(ctx)
  const today = toLocal(ctx.now, rules.zone).date
  const date = wish.date ?? today
  const dates = Array.from({ length: days }, (_, i) => addDays(date, i))
  const span: Span = {
    startsAt: dayBounds(date, rules.zone).startsAt,
    endsAt: dayBounds(addDays(date, days - 1), rules.zone).endsAt,
  }
  // None waits for another: they travel together.
  const [allResources, allRows, allTimeOff, seasons] = await Promise.all([
    listAgendaResources(ctx, span),
    listRows(span),
    listTimeOff(ctx, span),
    listSeasons(ctx, date, addDays(date, days - 1)),
  ])
  const resources = allResources.filter((one) => isInScope(scope, one.id))
  const rows = scope.kind === 'everyone' ? allRows : allRows.filter((row) => isInScope(scope, row.professional_id))
  const timeOff = allTimeOff.filter((off) => off.resourceId === null || isInScope(scope, off.resourceId))
  const ids = resources.map((one) => one.id)
  const [hours, units] = await Promise.all([
    listWorkingHours(ctx, ids),
    readUnits(ctx, rules, ids, { from: date, to: addDays(date, days - 1) }),
  ])
  const choices = unitsToChoose(rules)
  const where = choices.length > 0 ? units : null
  // Without units no day differs from another in this.
  const always = where ? null : hoursOf(resources, hours, rules, seasons, null)
  const workingOn = (day: LocalDate) => always ?? hoursOf(resources, hours, rules, seasons, where && { units: where, day })
  const frame: AgendaFrame = {
    date,
    zone: rules.zone,
    today,
    gridMin: rules.gridMin,
    days: dates.map((day) => toDay(day, rules, { rows, resources, units: where, ...workingOn(day) })),
    resources: resources.map(toResource),
    timeOff: timeOff.map((off) => ({
      id: off.id,
      resourceId: off.resourceId,
      unitId: off.unitId ?? null,
      startsAt: off.startsAt.toISOString(),
      endsAt: off.endsAt.toISOString(),
      reason: (staff.resourceId === off.resourceId && off.outside?.title) || off.reason,
      can: { edit: off.outside ? isOutside : mayBlock(staff, off.resourceId) },
    })),
    units: choices.map(toUnitChoice),
  }
  return { frame, rows, where: whereIn(rules) }
}

/** One appointment of those this person works with, with where it has stood. */
export async function readAppointment(
  ctx: Ctx,
  wish: { id: AppointmentId } & Pick<AgendaWish, 'staff' | 'findConversations' | 'deposits' | 'marks'>,
): Promise<AppointmentAnswer> {
  const row = await getOwnAppointment(ctx, wish.id, wish.staff)
  const [rules, moves, conversations, deposits, marks] = await Promise.all([
    getClinicRules(ctx),
    listMoves(ctx, row.id),
    wish.findConversations(ctx, [row.contact_id]),
    wish.deposits.listFor(ctx, [row.id]),
    wish.marks.listFor(ctx, [row.id]),
  ])
  return {
    ...toAppointment(ctx, row, wish.staff, whereIn(rules), {
      conversationId: conversations.get(row.contact_id) ?? null,
      deposit: deposits.get(row.id) ?? null,
      mark: marks.get(row.id),
    }),
    source: row.source,
    createdAt: row.created_at.toISOString(),
    moves: moves.map((move) => ({
      at: move.at.toISOString(),
      by: move.by,
      from: move.from_starts_at.toISOString(),
      to: move.to_starts_at.toISOString(),
      fromWho: move.from_who,
      toWho: move.to_who,
    })),
  }
}

/** `main` null: the clinic has one place, and nobody is told of units. */
type Where = { zone: string; main: UnitId | null }

const whereIn = (rules: ClinicRules): Where => ({
  zone: rules.zone,
  main: unitsToChoose(rules).length > 0 ? mainUnitId(rules) : null,
})

const unitOf = ({ unit_id }: Pick<StayRow, 'unit_id'>, { main }: Where): UnitId | null => main && (unit_id ?? main)

export const toUnitChoice = ({ id, name, colour }: Unit): UnitChoice => ({ id, name, colour })

export function toResource(one: AgendaResourceRow): AgendaResource {
  return { id: one.id, kind: one.kind, name: one.name, speciality: one.speciality, colour: one.colour ?? fallbackColour }
}

function toAppointment(
  ctx: Ctx,
  row: AgendaRow,
  staff: SignedIn,
  where: Where,
  { mark, ...beside }: { conversationId: string | null; deposit: AgendaDeposit | null; mark: VisitMark | undefined },
): AgendaAppointment {
  return {
    id: row.id,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    state: row.state,
    contact: { id: row.contact_id, name: sayWhoComes(row) },
    serviceId: row.service_id,
    service: row.service,
    serviceColour: row.service_colour,
    variantId: row.variant_id,
    area: row.area,
    professionalId: row.professional_id,
    roomId: row.room_id,
    room: row.room,
    machineId: row.machine_id,
    machine: row.machine,
    note: row.note,
    cancelReason: row.cancel_reason,
    overbooked: row.overbooked_reason === null ? null : { reason: row.overbooked_reason, by: row.overbooked_by },
    late: row.late_at === null || row.late_by === null ? null : { minutes: row.late_min, by: row.late_by },
    arrivedLateMin: lateBy(row.arrived_late_min),
    series:
      row.series_number === null || row.series_total === null ? null : { number: row.series_number, total: row.series_total },
    unitId: unitOf(row, where),
    isParty: row.party_id !== null,
    forms: mark?.forms ?? null,
    isToWeigh: mark?.isToWeigh ?? false,
    ...beside,
    can: decideOn(staff, { state: row.state, startsAt: row.starts_at }, ctx.now, where.zone),
  }
}

/** "Júlia (por Ana)": who comes, and who is written to. */
function sayWhoComes({ attendee_name, contact_name }: AgendaRow): string {
  if (!attendee_name) return contact_name ?? 'Sem nome'
  return contact_name ? `${attendee_name} (por ${contact_name})` : attendee_name
}

type Hours = { clinic: Working; each: ReadonlyMap<ResourceId, Working> }

function hoursOf(
  resources: AgendaResourceRow[],
  hours: ReadonlyMap<ResourceId, WeeklyHours>,
  { openingHours }: ClinicRules,
  seasons: readonly Season[],
  on: { units: UnitsOf; day: LocalDate } | null,
): Hours {
  const others = seasons.filter((season) => season.resourceId === null && !season.unitId)
  const each = resources.map(({ id, kind }) => {
    const own = hours.get(id) ?? (kind === 'professional' ? [] : null)
    const counting = on && kind !== 'professional' ? seasonsIn(seasons, standsOn(on.units, id, on.day)) : seasons
    return [id, workingHours(id, own, openingHours, counting)] as const
  })
  return { clinic: { hours: openingHours, others }, each: new Map(each) }
}

type DayFacts = Hours & { rows: StayRow[]; resources: AgendaResourceRow[]; units: UnitsOf | null }

function toDay(date: LocalDate, { zone }: ClinicRules, { clinic, each, rows, resources, units }: DayFacts): AgendaDay {
  const own = [...each].map(([id, working]) => [id, hoursOn(working, date)] as const)
  return {
    date,
    open: visibleHours([hoursOn(clinic, date), ...own.map(([, spans]) => spans)].flat(), date, rows, zone),
    hours: Object.fromEntries(own),
    units: units ? Object.fromEntries(resources.map((one) => [one.id, unitsOn(one, date, units, each)])) : {},
  }
}

/** Where somebody's hours of the day are, or where something stands. */
function unitsOn({ id, kind }: AgendaResourceRow, date: LocalDate, units: UnitsOf, each: Hours['each']): UnitId[] {
  if (kind !== 'professional') return [standsOn(units, id, date)]
  const working = each.get(id)
  return [...new Set((working ? periodsOn(working, date) : []).map((period) => period.unitId ?? units.main))]
}

/** From the first to the last minute anything may happen that day, whole hours; what is booked outside the hours still shows. */
function visibleHours(
  spans: { from: LocalTime; to: LocalTime }[],
  date: LocalDate,
  rows: StayRow[],
  zone: string,
): AgendaDay['open'] {
  const minutes = [
    ...spans.flatMap(({ from, to }) => [timeToMinutes(from), timeToMinutes(to)]),
    ...rows.flatMap((row) =>
      [toLocal(row.starts_at, zone), toLocal(row.ends_at, zone)]
        .filter((at) => at.date === date)
        .map((at) => timeToMinutes(at.time)),
    ),
  ]
  if (minutes.length === 0) return null
  return {
    from: minutesToTime(Math.floor(Math.min(...minutes) / 60) * 60),
    to: minutesToTime(Math.min(1440, Math.ceil(Math.max(...minutes) / 60) * 60)),
  }
}
