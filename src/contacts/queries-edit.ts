import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId, type StaffId } from '#platform/ids.ts'

export type Fields = {
  name: string | null
  email: string | null
  birthday: string | null
  cpf: string | null
  city: string | null
}

/** The person's own fields, locked until the unit ends; null when nobody has this id. `id` is the person the contact is. */
export async function lockPerson(ctx: Ctx, contactId: ContactId): Promise<({ id: ContactId } & Fields) | null> {
  const [row] = await ctx.sql<{ id: ContactId } & Fields>`
    select id, name, email, birthday::text as birthday, cpf, city from contact
    where id = (select person_id from person where contact_id = ${contactId}) for update`
  return row ?? null
}

export async function updateFields(ctx: Ctx, id: ContactId, fields: Fields): Promise<void> {
  await ctx.sql`
    update contact set name = ${fields.name}, email = ${fields.email}, birthday = ${fields.birthday}::date, cpf = ${fields.cpf}, city = ${fields.city}
    where id = ${id}`
}

export type Holder = { id: ContactId; name: string | null }

/** Whose phone this is, by its match key: with or without the ninth digit. */
export async function findByMatchKey(ctx: Ctx, key: string): Promise<Holder | null> {
  const [row] = await ctx.sql<Holder>`
    select p.person_id as id, coalesce(p.name, p.display_name) as name
    from identity i join person p on p.contact_id = i.contact_id where i.match_key = ${key} order by i.created_at limit 1`
  return row ?? null
}

export async function listByMatchKeys(ctx: Ctx, keys: string[]): Promise<(Holder & { match_key: string })[]> {
  return ctx.sql<Holder & { match_key: string }>`
    select distinct on (i.match_key) i.match_key, p.person_id as id, coalesce(p.name, p.display_name) as name
    from identity i join person p on p.contact_id = i.contact_id where i.match_key = any(${keys}::text[])
    order by i.match_key, i.created_at`
}

/** People whose names are spelt alike, whatever accents they have. */
export async function listBySortNames(ctx: Ctx, names: string[]): Promise<(Holder & { sort_name: string })[]> {
  return ctx.sql<Holder & { sort_name: string }>`
    select id, coalesce(name, display_name) as name, sort_name from contact
    where sort_name = any(${names}::text[]) and merged_into is null order by sort_name, created_at limit 5000`
}

export async function insertPhone(
  ctx: Ctx,
  phone: { contactId: ContactId; value: string; matchKey: string | null; staffId: StaffId | null },
): Promise<void> {
  await ctx.sql`
    insert into identity (kind, scope, value, contact_id, match_key, added_by, created_at)
    values ('phone', '', ${phone.value}, ${phone.contactId}, ${phone.matchKey}, ${phone.staffId}, ${ctx.now})`
}

/** Takes away a phone that the desk typed for one of these; 'kept' where somebody has written by it. */
export async function deleteTypedPhone(ctx: Ctx, selves: ContactId[], value: string): Promise<'removed' | 'kept' | 'unknown'> {
  const [row] = await ctx.sql<{ is_typed: boolean }>`
    with theirs as (
      select clinic_id, kind, scope, value, added_by is not null as is_typed from identity
      where contact_id = any(${selves}::text[]) and kind = 'phone' and value = ${value}
    ), removed as (
      delete from identity i using theirs t
      where t.is_typed and (i.clinic_id, i.kind, i.scope, i.value) = (t.clinic_id, t.kind, t.scope, t.value)
    )
    select is_typed from theirs`
  if (!row) return 'unknown'
  return row.is_typed ? 'removed' : 'kept'
}

export type NewNote = { contactId: ContactId; text: string; staffId: StaffId | null }

export async function insertNote(ctx: Ctx, note: NewNote): Promise<string> {
  const id = newId('contactNote')
  await ctx.sql`
    insert into contact_note (id, contact_id, text, staff_id, written_at)
    values (${id}, ${note.contactId}, ${note.text}, ${note.staffId}, ${ctx.now})`
  return id
}

/** Whose note it is; null when it is gone. */
export async function updatePin(ctx: Ctx, noteId: string, isPinned: boolean): Promise<ContactId | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId }>`
    update contact_note set pinned_at = case when ${isPinned}::boolean then ${ctx.now}::timestamptz end
    where id = ${noteId} returning contact_id`
  return row?.contact_id ?? null
}

/** The note that is gone, for the audit. */
export async function deleteNote(ctx: Ctx, noteId: string): Promise<{ contactId: ContactId; text: string } | null> {
  const [row] = await ctx.sql<{ contact_id: ContactId; text: string }>`
    delete from contact_note where id = ${noteId} returning contact_id, text`
  return row ? { contactId: row.contact_id, text: row.text } : null
}
