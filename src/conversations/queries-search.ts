import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ConversationId, MessageId } from '#platform/ids.ts'
import type { MessageItem } from './contract.ts'

export type MessageBefore = { at: Date; id: string }

export type FoundMessage = {
  id: MessageId
  conversation_id: ConversationId
  seq: number
  contact_name: string | null
  author: MessageItem['author']
  kind: string
  text: string
  ordered_at: Date
}

/** The latest messages with these words, before a place. Only the ids come from the function; the rows are read as everyone reads. */
export async function searchMessages(
  ctx: Pick<Ctx, 'sql'>,
  asked: string,
  before: MessageBefore | null,
  limit: number,
): Promise<FoundMessage[]> {
  return ctx.sql<FoundMessage>`
    select m.id, m.conversation_id, m.seq, coalesce(p.name, p.display_name) as contact_name, m.author, m.kind, m.text, m.ordered_at
    from search_messages(${asked}, coalesce(${before?.at ?? null}::timestamptz, 'infinity'), ${before?.id ?? ''}, ${limit}) with ordinality f(id, place)
    join message m on m.id = f.id join conversation v on v.id = m.conversation_id join person p on p.contact_id = v.contact_id
    order by f.place`
}

export type FoundPerson = {
  contact_id: ContactId
  name: string | null
  phone: string | null
  conversation_id: ConversationId | null
  last_message_at: Date | null
}

export async function searchPeople(
  ctx: Pick<Ctx, 'sql'>,
  asked: string,
  phones: string[],
  limit: number,
): Promise<FoundPerson[]> {
  return ctx.sql<FoundPerson>`
    select p.id as contact_id, coalesce(p.name, p.display_name) as name, v.id as conversation_id, v.last_message_at,
      (select value from identity where contact_id = p.id and kind = 'phone' order by created_at limit 1) as phone
    from search_contacts(${asked}, ${phones}, ${limit}) with ordinality f(id, place)
    join contact p on p.id = f.id
    left join lateral (select v.id, v.last_message_at from person q join conversation v on v.contact_id = q.contact_id
      where q.person_id = p.id order by v.last_message_at desc limit 1) v on true
    order by f.place`
}
