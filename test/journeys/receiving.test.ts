import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Delivery, InboundMessage, InboundStatus, Sender } from '#channels/channel.ts'
import { matchKey } from '#contacts/index.ts'
import { receive } from '#conversations/index.ts'
import { world, type Person, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T12:00:00-03:00' })
})
after(() => w.close())

const message = (person: Person, externalId: string, text: string, more: Partial<InboundMessage> = {}): InboundMessage => ({
  type: 'message',
  externalId,
  sender: person.sender,
  sentAt: w.now(),
  content: { kind: 'text', text },
  replyToExternalId: null,
  referral: null,
  fromClinic: false,
  raw: { text },
  ...more,
})

const deliver = (...inbound: Delivery['inbound']): Promise<void> =>
  w.app.receiver.receive([{ address: { kind: 'simulator', externalId: w.clinicId, appId: null }, inbound }])

const count = async (text: string): Promise<number> => {
  const { rows } = await w.app.database.pool.query<{ n: number }>(text)
  return rows[0]?.n ?? -1
}

test('fifty first messages at once make one contact and one conversation, and get one answer', async () => {
  const ana = w.person('Ana')
  await Promise.all(Array.from({ length: 50 }, (_, i) => deliver(message(ana, `first-${i}`, 'oi'))))
  await w.settle()
  assert.equal(await count(`select count(*)::int as n from identity where value = '${ana.slug}'`), 1)
  assert.equal(
    await count(
      `select count(*)::int as n from conversation v join identity i on i.contact_id = v.contact_id where i.value = '${ana.slug}'`,
    ),
    1,
  )
  assert.equal((await w.phone(ana)).filter((one) => one.mine).length, 50)
  assert.equal((await w.phone(ana)).filter((one) => !one.mine).length, 1)
})

test('the same webhook three times is stored once', async () => {
  const ana = w.person('Repetida')
  for (let i = 0; i < 3; i++) await deliver(message(ana, 'again', 'oi'), message(ana, 'again', 'oi'))
  assert.equal((await w.phone(ana)).filter((one) => one.mine).length, 1)
})

test('a burst is answered once, and a message that comes late stands where it was written', async () => {
  const bia = w.person('Bia')
  const writtenAt = w.now()
  w.pass(3_000)
  await deliver(message(bia, 'b2', 'segunda', { sentAt: new Date(writtenAt.getTime() + 2_000) }))
  await deliver(message(bia, 'b1', 'primeira', { sentAt: writtenAt }))
  await w.settle()
  const phone = await w.phone(bia)
  assert.deepEqual(
    phone.filter((one) => one.mine).map((one) => one.text),
    ['primeira', 'segunda'],
  )
  assert.equal(phone.filter((one) => !one.mine).length, 1)
})

test('with and without the ninth digit it is the same person', async () => {
  const as = (value: string): Sender => {
    const alias = { kind: 'phone', scope: '', value } as const
    return { aliases: [alias], replyTo: alias, displayName: 'Nove', username: null }
  }
  const nobody = w.person()
  await deliver(
    message(nobody, 'n1', 'oi', { sender: as('5511987654321') }),
    message(nobody, 'n2', 'oi', { sender: as('551187654321') }),
  )
  assert.equal(
    await count(`select count(distinct contact_id)::int as n from identity where match_key = '${matchKey('5511987654321')}'`),
    1,
  )
  assert.equal(await count(`select count(*)::int as n from identity where match_key = '${matchKey('5511987654321')}'`), 2)
})

test('statuses in any order never go down, and one that names our id settles a send nobody answered for', async () => {
  const caio = w.person('Caio')
  await w.says(caio, 'oi')
  await w.app.turns.pass()
  w.pass(5_000)
  await w.app.turns.pass()
  await w.app.turns.settle()
  const { rows } = await w.app.database.pool.query<{ id: string }>(`
    select m.id from message m join conversation v on v.id = m.conversation_id join identity i on i.contact_id = v.contact_id
    where i.value = '${caio.slug}' and m.author = 'assistant'`)
  const id = rows[0]?.id ?? ''
  // The claimer died in mid-send, and its time to tell is running.
  await w.app.database.pool.query(
    `update delivery set state = 'unknown', deadline = now() + interval '1 hour' where message_id = $1`,
    [id],
  )
  const status = (kind: InboundStatus['status']): InboundStatus => ({
    type: 'status',
    externalId: 'wamid.caio',
    ourId: id,
    status: kind,
    at: w.now(),
    error: null,
    pricing: null,
    raw: {},
  })
  for (const kind of ['read', 'sent', 'delivered', 'failed'] as const) await deliver(status(kind))
  assert.equal(
    await count(`select count(*)::int as n from message where id = '${id}' and status = 'read' and external_id = 'wamid.caio'`),
    1,
  )
  assert.equal(await count(`select count(*)::int as n from delivery where message_id = '${id}'`), 0)
})

test('what nobody can read is kept with its reason, and takes no neighbour along', async () => {
  const dora = w.person('Dora')
  await deliver({ type: 'unknown', externalId: 'u1', what: 'history', raw: { field: 'history' } }, message(dora, 'd1', 'oi'))
  assert.equal((await w.phone(dora)).length, 1)
  assert.equal(await count(`select count(*)::int as n from receipt where external_id = 'u1' and trouble is not null`), 1)
})

test('a message the database refuses is kept in trouble and the others of its batch arrive', async () => {
  const eva = w.person('Eva')
  // The message row cannot be written, its receipt can. No parser gives this: it stands for the bug nobody thought of.
  const impossible = message(eva, 'e-bad', 'oi')
  Object.assign(impossible.content, { text: null })
  await deliver(message(eva, 'e1', 'um'), impossible, message(eva, 'e2', 'dois'))
  assert.deepEqual(
    (await w.phone(eva)).filter((one) => one.mine).map((one) => one.text),
    ['um', 'dois'],
  )
  assert.equal(await count(`select count(*)::int as n from receipt where external_id = 'e-bad' and trouble is not null`), 1)
})

test('a delivery for a number nobody connected is put aside, and so is one signed by another app', async () => {
  await w.app.receiver.receive([
    { address: { kind: 'cloud-api', externalId: '000', appId: null }, inbound: [message(w.person(), 'q1', 'oi')] },
    {
      address: { kind: 'simulator', externalId: w.clinicId, appId: 'app_somebodyelse' },
      inbound: [message(w.person(), 'q2', 'oi')],
    },
  ])
  assert.equal(await count('select count(*)::int as n from quarantine'), 2)
  assert.equal(await count(`select count(*)::int as n from receipt where external_id in ('q1', 'q2')`), 0)
})

test('a message older than six hours is shown to the desk and not answered by itself', async () => {
  const fabi = w.person('Fabi')
  await deliver(message(fabi, 'old', 'oi', { sentAt: new Date(w.now().getTime() - 7 * 3_600_000) }))
  await w.settle()
  assert.deepEqual(
    (await w.phone(fabi)).map((one) => one.mine),
    [true],
  )
})

test('when the clinic answers from its phone a person has spoken: the assistant keeps still', async () => {
  const gil = w.person('Gil')
  await deliver(message(gil, 'g1', 'oi'))
  await deliver(message(gil, 'g2', 'Oi Gil, já te ajudo', { fromClinic: true }))
  await w.settle()
  assert.equal(
    await count(
      `select count(*)::int as n from message m join conversation v on v.id = m.conversation_id join identity i on i.contact_id = v.contact_id where i.value = '${gil.slug}' and m.author = 'assistant'`,
    ),
    0,
  )
  assert.equal(
    await count(
      `select count(*)::int as n from conversation v join identity i on i.contact_id = v.contact_id where i.value = '${gil.slug}' and v.held_by = 'desk'`,
    ),
    1,
  )
})

// evolution-api #1872, whatomate #531
test('known by a LID or a BSUID first and by the phone later, it is one person and one conversation', async () => {
  const phone = { kind: 'phone', scope: '', value: '5521912345678' } as const
  for (const kind of ['lid', 'bsuid'] as const) {
    const value = `${kind}.hugo`
    const alias = { kind, scope: w.channelId, value } as const
    const as = (...aliases: Sender['aliases']): Sender => ({ aliases, replyTo: aliases[0], displayName: 'Hugo', username: null })
    const nobody = w.person()
    await deliver(message(nobody, `${kind}-1`, 'oi', { sender: as(alias) }))
    await deliver(
      message(nobody, `${kind}-2`, 'sou eu', {
        sender: as(alias, { ...phone, value: `${phone.value.slice(0, -1)}${kind.length}` }),
      }),
    )
    await deliver(
      message(nobody, `${kind}-3`, 'de novo', { sender: as({ ...phone, value: `${phone.value.slice(0, -1)}${kind.length}` }) }),
    )
    assert.equal(
      await count(`select count(distinct v.id)::int as n from conversation v join identity i on i.contact_id = v.contact_id
        where i.value = '${value}'`),
      1,
    )
    assert.equal(
      await count(`select count(*)::int as n from message m join conversation v on v.id = m.conversation_id
        join identity i on i.contact_id = v.contact_id where i.value = '${value}' and m.author = 'contact'`),
      3,
    )
  }
})

// evolution-api #2110
test('what could not be committed is not taken for known when it comes again', async () => {
  const iris = w.person('Íris')
  const arrived = { channel: { id: w.channelId, kind: 'simulator' }, inbound: message(iris, 'again-2', 'oi') } as const
  await assert.rejects(
    w.asSystem(async (ctx) => {
      await receive(ctx, [arrived])
      throw new Error('the power went')
    }),
  )
  assert.equal((await w.phone(iris)).length, 0)
  await deliver(message(iris, 'again-2', 'oi'))
  await w.settle()
  assert.deepEqual(
    (await w.phone(iris)).map((one) => one.mine),
    [true, false],
  )
})
