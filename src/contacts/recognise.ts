import type { Alias, Sender } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import {
  insertCollisions,
  insertContacts,
  insertIdentities,
  listIdentities,
  lockNewContacts,
  phoneKey,
  updateTypedPhones,
  type KnownIdentity,
  type NewContact,
} from './queries.ts'

export type Arrival = { sender: Sender; source: string; sourceDetail: unknown }

/**
 * The contact behind each sender, in the order given, made where nobody knows them yet. However many first messages arrive at
 * once, in however many processes, one person becomes one contact: making people is serialised per clinic and looked up again
 * under the lock. A name a known person shows for the first time is kept with them.
 */
export async function recogniseSenders(ctx: Ctx, arrivals: Arrival[]): Promise<ContactId[]> {
  const aliases = distinctAliases(arrivals)
  const identities = await listIdentities(ctx, aliases)
  let known = index(identities)
  let stored = new Set(known.keys())
  const typed = identities.filter((row) => row.is_typed && aliases.some((alias) => aliasKey(alias) === aliasKey(row)))
  if (typed.length > 0)
    await updateTypedPhones(
      ctx,
      typed.map((row) => row.value),
    )
  if (arrivals.some((arrival) => !find(known, arrival.sender))) {
    await lockNewContacts(ctx)
    known = index(await listIdentities(ctx, aliases))
    stored = new Set(known.keys())
    await createMissing(ctx, arrivals, known)
  }
  const contactIds = arrivals.map((arrival) => get(known, arrival.sender))
  await keepNewAliases(ctx, arrivals, contactIds, stored)
  await noteCollisions(
    ctx,
    arrivals.map(({ sender }) => sender),
    known,
  )
  return contactIds
}

/** The contact behind a sender whom somebody knows, with the names that are new; nobody is made. */
export async function recogniseKnown(ctx: Ctx, sender: Sender): Promise<ContactId | null> {
  const known = index(await listIdentities(ctx, sender.aliases))
  const contactId = find(known, sender)
  if (contactId) await keepNewAliases(ctx, [{ sender, source: '', sourceDetail: null }], [contactId], new Set(known.keys()))
  await noteCollisions(ctx, [sender], known)
  return contactId
}

type Known = Map<string, ContactId>

const aliasKey = (alias: { kind: string; scope: string; value: string }): string => `${alias.kind} ${alias.scope} ${alias.value}`

function distinctAliases(arrivals: Arrival[]): Alias[] {
  return [...new Map(arrivals.flatMap(({ sender }) => sender.aliases).map((alias) => [aliasKey(alias), alias])).values()]
}

function index(identities: KnownIdentity[]): Known {
  const known: Known = new Map()
  for (const row of identities) {
    known.set(aliasKey(row), row.contact_id)
    // The first contact with a phone keeps it: rows come oldest first.
    if (row.match_key && !known.has(`match ${row.match_key}`)) known.set(`match ${row.match_key}`, row.contact_id)
  }
  return known
}

function remember(known: Known, alias: Alias, contactId: ContactId): void {
  const key = phoneKey(alias)
  known.set(key ? `match ${key}` : aliasKey(alias), contactId)
}

/** Whoever a sender's names lead to, a phone's first: so the same one in whatever order a channel gives the names. */
function findAll(known: Known, { aliases }: Sender): ContactId[] {
  const phonesFirst = [...aliases.filter((one) => one.kind === 'phone'), ...aliases.filter((one) => one.kind !== 'phone')]
  return [...new Set(phonesFirst.flatMap((alias) => known.get(aliasKey(alias)) ?? known.get(`match ${phoneKey(alias)}`) ?? []))]
}

const find = (known: Known, sender: Sender): ContactId | null => findAll(known, sender)[0] ?? null

function get(known: Known, sender: Sender): ContactId {
  const contactId = find(known, sender)
  if (!contactId) throw new Error('a sender without a contact after making the missing ones')
  return contactId
}

async function createMissing(ctx: Ctx, arrivals: Arrival[], known: Known): Promise<void> {
  const people: NewContact[] = []
  // Whoever is named by several names first: the others may come by one of them alone.
  for (const { sender, source, sourceDetail } of arrivals.toSorted((a, b) => b.sender.aliases.length - a.sender.aliases.length)) {
    if (find(known, sender)) continue
    const id = newId('contact')
    people.push({ id, name: null, displayName: nameShown(sender), source, sourceDetail })
    for (const alias of sender.aliases) remember(known, alias, id)
  }
  if (people.length === 0) return
  await insertContacts(ctx, people)
  await ctx.emit(...people.map((person) => ({ type: 'contact.created', contactId: person.id }) as const))
}

/** A username is only ever shown: it is neither unique for good nor proven. */
function nameShown({ displayName, username }: Sender): string | null {
  if (displayName !== null && displayName.trim() !== '') return displayName
  return username === null ? null : `@${username.replace(/^@/, '')}`
}

/** One person to the channel and several here: the desk decides whether they are one. Nobody is merged by a webhook. */
async function noteCollisions(ctx: Ctx, senders: Sender[], known: Known): Promise<void> {
  const pairs = senders.flatMap((sender) => {
    const [first, ...others] = findAll(known, sender)
    return first ? others.map((other) => (first < other ? { one: first, other } : { one: other, other: first })) : []
  })
  if (pairs.length === 0) return
  const noted = await insertCollisions(ctx, pairs)
  if (noted.length > 0) await ctx.emit(...noted.map((contactId) => ({ type: 'contact.changed', contactId }) as const))
}

async function keepNewAliases(ctx: Ctx, arrivals: Arrival[], contactIds: ContactId[], stored: Set<string>): Promise<void> {
  const rows = arrivals.flatMap(({ sender }, i) => {
    const contactId = contactIds[i]
    return contactId ? sender.aliases.filter((alias) => !stored.has(aliasKey(alias))).map((alias) => ({ contactId, alias })) : []
  })
  if (rows.length > 0) await insertIdentities(ctx, rows)
}
