import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import type { PersonConversation } from './contract.ts'

/** Every conversation of one person, whoever they were merged from, the latest first. */
export async function listConversationsOfPerson(ctx: Ctx, contactId: ContactId): Promise<PersonConversation[]> {
  const rows = await ctx.sql<{
    id: string
    label: string
    held_by: PersonConversation['heldBy']
    is_closed: boolean
    last_message_at: Date
  }>`
    select v.id, c.label, v.held_by, v.closed_at is not null as is_closed, v.last_message_at
    from person p join conversation v on v.contact_id = p.contact_id join channel c on c.id = v.channel_id
    where p.person_id = (select person_id from person where contact_id = ${contactId}) order by v.last_message_at desc, v.id`
  return rows.map(({ id, label, held_by, is_closed, last_message_at }) => ({
    id,
    channel: label,
    heldBy: held_by,
    isClosed: is_closed,
    lastMessageAt: last_message_at.toISOString(),
  }))
}
