import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ConversationId } from '#platform/ids.ts'

export type Talk = {
  contactId: ContactId
  contactName: string
  /** Where the assistant's side stands; null once a person took over. */
  dialog: unknown
  /** What the assistant understood in each of its latest turns, the latest first. */
  commands: unknown[]
}

export async function findTalk(ctx: Ctx, id: ConversationId): Promise<Talk | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId; contact_name: string | null; dialog: unknown; commands: unknown[] }>`
    select p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name, v.dialog,
      (select coalesce(jsonb_agg(t.commands order by t.upto_seq desc), '[]') from (
        select commands, upto_seq from turn where conversation_id = v.id order by upto_seq desc limit 12) t) as commands
    from conversation v join person p on p.contact_id = v.contact_id where v.id = ${id}`
  return row
    ? { contactId: row.contact_id, contactName: row.contact_name ?? 'Sem nome', dialog: row.dialog, commands: row.commands }
    : null
}
