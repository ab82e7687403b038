import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import {
  usualPolicy,
  usualReasons,
  type CancellationPolicy,
  type CancellationReason,
  type CancelledBy,
  type Consequence,
  type DepositFate,
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
  if (!row) return usualPolicy
  const { free_hours, deposit, session, late_move, moves_max } = row
  return { freeHours: free_hours, deposit, session, lateMove: late_move, movesMax: moves_max }
}

export async function upsertCancellationPolicy(ctx: Ctx, policy: CancellationPolicy): Promise<void> {
  await ctx.sql`
    insert into cancellation_policy (free_hours, deposit, session, late_move, moves_max)
    values (${policy.freeHours}, ${policy.deposit}, ${policy.session}, ${policy.lateMove}, ${policy.movesMax})
    on conflict (clinic_id) do update set free_hours = excluded.free_hours, deposit = excluded.deposit, session = excluded.session,
      late_move = excluded.late_move, moves_max = excluded.moves_max`
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
