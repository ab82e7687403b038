import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ChannelId, ContactId, ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import type { HandReason } from './contract.ts'
import type { CareNewsKind } from './model.ts'

export type NewCareMessage = {
  id: MessageId
  contactId: ContactId
  appointmentId: AppointmentId | null
  news: CareNewsKind
  text: string
  until: Date | null
  leavesAt: Date
  /** Null: it leaves by itself. */
  because: HandReason | null
}

/** False: the same news was told, or left to somebody, before. */
export async function insertCare(ctx: Ctx, care: NewCareMessage): Promise<boolean> {
  const rows = await ctx.sql`
    insert into care_message (message_id, contact_id, appointment_id, news, state, because, text, until, at, leaves_at)
    values (${care.id}, ${care.contactId}, ${care.appointmentId}, ${care.news}, ${care.because === null ? 'sent' : 'to_desk'}, ${care.because},
      ${care.text}, ${care.until}, ${ctx.now}, ${care.leavesAt})
    on conflict (message_id) do nothing returning message_id`
  return rows.length > 0
}

/** What came before of where the same appointment stands, or of the person's treatment, need not be sent any more. */
export async function settleOlder(
  ctx: Ctx,
  { id, appointmentId, contactId, news }: Pick<NewCareMessage, 'id' | 'appointmentId' | 'contactId' | 'news'>,
): Promise<void> {
  if (news === 'other') return
  await ctx.sql`
    update care_message set settled_at = ${ctx.now}
    where message_id <> ${id} and state = 'to_desk' and settled_at is null and contact_id = ${contactId}
      and (appointment_id = ${appointmentId} and news <> 'other' or news = 'series' and ${news} = 'series')`
}

/** When the last message that the clinic began on this number leaves; null: long ago. One at a time asks, until its unit ends. */
export async function lockLastLeaving(ctx: Ctx, channelId: ChannelId): Promise<Date | null> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended(${`care ${channelId}`}, 0))`
  const [row] = await ctx.sql<{ at: Date | null }>`
    select max(c.leaves_at) as at from care_message c join message m on m.id = c.message_id join conversation v on v.id = m.conversation_id
    where v.channel_id = ${channelId} and c.state = 'sent' and c.leaves_at > ${ctx.now}::timestamptz - interval '5 minutes'`
  return row?.at ?? null
}

/** It counted as said and did not arrive. Null when it is no such message, or nobody needs to hear it now. */
export async function updateCareUndelivered(ctx: Ctx, id: MessageId): Promise<ContactId | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId }>`
    update care_message c set state = 'to_desk', because = 'not_delivered' from message m
    where c.message_id = ${id} and m.id = c.message_id and m.status = 'failed' and c.state = 'sent' and (c.until is null or c.until > ${ctx.now})
      and not exists (select from care_message n where n.appointment_id = c.appointment_id and n.news <> 'other' and n.at > c.at)
    returning c.contact_id`
  return row?.contact_id ?? null
}

/** Sent once more from the conversation: nobody has to send it by hand now. */
export async function updateCareRequeued(ctx: Ctx, id: MessageId): Promise<void> {
  await ctx.sql`
    update care_message set state = 'sent', because = null where message_id = ${id} and state = 'to_desk' and settled_at is null`
}

export type OpenCareRow = {
  id: MessageId
  contact_id: ContactId
  name: string | null
  text: string
  because: HandReason
  at: Date
  phone: string | null
  conversation_id: ConversationId | null
  appointment_id: AppointmentId | null
}

/** What is true still: of an appointment as long as it stands where the news said. */
export async function listOpenCare(ctx: Ctx): Promise<OpenCareRow[]> {
  return ctx.sql<OpenCareRow>`
    select c.message_id as id, c.contact_id, p.name, c.text, c.because, c.at, c.appointment_id,
      (select i.value from identity i join person q on q.contact_id = i.contact_id
        where q.person_id = p.person_id and i.kind = 'phone' order by i.created_at desc limit 1) as phone,
      (select v.id from conversation v join person q on q.contact_id = v.contact_id
        where q.person_id = p.person_id order by v.last_message_at desc, v.id limit 1) as conversation_id
    from care_message c join person p on p.contact_id = c.contact_id left join appointment a on a.id = c.appointment_id
    where c.state = 'to_desk' and c.settled_at is null and (c.until is null or c.until > ${ctx.now})
      and case c.news when 'booked' then a.state in ('booked', 'confirmed') and a.starts_at = c.until
        when 'moved' then a.state in ('booked', 'confirmed') and a.starts_at = c.until
        when 'proposal' then a.state in ('booked', 'confirmed')
        when 'cancelled' then a.state = 'cancelled'
        when 'deposit' then a.state = 'held' else true end
    order by c.at, c.message_id limit 300`
}

/** False when it had been done, or is none of the clinic's. */
export async function updateCareSettled(ctx: Ctx, id: MessageId, staffId: StaffId): Promise<boolean> {
  const rows = await ctx.sql`
    update care_message set settled_at = ${ctx.now}, settled_by = ${staffId}
    where message_id = ${id} and state = 'to_desk' and settled_at is null returning message_id`
  return rows.length > 0
}

export async function hasCare(ctx: Ctx, id: MessageId): Promise<boolean> {
  const rows = await ctx.sql`select message_id from care_message where message_id = ${id}`
  return rows.length > 0
}
