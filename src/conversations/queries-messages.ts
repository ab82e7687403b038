import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, MessageId, StaffId } from '#platform/ids.ts'
import type { MessageItem, MessageStatus } from './contract.ts'
import { wordFault } from './fault-words.ts'
import { toKeptFile } from './kept-file.ts'
import { showCircumstances, showContent } from './shown-content.ts'

/** Where a message stands in its conversation. */
export type Place = { at: Date; seq: number }

type MessageRow = {
  id: MessageId
  seq: number
  author: MessageItem['author']
  staff_name: string | null
  kind: string
  text: string
  ordered_at: Date
  status: MessageStatus | null
  fault: { code?: string } | null
  content: unknown
  circumstances: unknown
  file: unknown
  reaction_contact: string | null
  reaction_clinic: string | null
  edited_at: Date | null
  first_text: string | null
  revoked_at: Date | null
  quoted_seq: number | null
  quoted_author: MessageItem['author'] | null
  quoted_kind: string | null
  quoted_text: string | null
}

/** The page that ends before `before`, or with the last message; newest first. */
export async function listBefore(
  ctx: Pick<Ctx, 'now' | 'sql'>,
  id: ConversationId,
  before: Place | null,
  limit: number,
): Promise<MessageItem[]> {
  const rows = await ctx.sql<MessageRow>`
    select * from shown_message m where m.conversation_id = ${id} and not m.is_laid
      and (${before === null}::boolean or (m.ordered_at, m.seq) < (${before?.at ?? ctx.now}::timestamptz, ${before?.seq ?? 0}))
    order by m.ordered_at desc, m.seq desc limit ${limit}`
  return rows.map(toMessage)
}

/** The page that begins after `after`, oldest first. */
export async function listAfter(ctx: Pick<Ctx, 'sql'>, id: ConversationId, after: Place, limit: number): Promise<MessageItem[]> {
  const rows = await ctx.sql<MessageRow>`
    select * from shown_message m where m.conversation_id = ${id} and not m.is_laid and (m.ordered_at, m.seq) > (${after.at}::timestamptz, ${after.seq})
    order by m.ordered_at, m.seq limit ${limit}`
  return rows.map(toMessage)
}

export async function findPlace(ctx: Ctx, id: ConversationId, seq: number): Promise<Place | null> {
  const [row] = await ctx.sql<{ ordered_at: Date }>`
    select ordered_at from message where conversation_id = ${id} and seq = ${seq}`
  return row ? { at: row.ordered_at, seq } : null
}

/** The first message at or after an instant; when there is none, the last of all. */
export async function findPlaceFrom(ctx: Ctx, id: ConversationId, from: Date): Promise<Place | null> {
  const [row] = await ctx.sql<{ ordered_at: Date; seq: number }>`
    (select ordered_at, seq from message where conversation_id = ${id} and ordered_at >= ${from} order by ordered_at, seq limit 1)
    union all
    (select ordered_at, seq from message where conversation_id = ${id} order by ordered_at desc, seq desc limit 1)
    limit 1`
  return row ? { at: row.ordered_at, seq: row.seq } : null
}

export async function findMessage(ctx: Ctx, id: MessageId): Promise<MessageItem | null> {
  const [row] = await ctx.sql<MessageRow>`
    select * from shown_message m where m.id = ${id}`
  return row ? toMessage(row) : null
}

/** Who of the desk has answered after `seq`, other than `me`; null when nobody has. Notes are no answers. */
export async function findAnswerSince(
  ctx: Ctx,
  id: ConversationId,
  seq: number,
  me: StaffId,
): Promise<{ staffName: string | null } | null> {
  const [row] = await ctx.sql<{ name: string | null }>`
    select s.name from message m left join membership s on s.clinic_id = m.clinic_id and s.staff_id = m.staff_id
    where m.conversation_id = ${id} and m.seq > ${seq} and m.author = 'staff' and m.kind <> 'note' and m.staff_id is distinct from ${me}
    order by m.seq desc limit 1`
  return row ? { staffName: row.name } : null
}

/** A note that is nobody's is the assistant's; an answer that is nobody's came from the clinic's phone. */
function nameOf({ author, kind, staff_name: name }: MessageRow): string | null {
  if (author !== 'staff') return null
  return name ?? (kind === 'note' ? null : 'Celular da clínica')
}

function toMessage(row: MessageRow): MessageItem {
  return {
    id: row.id,
    seq: row.seq,
    author: row.author,
    staffName: nameOf(row),
    kind: row.kind,
    text: row.text,
    content: row.revoked_at ? null : showContent(row.content, toKeptFile(row.file)),
    quoted: quotedOf(row),
    ...showCircumstances(row.circumstances),
    reactions: { contact: row.reaction_contact, clinic: row.reaction_clinic },
    editedAt: row.edited_at?.toISOString() ?? null,
    firstText: row.first_text,
    isDeleted: row.revoked_at !== null,
    at: row.ordered_at.toISOString(),
    status: row.status,
    fault: row.status === 'failed' ? wordFault(row.fault?.code) : null,
    canResend: row.status === 'failed',
  }
}

function quotedOf(row: MessageRow): MessageItem['quoted'] {
  const { quoted_seq: seq, quoted_author: author, quoted_kind: kind, quoted_text: text } = row
  return seq === null || author === null || kind === null ? null : { seq, author, kind, text: text ?? '' }
}

/** What the provider calls a message of this conversation; null of one it has not, which nobody can answer or react to. */
export async function findExternalId(ctx: Ctx, conversationId: ConversationId, id: MessageId): Promise<string | null> {
  const [row] = await ctx.sql<{ external_id: string | null }>`
    select external_id from message where id = ${id} and conversation_id = ${conversationId} and kind <> 'note'`
  return row?.external_id ?? null
}

/** Where a message stands, for who acts on it alone. */
export async function findConversationOfMessage(ctx: Ctx, id: MessageId): Promise<ConversationId | null> {
  const [row] = await ctx.sql<{ conversation_id: ConversationId }>`select conversation_id from message where id = ${id}`
  return row?.conversation_id ?? null
}
