import type { ChannelKind } from '#channels/channel.ts'
import { windowEnd } from '#channels/window.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ConversationId, StaffId } from '#platform/ids.ts'
import type { HeldBecause, Holder } from './contract.ts'

type Taking = { conversationId: ConversationId; staffId: StaffId | null; insteadOf?: StaffId | null | undefined }

/**
 * False when there is no such conversation, or when it is with somebody other than `insteadOf`. Who was about to be answered by the
 * assistant waits for a person from here on.
 */
export async function updateTaken(ctx: Ctx, { conversationId, staffId, insteadOf }: Taking): Promise<boolean> {
  const rows = await ctx.sql`
    update conversation set held_by = 'desk', assigned_to = ${staffId}, held_because = null, closed_at = null,
      waiting_since = case when held_by = 'assistant' and last_inbound_seq > answered_seq then last_inbound_at else waiting_since end,
      turn_due_at = null, turn_token = null, turn_lease_until = null
    where id = ${conversationId}
      and (${insteadOf === undefined}::boolean or assigned_to is not distinct from ${staffId} or assigned_to is not distinct from ${insteadOf ?? null})
    returning id`
  return rows.length > 0
}

/** What was said while a person had it has been dealt with; the assistant starts afresh with the next message. */
/** `reason`: only what was handed over for it and nobody has taken. */
export async function updateGivenBack(ctx: Ctx, id: ConversationId, reason: string | null = null): Promise<boolean> {
  const rows = await ctx.sql`
    update conversation set held_by = 'assistant', assigned_to = null, held_because = null, released_at = ${ctx.now},
      handoff_reason = null, handed_over_at = null, waiting_since = null,
      answered_seq = last_inbound_seq, dialog = null, turn_due_at = null, turn_token = null, turn_lease_until = null, unread_count = 0
    where id = ${id} and (${reason}::text is null or (held_by = 'desk' and handoff_reason = ${reason} and assigned_to is null)) returning id`
  return rows.length > 0
}

/** Those of `among` that a rule left to people and nobody has taken; all of them for `because`. Gives those that were given back. */
export async function updateReleased(
  ctx: Ctx,
  among: { because: HeldBecause | null; ids: ConversationId[] | null; contactId: ContactId | null },
): Promise<ConversationId[]> {
  const rows = await ctx.sql<{ id: ConversationId }>`
    update conversation set held_by = 'assistant', held_because = null, released_at = ${ctx.now},
      handoff_reason = null, handed_over_at = null, waiting_since = null,
      answered_seq = last_inbound_seq, dialog = null, turn_due_at = null, turn_token = null, turn_lease_until = null, unread_count = 0
    where held_by = 'desk' and held_because is not null and assigned_to is null
      and (${among.because}::text is null or held_because = ${among.because})
      and (${among.ids}::text[] is null or id = any(${among.ids}::text[]))
      and (${among.contactId}::text is null or contact_id in (select contact_id from person where person_id = ${among.contactId}))
    returning id`
  return rows.map((row) => row.id)
}

/** As giving back, and out of the list; but nobody has released it, so a rule that held it holds it again. False when the person has written past `seenSeq`, or there is no such conversation. */
export async function updateClosed(ctx: Ctx, id: ConversationId, seenSeq: number): Promise<boolean> {
  const rows = await ctx.sql`
    update conversation set closed_at = coalesce(closed_at, ${ctx.now}),
      held_by = 'assistant', assigned_to = null, held_because = null, handoff_reason = null, handed_over_at = null, waiting_since = null,
      answered_seq = last_inbound_seq, dialog = null, turn_due_at = null, turn_token = null, turn_lease_until = null, unread_count = 0
    where id = ${id} and last_inbound_seq <= ${seenSeq} returning id`
  return rows.length > 0
}

/** False when it was not closed. */
export async function updateReopened(ctx: Ctx, id: ConversationId): Promise<boolean> {
  const rows = await ctx.sql`update conversation set closed_at = null where id = ${id} and closed_at is not null returning id`
  return rows.length > 0
}

/** A person has answered: nobody waits, and a conversation of the desk that was nobody's is theirs. */
export async function updateAnswered(ctx: Ctx, id: ConversationId, staffId: StaffId): Promise<void> {
  await ctx.sql`
    update conversation set waiting_since = null, unread_count = 0, assigned_to = coalesce(assigned_to, ${staffId})
    where id = ${id} and held_by = 'desk'`
}

/** Who has the conversation, by name when it is somebody's; null when there is no such conversation. */
export async function findHolder(ctx: Ctx, id: ConversationId): Promise<{ name: string | null } | null> {
  const [row] = await ctx.sql<{ name: string | null }>`
    select s.name from conversation v left join membership s on s.clinic_id = v.clinic_id and s.staff_id = v.assigned_to where v.id = ${id}`
  return row ?? null
}

/** The row, held until the unit ends; null when there is no such conversation. */
export async function lockHolder(ctx: Ctx, id: ConversationId): Promise<{ heldBy: Holder; windowEndsAt: Date | null } | null> {
  const [row] = await ctx.sql<{ held_by: Holder; window_from: Date | null; kind: ChannelKind }>`
    select v.held_by, v.window_from, c.kind from conversation v join channel c on c.id = v.channel_id where v.id = ${id} for update of v`
  return row ? { heldBy: row.held_by, windowEndsAt: windowEnd(row.kind, row.window_from) } : null
}
