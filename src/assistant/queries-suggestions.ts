import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, MessageId, StaffId, SuggestionId } from '#platform/ids.ts'
import type { RenewedBecause, SuggestionState } from './contract.ts'

export type SuggestionRow = {
  id: SuggestionId
  conversation_id: ConversationId
  upto_seq: number
  last_message_id: MessageId
  heard: unknown
  dialog: unknown
  text: string
  also: string[]
  state: SuggestionState
  renewed_because: RenewedBecause | null
  settled_by: StaffId | null
  created_at: Date
}

export type NewSuggestion = Pick<
  SuggestionRow,
  'id' | 'conversation_id' | 'upto_seq' | 'last_message_id' | 'heard' | 'dialog' | 'text' | 'also'
>

/** In place of the one that was open, if any: a person only ever sees the newest. */
export async function insertSuggestion(ctx: Ctx, suggestion: NewSuggestion): Promise<void> {
  const replaced = await ctx.sql`
    update suggestion set state = 'replaced', settled_at = ${ctx.now}
    where conversation_id = ${suggestion.conversation_id} and state = 'open' returning id`
  await ctx.sql`
    insert into suggestion (id, conversation_id, upto_seq, last_message_id, heard, dialog, text, also, renewed_because, created_at)
    values (${suggestion.id}, ${suggestion.conversation_id}, ${suggestion.upto_seq}, ${suggestion.last_message_id},
      ${JSON.stringify(suggestion.heard)}::jsonb, ${JSON.stringify(suggestion.dialog)}::jsonb, ${suggestion.text},
      ${JSON.stringify(suggestion.also)}::jsonb, ${replaced.length > 0 ? 'newer_message' : null}, ${ctx.now})`
}

export async function findSuggestion(ctx: Ctx, id: SuggestionId): Promise<SuggestionRow | null> {
  const [row] = await ctx.sql<SuggestionRow>`
    select id, conversation_id, upto_seq, last_message_id, heard, dialog, text, also, state, renewed_because, settled_by, created_at
    from suggestion where id = ${id}`
  return row ?? null
}

/** What waits for a person in a conversation: the open one, and what edited ones would still do. Oldest first. */
export async function listPending(ctx: Ctx, id: ConversationId): Promise<SuggestionRow[]> {
  return ctx.sql<SuggestionRow>`
    select id, conversation_id, upto_seq, last_message_id, heard, dialog, text, also, state, renewed_because, settled_by, created_at
    from suggestion where conversation_id = ${id} and state in ('open', 'to_confirm') order by created_at, id`
}

type Renewal = { heard: unknown; dialog: unknown; text: string; also: string[]; because: RenewedBecause }

/** The same suggestion with what is so now: it stays open for a person to look at again. */
export async function renewSuggestion(ctx: Ctx, id: SuggestionId, now: Renewal): Promise<void> {
  await ctx.sql`
    update suggestion set heard = ${JSON.stringify(now.heard)}::jsonb, dialog = ${JSON.stringify(now.dialog)}::jsonb, text = ${now.text},
      also = ${JSON.stringify(now.also)}::jsonb, renewed_because = ${now.because}, created_at = ${ctx.now}
    where id = ${id}`
}

export async function settleSuggestion(
  ctx: Ctx,
  id: SuggestionId,
  how: { state: SuggestionState; messageId: MessageId | null; staffId: StaffId | null },
): Promise<void> {
  await ctx.sql`
    update suggestion set state = ${how.state}, message_id = coalesce(${how.messageId}, message_id), settled_by = ${how.staffId},
      settled_at = ${ctx.now}
    where id = ${id}`
}
