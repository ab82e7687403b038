import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, PartyId } from '#platform/ids.ts'

/** These belong together from now on. */
export async function updateParty(ctx: Ctx, ids: readonly AppointmentId[], partyId: PartyId): Promise<void> {
  await ctx.sql`update appointment set party_id = ${partyId} where id = any(${[...ids]}::text[])`
}

export async function findStart(ctx: Ctx, id: AppointmentId): Promise<Date | null> {
  const [row] = await ctx.sql<{ starts_at: Date }>`select starts_at from appointment where id = ${id}`
  return row?.starts_at ?? null
}

/** What the same wish made before, by time. */
export async function listParty(ctx: Ctx, partyId: PartyId): Promise<AppointmentId[]> {
  const rows = await ctx.sql<{ id: AppointmentId }>`
    select id from appointment where party_id = ${partyId} order by starts_at, id`
  return rows.map((row) => row.id)
}
