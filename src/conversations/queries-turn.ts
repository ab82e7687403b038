import type { Alias, ChannelKind } from '#channels/channel.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import {
  newId,
  type ArticleId,
  type ChannelId,
  type ClinicId,
  type ContactId,
  type ConversationId,
  type MessageId,
  type StaffId,
} from '#platform/ids.ts'
import type { Hearing } from './queries-media.ts'
import type { AssistantMode, HeldBecause, TurnDoubt } from './contract.ts'

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
  assigned_to: StaffId | null
  last_inbound_seq: number
  answered_seq: number
  turn_due_at: Date | null
  turn_token: string | null
  dialog: unknown
  assistant_mode: AssistantMode
  is_tester: boolean
  is_paused: boolean
  /** Null also when whoever paused does not work here any more. */
  paused_by: string | null
  is_no_reply: boolean
  has_history: boolean
  /** The provider's time of the last word that waits for an answer; null when none does. */
  written_at: Date | null
  /** A person of the clinic wrote after that, here or on its phone. */
  is_answered: boolean
}

/**
 * The conversation as a turn needs it, with all that decides whether the assistant may answer. Earlier history (ADR 16): until people
 * release it, a conversation that was here before the assistant spoke on its number, by its own row or by a message in it, or
 * whose person came into the books from an import, or by the desk before then.
 */
export async function findTurn(ctx: Ctx, id: ConversationId): Promise<TurnRow | null> {
  const [row] = await ctx.sql<TurnRow>`
    select v.id, v.contact_id, v.channel_id, c.kind as channel_kind, c.external_id as channel_external_id, c.credentials, v.reply_to, v.held_by,
      v.assigned_to, v.last_inbound_seq, v.answered_seq, v.turn_due_at, v.turn_token, v.dialog, c.assistant_mode,
      c.assistant_mode = 'test' and exists (
        select 1 from tester t join identity i on i.match_key = t.match_key or (i.kind = t.kind and i.value = t.value)
        where t.channel_id = c.id and i.contact_id in (select contact_id from person where person_id = p.person_id)) as is_tester,
      k.assistant_paused_at is not null and coalesce(k.assistant_paused_until > ${ctx.now}::timestamptz, true) as is_paused,
      (select name from membership where staff_id = k.assistant_paused_by) as paused_by,
      p.no_reply_at is not null as is_no_reply,
      v.released_at is null and coalesce(v.created_at < c.assistant_since
        or exists (select 1 from message where conversation_id = v.id and ordered_at < c.assistant_since)
        or b.source = 'importacao' or (b.source = 'recepcao' and b.created_at < c.assistant_since), true) as has_history,
      u.written_at, exists (
        select 1 from message where conversation_id = v.id and ordered_at > u.written_at and author = 'staff' and kind <> 'note') as is_answered
    from conversation v
    join channel c on c.id = v.channel_id
    join person p on p.contact_id = v.contact_id
    join contact b on b.id = p.person_id
    left join lateral (
      select max(ordered_at) as written_at from message
      where conversation_id = v.id and seq > v.answered_seq and author = 'contact'
        and not is_past and revoked_at is null and kind not in ('reaction', 'edit', 'revoke', 'call', 'system', 'unsupported')) u on true,
    clinic k
    where v.id = ${id}`
  return row ?? null
}

/** The conversation's row, held until the unit ends: receiving and taking over wait for it, and it for them. */
export async function lockTurn(ctx: Ctx, id: ConversationId): Promise<TurnRow> {
  await ctx.sql`select id from conversation where id = ${id} for update`
  const row = await findTurn(ctx, id)
  if (!row) throw new Error(`conversation ${id} does not exist`)
  return row
}

/** The talk up to `uptoSeq`, the oldest first: what was said between the patient and the clinic, notes left out. */
export async function listRecentLines(
  ctx: Ctx,
  id: ConversationId,
  uptoSeq: number,
  limit: number,
): Promise<{ author: 'patient' | 'clinic'; text: string }[]> {
  const rows = await ctx.sql<{ author: string; text: string }>`
    select author, text from message
    where conversation_id = ${id} and seq <= ${uptoSeq} and author <> 'system' and not is_private
      and (kind in ('text', 'choice') or exists (select 1 from media where message_id = message.id and hearing = 'heard'))
    order by ordered_at desc, seq desc limit ${limit}`
  return rows.reverse().map(({ author, text }) => ({ author: author === 'contact' ? 'patient' : 'clinic', text }))
}

export type UnansweredMessage = {
  id: MessageId
  seq: number
  external_id: string | null
  kind: string
  text: string
  /** Of what was pressed. */
  choice_id: string | null
  /** Of a voice note with a file (queries-media.ts); null of everything else. Once 'heard' the text is what was said. */
  hearing: Hearing | null
  hear_until: Date | null
  /** How sure the machine is of the words; null where it does not say, or a person has written them. */
  confidence: number | null
}

/** What the person wrote since the last answer, in the order they wrote it. Many more than a burst are not read one by one. */
export async function listUnanswered(ctx: Ctx, id: ConversationId, afterSeq: number): Promise<UnansweredMessage[]> {
  const rows = await ctx.sql<UnansweredMessage>`
    select m.id, m.seq, m.external_id, m.kind, m.text, case when m.kind = 'choice' then m.content ->> 'id' end as choice_id, d.hearing, d.hear_until, case when d.corrected_at is null then d.confidence end as confidence
    from message m left join media d on d.message_id = m.id and m.kind = 'audio'
    where m.conversation_id = ${id} and m.seq > ${afterSeq} and m.author = 'contact'
      and not m.is_past and m.revoked_at is null and m.kind not in ('reaction', 'edit', 'revoke', 'call', 'system', 'unsupported')
    order by m.ordered_at desc, m.seq desc limit 20`
  return rows.reverse()
}

export type TurnRecord = {
  interpreter: string
  intent: string | null
  confidence: number | null
  commands: unknown
  outcome: string
  thoughtMs: number
  /** The library's article that answered it. */
  articleId?: ArticleId | null
  /** The words it is about come after this one. */
  afterSeq: number
  /** Why a person may want to look at it, if anything speaks for that. */
  doubt: TurnDoubt | null
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
  await insertTurn(ctx, id, uptoSeq, record)
  await ctx.sql`
    update conversation set answered_seq = ${uptoSeq}, dialog = ${JSON.stringify(dialog)}::jsonb, turn_token = null, turn_lease_until = null,
      turn_attempts = 0, unread_count = case when held_by = 'assistant' and last_inbound_seq = ${uptoSeq} then 0 else unread_count end,
      turn_due_at = case when last_inbound_seq > ${uptoSeq} then turn_due_at end
    where id = ${id}`
}

/**
 * Closes a turn that prepared an answer and gave none: the words stay unanswered, and a person is waited for. True when the wait begins
 * with it.
 */
export async function closeSuggested(ctx: Ctx, id: ConversationId, uptoSeq: number, record: TurnRecord): Promise<boolean> {
  await insertTurn(ctx, id, uptoSeq, record)
  const [row] = await ctx.sql<{ waiting_since: Date }>`
    update conversation set turn_token = null, turn_lease_until = null, turn_attempts = 0, closed_at = null,
      waiting_since = coalesce(waiting_since, ${ctx.now}::timestamptz), unread_count = greatest(unread_count, 1),
      turn_due_at = case when last_inbound_seq > ${uptoSeq} then turn_due_at end
    where id = ${id} returning waiting_since`
  return row?.waiting_since.getTime() === ctx.now.getTime()
}

/** What was prepared has been sent: the words up to `uptoSeq` are answered, and the turn's record says how it ended. */
export async function answerSuggested(
  ctx: Ctx,
  id: ConversationId,
  uptoSeq: number,
  how: { dialog: unknown; outcome: string; stillWaits: boolean },
): Promise<void> {
  await ctx.sql`update turn set outcome = ${how.outcome} where conversation_id = ${id} and upto_seq = ${uptoSeq}`
  await ctx.sql`
    update conversation set answered_seq = greatest(answered_seq, ${uptoSeq}), dialog = ${JSON.stringify(how.dialog)}::jsonb, unread_count = 0,
      waiting_since = case when ${how.stillWaits}::boolean then waiting_since end
    where id = ${id}`
}

async function insertTurn(ctx: Ctx, id: ConversationId, uptoSeq: number, record: TurnRecord): Promise<void> {
  await ctx.sql`
    insert into turn (
      id, conversation_id, upto_seq, interpreter, intent, confidence, commands, outcome, thought_ms, article_id, after_seq, doubt, at)
    values (${newId('turn')}, ${id}, ${uptoSeq}, ${record.interpreter}, ${record.intent}, ${record.confidence},
      ${JSON.stringify(record.commands)}::jsonb, ${record.outcome}, ${record.thoughtMs}, ${record.articleId ?? null}, ${record.afterSeq},
      ${record.doubt}, ${ctx.now})`
}

/** Counts everything so far as dealt with, without an answer of the assistant's. */
export async function passOver(ctx: Ctx, id: ConversationId): Promise<void> {
  await ctx.sql`
    update conversation set answered_seq = last_inbound_seq, turn_due_at = null, turn_token = null, turn_lease_until = null, turn_attempts = 0
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

/** Lets go of a turn that waits for a voice note's words. It was no failed try. */
export async function postponeTurn(ctx: Ctx, id: ConversationId, token: string, dueAt: Date): Promise<void> {
  await ctx.sql`
    update conversation set turn_due_at = ${dueAt}, turn_token = null, turn_lease_until = null, turn_attempts = greatest(turn_attempts - 1, 0)
    where id = ${id} and turn_token = ${token}`
}

export async function holdForDesk(ctx: Ctx, id: ConversationId, reason: string): Promise<void> {
  await ctx.sql`
    update conversation set held_by = 'desk', assigned_to = null, held_because = null, handoff_reason = ${reason}, handed_over_at = ${ctx.now},
      waiting_since = coalesce(waiting_since, ${ctx.now}), closed_at = null, turn_due_at = null, unread_count = greatest(unread_count, 1)
    where id = ${id}`
}

/**
 * A rule leaves the conversation to people. Who is not to be answered is kept and shown unread, and nobody is called for it. True when
 * the assistant had it until now.
 */
export async function holdByRule(ctx: Ctx, id: ConversationId, because: HeldBecause, reason: string): Promise<boolean> {
  const rows = await ctx.sql`
    update conversation set held_by = 'desk', assigned_to = null, held_because = ${because}, handoff_reason = ${reason}, handed_over_at = ${ctx.now},
      waiting_since = case when ${because} <> 'no_reply' then coalesce(waiting_since, ${ctx.now}) end, closed_at = null,
      unread_count = greatest(unread_count, 1)
    where id = ${id} and held_by = 'assistant' returning id`
  return rows.length > 0
}

/** Puts the assistant's side of the talk where a message it wrote by itself has left it. */
export async function rememberDialog(ctx: Ctx, id: ConversationId, dialog: unknown): Promise<void> {
  await ctx.sql`update conversation set dialog = ${JSON.stringify(dialog)}::jsonb where id = ${id}`
}

/** What is said of a form is for people alone: no model is shown it, now or later. */
export async function hideFromModels(ctx: Ctx, ids: readonly MessageId[]): Promise<void> {
  await ctx.sql`update message set is_private = true where id = any(${[...ids]}::text[])`
}

export async function hasStaffSpokenSince(ctx: Ctx, id: ConversationId, since: Date): Promise<boolean> {
  const rows = await ctx.sql`
    select from message where conversation_id = ${id} and ordered_at > ${since} and author = 'staff' and kind <> 'note' limit 1`
  return rows.length > 0
}
