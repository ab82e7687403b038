import type { Ctx } from '#platform/ctx.ts'
import type { ServiceId } from '#platform/ids.ts'
import { isLocalTime, type LocalTime } from '#platform/local-time.ts'
import { defaultPolicy, type Ladder, type Policy } from './model.ts'

type LadderRow = { two_days_at: string | null; one_day_at: string | null; hours_before: number | null }
type PolicyRow = LadderRow & { send_from: string; send_to: string; unanswered_at: string | null; release_at: string | null }

export type Rules = { policy: Policy; ladders: ReadonlyMap<ServiceId, Ladder> }

/** How this clinic reminds, and the procedures it reminds of otherwise. */
export async function getRules(ctx: Ctx): Promise<Rules> {
  const [[row], own] = await Promise.all([
    ctx.sql<PolicyRow>`
      select two_days_at, one_day_at, hours_before, send_from, send_to, unanswered_at, release_at from reminder_policy`,
    ctx.sql<LadderRow & { service_id: ServiceId }>`
      select l.service_id, l.two_days_at, l.one_day_at, l.hours_before
      from reminder_ladder l join service s on s.id = l.service_id order by s.position, s.id`,
  ])
  return {
    policy: row ? toPolicy(row) : defaultPolicy,
    ladders: new Map(own.map((one) => [one.service_id, toLadder(one)])),
  }
}

/** Whoever edits the rules does so one after the other. */
export async function lockRules(ctx: Ctx): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`reminder rules ${ctx.clinicId}`}, 0))`
}

export async function upsertPolicy(ctx: Ctx, policy: Policy): Promise<void> {
  await ctx.sql`
    insert into reminder_policy (two_days_at, one_day_at, hours_before, send_from, send_to, unanswered_at, release_at)
    values (${policy.twoDaysAt}, ${policy.oneDayAt}, ${policy.hoursBefore}, ${policy.sendFrom}, ${policy.sendTo}, ${policy.unansweredAt},
      ${policy.releaseAt})
    on conflict (clinic_id) do update set two_days_at = excluded.two_days_at, one_day_at = excluded.one_day_at,
      hours_before = excluded.hours_before, send_from = excluded.send_from, send_to = excluded.send_to,
      unanswered_at = excluded.unanswered_at, release_at = excluded.release_at`
}

/** False when one of them is no procedure of the clinic. */
export async function replaceLadders(ctx: Ctx, ladders: ReadonlyMap<ServiceId, Ladder>): Promise<boolean> {
  const rows = [...ladders].map(([service_id, one]) => ({
    service_id,
    two_days_at: one.twoDaysAt,
    one_day_at: one.oneDayAt,
    hours_before: one.hoursBefore,
  }))
  await ctx.sql`delete from reminder_ladder`
  const inserted = await ctx.sql`
    insert into reminder_ladder (service_id, two_days_at, one_day_at, hours_before)
    select s.id, l.two_days_at, l.one_day_at, l.hours_before
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(service_id text, two_days_at text, one_day_at text, hours_before int)
      join service s on s.id = l.service_id
    returning service_id`
  return inserted.length === rows.length
}

function toPolicy(row: PolicyRow): Policy {
  return {
    ...toLadder(row),
    sendFrom: toTime(row.send_from),
    sendTo: toTime(row.send_to),
    unansweredAt: row.unanswered_at === null ? null : toTime(row.unanswered_at),
    releaseAt: row.release_at === null ? null : toTime(row.release_at),
  }
}

function toLadder(row: LadderRow): Ladder {
  return {
    twoDaysAt: row.two_days_at === null ? null : toTime(row.two_days_at),
    oneDayAt: row.one_day_at === null ? null : toTime(row.one_day_at),
    hoursBefore: row.hours_before,
  }
}

function toTime(raw: string): LocalTime {
  if (!isLocalTime(raw)) throw new Error('a time that is no wall time passed the table’s check')
  return raw
}
