import { sql } from 'kysely'
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

/** A page of people, each once whoever was merged into them. One statement, whatever the number. */
export async function listPeople(ctx: Ctx, wish: ListWish): Promise<ListedContact[]> {
  const rows = await pageOf(ctx, wish)
    .select([
      'c.id',
      'c.source',
      'c.is_demo',
      'c.created_at',
      'c.sort_name',
      sql<string | null>`coalesce(c.name, c.display_name)`.as('name'),
      sql<boolean>`c.no_reply_at is not null`.as('no_reply'),
      sql<string | null>`(select i.value from contact m join identity i on i.contact_id = m.id
        where m.person_id = c.id and i.kind = 'phone' order by i.created_at limit 1)`.as('phone'),
      sql<
        ContactTag[]
      >`coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name_key) from tag t
        where t.id in (select ct.tag_id from contact m join contact_tag ct on ct.contact_id = m.id where m.person_id = c.id)), '[]')`.as(
        'tags',
      ),
    ])
    .limit(wish.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? 'Sem nome',
    phone: row.phone,
    source: row.source,
    tags: row.tags,
    noReply: row.no_reply,
    isDemo: row.is_demo,
    firstContactAt: row.created_at.toISOString(),
    place: { id: row.id, key: wish.sort === 'name' ? row.sort_name : row.created_at.toISOString() },
  }))
}

export async function countPeople(ctx: Ctx, wish: Pick<ListWish, 'sought' | 'tagId' | 'source'>): Promise<number> {
  const [row] = await matching(ctx, wish)
    .select(sql<number>`count(*)::int`.as('people'))
    .execute()
  return row?.people ?? 0
}

function pageOf(ctx: Ctx, wish: ListWish) {
  const { after } = wish
  const found = matching(ctx, wish)
  if (wish.sort === 'name')
    return (after ? found.where(sql<boolean>`(c.sort_name, c.id) > (${after.key} collate "C", ${after.id} collate "C")`) : found)
      .orderBy('c.sort_name')
      .orderBy('c.id')
  return (after ? found.where(sql<boolean>`(c.created_at, c.id) < (${after.key}::timestamptz, ${after.id} collate "C")`) : found)
    .orderBy('c.created_at', 'desc')
    .orderBy('c.id', 'desc')
}

/** Whoever fits, each as the person they are: a name or a phone from before a merge finds them too. */
function matching(ctx: Ctx, { sought, tagId, source }: Pick<ListWish, 'sought' | 'tagId' | 'source'>) {
  let found = ctx.db.selectFrom('contact as c').where('c.merged_into', 'is', null)
  if (source !== null) found = found.where('c.source', '=', source)
  if (tagId !== null)
    found = found.where(
      sql<boolean>`c.id in (select m.person_id from contact_tag t join contact m on m.id = t.contact_id where t.tag_id = ${tagId})`,
    )
  if (sought?.kind === 'name') found = found.where(sql<boolean>`c.id in (select person_id from contacts_named(${sought.words}))`)
  if (sought?.kind === 'phone')
    found = found.where(
      sql<boolean>`c.id in (
        select m.person_id from identity i join contact m on m.id = i.contact_id
        where i.kind = 'phone' and (i.value like any (${sought.patterns}::text[]) or i.match_key like any (${sought.patterns}::text[])))`,
    )
  return found
}
