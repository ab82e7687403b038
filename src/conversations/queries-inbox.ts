import { sql, type RawBuilder } from 'kysely'
import { windowEnd } from '#channels/window.ts'
import type { Ctx, Glance } from '#platform/ctx.ts'
import type { ContactId, ConversationId, StaffId } from '#platform/ids.ts'
import { unreachable } from '#platform/errors.ts'
import type { ConversationFilter, ConversationItem, Holder, InboxCounts, MessageItem } from './contract.ts'

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
  mentions_me: boolean
  last_message_at: Date
  last_text: string | null
  last_author: MessageItem['author'] | null
  last_at: Date | null
}

/** The columns of a row, of a conversation `v` as `me` sees it. The last message is the last that was said, which its triggers keep in the row. */
const columns = (me: StaffId): RawBuilder<unknown> => sql`
  v.id, p.person_id as contact_id, coalesce(p.name, p.display_name) as contact_name, p.is_demo, c.id as channel_id, c.kind as channel_kind,
  c.label as channel_label, v.held_by, v.assigned_to, s.name as assigned_name, v.handoff_reason, v.waiting_since, v.closed_at,
  v.unread_count, v.last_message_at, v.last_text, v.last_author, v.last_said_at as last_at,
  exists (select 1 from mention n where n.conversation_id = v.id and n.staff_id = ${me} and n.read_at is null) as mentions_me`

const joins = sql`
  join person p on p.contact_id = v.contact_id
  join channel c on c.id = v.channel_id
  left join membership s on s.clinic_id = v.clinic_id and s.staff_id = v.assigned_to`

export type ListWish = { filter: ConversationFilter; me: StaffId; cursor: Cursor | null; limit: number }

/** The latest first, of those who wait whoever waits longest; `limit` of them after `cursor`. One query, whatever the number. */
export async function listConversations(ctx: Glance, { filter, me, cursor, limit }: ListWish): Promise<ConversationItem[]> {
  const isQueue = filter === 'waiting'
  const after = cursor
    ? isQueue
      ? sql`and (v.waiting_since, v.id) > (${cursor.at}, ${cursor.id})`
      : sql`and (v.last_message_at, v.id) < (${cursor.at}, ${cursor.id})`
    : sql``
  const order = isQueue ? sql`v.waiting_since, v.id` : sql`v.last_message_at desc, v.id desc`
  // The page first, then what stands in its rows: joined before, every conversation of the clinic would be. And its length in the text: as a
  // parameter it is unknown to a plan that is kept, so that PostgreSQL would plan anew each time, for longer than the reading takes.
  const rows = await ctx.composed(sql<ConversationRow>`
    select ${columns(me)} from (
      select * from conversation v where ${conditionOf(filter, me)} ${after} order by ${order} limit ${sql.lit(limit)}
    ) v ${joins} order by ${order}`)
  return rows.map(toItem)
}

/** Each is what a partial index says of its rows (migration 0015). */
function conditionOf(filter: ConversationFilter, me: StaffId): RawBuilder<unknown> {
  switch (filter) {
    case 'open':
      return sql`v.closed_at is null`
    case 'mine':
      return sql`v.held_by = 'desk' and v.assigned_to = ${me}`
    case 'unassigned':
      return sql`v.held_by = 'desk' and v.assigned_to is null`
    case 'desk':
      return sql`v.held_by = 'desk'`
    case 'assistant':
      return sql`v.closed_at is null and v.held_by = 'assistant'`
    case 'waiting':
      return sql`v.waiting_since is not null`
    case 'unread':
      return sql`v.unread_count > 0`
    case 'closed':
      return sql`v.closed_at is not null`
    case 'mentions':
      return sql`v.id in (select conversation_id from mention where staff_id = ${me})`
    default:
      return unreachable(filter)
  }
}

/** How many rows each filter that is worth a number has. */
export async function countInbox(ctx: Pick<Ctx, 'sql'>, me: StaffId): Promise<InboxCounts> {
  const [row] = await ctx.sql<InboxCounts>`
    select count(*)::int as desk, count(*) filter (where assigned_to = ${me})::int as mine,
      count(*) filter (where assigned_to is null)::int as unassigned,
      (select count(*)::int from conversation where waiting_since is not null) as waiting,
      (select count(*)::int from conversation where unread_count > 0) as unread,
      (select count(distinct conversation_id)::int from mention where staff_id = ${me} and read_at is null) as mentions
    from conversation where held_by = 'desk'`
  return row ?? { desk: 0, mine: 0, unassigned: 0, waiting: 0, unread: 0, mentions: 0 }
}

/** Conversations in which someone waits for a person's answer. */
export async function countWaiting(ctx: Pick<Ctx, 'sql'>): Promise<number> {
  const [row] = await ctx.sql<{ waiting: number }>`
    select count(*)::int as waiting from conversation where waiting_since is not null`
  return row?.waiting ?? 0
}

export type ConversationDetail = ConversationItem & {
  phone: string | null
  assignedStaffId: StaffId | null
  contactId: ContactId
  lastSeq: number
  firstUnreadSeq: number | null
  noReply: boolean
  windowEndsAt: string | null
  draft: { text: string; at: string } | null
}

type DetailRow = ConversationRow & {
  phone: string | null
  last_seq: number
  is_no_reply: boolean
  window_from: Date | null
  first_unread_seq: number | null
  draft_text: string | null
  draft_at: Date | null
}

/** As `me` sees it. The assistant counts no message as read: the unread ones are the person's last. */
export async function findConversation(ctx: Ctx, id: ConversationId, me: StaffId): Promise<ConversationDetail | null> {
  const { rows } = await sql<DetailRow>`
    select ${columns(me)}, v.last_seq, v.window_from, p.no_reply_at is not null as is_no_reply, d.text as draft_text, d.updated_at as draft_at,
      (select value from identity where contact_id = v.contact_id and kind = 'phone' order by created_at limit 1) as phone,
      case when v.unread_count > 0 then (select seq from message where conversation_id = v.id and author = 'contact'
          and about_external_id is null and not is_past order by ordered_at desc, seq desc offset v.unread_count - 1 limit 1) end as first_unread_seq
    from conversation v ${joins} left join desk_draft d on d.conversation_id = v.id and d.staff_id = ${me}
    where v.id = ${id}`.execute(ctx.db)
  const [row] = rows
  if (!row) return null
  return {
    ...toItem(row),
    phone: row.phone,
    assignedStaffId: row.assigned_to,
    contactId: row.contact_id,
    lastSeq: row.last_seq,
    firstUnreadSeq: row.first_unread_seq,
    noReply: row.is_no_reply,
    windowEndsAt: windowEnd(row.channel_kind, row.window_from)?.toISOString() ?? null,
    draft: row.draft_text !== null && row.draft_at ? { text: row.draft_text, at: row.draft_at.toISOString() } : null,
  }
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
    mentionsMe: row.mentions_me,
    lastMessage:
      row.last_text !== null && row.last_author && row.last_at
        ? { text: row.last_text.slice(0, 160), author: row.last_author, at: row.last_at.toISOString() }
        : null,
    lastMessageAt: row.last_message_at.toISOString(),
  }
}

/** The latest conversation of each of these people, whoever was merged into them. */
export async function listConversationsOf(ctx: Ctx, contactIds: ContactId[]): Promise<Map<ContactId, ConversationId>> {
  const rows = await ctx.sql<{ id: ConversationId; contact_id: ContactId }>`
    select distinct on (p.person_id) p.person_id as contact_id, v.id from person p join conversation v on v.contact_id = p.contact_id
    where p.person_id = any(${contactIds}::text[]) order by p.person_id, v.last_message_at desc`
  return new Map(rows.map((row) => [row.contact_id, row.id]))
}
