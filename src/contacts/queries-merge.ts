import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, Id, StaffId } from '#platform/ids.ts'
import type { Lookalike, LookalikePairsAnswer } from './contract.ts'

export type MergeId = Id<'contactMerge'>

/** What the surviving person lacks and the merged one has, taken over; their names. */
export async function fillFromMerged(ctx: Ctx, mergedId: ContactId, intoId: ContactId): Promise<string[]> {
  const [row] = await ctx.sql<{ filled: string[] }>`
    with lacks as (
      select array_remove(array[
        case when s.name is null and m.name is not null then 'name' end,
        case when s.display_name is null and m.display_name is not null then 'display_name' end,
        case when s.email is null and m.email is not null then 'email' end,
        case when s.birthday is null and m.birthday is not null then 'birthday' end,
        case when s.cpf is null and m.cpf is not null then 'cpf' end,
        case when s.city is null and m.city is not null then 'city' end,
        case when s.no_reply_at is null and m.no_reply_at is not null then 'no_reply_at' end], null) as filled
      from contact s, contact m where s.id = ${intoId} and m.id = ${mergedId}
    ), written as (
      update contact s set name = coalesce(s.name, m.name), display_name = coalesce(s.display_name, m.display_name), email = coalesce(s.email, m.email),
        birthday = coalesce(s.birthday, m.birthday), cpf = coalesce(s.cpf, m.cpf), city = coalesce(s.city, m.city),
        no_reply_at = coalesce(s.no_reply_at, m.no_reply_at)
      from contact m, lacks where s.id = ${intoId} and m.id = ${mergedId} and cardinality(lacks.filled) > 0
    )
    select filled from lacks`
  return row?.filled ?? []
}

/** Gives back what was filled, unless somebody has written something else there since. */
export async function unfill(ctx: Ctx, mergedId: ContactId, intoId: ContactId, filled: string[]): Promise<void> {
  await ctx.sql`
    update contact s set
      name = case when 'name' = any(${filled}::text[]) and s.name = m.name then null else s.name end,
      display_name = case when 'display_name' = any(${filled}::text[]) and s.display_name = m.display_name then null else s.display_name end,
      email = case when 'email' = any(${filled}::text[]) and s.email = m.email then null else s.email end,
      birthday = case when 'birthday' = any(${filled}::text[]) and s.birthday = m.birthday then null else s.birthday end,
      cpf = case when 'cpf' = any(${filled}::text[]) and s.cpf = m.cpf then null else s.cpf end,
      city = case when 'city' = any(${filled}::text[]) and s.city = m.city then null else s.city end,
      no_reply_at = case when 'no_reply_at' = any(${filled}::text[]) and s.no_reply_at = m.no_reply_at then null else s.no_reply_at end
    from contact m where s.id = ${intoId} and m.id = ${mergedId}`
}

export async function insertMerge(
  ctx: Ctx,
  merge: { id: MergeId; mergedId: ContactId; intoId: ContactId; filled: string[]; staffId: StaffId | null },
): Promise<void> {
  await ctx.sql`
    insert into contact_merge (id, merged_id, into_id, filled, merged_at, merged_by)
    values (${merge.id}, ${merge.mergedId}, ${merge.intoId}, ${JSON.stringify(merge.filled)}::jsonb, ${ctx.now}, ${merge.staffId})`
}

/** The merged one and whoever was merged into it before now end at the survivor: merged_into is never a chain. */
export async function pointAt(ctx: Ctx, mergedId: ContactId, intoId: ContactId): Promise<void> {
  await ctx.sql`update contact set merged_into = ${intoId} where id = ${mergedId} or merged_into = ${mergedId}`
}

export type Merge = { mergedId: ContactId; intoId: ContactId; filled: string[] }

/** Null when there is no such merge, or it was undone already. */
export async function closeMerge(ctx: Ctx, id: MergeId, staffId: StaffId | null): Promise<Merge | null> {
  const [row] = await ctx.sql<{ merged_id: ContactId; into_id: ContactId; filled: string[] }>`
    update contact_merge set undone_at = ${ctx.now}, undone_by = ${staffId} where id = ${id} and undone_at is null
    returning merged_id, into_id, filled`
  return row ? { mergedId: row.merged_id, intoId: row.into_id, filled: row.filled } : null
}

/** Themselves again, with those who had been merged into them. */
export async function standAlone(ctx: Ctx, id: ContactId): Promise<void> {
  await ctx.sql`
    with recursive theirs as (
      select ${id}::text collate "C" as id
      union
      select m.merged_id from contact_merge m join theirs t on m.into_id = t.id where m.undone_at is null
    )
    update contact set merged_into = nullif(${id}, id) where id in (select id from theirs)`
}

export async function insertDistinct(ctx: Ctx, one: ContactId, other: ContactId, staffId: StaffId | null): Promise<void> {
  const [first, second] = one < other ? [one, other] : [other, one]
  await ctx.sql`
    insert into contact_distinct (one_id, other_id, said_by, said_at) values (${first}, ${second}, ${staffId}, ${ctx.now})
    on conflict do nothing`
}

type PairRow = {
  one_id: string
  one_name: string | null
  one_phone: string | null
  other_id: string
  other_name: string | null
  other_phone: string | null
  because: Lookalike['because']
}

/**
 * Pairs that may be one person: same full name (two words or more), phone, CPF or e-mail, or one person to WhatsApp; and nobody said
 * that they are two. Of one person only when `of` is given.
 */
export async function listLookalikes(ctx: Ctx, of: ContactId | null, limit: number): Promise<LookalikePairsAnswer['items']> {
  const rows = await ctx.sql<PairRow>`
    with alive as (select id, coalesce(name, display_name) as name, sort_name, cpf, email from contact where merged_into is null),
      mine as (select * from alive where ${of === null}::boolean or id = ${of ?? ''}),
      same as (select p.person_id as id, q.person_id as other from contact_collision x
        join person p on p.contact_id = x.one_id join person q on q.contact_id = x.other_id where p.person_id <> q.person_id),
      keyed as (select p.person_id, i.match_key from identity i join person p on p.contact_id = i.contact_id where i.match_key is not null),
      pairs as (
        select a.id as one_id, b.id as other_id, 'name' as why from mine a join alive b on b.sort_name = a.sort_name and b.id <> a.id
          where a.sort_name like '% %'
        union all select a.id, b.id, 'cpf' from mine a join alive b on b.cpf = a.cpf and b.id <> a.id
        union all select a.id, b.id, 'email' from mine a join alive b on b.email = a.email and b.id <> a.id
        union all select a.id, k.person_id, 'phone' from mine a join keyed j on j.person_id = a.id
          join keyed k on k.match_key = j.match_key and k.person_id <> a.id
        union all select a.id, s.other, 'channel' from mine a join same s on s.id = a.id
        union all select a.id, s.id, 'channel' from mine a join same s on s.other = a.id
      ),
      found as (
        select one_id, other_id, array_agg(distinct why) as because from pairs p
        where (${of !== null}::boolean or one_id < other_id) and not exists (
          select 1 from contact_distinct d where d.one_id = least(p.one_id, p.other_id) and d.other_id = greatest(p.one_id, p.other_id))
        group by one_id, other_id order by one_id desc, other_id limit ${limit}
      )
    select f.one_id, a.name as one_name, f.other_id, b.name as other_name, f.because,
      (select min(value) from identity where contact_id = f.one_id and kind = 'phone') as one_phone,
      (select min(value) from identity where contact_id = f.other_id and kind = 'phone') as other_phone
    from found f join alive a on a.id = f.one_id join alive b on b.id = f.other_id order by f.one_id desc, f.other_id`
  return rows.map((row) => ({
    one: { id: row.one_id, name: row.one_name ?? 'Sem nome', phone: row.one_phone, because: row.because },
    other: { id: row.other_id, name: row.other_name ?? 'Sem nome', phone: row.other_phone, because: row.because },
  }))
}
