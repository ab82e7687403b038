import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import type { ConversationItem, Holder, MessageItem, MessageStatus } from './contract.ts'

export type Cursor = { at: Date; id: string }

type ConversationRow = {
  id: ConversationId
  contact_id: ContactId
  contact_name: string | null
  is_demo: boolean
  channel_id: string
  channel_kind: ConversationItem['channel']['kind']
  channel_label: string
  held_by: Holder
  assigned_to: StaffId | null
  assigned_name: string | null
  handoff_reason: string | null
  waiting_since: Date | null
  closed_at: Date | null
  unread_count: number
  last_message_at: Date
  last_text: string | null
  last_author: MessageItem['author'] | null
  last_at: Date | null
}

/** Newest first, `limit` of them after `cursor`. One query, whatever the number. */
export async function listConversations(ctx: Ctx, cursor: Cursor | null, limit: number): Promise<ConversationItem[]> {
  const rows = await ctx.sql<ConversationRow>`
    select v.id, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name, p.is_demo, c.id as channel_id, c.kind as channel_kind,
      c.label as channel_label, v.held_by, v.assigned_to, s.name as assigned_name, v.handoff_reason, v.waiting_since, v.closed_at, v.unread_count, v.last_message_at,
      m.text as last_text, m.author as last_author, m.ordered_at as last_at
    from conversation v
    join person p on p.contact_id = v.contact_id
    join channel c on c.id = v.channel_id
    left join membership s on s.clinic_id = v.clinic_id and s.staff_id = v.assigned_to
    left join lateral (select text, author, ordered_at from message where conversation_id = v.id and kind <> 'note' order by ordered_at desc, seq desc limit 1) m on true
    where ${cursor === null}::boolean or (v.last_message_at, v.id) < (${cursor?.at ?? ctx.now}::timestamptz, ${cursor?.id ?? ''})
    order by v.last_message_at desc, v.id desc limit ${limit}`
  return rows.map(toItem)
}

/** Conversations in which someone waits for a person's answer. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ waiting: number }>`
    select count(*)::int as waiting from conversation where waiting_since is not null`
  return row?.waiting ?? 0
}

export type ConversationDetail = ConversationItem & {
  phone: string | null
  assignedStaffId: StaffId | null
  contactId: ContactId
}

export async function findConversation(ctx: Ctx, id: ConversationId): Promise<ConversationDetail | null> {
  const [row] = await ctx.sql<ConversationRow & { phone: string | null }>`
    select v.id, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name, p.is_demo, c.id as channel_id, c.kind as channel_kind,
      c.label as channel_label, v.held_by, v.assigned_to, s.name as assigned_name, v.handoff_reason, v.waiting_since, v.closed_at, v.unread_count, v.last_message_at,
      m.text as last_text, m.author as last_author, m.ordered_at as last_at,
      (select value from identity where contact_id = v.contact_id and kind = 'phone' order by created_at limit 1) as phone
    from conversation v
    join person p on p.contact_id = v.contact_id
    join channel c on c.id = v.channel_id
    left join membership s on s.clinic_id = v.clinic_id and s.staff_id = v.assigned_to
    left join lateral (select text, author, ordered_at from message where conversation_id = v.id and kind <> 'note' order by ordered_at desc, seq desc limit 1) m on true
    where v.id = ${id}`
  return row ? { ...toItem(row), phone: row.phone, assignedStaffId: row.assigned_to, contactId: row.contact_id } : null
}

export type MessageCursor = { at: Date; seq: number }

type MessageRow = {
  id: MessageId
  seq: number
  author: MessageItem['author']
  staff_name: string | null
  kind: string
  text: string
  ordered_at: Date
  status: MessageStatus | null
  fault: { message?: string; code?: string } | null
}

/** The page of messages that ends before `before`, newest first. */
export async function listMessages(
  ctx: Ctx,
  id: ConversationId,
  before: MessageCursor | null,
  limit: number,
): Promise<MessageItem[]> {
  const rows = await ctx.sql<MessageRow>`
    select m.id, m.seq, m.author, s.name as staff_name, m.kind, m.text, m.ordered_at, m.status, m.fault
    from message m left join membership s on s.clinic_id = m.clinic_id and s.staff_id = m.staff_id
    where m.conversation_id = ${id}
      and (${before === null}::boolean or (m.ordered_at, m.seq) < (${before?.at ?? ctx.now}::timestamptz, ${before?.seq ?? 0}))
    order by m.ordered_at desc, m.seq desc limit ${limit}`
  return rows.map(toMessage)
}

export async function findMessage(ctx: Ctx, id: MessageId): Promise<MessageItem | null> {
  const [row] = await ctx.sql<MessageRow>`
    select m.id, m.seq, m.author, s.name as staff_name, m.kind, m.text, m.ordered_at, m.status, m.fault
    from message m left join membership s on s.clinic_id = m.clinic_id and s.staff_id = m.staff_id where m.id = ${id}`
  return row ? toMessage(row) : null
}

export async function updateRead(ctx: Ctx, id: ConversationId): Promise<boolean> {
  const rows = await ctx.sql`update conversation set unread_count = 0 where id = ${id} and unread_count > 0 returning id`
  return rows.length > 0
}

export async function findConversationOf(ctx: Ctx, contactId: ContactId): Promise<ConversationId | null> {
  const [row] = await ctx.sql<{ id: ConversationId }>`
    select v.id from person p join conversation v on v.contact_id = p.contact_id
    where p.person_id = (select person_id from person where contact_id = ${contactId}) order by v.last_message_at desc limit 1`
  return row?.id ?? null
}

function toItem(row: ConversationRow): ConversationItem {
  return {
    id: row.id,
    contact: { id: row.contact_id, name: row.contact_name ?? 'Sem nome', isDemo: row.is_demo },
    channel: { id: row.channel_id, kind: row.channel_kind, label: row.channel_label },
    heldBy: row.held_by,
    assignedTo: row.assigned_to ? { id: row.assigned_to, name: row.assigned_name ?? 'Recepção' } : null,
    handoffReason: row.handoff_reason,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    unread: row.unread_count,
    lastMessage:
      row.last_text !== null && row.last_author && row.last_at
        ? { text: row.last_text.slice(0, 160), author: row.last_author, at: row.last_at.toISOString() }
        : null,
    lastMessageAt: row.last_message_at.toISOString(),
  }
}

function toMessage(row: MessageRow): MessageItem {
  return {
    id: row.id,
    seq: row.seq,
    author: row.author,
    staffName: row.author === 'staff' ? (row.staff_name ?? 'Celular da clínica') : null,
    kind: row.kind,
    text: row.text,
    at: row.ordered_at.toISOString(),
    status: row.status,
    fault: row.fault ? (row.fault.message ?? row.fault.code ?? 'Não foi enviada') : null,
  }
}

/** The latest conversation of each of these people, whoever was merged into them. */
export async function listConversationsOf(ctx: Ctx, contactIds: ContactId[]): Promise<Map<ContactId, ConversationId>> {
  const rows = await ctx.sql<{ id: ConversationId; contact_id: ContactId }>`
    select distinct on (p.person_id) p.person_id as contact_id, v.id from person p join conversation v on v.contact_id = p.contact_id
    where p.person_id = any(${contactIds}::text[]) order by p.person_id, v.last_message_at desc`
  return new Map(rows.map((row) => [row.contact_id, row.id]))
}
