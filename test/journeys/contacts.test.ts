import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getContactCard, isNoReply, setNoReply } from '#contacts/index.ts'
import type { ContactId } from '#platform/ids.ts'
import { world, type Person, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
})
after(() => w.close())

const idOf = async (person: Person): Promise<ContactId> => {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: ContactId }>`select contact_id as id from identity where value = ${person.slug}`,
  )
  if (!row) throw new Error('nobody has this phone')
  return row.id
}

test('the card of someone who wrote says where they came from and since when', async () => {
  const ana = w.person('Ana ✨')
  await w.says(ana, 'oi')
  const card = await w.asSystem(async (ctx) => getContactCard(ctx, await idOf(ana)))
  assert.deepEqual(
    [card.name, card.displayName, card.source.kind, card.identities.map((one) => one.kind), card.marketing.isGiven],
    [null, 'Ana ✨', 'simulador', ['simulator'], null],
  )
  assert.equal(card.firstContactAt, w.now().toISOString())
  await assert.rejects(
    w.asSystem((ctx) => getContactCard(ctx, 'con_01nobody')),
    { code: 'not_found' },
  )
})

test('"não responder" is set once, said once, and lifted', async () => {
  const bia = w.person('Bia')
  await w.says(bia, 'oi')
  const contactId = await idOf(bia)
  for (let press = 0; press < 2; press++) await w.asSystem((ctx) => setNoReply(ctx, { contactId, noReply: true }))
  assert.equal(await w.asSystem((ctx) => isNoReply(ctx, contactId)), true)
  await w.asSystem((ctx) => setNoReply(ctx, { contactId, noReply: false }))
  assert.equal(await w.asSystem((ctx) => isNoReply(ctx, contactId)), false)
  const facts = await w.asSystem(
    (ctx) => ctx.sql<{ type: string }>`select type from fact where type like 'contact.no_reply%' order by id`,
  )
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ['contact.no_reply_set', 'contact.no_reply_lifted'],
  )
})
