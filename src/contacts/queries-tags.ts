import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, Id } from '#platform/ids.ts'
import type { ContactTag, TagsAnswer } from './contract.ts'

export type TagId = Id<'tag'>

/** Every tag of the clinic and how many people have it. */
export async function listTags(ctx: Ctx): Promise<TagsAnswer['items']> {
  return ctx.sql<TagsAnswer['items'][number]>`
    select t.id, t.name, t.colour, coalesce(n.people, 0)::int as people
    from tag t left join (
      select ct.tag_id, count(distinct p.person_id) as people from contact_tag ct join person p on p.contact_id = ct.contact_id group by ct.tag_id
    ) n on n.tag_id = t.id
    order by t.name_key`
}

export async function countTags(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ tags: number }>`select count(*)::int as tags from tag`
  return row?.tags ?? 0
}

/** Null when another tag has this name, whatever its accents and capitals. */
export async function insertTag(ctx: Ctx, tag: { id: TagId; name: string; colour: string }): Promise<ContactTag | null> {
  const [row] = await ctx.sql<ContactTag>`
    insert into tag (id, name, colour, created_at) values (${tag.id}, ${tag.name}, ${tag.colour}, ${ctx.now})
    on conflict (clinic_id, name_key) do nothing returning id, name, colour`
  return row ?? null
}

export async function getTagByName(ctx: Ctx, name: string): Promise<ContactTag> {
  const [row] = await ctx.sql<ContactTag>`select id, name, colour from tag where name_key = plain_words(${name})`
  if (!row) throw new Error('the tag that stood in the way is gone')
  return row
}

export async function lockTag(ctx: Ctx, id: TagId): Promise<{ name: string; colour: string } | null> {
  const [row] = await ctx.sql<{ name: string; colour: string }>`select name, colour from tag where id = ${id} for update`
  return row ?? null
}

/** False when another tag has this name already. */
export async function updateTag(ctx: Ctx, tag: { id: TagId; name: string; colour: string }): Promise<boolean> {
  const rows = await ctx.sql`
    update tag set name = ${tag.name}, colour = ${tag.colour}
    where id = ${tag.id} and not exists (select 1 from tag other where other.name_key = plain_words(${tag.name}) and other.id <> ${tag.id})
    returning id`
  return rows.length > 0
}

export async function deleteTag(ctx: Ctx, id: TagId): Promise<void> {
  await ctx.sql`delete from tag where id = ${id}`
}

/** False when they had it already, or there is no such tag. */
export async function insertContactTag(ctx: Ctx, contactId: ContactId, tagId: TagId): Promise<boolean> {
  const rows = await ctx.sql`
    insert into contact_tag (contact_id, tag_id, tagged_at) select ${contactId}, id, ${ctx.now} from tag where id = ${tagId}
    on conflict do nothing returning tag_id`
  return rows.length > 0
}

export async function deleteContactTags(ctx: Ctx, selves: ContactId[], tagId: TagId): Promise<boolean> {
  const rows = await ctx.sql`
    delete from contact_tag where contact_id = any(${selves}::text[]) and tag_id = ${tagId} returning tag_id`
  return rows.length > 0
}
