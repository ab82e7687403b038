import type { Ctx } from '#platform/ctx.ts'
import type { StaffId } from '#platform/ids.ts'
import type { NotificationKind, Ways } from './contract.ts'
import type { Quiet } from './model.ts'
import { toQuiet } from './queries.ts'

export async function listPreferences(ctx: Ctx, staffId: StaffId): Promise<Map<string, Ways>> {
  const rows = await ctx.sql<{ kind: string; in_app: boolean; push: boolean; sound: boolean }>`
    select kind, in_app, push, sound from notification_preference where staff_id = ${staffId}`
  return new Map(rows.map((row) => [row.kind, { inApp: row.in_app, push: row.push, sound: row.sound }]))
}

export type Setting = { quiet: Quiet | null; showsName: boolean }

export async function findSetting(ctx: Ctx, staffId: StaffId): Promise<Setting> {
  const [row] = await ctx.sql<{ quiet_from: string | null; quiet_to: string | null; shows_name: boolean }>`
    select quiet_from, quiet_to, shows_name from notification_setting where staff_id = ${staffId}`
  return { quiet: row ? toQuiet(row.quiet_from, row.quiet_to) : null, showsName: row?.shows_name ?? false }
}

/** Puts these in place of what the person had said. */
export async function replacePreferences(
  ctx: Ctx,
  staffId: StaffId,
  ways: (Ways & { kind: NotificationKind })[],
  setting: { quiet: { from: string; to: string } | null; showsName: boolean },
): Promise<void> {
  await ctx.sql`delete from notification_preference where staff_id = ${staffId}`
  await ctx.sql`
    insert into notification_preference (staff_id, kind, in_app, push, sound)
    select ${staffId}, kind, "inApp", push, sound
    from jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) as w(kind text, "inApp" boolean, push boolean, sound boolean)`
  await ctx.sql`
    insert into notification_setting (staff_id, quiet_from, quiet_to, shows_name)
    values (${staffId}, ${setting.quiet?.from ?? null}, ${setting.quiet?.to ?? null}, ${setting.showsName})
    on conflict (clinic_id, staff_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, shows_name = excluded.shows_name`
}
