import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ServiceId } from '#platform/ids.ts'
import {
  usualPolicy,
  usualReasons,
  type CancellationPolicy,
  type CancellationReason,
  type CancelledBy,
  type Consequence,
  type DepositFate,
  type LateRule,
  type SessionFate,
} from './model.ts'

export async function getCancellationPolicy(ctx: Ctx): Promise<CancellationPolicy> {
  const [row] = await ctx.sql<{
    free_hours: number
    deposit: DepositFate
    session: SessionFate
    late_move: 'free' | 'desk'
    moves_max: number | null
  }>`select free_hours, deposit, session, late_move, moves_max from cancellation_policy`
  const services = await ctx.sql<LateRule & { serviceId: ServiceId }>`
    select o.service_id as "serviceId", o.free_hours as "freeHours", o.deposit, o.session
    from service_cancellation o join service s on s.id = o.service_id order by s.position, s.id`
  if (!row) return { ...usualPolicy, services }
  const { free_hours, deposit, session, late_move, moves_max } = row
  return { freeHours: free_hours, deposit, session, lateMove: late_move, movesMax: moves_max, services }
}

export async function upsertCancellationPolicy(ctx: Ctx, policy: Omit<CancellationPolicy, 'services'>): Promise<void> {
  await ctx.sql`
    insert into cancellation_policy (free_hours, deposit, session, late_move, moves_max)
    values (${policy.freeHours}, ${policy.deposit}, ${policy.session}, ${policy.lateMove}, ${policy.movesMax})
    on conflict (clinic_id) do update set free_hours = excluded.free_hours, deposit = excluded.deposit, session = excluded.session,
      late_move = excluded.late_move, moves_max = excluded.moves_max`
}

/** In place of those there were, of the procedures that are in use. */
export async function replaceServiceRules(ctx: Ctx, rules: readonly (LateRule & { serviceId: string })[]): Promise<void> {
  await ctx.sql`delete from service_cancellation o using service s where s.id = o.service_id and s.is_active`
  await ctx.sql`
    insert into service_cancellation (service_id, free_hours, deposit, session)
    select s.id, w."freeHours", w.deposit, w.session
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as w("serviceId" text, "freeHours" int, deposit text, session text)
      join service s on s.id = w."serviceId"`
}

export async function listCancellationReasons(ctx: Ctx): Promise<readonly CancellationReason[]> {
  const rows = await ctx.sql<{ name: string; is_clinics: boolean }>`
    select name, is_clinics from cancellation_reason order by position`
  return rows.length === 0 ? usualReasons : rows.map((row) => ({ name: row.name, isClinics: row.is_clinics }))
}

export async function replaceCancellationReasons(ctx: Ctx, reasons: readonly CancellationReason[]): Promise<void> {
  await ctx.sql`delete from cancellation_reason`
  await ctx.sql`
    insert into cancellation_reason (position, name, is_clinics)
    select place, name, is_clinics from unnest(${reasons.map((one) => one.name)}::text[], ${reasons.map((one) => one.isClinics)}::boolean[])
      with ordinality as wished (name, is_clinics, place)`
}

/** Two who save at once do it one after the other. */
export async function lockCancellationRules(ctx: Ctx): Promise<void> {
  await ctx.sql`select id from clinic where id = ${ctx.clinicId} for no key update`
}

/** What the policy said of a cancellation, kept with it. */
export async function updateConsequence(
  ctx: Ctx,
  id: AppointmentId,
  is: Consequence & { by: CancelledBy; waivedReason: string | null },
): Promise<void> {
  await ctx.sql`
    update appointment set cancelled_by = ${is.by}, cancel_is_late = ${is.isLate}, cancel_deposit = ${is.deposit},
      cancel_session = ${is.session}, cancel_waived_reason = ${is.waivedReason}
    where id = ${id}`
}

/** By who cancelled and why, the latest first. Holds that nobody took are not counted. */
export async function listReasonCounts(
  ctx: Ctx,
  since: Date,
): Promise<{ by: CancelledBy; reason: string; count: number; late: number }[]> {
  return ctx.sql<{ by: CancelledBy; reason: string; count: number; late: number }>`
    select cancelled_by as by, min(trim(coalesce(cancel_reason, ''))) as reason, count(*)::int as count,
      (count(*) filter (where cancel_is_late))::int as late
    from appointment where cancelled_by is not null and state = 'cancelled' and state_at > ${since}
    group by cancelled_by, lower(trim(coalesce(cancel_reason, ''))) order by max(state_at) desc, 2`
}
