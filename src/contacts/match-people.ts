import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { matchKey } from './match-key.ts'
import { staffOf } from './person.ts'
import { insertContacts, lockNewContacts } from './queries.ts'
import { insertPhone, listByMatchKeys, listBySortNames } from './queries-edit.ts'

export type PersonMatch = { id: ContactId; name: string | null; why: 'phone' | 'name' }

/** Known people by the phone they have, and by names spelt alike: for somebody to say who is who. Nobody is merged. */
export async function matchPeople(
  ctx: Ctx,
  sought: { keys: string[]; names: string[] },
): Promise<{ byKey: Map<string, PersonMatch>; byName: Map<string, PersonMatch[]> }> {
  const [phones, names] = await Promise.all([listByMatchKeys(ctx, sought.keys), listBySortNames(ctx, sought.names)])
  return {
    byKey: new Map(phones.map(({ match_key, id, name }) => [match_key, { id, name, why: 'phone' }])),
    byName: new Map(
      [...Map.groupBy(names, (row) => row.sort_name)].map(([key, rows]) => [
        key,
        rows.map(({ id, name }) => ({ id, name, why: 'name' })),
      ]),
    ),
  }
}

/** Registers people of a list, whose phones nobody here has; their ids in the same order. */
export async function importPeople(
  ctx: Ctx,
  people: readonly { name: string | null; phone: string | null }[],
): Promise<ContactId[]> {
  await lockNewContacts(ctx)
  const rows = people.map(({ name }) => ({
    id: newId('contact'),
    name,
    displayName: null,
    source: 'importacao',
    sourceDetail: null,
  }))
  await insertContacts(ctx, rows)
  for (const [i, { id }] of rows.entries()) {
    const value = people[i]?.phone
    if (value) await insertPhone(ctx, { contactId: id, value, matchKey: matchKey(value), staffId: staffOf(ctx) })
  }
  if (rows.length > 0) await ctx.emit(...rows.map(({ id }) => ({ type: 'contact.created', contactId: id }) as const))
  return rows.map((row) => row.id)
}
