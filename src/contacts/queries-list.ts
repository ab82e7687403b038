import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactItem, ContactTag } from './contract.ts'
import type { Sought } from './sought.ts'

export type Place = { key: string; id: string }
export type ListWish = {
  sought: Sought | null
  tagId: string | null
  source: string | null
  sort: 'name' | 'newest'
  after: Place | null
  limit: number
}
export type ListedContact = ContactItem & { place: Place }

type Row = {
  id: string
  source: string
  is_demo: boolean
  created_at: Date
  sort_name: string
  name: string | null
  no_reply: boolean
  phone: string | null
  tags: ContactTag[]
  total: number | null
}

/**
 * A page of people, each once whoever was merged into them, and on the first page how many there are. One statement, whatever the
 * number. The page's length stands in the text: as a parameter it is unknown to a plan that is kept, and PostgreSQL would plan anew.
 */
export async function listPeople(ctx: Ctx, wish: ListWish): Promise<{ people: ListedContact[]; total: number | null }> {
  const { after, sort } = wish
  const order = sort === 'name' ? sql`c.sort_name, c.id` : sql`c.created_at desc, c.id desc`
  const found = conditionsOf(wish)
  const fits = wish.sought || wish.tagId !== null ? sql`c.id in (select id from found)` : found
  const { rows } = await sql<Row>`
    with found as materialized (select c.id from contact c where ${found})
    select c.id, c.source, c.is_demo, c.created_at, c.sort_name, coalesce(c.name, c.display_name) as name, c.no_reply_at is not null as no_reply,
      (select i.value from contact m join identity i on i.contact_id = m.id
        where m.person_id = c.id and i.kind = 'phone' order by i.created_at limit 1) as phone,
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name_key) from tag t
        where t.id in (select ct.tag_id from contact m join contact_tag ct on ct.contact_id = m.id where m.person_id = c.id)), '[]') as tags,
      ${after ? sql`null` : sql`(select count(*)::int from found)`} as total
    from contact c where ${fits} ${after ? placeAfter(after, sort) : sql``} order by ${order} limit ${sql.lit(wish.limit)}`.execute(
    ctx.db,
  )
  return { people: rows.map((row) => toListed(row, sort)), total: after ? null : (rows[0]?.total ?? 0) }
}

function placeAfter({ key, id }: Place, sort: ListWish['sort']): RawBuilder<unknown> {
  return sort === 'name'
    ? sql`and (c.sort_name, c.id) > (${key} collate "C", ${id} collate "C")`
    : sql`and (c.created_at, c.id) < (${key}::timestamptz, ${id} collate "C")`
}

/** Whoever fits, each as the person they are: a name or a phone from before a merge finds them too. */
function conditionsOf({ sought, tagId, source }: ListWish): RawBuilder<unknown> {
  return sql.join(
    [
      sql`c.merged_into is null`,
      ...(source === null ? [] : [sql`c.source = ${source}`]),
      ...(tagId === null
        ? []
        : [sql`c.id in (select m.person_id from contact_tag t join contact m on m.id = t.contact_id where t.tag_id = ${tagId})`]),
      ...(sought ? [isSought(sought)] : []),
    ],
    sql` and `,
  )
}

function isSought(sought: Sought): RawBuilder<unknown> {
  if (sought.kind === 'name') return sql`c.id in (select person_id from contacts_named(${sought.words}))`
  const { patterns } = sought
  return sql`c.id in (
    select m.person_id from identity i join contact m on m.id = i.contact_id
    where i.kind = 'phone' and (i.value like any (${patterns}::text[]) or i.match_key like any (${patterns}::text[])))`
}

function toListed(row: Row, sort: ListWish['sort']): ListedContact {
  return {
    id: row.id,
    name: row.name ?? 'Sem nome',
    phone: row.phone,
    source: row.source,
    tags: row.tags,
    noReply: row.no_reply,
    isDemo: row.is_demo,
    firstContactAt: row.created_at.toISOString(),
    place: { id: row.id, key: sort === 'name' ? row.sort_name : row.created_at.toISOString() },
  }
}
