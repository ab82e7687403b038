import type { Ctx } from '#platform/ctx.ts'

/** What people are called, by their ids; whoever has no name yet is left out. */
export async function listContactNames(ctx: Ctx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return ctx.sql<{ id: string; name: string }>`
    select id, coalesce(name, display_name) as name from contact where id = any(${ids}) and coalesce(name, display_name) is not null`
}
