import type { Ctx } from '#platform/ctx.ts'
import type { ServiceId } from '#platform/ids.ts'
import { isLocalTime, type LocalTime } from '#platform/local-time.ts'
import { defaultPolicy, type Ladder, type OwnLadder, type Policy, type Silence } from './model.ts'

type LadderRow = {
  two_days_before: number
  two_days_at: string | null
  one_day_before: number
  one_day_at: string | null
  hours_before: number | null
}
type SilenceRow = { unanswered_at: string | null; release_at: string | null }
type PolicyRow = LadderRow & SilenceRow & { send_from: string; send_to: string }
type OwnRow = LadderRow & SilenceRow & { has_own_silence: boolean }

export type Rules = { policy: Policy; ladders: ReadonlyMap<ServiceId, OwnLadder> }

/** How this clinic reminds, and the procedures it reminds of otherwise. */
export async function getRules(ctx: Ctx): Promise<Rules> {
  const [[row], own] = await Promise.all([
    ctx.sql<PolicyRow>`
      select two_days_before, two_days_at, one_day_before, one_day_at, hours_before, send_from, send_to, unanswered_at, release_at
      from reminder_policy`,
    ctx.sql<OwnRow & { service_id: ServiceId }>`
      select l.service_id, l.two_days_before, l.two_days_at, l.one_day_before, l.one_day_at, l.hours_before, l.has_own_silence, l.unanswered_at,
        l.release_at
      from reminder_ladder l join service s on s.id = l.service_id order by s.position, s.id`,
  ])
  return {
    policy: row ? toPolicy(row) : defaultPolicy,
    ladders: new Map(own.map((one) => [one.service_id, toOwn(one)])),
  }
}

/** Whoever edits the rules does so one after the other. */
export async function lockRules(ctx: Ctx): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`reminder rules ${ctx.clinicId}`}, 0))`
}

export async function upsertPolicy(ctx: Ctx, policy: Policy): Promise<void> {
  await ctx.sql`
    insert into reminder_policy (two_days_before, two_days_at, one_day_before, one_day_at, hours_before, send_from, send_to, unanswered_at, release_at)
    values (${policy.firstDays}, ${policy.firstAt}, ${policy.againDays}, ${policy.againAt}, ${policy.hoursBefore}, ${policy.sendFrom},
      ${policy.sendTo}, ${policy.unansweredAt}, ${policy.releaseAt})
    on conflict (clinic_id) do update set two_days_before = excluded.two_days_before, two_days_at = excluded.two_days_at,
      one_day_before = excluded.one_day_before, one_day_at = excluded.one_day_at, hours_before = excluded.hours_before,
      send_from = excluded.send_from, send_to = excluded.send_to, unanswered_at = excluded.unanswered_at, release_at = excluded.release_at`
}

/** False when one of them is no procedure of the clinic. */
export async function replaceLadders(ctx: Ctx, ladders: ReadonlyMap<ServiceId, OwnLadder>): Promise<boolean> {
  const rows = [...ladders].map(([service_id, one]) => ({
    service_id,
    two_days_before: one.firstDays,
    two_days_at: one.firstAt,
    one_day_before: one.againDays,
    one_day_at: one.againAt,
    hours_before: one.hoursBefore,
    has_own_silence: one.silence !== null,
    unanswered_at: one.silence?.unansweredAt ?? null,
    release_at: one.silence?.releaseAt ?? null,
  }))
  await ctx.sql`delete from reminder_ladder`
  const inserted = await ctx.sql`
    insert into reminder_ladder (service_id, two_days_before, two_days_at, one_day_before, one_day_at, hours_before, has_own_silence, unanswered_at,
      release_at)
    select s.id, l.two_days_before, l.two_days_at, l.one_day_before, l.one_day_at, l.hours_before, l.has_own_silence, l.unanswered_at, l.release_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(service_id text, two_days_before int, two_days_at text, one_day_before int,
        one_day_at text, hours_before int, has_own_silence boolean, unanswered_at text, release_at text)
      join service s on s.id = l.service_id
    returning service_id`
  return inserted.length === rows.length
}

function toPolicy(row: PolicyRow): Policy {
  return { ...toLadder(row), ...toSilence(row), sendFrom: toTime(row.send_from), sendTo: toTime(row.send_to) }
}

function toOwn(row: OwnRow): OwnLadder {
  return { ...toLadder(row), silence: row.has_own_silence ? toSilence(row) : null }
}

function toLadder(row: LadderRow): Ladder {
  return {
    firstDays: row.two_days_before,
    firstAt: toTimeOrNull(row.two_days_at),
    againDays: row.one_day_before,
    againAt: toTimeOrNull(row.one_day_at),
    hoursBefore: row.hours_before,
  }
}

function toSilence(row: SilenceRow): Silence {
  return { unansweredAt: toTimeOrNull(row.unanswered_at), releaseAt: toTimeOrNull(row.release_at) }
}

function toTimeOrNull(raw: string | null): LocalTime | null {
  return raw === null ? null : toTime(raw)
}

function toTime(raw: string): LocalTime {
  if (!isLocalTime(raw)) throw new Error('a time that is no wall time passed the table’s check')
  return raw
}
