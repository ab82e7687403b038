import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import type { ConsentEntry, ContactCard, ContactIdentity, ContactNote, ContactTag } from './contract.ts'

/** Every contact that is this person: they themselves first, then whoever was merged into them. None when nobody is. */
export async function listSelves(ctx: Ctx, id: ContactId): Promise<ContactId[]> {
  const rows = await ctx.sql<{ contact_id: ContactId }>`
    select id as contact_id from contact where person_id = (select person_id from contact where id = ${id}) order by id <> person_id, id`
  return rows.map((row) => row.contact_id)
}

type Data = Pick<ContactCard, 'name' | 'displayName' | 'email' | 'birthday' | 'cpf' | 'city' | 'source' | 'isDemo'> & {
  noReplyAt: Date | null
  createdAt: Date
}

export async function findData(ctx: Ctx, id: ContactId): Promise<Data | null> {
  const [row] = await ctx.sql<{
    name: string | null
    display_name: string | null
    email: string | null
    birthday: string | null
    cpf: string | null
    city: string | null
    source: string
    headline: string | null
    is_demo: boolean
    no_reply_at: Date | null
    created_at: Date
  }>`
    select name, display_name, email, birthday::text as birthday, cpf, city, source, source_detail->>'headline' as headline, is_demo, no_reply_at,
      created_at
    from contact where id = ${id}`
  if (!row) return null
  const { display_name, source, headline, is_demo, no_reply_at, created_at, ...rest } = row
  return {
    ...rest,
    displayName: display_name,
    source: { kind: source, headline },
    isDemo: is_demo,
    noReplyAt: no_reply_at,
    createdAt: created_at,
  }
}

export async function listIdentitiesOf(ctx: Ctx, selves: ContactId[]): Promise<ContactIdentity[]> {
  const rows = await ctx.sql<{ kind: ContactIdentity['kind']; value: string; created_at: Date; is_typed: boolean }>`
    select kind, value, created_at, added_by is not null as is_typed from identity where contact_id = any(${selves}::text[]) order by kind = 'phone' desc, created_at, value`
  return rows.map(({ kind, value, created_at, is_typed }) => ({
    kind,
    value,
    since: created_at.toISOString(),
    isTyped: is_typed,
  }))
}

export async function listTagsOf(ctx: Ctx, selves: ContactId[]): Promise<ContactTag[]> {
  return ctx.sql<ContactTag>`
    select t.id, t.name, t.colour from tag t
    where t.id in (select tag_id from contact_tag where contact_id = any(${selves}::text[])) order by t.name_key`
}

export async function listNotesOf(ctx: Ctx, selves: ContactId[]): Promise<ContactNote[]> {
  const rows = await ctx.sql<{ id: string; text: string; by: string | null; written_at: Date; pinned_at: Date | null }>`
    select n.id, n.text, s.name as by, n.written_at, n.pinned_at
    from contact_note n left join membership s on s.clinic_id = n.clinic_id and s.staff_id = n.staff_id
    where n.contact_id = any(${selves}::text[]) order by n.pinned_at desc nulls last, n.written_at desc, n.id desc`
  return rows.map(({ id, text, by, written_at, pinned_at }) => ({
    id,
    text,
    by,
    at: written_at.toISOString(),
    isPinned: pinned_at !== null,
  }))
}

/** The newest first: the first one holds. */
export async function listConsents(ctx: Ctx, selves: ContactId[]): Promise<ConsentEntry[]> {
  const rows = await ctx.sql<{ is_given: boolean; at: Date; by: string | null; how: string | null; has_evidence: boolean }>`
    select c.is_given, c.at, s.name as by, c.how, c.evidence_message_id is not null as has_evidence
    from consent c left join membership s on s.clinic_id = c.clinic_id and s.staff_id = c.staff_id
    where c.contact_id = any(${selves}::text[]) and c.purpose = 'marketing' order by c.at desc, c.id desc`
  return rows.map(({ is_given, at, by, how, has_evidence }) => ({
    isGiven: is_given,
    at: at.toISOString(),
    by,
    how,
    hasEvidence: has_evidence,
  }))
}

export type MergedSelf = { mergeId: string; contactId: string; name: string | null; at: Date; createdAt: Date }

/** Who was merged into this person, directly or by way of another, and can be taken out again. */
export async function listMergesInto(ctx: Ctx, id: ContactId): Promise<MergedSelf[]> {
  const rows = await ctx.sql<{ id: string; merged_id: string; name: string | null; merged_at: Date; created_at: Date }>`
    select m.id, m.merged_id, coalesce(c.name, c.display_name) as name, m.merged_at, c.created_at
    from contact c join contact_merge m on m.merged_id = c.id and m.undone_at is null
    where c.merged_into = ${id} order by m.merged_at desc, m.id desc`
  return rows.map((row) => ({
    mergeId: row.id,
    contactId: row.merged_id,
    name: row.name,
    at: row.merged_at,
    createdAt: row.created_at,
  }))
}
