import type { Alias, Circumstances, Content, InboundStatus, Referral } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, ContactId, ConversationId, MessageId } from '#platform/ids.ts'
import type { MessageStatus } from './contract.ts'
import { sayHeldBecause } from './held-because.ts'

export type ReceiptKey = { channel_id: ChannelId; kind: 'message' | 'status' | 'news' | 'unknown'; external_id: string }

/** Inserts the receipts that are new and tells which they were. In key order, so that two batches never wait for each other in a ring. */
export async function insertReceipts(ctx: Ctx, receipts: (ReceiptKey & { payload: unknown })[]): Promise<ReceiptKey[]> {
  return ctx.sql<ReceiptKey>`
    insert into receipt (channel_id, kind, external_id, payload, received_at)
    select channel_id, kind, external_id, payload, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(receipts)}::jsonb) as r(channel_id text, kind text, external_id text, payload jsonb)
    order by channel_id, kind, external_id
    on conflict (channel_id, kind, external_id) do nothing
    returning channel_id, kind, external_id`
}

/**
 * Of messages that came before: those that were only announced then. The announcement is a line no more, and the receipt keeps what came.
 */
export async function replaceAwaited(ctx: Ctx, receipts: (ReceiptKey & { payload: unknown })[]): Promise<ReceiptKey[]> {
  if (receipts.length === 0) return []
  return ctx.sql<ReceiptKey>`
    with come as (
      select * from jsonb_to_recordset(${JSON.stringify(receipts)}::jsonb) as r(channel_id text, kind text, external_id text, payload jsonb)
    ), taken as (
      update message m set is_laid = true, external_id = null from come, conversation v
      where m.external_id = come.external_id and m.content ->> 'isAwaited' = 'true' and v.id = m.conversation_id and v.channel_id = come.channel_id
      returning come.channel_id, come.kind, come.external_id, come.payload
    )
    update receipt r set payload = t.payload from taken t
    where r.channel_id = t.channel_id and r.kind = t.kind and r.external_id = t.external_id
    returning r.channel_id, r.kind, r.external_id`
}

export async function insertTroubledReceipt(ctx: Ctx, key: ReceiptKey, payload: unknown, trouble: string): Promise<void> {
  await ctx.sql`
    insert into receipt (channel_id, kind, external_id, payload, trouble, received_at)
    values (${key.channel_id}, ${key.kind}, ${key.external_id}, ${JSON.stringify(payload)}::jsonb, ${trouble}, ${ctx.now})
    on conflict (channel_id, kind, external_id) do nothing`
}

export async function markReceipts(ctx: Ctx, keys: ReceiptKey[], trouble: string): Promise<void> {
  await ctx.sql`
    update receipt r set trouble = ${trouble}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(channel_id text, kind text, external_id text)
    where r.channel_id = k.channel_id and r.kind = k.kind and r.external_id = k.external_id`
}

export type ConversationGroup = {
  id: ConversationId
  contact_id: ContactId
  channel_id: ChannelId
  reply_to: Alias
  /** How many messages the group brings, and the place of its last inbound one, 1-based; 0 when all are the clinic's own. */
  messages: number
  last_inbound: number
  inbound: number
  wants_turn: boolean
  /** The clinic answered from its phone: a person has spoken. */
  from_clinic: boolean
  /** The last word that wants an answer came after whatever the clinic said itself. */
  waits: boolean
  /** Nothing but history: a talk it begins is an ended one. */
  is_past: boolean
  /** Something was said: a reaction or an edit alone opens no closed talk. */
  reopens: boolean
  last_at: Date
  /** When the person last wrote what opens the window for answers. */
  window_from: Date | null
}

export type StoredConversation = {
  id: ConversationId
  contact_id: ContactId
  channel_id: ChannelId
  last_seq: number
  /** An answer of the assistant's is due, on a simulated phone. */
  is_answering: boolean
  waiting_since: Date | null
}

const clinicPhone = sayHeldBecause('clinic_phone', null)

/**
 * Finds or makes the conversation of each group and reserves the numbers of its messages. The unique key makes it one
 * conversation however many first messages arrive at once; rows are taken in key order, so batches never deadlock.
 */
export async function upsertConversations(ctx: Ctx, groups: ConversationGroup[]): Promise<StoredConversation[]> {
  return ctx.sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(id text, contact_id text, channel_id text, reply_to jsonb,
        messages int, last_inbound int, inbound int, wants_turn boolean, from_clinic boolean, waits boolean, is_past boolean, reopens boolean, last_at timestamptz, window_from timestamptz)
    )
    insert into conversation (id, contact_id, channel_id, reply_to, last_seq, last_inbound_seq, last_inbound_at, last_message_at,
      window_from, closed_at, unread_count, held_by, held_because, handoff_reason, waiting_since, turn_due_at, created_at)
    select g.id, g.contact_id, g.channel_id, g.reply_to, g.messages, g.last_inbound,
      case when g.last_inbound > 0 then ${ctx.now}::timestamptz end, g.last_at, g.window_from,
      case when g.is_past then ${ctx.now}::timestamptz end, g.inbound,
      case when g.from_clinic then 'desk' else 'assistant' end,
      case when g.from_clinic then 'clinic_phone' end, case when g.from_clinic then ${clinicPhone} end,
      case when g.from_clinic and g.waits then ${ctx.now}::timestamptz end,
      case when g.wants_turn and (not g.from_clinic or h.assistant_mode in ('observe', 'test'))
        then ${ctx.now}::timestamptz + c.quiet_time_ms * interval '1 millisecond' end, ${ctx.now}
    from given g join channel h on h.id = g.channel_id, clinic c
    order by g.contact_id, g.channel_id
    on conflict (clinic_id, contact_id, channel_id) do update set
      closed_at = case when (select reopens from given where id = excluded.id) then null else conversation.closed_at end,
      window_from = greatest(conversation.window_from, excluded.window_from),
      reply_to = excluded.reply_to,
      last_seq = conversation.last_seq + excluded.last_seq,
      last_inbound_seq = case when excluded.last_inbound_seq > 0
        then conversation.last_seq + excluded.last_inbound_seq else conversation.last_inbound_seq end,
      last_inbound_at = coalesce(excluded.last_inbound_at, conversation.last_inbound_at),
      last_message_at = greatest(conversation.last_message_at, excluded.last_message_at),
      unread_count = conversation.unread_count + excluded.unread_count,
      held_by = case when excluded.held_by = 'desk' then 'desk' else conversation.held_by end,
      held_because = case when excluded.held_by = 'assistant' or conversation.held_because = 'no_reply' then conversation.held_because
        when conversation.held_by = 'assistant' or conversation.held_because is not null then 'clinic_phone' end,
      handoff_reason = case when excluded.held_by = 'desk' and conversation.held_by = 'assistant' then excluded.handoff_reason
        else conversation.handoff_reason end,
      waiting_since = case when excluded.held_by = 'desk' then excluded.waiting_since
        when conversation.held_because = 'no_reply' then null
        when conversation.held_by = 'desk' and (select waits from given where id = excluded.id)
          then coalesce(conversation.waiting_since, ${ctx.now}::timestamptz)
        else conversation.waiting_since end,
      -- What is only observed is read whoever has it; what people have is nobody else's turn.
      turn_due_at = case when (excluded.held_by = 'desk' or conversation.held_by = 'desk')
          and (select assistant_mode from channel where id = conversation.channel_id) not in ('observe', 'test') then null
        else coalesce(excluded.turn_due_at, conversation.turn_due_at) end
    returning id, contact_id, channel_id, last_seq, waiting_since, turn_due_at is not null and held_by = 'assistant' and exists (
      select 1 from channel h, clinic k where h.id = conversation.channel_id and h.kind = 'simulator' and h.assistant_mode = 'on'
        and not (k.assistant_paused_at is not null and coalesce(k.assistant_paused_until > ${ctx.now}::timestamptz, true))) as is_answering`
}

export type NewInboundMessage = {
  id: MessageId
  conversation_id: ConversationId
  seq: number
  ordered_at: Date
  author: 'contact' | 'staff'
  kind: string
  text: string
  content: Content | null
  external_id: string
  reply_to_external_id: string | null
  about_external_id: string | null
  circumstances: (Circumstances & { referral: Referral | null }) | null
  is_past: boolean
}

export async function insertInboundMessages(ctx: Ctx, messages: NewInboundMessage[]): Promise<void> {
  await ctx.sql`
    insert into message (id, conversation_id, seq, ordered_at, author, kind, text, content, external_id, reply_to_external_id,
      about_external_id, circumstances, is_past, status, created_at)
    select id, conversation_id, seq, least(ordered_at, ${ctx.now}::timestamptz), author, kind, text, content, external_id, reply_to_external_id,
      about_external_id, circumstances, is_past, case when author = 'staff' then 'sent' end, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m(id text, conversation_id text, seq bigint, ordered_at timestamptz,
      author text, kind text, text text, content jsonb, external_id text, reply_to_external_id text,
      about_external_id text, circumstances jsonb, is_past boolean)`
}

export type StatusTarget = {
  id: MessageId
  conversation_id: ConversationId
  status: MessageStatus
  external_id: string | null
  former_external_ids: string[]
}

/** The outgoing messages that statuses speak of, by our id or the provider's, locked in id order. */
export async function lockStatusTargets(ctx: Ctx, statuses: InboundStatus[]): Promise<StatusTarget[]> {
  const ids = statuses.flatMap((status) => status.ourId ?? [])
  const externalIds = statuses.map((status) => status.externalId)
  return ctx.sql<StatusTarget>`
    select id, conversation_id, status, external_id, former_external_ids from message
    where id in (
      select id from message where id = any(${ids}::text[]) and author <> 'contact'
      union select id from message where external_id = any(${externalIds}::text[]) and author <> 'contact')
    order by id for update`
}

export async function updateStatuses(
  ctx: Ctx,
  changes: { id: MessageId; status: MessageStatus; external_id: string; fault: unknown }[],
): Promise<void> {
  await ctx.sql`
    update message m set status = c.status, external_id = c.external_id, fault = c.fault
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(id text, status text, external_id text, fault jsonb)
    where m.id = c.id`
}
