import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { ChannelsAnswer, HeldAnswer, StandingAnswer } from '#assistant/contract.ts'
import type { InboundMessage } from '#channels/channel.ts'
import { addContacts, setNoReply } from '#contacts/index.ts'
import type { AssistantMode, ConversationAnswer, ConversationsAnswer } from '#conversations/contract.ts'
import { connectChannel } from '#conversations/index.ts'
import { newId, type ChannelId, type ContactId } from '#platform/ids.ts'
import { asksAddress, scriptTurns, takeTurns } from '../scripted-turns.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let owner: Desk
let desk: Desk
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  owner = await w.desk('owner')
  desk = await w.desk('receptionist')
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
})
after(() => w.close())
beforeEach(async () => {
  await setMode('on')
  await desk.send('DELETE', '/api/assistant/pause')
})

const setMode = async (mode: AssistantMode, id: ChannelId = w.channelId) =>
  assert.equal((await owner.send('PUT', `/api/assistant/channels/${id}/mode`, { mode })).status, 200)

const of = async (person: Person): Promise<ConversationAnswer & { because: string | null; turns: string[] }> => {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string; because: string | null; turns: string[] }>`
    select v.id, v.held_because as because,
      coalesce((select array_agg(t.outcome || ' ' || coalesce(t.intent, '?') order by t.upto_seq) from turn t where t.conversation_id = v.id), '{}') as turns
    from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${person.slug}`,
  )
  if (!row) throw new Error('nobody has written')
  return { ...(await desk.get<ConversationAnswer>(`/api/conversations/${row.id}`)), because: row.because, turns: row.turns }
}
const standing = (who: Desk = desk) => who.get<StandingAnswer>('/api/assistant/standing')
const waiting = async () => (await desk.get<ConversationsAnswer>('/api/conversations')).waiting

/** Writes as `person` on `channel`, `agoMin` minutes ago. */
let written = 0
const deliver = (
  person: Person,
  text: string,
  { agoMin = 0, address = w.clinicId, ...more }: Partial<InboundMessage> & { agoMin?: number; address?: string } = {},
) =>
  w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: address, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `modes.${(written += 1)}`,
          sender: person.sender,
          sentAt: new Date(w.now().getTime() - agoMin * 60_000),
          content: { kind: 'text', text },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: { text },
          ...more,
        },
      ],
    },
  ])

test('observing: what was understood is recorded, nothing is said or shown, and the conversation waits for people', async () => {
  await setMode('observe')
  const ana = w.person('Ana')
  w.heard.length = 0
  const before = await waiting()
  assert.equal(await w.asks(ana, 'quanto custa a limpeza de pele?'), '')
  const conversation = await of(ana)
  assert.deepEqual(conversation.turns, ['observed price'])
  assert.deepEqual(
    [conversation.heldBy, conversation.handoffReason, conversation.because],
    ['desk', 'modo observação', 'observing'],
  )
  assert.equal(conversation.unread, 1)
  assert.equal(await waiting(), before + 1)
  assert.equal(w.heard.filter((change) => change.changed === 'typing').length, 0, 'nobody sees that an answer is being written')

  await desk.send('PUT', `/api/conversations/${conversation.id}/holder`, { heldBy: 'desk' })
  await w.asks(ana, 'e quero marcar para quinta')
  assert.deepEqual((await of(ana)).turns.length, 2, 'it goes on reading while a person has it')
  assert.deepEqual(await w.agenda('2026-03-05'), [])
})

test('who wrote while it observed stays with people when it is turned on, until released; the next person is answered', async () => {
  await setMode('observe')
  const bia = w.person('Bia')
  await w.asks(bia, 'oi')
  await setMode('on')
  assert.equal(await w.asks(bia, 'quanto custa a limpeza?'), '')
  assert.match(await w.asks(w.person('Nova'), 'quanto custa a limpeza?'), /R\$ 180/)

  const { id } = await of(bia)
  const held = await desk.get<HeldAnswer>('/api/assistant/held?because=observing')
  assert.ok(held.items.some((item) => item.id === id && item.name === 'Bia'))
  assert.deepEqual((await desk.send('POST', '/api/assistant/releases', { conversationIds: [id] })).body, { released: 1 })
  await w.settle()
  assert.equal((await w.phone(bia)).filter((one) => !one.mine).length, 0, 'nothing old is answered')
  assert.match(await w.asks(bia, 'quanto custa a limpeza?'), /R\$ 180/)
})

test('testing: the people on the list are answered, everybody else is only observed', async () => {
  const caio = w.person('Caio')
  const dora = w.person('Dora')
  await setMode('test')
  const added = await owner.send('POST', `/api/assistant/channels/${w.channelId}/testers`, {
    kind: 'simulator',
    value: caio.slug,
    label: 'Celular do Caio',
  })
  assert.equal(added.status, 200)
  assert.match(await w.asks(caio, 'quanto custa a limpeza?'), /R\$ 180/)
  assert.equal(await w.asks(dora, 'quanto custa a limpeza?'), '')
  assert.deepEqual((await of(dora)).turns, ['observed price'])
  assert.equal((await of(dora)).handoffReason, 'fora da lista de teste')

  const gone = await owner.send('DELETE', `/api/assistant/channels/${w.channelId}/testers`, {
    kind: 'simulator',
    value: caio.slug,
  })
  assert.equal(gone.status, 200)
  assert.equal(await w.asks(caio, 'quanto custa a limpeza?'), '')
})

test('a tester’s phone is known with and without the ninth digit, and a number that cannot be one is refused', async () => {
  await setMode('test')
  const send = (value: string) =>
    owner.send('POST', `/api/assistant/channels/${w.channelId}/testers`, { kind: 'phone', value, label: '' })
  assert.equal((await send('(11) 98765-4321')).status, 200)
  assert.equal((await send('1234')).status, 400)
  const alias = { kind: 'phone', scope: '', value: '551187654321' } as const
  const sender = { aliases: [alias], replyTo: alias, displayName: 'Sem nove', username: null } satisfies Person['sender']
  const person = { slug: alias.value, name: 'Sem nove', sender }
  await deliver(person, 'quanto custa a limpeza?')
  await w.settle()
  assert.deepEqual((await of(person)).turns, ['answered price'])
})

test('only who coordinates changes a mode; a new real number observes unless it is said otherwise', async () => {
  assert.equal((await desk.send('PUT', `/api/assistant/channels/${w.channelId}/mode`, { mode: 'observe' })).status, 403)
  const ids = [newId('channel'), newId('channel')] as const
  await w.asSystem(async (ctx) => {
    const number = { kind: 'cloud-api', label: 'WhatsApp', appId: null, accountId: null, credentials: null } as const
    await connectChannel(ctx, { ...number, id: ids[0], externalId: '111' })
    await connectChannel(ctx, { ...number, id: ids[1], externalId: '222', mode: 'draft' })
  })
  const { items } = await owner.get<ChannelsAnswer>('/api/assistant/channels')
  assert.deepEqual(
    ids.map((id) => items.find((item) => item.id === id)).map((item) => [item?.mode, item?.assistantSince !== null]),
    [
      ['observe', false],
      ['draft', true],
    ],
  )
})

test('paused: everyone goes to people with who paused, and coming back answers nothing old', async () => {
  const eva = w.person('Eva')
  await w.asks(eva, 'oi')
  w.heard.length = 0
  assert.equal((await desk.send('PUT', '/api/assistant/pause', { end: 'turned_on' })).status, 200)
  const { pause, can } = await standing()
  assert.deepEqual([pause?.by, pause?.until, can.pause.allowed], ['receptionist', null, true])
  assert.equal((await standing(await w.desk('professional'))).pause?.by, 'receptionist', 'every screen has the banner')

  const fabi = w.person('Fabi')
  assert.equal(await w.asks(eva, 'quanto custa a limpeza?'), '')
  assert.equal(await w.asks(fabi, 'quanto custa a limpeza?'), '')
  assert.deepEqual(
    [(await of(eva)).handoffReason, (await of(fabi)).turns],
    ['assistente pausada por receptionist', []],
    'not even read',
  )
  assert.equal(w.heard.filter((change) => change.changed === 'typing').length, 0)

  await desk.send('PUT', `/api/conversations/${(await of(fabi)).id}/holder`, { heldBy: 'desk' })
  const gabi = w.person('Gabi')
  await w.asks(gabi, 'oi')
  const answered = { text: 'Oi Gabi, já te ajudo', clientId: newId('message').slice(4) }
  await desk.send('POST', `/api/conversations/${(await of(gabi)).id}/messages`, answered)
  await desk.send('DELETE', '/api/assistant/pause')
  await w.settle()
  assert.equal((await w.phone(eva)).filter((one) => !one.mine).length, 1)
  assert.equal(await w.asks(eva, 'oi?'), '', 'who waited stays with people')
  assert.equal((await standing()).held.paused, 1)

  const released = await desk.send('POST', '/api/assistant/releases', { because: 'paused' })
  assert.deepEqual(released.body, { released: 1 }, 'whom a person took, or answered, stays theirs')
  await w.settle()
  assert.equal((await w.phone(eva)).filter((one) => !one.mine).length, 1, 'nothing in a burst')
  assert.match(await w.asks(eva, 'quanto custa a limpeza?'), /R\$ 180/)
  assert.deepEqual([(await of(fabi)).heldBy, (await of(gabi)).heldBy], ['desk', 'desk'])
})

test('a pause ends by itself, in an hour or at tomorrow’s opening', async () => {
  await desk.send('PUT', '/api/assistant/pause', { end: 'hour' })
  w.pass(59 * 60_000)
  assert.equal(await w.asks(w.person(), 'quanto custa a limpeza?'), '')
  w.pass(60_000)
  assert.match(await w.asks(w.person(), 'quanto custa a limpeza?'), /R\$ 180/)
  assert.equal((await standing()).pause, null)

  await desk.send('PUT', '/api/assistant/pause', { end: 'tomorrow' })
  assert.equal((await standing()).pause?.until, '2026-03-03T12:00:00.000Z')
})

test('a pause, a mode or “não responder” that comes while the assistant thinks stops the answer', async () => {
  const during = async (person: Person, change: () => Promise<unknown>): Promise<string | null> => {
    await w.says(person, 'qual o endereço?')
    w.pass(3_000)
    await thinkWhile(change)
    await w.settle()
    assert.equal((await w.phone(person)).filter((one) => !one.mine).length, 0)
    return (await of(person)).handoffReason
  }
  assert.equal(
    await during(w.person(), () => desk.send('PUT', '/api/assistant/pause', { end: 'hour' })),
    'assistente pausada por receptionist',
  )
  await desk.send('DELETE', '/api/assistant/pause')
  assert.equal(await during(w.person(), () => setMode('observe')), 'modo observação')
  await setMode('on')
  const gil = w.person()
  assert.equal(await during(gil, async () => setNoReplyOf(gil, true)), 'não responder')
})

/** A pass of turns, each interrupted between reading and answering. */
const thinkWhile = (change: () => Promise<unknown>): Promise<void> =>
  takeTurns(
    scriptTurns(w.app, async () => {
      await change()
      return asksAddress
    }),
  )

const setNoReplyOf = async (person: Person, noReply: boolean) => {
  const { contact } = await of(person)
  await w.asSystem((ctx) => setNoReply(ctx, { contactId: contact.id as ContactId, noReply })) // the server gave it
}

test('“não responder”: kept and shown unread, nobody is called, and lifting it lets the assistant answer again', async () => {
  const hugo = w.person('Hugo')
  await w.asks(hugo, 'oi')
  const { contact, can, noReply } = await of(hugo)
  assert.deepEqual([can.setNoReply.allowed, noReply], [true, false])
  assert.equal((await desk.send('PUT', `/api/contacts/${contact.id}/no-reply`, { noReply: true })).status, 200)
  const before = await waiting()
  assert.equal(await w.asks(hugo, 'promoção de toners!'), '')
  assert.equal(await w.asks(hugo, 'toners com 40% de desconto'), '')
  const conversation = await of(hugo)
  assert.deepEqual([conversation.handoffReason, conversation.unread, conversation.heldBy], ['não responder', 2, 'desk'])
  assert.equal(conversation.noReply, true)
  assert.equal(await waiting(), before)
  await setNoReplyOf(hugo, false)
  await w.drainJobs()
  assert.match(await w.asks(hugo, 'quanto custa a limpeza?'), /R\$ 180/)
})

test('earlier history: who was in the books or wrote before the assistant spoke here stays with people until released', async () => {
  const address = `second ${w.clinicId}`
  const channelId = newId('channel')
  const number = { kind: 'simulator', label: 'Segundo número', appId: null, accountId: null, credentials: null } as const
  const here = (slug: string): Person => {
    const alias = { kind: 'simulator', scope: channelId, value: slug } as const
    return { slug, name: slug, sender: { aliases: [alias], replyTo: alias, displayName: slug, username: null } }
  }
  const asks = async (person: Person, agoMin = 0) => {
    await deliver(person, 'quanto custa a limpeza?', { address, agoMin })
    await w.settle()
    const { handoffReason, heldBy, because } = await of(person)
    return `${heldBy} ${because ?? ''} ${handoffReason ?? ''}`.trim()
  }
  const [imported] = await w.asSystem((ctx) => addContacts(ctx, [{ name: 'Importada', source: 'importacao' }]))
  const [booked] = await w.asSystem((ctx) => addContacts(ctx, [{ name: 'Da agenda', source: 'recepcao' }]))
  w.pass(900_000)
  await w.asSystem((ctx) => connectChannel(ctx, { ...number, id: channelId, externalId: address, mode: 'on' }))
  w.pass(60_000)
  const knownAs = async (slug: string, contactId: ContactId | undefined) => {
    await w.asSystem(
      (ctx) => ctx.sql`insert into identity (kind, scope, value, contact_id, created_at)
      values ('simulator', ${channelId}, ${slug}, ${contactId}, ${ctx.now})`,
    )
    return here(slug)
  }
  const [later] = await w.asSystem((ctx) => addContacts(ctx, [{ name: 'Ligou ontem', source: 'recepcao' }]))

  assert.equal(await asks(here('nova')), 'assistant')
  assert.equal(await asks(here('antes'), 15), 'desk history histórico anterior', 'written before the number was connected')
  assert.equal(await asks(await knownAs('importada', imported)), 'desk history histórico anterior')
  assert.equal(await asks(await knownAs('agenda', booked)), 'desk history histórico anterior')
  assert.equal(await asks(await knownAs('depois', later)), 'assistant', 'who came into the books afterwards is nobody’s old talk')

  const before = here('antes')
  await desk.send('PUT', `/api/conversations/${(await of(before)).id}/holder`, { heldBy: 'assistant' })
  assert.equal(await asks(before), 'assistant', 'released one by one')
  assert.ok(((await standing()).held.history ?? 0) >= 2)
  await desk.send('POST', '/api/assistant/releases', { because: 'history' })
  assert.equal(await asks(here('importada')), 'assistant', 'or all at once')
})

test('closing a conversation with earlier history does not release it', async () => {
  await setMode('observe')
  const iara = w.person('Iara')
  await w.asks(iara, 'oi')
  await setMode('on')
  const { id } = await of(iara)
  assert.equal((await desk.send('PUT', `/api/conversations/${id}/closure`, { seenSeq: 1 })).status, 200)
  // The simulator spoke from the start; a number that observed first did not.
  await w.asSystem((ctx) => ctx.sql`update channel set assistant_since = ${ctx.now} where id = ${w.channelId}`)
  assert.equal(await w.asks(iara, 'quanto custa a limpeza?'), '')
  assert.equal((await of(iara)).handoffReason, 'histórico anterior')
  await w.asSystem((ctx) => ctx.sql`update channel set assistant_since = created_at where id = ${w.channelId}`)
})

test('a message of six hours ago goes to people; five hours and some is answered', async () => {
  await w.asSystem((ctx) => ctx.sql`update channel set assistant_since = ${new Date('2026-01-01')} where id = ${w.channelId}`)
  const old = w.person()
  await deliver(old, 'quanto custa a limpeza?', { agoMin: 6 * 60 })
  const late = w.person()
  await deliver(late, 'quanto custa a limpeza?', { agoMin: 5 * 60 + 50 })
  await w.settle()
  assert.deepEqual(
    [(await of(old)).handoffReason, (await of(old)).heldBy, (await of(late)).heldBy],
    ['mensagem de mais de 6 horas', 'desk', 'assistant'],
  )
  assert.equal((await w.phone(old)).length, 1)
  assert.equal((await w.phone(late)).length, 2)
})

test('a turn that was due when the server stopped is not answered hours later', async () => {
  const joana = w.person()
  await w.says(joana, 'quanto custa a limpeza?')
  w.pass(7 * 3_600_000)
  await w.settle()
  assert.equal((await w.phone(joana)).length, 1)
  assert.equal((await of(joana)).handoffReason, 'mensagem de mais de 6 horas')
})

test('answered on the clinic’s phone: people have it, and what was answered there is not answered again after a release', async () => {
  const kaua = w.person('Kauã')
  await deliver(kaua, 'Oi Kauã, tudo certo?', { fromClinic: true })
  await w.settle()
  assert.deepEqual([(await of(kaua)).heldBy, (await of(kaua)).because], ['desk', 'clinic_phone'])
  assert.equal((await of(kaua)).handoffReason, 'respondida pelo celular da clínica')

  const { id } = await of(kaua)
  await desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'assistant' })
  // Written before the clinic's answer, delivered after the release.
  await deliver(kaua, 'quanto custa a limpeza?', { agoMin: 2 })
  await w.settle()
  assert.equal((await w.phone(kaua)).length, 2)
  assert.deepEqual([(await of(kaua)).heldBy, (await of(kaua)).turns], ['assistant', []])
  assert.match(await w.asks(kaua, 'quanto custa a limpeza?'), /R\$ 180/)
})
