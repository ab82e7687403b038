import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, MessageId, StaffId, TurnId } from '#platform/ids.ts'
import type { TurnDoubt, TurnReview } from './contract.ts'
import type { Cursor } from './queries-inbox.ts'

export type DoubtfulTurn = {
  id: TurnId
  conversation_id: ConversationId
  doubt: TurnDoubt
  intent: string | null
  confidence: number | null
  interpreter: string
  outcome: string
  at: Date
  contact_name: string | null
  /** What the person wrote, a message a line. */
  text: string
  last_message_id: MessageId | null
  /** What the assistant, or the team where it stepped in, answered to it. */
  answer: string | null
}

/** Turns that nobody has looked at yet, the latest first. Those without words of the person's have nothing to teach. */
export async function listDoubtfulTurns(
  ctx: Ctx,
  page: { doubt: TurnDoubt; before: Cursor | null; limit: number },
): Promise<DoubtfulTurn[]> {
  return ctx.sql<DoubtfulTurn>`
    select t.id, t.conversation_id, t.doubt, t.intent, t.confidence, t.interpreter, t.outcome, t.at,
      coalesce(p.name, p.display_name) as contact_name, w.text, w.last_message_id, a.text as answer
    from (
      select * from turn where doubt = ${page.doubt} and reviewed_at is null
        and (${page.before === null}::boolean or (at, id) < (${page.before?.at ?? null}::timestamptz, ${page.before?.id ?? null}::text))
      order by at desc, id desc limit ${page.limit}) t
    join conversation v on v.id = t.conversation_id
    join person p on p.contact_id = v.contact_id
    left join lateral (
      select coalesce(string_agg(text, E'\n' order by ordered_at, seq), '') as text, max(id) as last_message_id from (
        select id, text, ordered_at, seq from message
        where conversation_id = t.conversation_id and author = 'contact' and kind in ('text', 'choice') and seq <= t.upto_seq
          and seq > coalesce(t.after_seq, (select max(upto_seq) from turn where conversation_id = t.conversation_id and upto_seq < t.upto_seq), 0)
        order by ordered_at desc, seq desc limit 20) m) w on true
    left join lateral (
      select text from message
      where conversation_id = t.conversation_id and author in ('assistant', 'staff') and kind <> 'note' and seq > t.upto_seq
      order by seq limit 1) a on true
    order by t.at desc, t.id desc`
}

/** Past this many the screen says "99+". */
const mostCounted = 100

export async function countDoubtfulTurns(ctx: Ctx): Promise<Record<TurnDoubt, number>> {
  const [row] = await ctx.sql<Record<TurnDoubt, number>>`
    select
      (select count(*)::int from (select 1 from turn where doubt = 'not_understood' and reviewed_at is null limit ${mostCounted}) n) as not_understood,
      (select count(*)::int from (select 1 from turn where doubt = 'unsure' and reviewed_at is null limit ${mostCounted}) n) as unsure,
      (select count(*)::int from (select 1 from turn where doubt = 'corrected' and reviewed_at is null limit ${mostCounted}) n) as corrected`
  if (!row) throw new Error('counting gives a row')
  return row
}

/** What a turn was about, held until the unit ends: two people who look at it are told apart. */
export async function lockTurnRecord(
  ctx: Ctx,
  id: TurnId,
): Promise<{
  conversationId: ConversationId
  intent: string | null
  contactName: string | null
  isReviewed: boolean
  lastMessageId: MessageId | null
  text: string
} | null> {
  const [row] = await ctx.sql<{
    conversation_id: ConversationId
    intent: string | null
    name: string | null
    is_reviewed: boolean
    last_message_id: MessageId | null
    text: string
  }>`
    select t.conversation_id, t.intent, concat_ws(' ', p.name, p.display_name) as name, t.reviewed_at is not null as is_reviewed,
      w.last_message_id, w.text
    from turn t left join lateral (
      select coalesce(string_agg(text, E'\\n' order by ordered_at, seq), '') as text, max(id) as last_message_id from (
        select id, text, ordered_at, seq from message
        where conversation_id = t.conversation_id and author = 'contact' and kind in ('text', 'choice') and seq <= t.upto_seq
          and seq > coalesce(t.after_seq, (select max(upto_seq) from turn where conversation_id = t.conversation_id and upto_seq < t.upto_seq), 0)
        order by ordered_at desc, seq desc limit 20) m) w on true
    join conversation v on v.id = t.conversation_id join person p on p.contact_id = v.contact_id
    where t.id = ${id} and t.doubt is not null for update of t`
  return row
    ? {
        conversationId: row.conversation_id,
        intent: row.intent,
        contactName: row.name,
        isReviewed: row.is_reviewed,
        lastMessageId: row.last_message_id,
        text: row.text,
      }
    : null
}

export async function updateReviewed(ctx: Ctx, id: TurnId, how: { review: TurnReview; staffId: StaffId }): Promise<void> {
  await ctx.sql`
    update turn set review = ${how.review}, reviewed_by = ${how.staffId}, reviewed_at = ${ctx.now} where id = ${id}`
}

/** How long after an answer of the assistant's somebody who steps in uncalled is taken to correct it. */
const correctsWithinMs = 10 * 60_000

/**
 * Somebody takes the word: called because nothing was understood, or uncalled just after an answer. Before the conversation's row says
 * that they have it.
 */
export async function markCorrected(ctx: Ctx, id: ConversationId): Promise<void> {
  await ctx.sql`
    update turn t set doubt = 'corrected' from conversation v
    where v.id = ${id} and t.reviewed_at is null and t.interpreter <> 'form'
      and t.id = (select id from turn where conversation_id = ${id} order by upto_seq desc limit 1)
      and (v.held_by = 'assistant' and t.at > ${new Date(ctx.now.getTime() - correctsWithinMs)}
        or v.held_by = 'desk' and v.assigned_to is null and t.doubt = 'not_understood' and t.outcome = 'handed_over')`
}

/** The answer that was prepared was not what the clinic said in the end. */
export async function markEdited(ctx: Ctx, id: ConversationId, uptoSeq: number): Promise<void> {
  await ctx.sql`
    update turn set doubt = 'corrected' where conversation_id = ${id} and upto_seq = ${uptoSeq} and reviewed_at is null`
}
