import type { Alias, ChannelFault, ChannelKind } from '#channels/channel.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ChannelId, ClinicId, ContactId, ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import { kindOf, type SentContent } from './sent-content.ts'

export type Claim = { message_id: MessageId; clinic_id: ClinicId; channel_id: ChannelId; attempts: number }

/**
 * Claims up to `limit` messages to send, the first unsettled one of each conversation: the next waits until it is known to
 * have left. From here until its outcome is recorded, a crash makes the outcome unknown, so the claim commits before the send.
 * A linked phone sends where its session is: `openPhones` are those of this process.
 */
export async function claimDeliveries(
  edge: EdgeCtx,
  token: string,
  deadline: Date,
  limit: number,
  openPhones: readonly ChannelId[],
): Promise<Claim[]> {
  return edge.sql<Claim>`
    update delivery set state = 'sending', lease_token = ${token}, deadline = ${deadline}, attempts = attempts + 1
    where message_id in (
      select d.message_id from delivery d
      where d.state = 'waiting' and d.due_at <= ${edge.now}
        and not exists (select 1 from delivery e where e.conversation_id = d.conversation_id and e.seq < d.seq)
        and not exists (select 1 from channel c where c.id = d.channel_id and (c.paused_at is not null or c.send_after > ${edge.now}
          or (c.kind = 'whatsapp-web' and c.id <> all(${[...openPhones]}::text[]))))
      order by d.due_at limit ${limit} for update skip locked)
    returning message_id, clinic_id, channel_id, attempts`
}

/** When the outbox next has something to do, or null. */
export async function findNextDelivery(edge: EdgeCtx, openPhones: readonly ChannelId[]): Promise<Date | null> {
  const [row] = await edge.sql<{ at: Date | null }>`
    select least(
      (select min(greatest(d.due_at, c.send_after)) from delivery d join channel c on c.id = d.channel_id and c.paused_at is null
          and (c.kind <> 'whatsapp-web' or c.id = any(${[...openPhones]}::text[]))
        where d.state = 'waiting'
        and not exists (select 1 from delivery e where e.conversation_id = d.conversation_id and e.seq < d.seq)),
      (select min(deadline) from delivery where state <> 'waiting')) as at`
  return row?.at ?? null
}

export type Overdue = { message_id: MessageId; clinic_id: ClinicId; channel_id: ChannelId; state: 'sending' | 'unknown' }

export async function listOverdueDeliveries(edge: EdgeCtx): Promise<Overdue[]> {
  return edge.sql<Overdue>`
    select message_id, clinic_id, channel_id, state from delivery where state <> 'waiting' and deadline <= ${edge.now} order by message_id limit 200`
}

export type Letter = {
  id: MessageId
  conversation_id: ConversationId
  channel_id: ChannelId
  contact_id: ContactId
  text: string
  reply_to: Alias
  /** The message it answers. */
  reply_to_external_id: string | null
  /** When the person last wrote what lets the clinic answer freely. */
  window_from: Date | null
  kind: ChannelKind
  credentials: Buffer | null
  external_id: string
  content: unknown
  /** Where its file is kept, and what that is; null without one. */
  file_key: string | null
  file_type: string | null
  peaks: number[] | null
  duration_ms: number | null
  created_at: Date
  former_sends: number
}

/** What the claimed messages say, to whom, and by which channel with which sealed credentials. */
export async function listLetters(ctx: Ctx, ids: MessageId[]): Promise<Letter[]> {
  return ctx.sql<Letter>`
    select m.id, m.conversation_id, v.channel_id, v.contact_id, m.text, v.reply_to, m.reply_to_external_id, v.window_from, c.kind, c.credentials, c.external_id, m.content,
      d.file_key, d.type as file_type, d.peaks, d.duration_ms, m.created_at, cardinality(m.former_external_ids) as former_sends
    from message m join conversation v on v.id = m.conversation_id join channel c on c.id = v.channel_id
    left join media d on d.message_id = m.id
    where m.id = any(${ids}::text[])`
}

/** The ids these will have at the provider, before they leave: a status then finds its message whatever became of the sender. */
export async function updateExternalIds(ctx: Ctx, rows: { id: MessageId; external_id: string }[]): Promise<void> {
  await ctx.sql`
    update message m set external_id = r.external_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, external_id text) where m.id = r.id`
}

/** Conversations of a number with people who never wrote, to whom something went out since. */
export async function listWrittenStrangers(ctx: Ctx, channelId: ChannelId, since: Date): Promise<ConversationId[]> {
  const rows = await ctx.sql<{ id: ConversationId }>`
    select v.id from conversation v where v.channel_id = ${channelId} and v.window_from is null and exists (
      select 1 from message m where m.conversation_id = v.id and m.author <> 'contact' and m.created_at >= ${since}
        and m.status in ('sent', 'delivered', 'read', 'uncertain'))`
  return rows.map((row) => row.id)
}

/** A file takes longer to leave than words: its claimer counts as dead only later. */
export async function extendClaims(ctx: Ctx, ids: MessageId[], token: string, deadline: Date): Promise<void> {
  await ctx.sql`update delivery set deadline = ${deadline} where message_id = any(${ids}::text[]) and state = 'sending' and lease_token = ${token}`
}

export async function markSent(ctx: Ctx, id: MessageId, externalId: string): Promise<void> {
  // A status may have come before this: only a message that is still waiting moves.
  const moved = ctx.sql`
    update message set external_id = ${externalId}, fault = null,
      status = case when status in ('queued', 'uncertain') then 'sent' else status end
    where id = ${id}`
  await Promise.all([moved, settleDeliveries(ctx, [id])])
}

export async function markFailed(ctx: Ctx, id: MessageId, fault: ChannelFault): Promise<void> {
  await ctx.sql`update message set status = 'failed', fault = ${JSON.stringify(fault)}::jsonb, is_laid = is_laid and kind <> 'reaction' where id = ${id} and status in ('queued', 'uncertain')`
  await settleDeliveries(ctx, [id])
}

export async function markUncertain(ctx: Ctx, id: MessageId): Promise<void> {
  await ctx.sql`update message set status = 'uncertain' where id = ${id} and status = 'queued'`
  await settleDeliveries(ctx, [id])
}

/** Gives a claim back to be tried again at `dueAt`: only where the send certainly did not happen, or may happen twice. */
export async function postponeDelivery(ctx: Ctx, id: MessageId, token: string | null, dueAt: Date): Promise<void> {
  await ctx.sql`
    update delivery set state = 'waiting', lease_token = null, deadline = null, due_at = ${dueAt}
    where message_id = ${id} and state = 'sending' and (${token}::text is null or lease_token = ${token})`
}

export async function markUnknown(ctx: Ctx, id: MessageId, deadline: Date): Promise<void> {
  await ctx.sql`update delivery set state = 'unknown', lease_token = null, deadline = ${deadline} where message_id = ${id} and state = 'sending'`
}

export async function settleDeliveries(ctx: Ctx, ids: MessageId[]): Promise<void> {
  await ctx.sql`delete from delivery where message_id = any(${ids}::text[])`
}

export type NewOutgoing = {
  id: MessageId
  conversationId: ConversationId
  author: 'assistant' | 'staff' | 'system'
  staffId: StaffId | null
  text: string
  /** Of what is more than text. */
  content?: SentContent
  /** The message it answers, by the provider's id. */
  replyToExternalId?: string | null
  /** At once when missing. */
  leavesAt?: Date
}

/**
 * Writes a message at the end of its conversation and puts it in the outbox: it leaves once this commits. Never before
 * what stands last, whatever the provider's clock said. False when a message of this id exists already.
 */
export async function insertOutgoing(ctx: Ctx, message: NewOutgoing): Promise<boolean> {
  const rows = await ctx.sql<{ id: string }>`
    with place as (
      update conversation v set last_seq = last_seq + 1, last_message_at = greatest(last_message_at, ${ctx.now}::timestamptz)
      where id = ${message.conversationId} and not exists (select 1 from message where id = ${message.id})
      returning v.id, v.channel_id, v.last_seq
    ), written as (
      insert into message (id, conversation_id, seq, ordered_at, author, staff_id, kind, text, content, reply_to_external_id, about_external_id,
        status, created_at)
      select ${message.id}, place.id, place.last_seq,
        greatest(${ctx.now}::timestamptz, (select max(ordered_at) from message where conversation_id = place.id)),
        ${message.author}, ${message.staffId}, ${kindOf(message.content)}, ${message.text},
        ${message.content ? JSON.stringify(message.content) : null}::jsonb, ${message.replyToExternalId ?? null},
        ${message.content?.kind === 'reaction' ? message.content.toExternalId : null}, 'queued', ${ctx.now}
      from place returning id, seq, conversation_id
    )
    insert into delivery (message_id, conversation_id, channel_id, seq, due_at)
    select written.id, written.conversation_id, place.channel_id, written.seq, ${message.leavesAt ?? ctx.now} from written, place
    returning message_id as id`
  return rows.length > 0
}
