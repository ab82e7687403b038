import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import type { HeldBecause } from './contract.ts'

/** How many conversations each rule keeps with people, of those nobody has taken. */
export async function countHeld(ctx: Ctx): Promise<Partial<Record<HeldBecause, number>>> {
  const rows = await ctx.sql<{ held_because: HeldBecause; count: number }>`
    select held_because, count(*)::int as count from conversation
    where held_because is not null and held_by = 'desk' and assigned_to is null group by held_because`
  return Object.fromEntries(rows.map((row) => [row.held_because, row.count]))
}

export type HeldRow = { id: ConversationId; name: string | null; last_text: string | null; last_message_at: Date }

/** Those that a rule keeps with people and nobody has taken, the latest first. */
export async function listHeld(ctx: Ctx, because: HeldBecause, limit: number): Promise<HeldRow[]> {
  return ctx.sql<HeldRow>`
    select v.id, coalesce(p.name, p.display_name) as name, m.text as last_text, v.last_message_at
    from conversation v
    join person p on p.contact_id = v.contact_id
    left join lateral (
      select text from message where conversation_id = v.id and kind <> 'note' order by ordered_at desc, seq desc limit 1) m on true
    where v.held_because = ${because} and v.held_by = 'desk' and v.assigned_to is null
    order by v.last_message_at desc, v.id desc limit ${limit}`
}
