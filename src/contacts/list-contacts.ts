import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactsAnswer, ListContactsQuery } from './contract.ts'
import { listPeople, type Place } from './queries-list.ts'
import { readSought } from './sought.ts'

/** A page of the clinic's people; how many there are is counted with the first one. */
export async function listContacts(ctx: Ctx, query: ListContactsQuery): Promise<Omit<ContactsAnswer, 'can'>> {
  const { people, total } = await listPeople(ctx, {
    sought: readSought(query.q),
    tagId: query.tag ?? null,
    source: query.source ?? null,
    sort: query.sort,
    after: readPlace(query.cursor, query.sort),
    limit: query.limit,
  })
  const last = people.length === query.limit ? people.at(-1) : undefined
  return { items: people.map(({ place: _place, ...item }) => item), next: last ? writePlace(last.place) : null, total }
}

function writePlace({ key, id }: Place): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

function readPlace(raw: string | undefined, sort: ListContactsQuery['sort']): Place | null {
  if (raw === undefined) return null
  const parts = /^\["([^"\\]*)","(con_[0-9a-z]+)"\]$/.exec(Buffer.from(raw, 'base64url').toString('utf8'))
  const [, key, id] = parts ?? []
  const isPlace =
    key !== undefined && id !== undefined && !key.includes('\0') && (sort === 'name' || !Number.isNaN(Date.parse(key)))
  if (!isPlace) throw new Refusal('invalid', 'Página desconhecida. Recarregue a lista.', 'cursor')
  return { key, id }
}
