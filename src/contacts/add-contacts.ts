import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { insertContacts } from './queries.ts'

/** Adds people no channel has brought yet, under the names they gave; their ids in the same order. */
export async function addContacts(ctx: Ctx, people: readonly { name: string; source: string }[]): Promise<ContactId[]> {
  const rows = people.map(({ name, source }) => ({ id: newId('contact'), name, displayName: null, source, sourceDetail: null }))
  await insertContacts(ctx, rows)
  await ctx.emit(...rows.map(({ id }) => ({ type: 'contact.created', contactId: id }) as const))
  return rows.map((row) => row.id)
}
