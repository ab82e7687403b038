import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId, StaffId } from '#platform/ids.ts'
import { isLocalTime, type Weekday } from '#platform/local-time.ts'
import type { Clinic, EmojiPolicy, ModelPolicy, SetUpStep, Tone, WeeklyHours } from './model.ts'
import type { Unit } from './unit.ts'

export type ClinicRow = {
  id: ClinicId
  name: string
  zone: string
  assistant_name: string
  is_demo: boolean
  set_up_step: SetUpStep | null
}

export async function findClinic(edge: EdgeCtx, id: ClinicId): Promise<ClinicRow | null> {
  const [row] =
    await edge.sql<ClinicRow>`select id, name, zone, assistant_name, is_demo, set_up_step from clinic where id = ${id}`
  return row ?? null
}

/** The clinics of this server, the oldest first. */
export async function listClinics(edge: EdgeCtx): Promise<ClinicRow[]> {
  return edge.sql<ClinicRow>`select id, name, zone, assistant_name, is_demo, set_up_step from clinic order by id`
}

export type NewClinic = Pick<
  Clinic,
  | 'id'
  | 'name'
  | 'zone'
  | 'assistantName'
  | 'address'
  | 'addressHint'
  | 'mapUrl'
  | 'parking'
  | 'payment'
  | 'quietTimeMs'
  | 'isDemo'
> &
  Partial<Pick<Clinic, 'instalmentsMax' | 'tone' | 'visitLinks'>> & { setUpStep?: SetUpStep }

/** Makes a clinic with its settings; what is not said here (grid, notice, horizon, hold) starts with the schema's defaults. */
export async function insertClinic(edge: EdgeCtx, clinic: NewClinic): Promise<void> {
  await edge.sql`
    insert into clinic (id, name, zone, assistant_name, address, address_hint, map_url, parking, payment, instalments_max, tone,
      quiet_time_ms, visit_links, is_demo, set_up_step, created_at)
    values (${clinic.id}, ${clinic.name}, ${clinic.zone}, ${clinic.assistantName}, ${clinic.address}, ${clinic.addressHint}, ${clinic.mapUrl},
      ${clinic.parking}, ${clinic.payment}, ${clinic.instalmentsMax ?? 1}, ${clinic.tone ?? 'warm'}, ${clinic.quietTimeMs}, ${clinic.visitLinks ?? false},
      ${clinic.isDemo}, ${clinic.setUpStep ?? null}, ${edge.now})`
}

type HoursRow = { weekday: Weekday; from: string; to: string }

type FullRow = Omit<ClinicRow, 'set_up_step'> & {
  address: string
  address_hint: string
  map_url: string
  parking: string
  payment: string
  instalments_max: number
  tone: Tone
  emoji_policy: EmojiPolicy
  says_closed: boolean
  read_receipts: boolean
  phrases_mark: string | null
  quiet_time_ms: number
  assistant_paused_at: Date | null
  escalate_after_min: number
  model_policy: ModelPolicy
  model_budget_cents: number
  grid_min: number
  min_notice_min: number
  horizon_days: number
  hold_min: number
  offer_min: number
  offer_closed_min: number
  person_gap_min: number | null
  late_tolerance_min: number
  late_shorten_max_min: number
  visit_links: boolean
  travel_min: number
  state: string | null
  units: Unit[] | null
  opening_hours: HoursRow[] | null
  desk_hours: HoursRow[] | null
}

/** The clinic of the unit of work. */
export async function getClinic(ctx: Ctx): Promise<Clinic> {
  const [row] = await ctx.sql<FullRow>`
    select id, name, zone, is_demo, address, address_hint, map_url, parking, payment, instalments_max, assistant_name, tone, emoji_policy, says_closed, read_receipts,
      phrases_mark, quiet_time_ms, assistant_paused_at, escalate_after_min, model_policy, model_budget_cents, grid_min, min_notice_min, horizon_days, hold_min,
      offer_min, offer_closed_min, person_gap_min, late_tolerance_min, late_shorten_max_min, visit_links, travel_min, state,
      (select json_agg(json_build_object('id', id, 'name', name, 'synonyms', synonyms, 'address', address, 'addressHint', address_hint,
          'mapUrl', map_url, 'parking', parking, 'phone', phone, 'city', city, 'state', state, 'colour', colour, 'isActive', is_active) order by position, id)
        from unit) as units,
      (select json_agg(json_build_object('weekday', weekday, 'from', opens_at, 'to', closes_at) order by weekday, opens_at)
        from opening_hours) as opening_hours,
      (select json_agg(json_build_object('weekday', weekday, 'from', starts_at, 'to', ends_at) order by weekday, starts_at)
        from desk_hours) as desk_hours
    from clinic`
  if (!row) throw new Error('the unit of work has no clinic')
  return toClinic(row)
}

/** How far the first set-up is; null ends it. */
export async function updateSetUpStep(ctx: Ctx, step: SetUpStep | null): Promise<void> {
  await ctx.sql`update clinic set set_up_step = ${step}`
}

/** With every change of the clinic's own sentences, so that what was kept of them is read again. */
export async function updatePhrasesMark(ctx: Ctx, mark: string | null): Promise<void> {
  await ctx.sql`update clinic set phrases_mark = ${mark}`
}

/** Whoever makes the first clinic of the server does so alone. */
export async function lockFirstClinic(edge: EdgeCtx): Promise<void> {
  await edge.sql`select pg_advisory_xact_lock(7206251125)`
}

/** Whoever edits the clinic does so one after the other. */
export async function lockClinic(ctx: Ctx): Promise<void> {
  await ctx.sql`select id from clinic for no key update`
}

/** Everything people set; what the clinic was made with, whether it is a demo and the pause are set elsewhere. */
export async function updateClinic(ctx: Ctx, clinic: Clinic): Promise<void> {
  await ctx.sql`
    update clinic set name = ${clinic.name}, zone = ${clinic.zone}, address = ${clinic.address}, address_hint = ${clinic.addressHint},
      map_url = ${clinic.mapUrl}, parking = ${clinic.parking}, payment = ${clinic.payment}, instalments_max = ${clinic.instalmentsMax},
      assistant_name = ${clinic.assistantName}, tone = ${clinic.tone},
      emoji_policy = ${clinic.emojiPolicy}, says_closed = ${clinic.saysClosed}, read_receipts = ${clinic.readReceipts}, quiet_time_ms = ${clinic.quietTimeMs},
      escalate_after_min = ${clinic.escalateAfterMin}, model_policy = ${clinic.modelPolicy},
      model_budget_cents = ${clinic.modelBudgetCents}, grid_min = ${clinic.gridMin}, min_notice_min = ${clinic.minNoticeMin},
      horizon_days = ${clinic.horizonDays}, hold_min = ${clinic.holdMin},
      offer_min = ${clinic.offerMin}, offer_closed_min = ${clinic.offerClosedMin}, person_gap_min = ${clinic.personGapMin},
      late_tolerance_min = ${clinic.lateToleranceMin}, late_shorten_max_min = ${clinic.lateShortenMaxMin},
      visit_links = ${clinic.visitLinks},
      travel_min = ${clinic.travelMin}`
}

export async function replaceDeskHours(ctx: Ctx, hours: WeeklyHours): Promise<void> {
  await ctx.sql`delete from desk_hours`
  await ctx.sql`
    insert into desk_hours (weekday, starts_at, ends_at)
    select weekday, "from", "to" from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as h(weekday smallint, "from" text, "to" text)`
}

export async function replaceOpeningHours(ctx: Ctx, hours: WeeklyHours): Promise<void> {
  await ctx.sql`delete from opening_hours`
  await ctx.sql`
    insert into opening_hours (weekday, opens_at, closes_at)
    select weekday, "from", "to" from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as h(weekday smallint, "from" text, "to" text)`
}

function toClinic(row: FullRow): Clinic {
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    state: row.state,
    isDemo: row.is_demo,
    address: row.address,
    addressHint: row.address_hint,
    mapUrl: row.map_url,
    parking: row.parking,
    payment: row.payment,
    instalmentsMax: row.instalments_max,
    assistantName: row.assistant_name,
    tone: row.tone,
    emojiPolicy: row.emoji_policy,
    saysClosed: row.says_closed,
    readReceipts: row.read_receipts,
    phrasesMark: row.phrases_mark,
    quietTimeMs: row.quiet_time_ms,
    assistantPausedAt: row.assistant_paused_at,
    escalateAfterMin: row.escalate_after_min,
    modelPolicy: row.model_policy,
    modelBudgetCents: row.model_budget_cents,
    gridMin: row.grid_min,
    minNoticeMin: row.min_notice_min,
    horizonDays: row.horizon_days,
    holdMin: row.hold_min,
    offerMin: row.offer_min,
    offerClosedMin: row.offer_closed_min,
    personGapMin: row.person_gap_min,
    lateToleranceMin: row.late_tolerance_min,
    lateShortenMaxMin: row.late_shorten_max_min,
    visitLinks: row.visit_links,
    travelMin: row.travel_min,
    units: row.units ?? [],
    openingHours: toHours(row.opening_hours),
    deskHours: toHours(row.desk_hours),
  }
}

function toHours(rows: HoursRow[] | null): WeeklyHours {
  return (rows ?? []).map(({ weekday, from, to }) => {
    if (!isLocalTime(from) || !isLocalTime(to)) throw new Error('hours that are no wall times passed the table’s check')
    return { weekday, from, to }
  })
}

/** Null lifts it. False when there was nothing to lift. */
export async function updatePause(ctx: Ctx, pause: { at: Date; by: StaffId; until: Date | null } | null): Promise<boolean> {
  const rows = await ctx.sql`
    update clinic set assistant_paused_at = ${pause?.at ?? null}, assistant_paused_by = ${pause?.by ?? null},
      assistant_paused_until = ${pause?.until ?? null}
    where ${pause !== null}::boolean or assistant_paused_at is not null returning id`
  return rows.length > 0
}

export type Pause = { at: Date; until: Date | null; by: string | null }

/** The pause that is in force; null while the assistant may answer. */
export async function findPause(ctx: Ctx): Promise<Pause | null> {
  const [row] = await ctx.sql<Pause>`
    select assistant_paused_at as at, assistant_paused_until as until,
      (select name from membership where staff_id = assistant_paused_by) as by
    from clinic where assistant_paused_at is not null and coalesce(assistant_paused_until > ${ctx.now}::timestamptz, true)`
  return row ?? null
}

/** Whose holidays are offered. */
export async function updateState(ctx: Ctx, state: string | null): Promise<void> {
  await ctx.sql`update clinic set state = ${state}`
}
