import type { Ctx } from '#platform/ctx.ts'

/** What stands where words were that their writer took back. */
const takenBack = 'Mensagem apagada'

/**
 * Lays reactions, edits and deletions on the messages of these names, whichever came first: always from all of them, so that the order
 * of arrival changes nothing. Words are changed and taken back only by the side that wrote them; what is taken back is kept on no screen.
 */
export async function layMarks(ctx: Ctx, externalIds: string[]): Promise<void> {
  await ctx.sql`
    with target as (
      select t.id, t.conversation_id, t.external_id, t.author = 'contact' as is_theirs from message t
      where t.external_id = any(${externalIds}::text[]) and t.about_external_id is null and exists (
        select 1 from message k where k.conversation_id = t.conversation_id and k.about_external_id = t.external_id)
    ), mark as (
      select k.id, t.id as target_id, k.kind, k.author = 'contact' as is_theirs, k.content, k.ordered_at, k.seq
      from target t join message k on k.conversation_id = t.conversation_id and k.about_external_id = t.external_id
      where (k.kind = 'reaction' or (k.author = 'contact') = t.is_theirs) and k.status is distinct from 'failed'
    ), latest as (
      select distinct on (target_id, kind, is_theirs) target_id, kind, is_theirs, content, ordered_at from mark
      order by target_id, kind, is_theirs, ordered_at desc, seq desc
    ), sum as (
      select t.id as target_id,
        nullif(max(content ->> 'emoji') filter (where l.kind = 'reaction' and l.is_theirs), '') as reaction_contact,
        nullif(max(content ->> 'emoji') filter (where l.kind = 'reaction' and not l.is_theirs), '') as reaction_clinic,
        max(ordered_at) filter (where kind = 'edit') as edited_at,
        max(content ->> 'text') filter (where kind = 'edit') as edited_text,
        max(ordered_at) filter (where kind = 'revoke') as revoked_at
      from target t left join latest l on l.target_id = t.id group by t.id
    ), laid as (update message k set is_laid = true from mark where k.id = mark.id and not k.is_laid)
    update message m set reaction_contact = s.reaction_contact, reaction_clinic = s.reaction_clinic,
      edited_at = s.edited_at, revoked_at = s.revoked_at,
      first_text = case when s.revoked_at is null and s.edited_text is not null then coalesce(m.first_text, m.text) end,
      text = case when s.revoked_at is not null then ${takenBack} else coalesce(s.edited_text, m.text) end,
      content = case when s.revoked_at is null then m.content end,
      circumstances = case when s.revoked_at is null then m.circumstances end
    from sum s where m.id = s.target_id`
}
