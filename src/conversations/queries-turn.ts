import type { Alias, ChannelKind } from '#channels/channel.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type ChannelId, type ClinicId, type ContactId, type ConversationId, type MessageId } from '#platform/ids.ts'

export type TurnClaim = { id: ConversationId; clinic_id: ClinicId; turn_attempts: number }

/** Claims due conversations, each until `leaseUntil`: a claimer that dies is replaced once that has passed. */
export async function claimTurns(edge: EdgeCtx, token: string, leaseUntil: Date, limit: number): Promise<TurnClaim[]> {
  return edge.sql<TurnClaim>`
    update conversation set turn_token = ${token}, turn_lease_until = ${leaseUntil}, turn_attempts = turn_attempts + 1
    where id in (
      select id from conversation
      where turn_due_at <= ${edge.now} and (turn_lease_until is null or turn_lease_until < ${edge.now})
      order by turn_due_at limit ${limit} for update skip locked)
    returning id, clinic_id, turn_attempts`
}

/** When the next turn is due or the next lease runs out, or null. */
export async function findNextTurn(edge: EdgeCtx): Promise<Date | null> {
  const [row] = await edge.sql<{ at: Date | null }>`
    select min(greatest(turn_due_at, turn_lease_until)) as at from conversation where turn_due_at is not null`
  return row?.at ?? null
}

export type TurnRow = {
  id: ConversationId
  contact_id: ContactId
  channel_id: ChannelId
  channel_kind: ChannelKind
  channel_external_id: string
  credentials: Buffer | null
  reply_to: Alias
  held_by: 'assistant' | 'desk'
  last_inbound_seq: number
  answered_seq: number
  turn_token: string | null
  dialog: unknown
}

export async function findTurn(ctx: Ctx, id: ConversationId): Promise<TurnRow | null> {
  const [row] = await ctx.sql<TurnRow>`
    select v.id, v.contact_id, v.channel_id, c.kind as channel_kind, c.external_id as channel_external_id, c.credentials, v.reply_to, v.held_by,
      v.last_inbound_seq, v.answered_seq, v.turn_token, v.dialog
    from conversation v join channel c on c.id = v.channel_id where v.id = ${id}`
  return row ?? null
}

/** The conversation's row, held until the unit ends: receiving and taking over wait for it, and it for them. */
export async function lockTurn(
  ctx: Ctx,
  id: ConversationId,
): Promise<Pick<TurnRow, 'held_by' | 'last_inbound_seq' | 'turn_token'>> {
  const [row] = await ctx.sql<Pick<TurnRow, 'held_by' | 'last_inbound_seq' | 'turn_token'>>`
    select held_by, last_inbound_seq, turn_token from conversation where id = ${id} for update`
  if (!row) throw new Error(`conversation ${id} does not exist`)
  return row
}

export type UnansweredMessage = { id: MessageId; seq: number; external_id: string | null; kind: string; text: string }

/** What the person wrote since the last answer, in the order they wrote it. Many more than a burst are not read one by one. */
export async function listUnanswered(ctx: Ctx, id: ConversationId, afterSeq: number): Promise<UnansweredMessage[]> {
  const rows = await ctx.sql<UnansweredMessage>`
    select id, seq, external_id, kind, text from message
    where conversation_id = ${id} and seq > ${afterSeq} and author = 'contact'
      and kind not in ('reaction', 'edit', 'revoke', 'system', 'unsupported')
    order by ordered_at desc, seq desc limit 20`
  return rows.reverse()
}

export type TurnRecord = {
  interpreter: string
  intent: string | null
  confidence: number | null
  commands: unknown
  outcome: string
  thoughtMs: number
}

/**
 * Closes the turn: everything up to `uptoSeq` is answered. The unique key on (conversation, upto_seq) makes a second answer
 * to the same words impossible. A message that came meanwhile keeps its own turn due.
 */
export async function closeTurn(
  ctx: Ctx,
  id: ConversationId,
  uptoSeq: number,
  dialog: unknown,
  record: TurnRecord,
): Promise<void> {
  await ctx.sql`
    insert into turn (id, conversation_id, upto_seq, interpreter, intent, confidence, commands, outcome, thought_ms, at)
    values (${newId('turn')}, ${id}, ${uptoSeq}, ${record.interpreter}, ${record.intent}, ${record.confidence},
      ${JSON.stringify(record.commands)}::jsonb, ${record.outcome}, ${record.thoughtMs}, ${ctx.now})`
  await ctx.sql`
    update conversation set answered_seq = ${uptoSeq}, dialog = ${JSON.stringify(dialog)}::jsonb, turn_token = null, turn_lease_until = null,
      turn_attempts = 0, unread_count = case when held_by = 'assistant' and last_inbound_seq = ${uptoSeq} then 0 else unread_count end,
      turn_due_at = case when last_inbound_seq > ${uptoSeq} and held_by = 'assistant' then turn_due_at end
    where id = ${id}`
}

/** Lets go of a turn that has nothing to answer; one that became due while we looked stays due. */
export async function dropTurn(ctx: Ctx, id: ConversationId): Promise<void> {
  await ctx.sql`
    update conversation set turn_due_at = case when turn_due_at > ${ctx.now} then turn_due_at end,
      turn_token = null, turn_lease_until = null, turn_attempts = 0
    where id = ${id}`
}

/** Gives the turn back to be thought again at `dueAt`. */
export async function returnTurn(ctx: Ctx, id: ConversationId, token: string, dueAt: Date): Promise<void> {
  await ctx.sql`
    update conversation set turn_due_at = ${dueAt}, turn_token = null, turn_lease_until = null where id = ${id} and turn_token = ${token}`
}

export async function holdForDesk(ctx: Ctx, id: ConversationId, reason: string): Promise<void> {
  await ctx.sql`
    update conversation set held_by = 'desk', assigned_to = null, handoff_reason = ${reason}, handed_over_at = ${ctx.now},
      waiting_since = coalesce(waiting_since, ${ctx.now}), closed_at = null, turn_due_at = null, unread_count = greatest(unread_count, 1)
    where id = ${id}`
}

/** Puts the assistant's side of the talk where a message it wrote by itself has left it. */
export async function rememberDialog(ctx: Ctx, id: ConversationId, dialog: unknown): Promise<void> {
  await ctx.sql`update conversation set dialog = ${JSON.stringify(dialog)}::jsonb where id = ${id}`
}
