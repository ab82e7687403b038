import type { Ctx } from '#platform/ctx.ts'

/** Whose conversations these are. */
export async function listConversationNames(ctx: Ctx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return ctx.sql<{ id: string; name: string }>`
    select v.id, coalesce(c.name, c.display_name) as name from conversation v join contact c on c.id = v.contact_id
    where v.id = any(${ids}) and coalesce(c.name, c.display_name) is not null`
}
