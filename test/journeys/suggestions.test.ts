import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SuggestionAnswer } from '#assistant/contract.ts'
import type { ConversationAnswer } from '#conversations/contract.ts'
import { newId, type ResourceId, type ServiceId } from '#platform/ids.ts'
import { bookAppointment, findFreshSlot, listVariants } from '#scheduling/index.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let bete: Desk
let carla: Desk
let paula: ResourceId
let service: ServiceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  bete = await w.desk('receptionist')
  carla = await w.desk('receptionist')
  paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  service = await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
  const owner = await w.desk('owner')
  assert.equal((await owner.send('PUT', `/api/assistant/channels/${w.channelId}/mode`, { mode: 'draft' })).status, 200)
})
after(() => w.close())

const idOf = async (person: Person): Promise<string> => {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
    select v.id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${person.slug}`,
  )
  return row?.id ?? ''
}
const look = async (person: Person, desk: Desk = bete) =>
  desk.get<SuggestionAnswer>(`/api/conversations/${await idOf(person)}/suggestion`)
/** The suggestion for what `person` writes. */
const suggested = async (person: Person, ...texts: string[]) => {
  assert.equal(await w.asks(person, ...texts), '', 'nothing is said by itself')
  const { open } = await look(person)
  if (!open) throw new Error('nothing was suggested')
  return open
}
const send = (id: string, desk: Desk = bete) => desk.send('POST', `/api/suggestions/${id}/sending`)
/** A person sends it, and it leaves. */
const lets = async ({ id }: { id: string }) => {
  assert.deepEqual((await send(id)).body, { outcome: 'done' })
  await w.settle()
}
const said = async (person: Person) => (await w.phone(person)).filter((one) => !one.mine).map((one) => one.text)
const conversation = async (person: Person) => bete.get<ConversationAnswer>(`/api/conversations/${await idOf(person)}`)
const turnsOf = async (person: Person) => {
  const id = await idOf(person)
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ outcome: string }>`select outcome from turn where conversation_id = ${id} order by upto_seq`,
  )
  return rows.map((row) => row.outcome)
}
const take = async (at: string) => {
  const booking = await w.asSystem(async (ctx) => {
    const variant = (await listVariants(ctx)).find((one) => one.service_id === service)
    const [contact] = await ctx.sql<{ id: `con_${string}` }>`select id from contact limit 1`
    if (!variant || !contact) throw new Error('nothing to book')
    const ask = { serviceId: service, variantId: variant.id, professionalId: null }
    const slot = await findFreshSlot(ctx, ask, new Date(at))
    if (!slot) throw new Error(`${at} is not free`)
    const { startsAt, endsAt, resourceIds } = slot
    const what = { contactId: contact.id, serviceId: service, variantId: variant.id }
    return bookAppointment(ctx, { ...what, startsAt, endsAt, resourceIds, source: 'desk', sourceMessageId: null })
  })
  if (booking.outcome !== 'booked') throw new Error(`${at} was not booked`)
  return booking.appointmentId
}

test('a talk from the first word to the booking, every answer sent by a person', async () => {
  const ana = w.person('Ana')
  const offer = await suggested(ana, 'oi, queria marcar limpeza de pele dia 04/03 às 10h')
  assert.match(offer.text, /10h/)
  assert.match(offer.also.join(), /Reserva por alguns minutos: Limpeza de pele, quarta \(04\/03\) às 10h/)
  assert.deepEqual(await w.agenda('2026-03-04'), [], 'nothing is kept before a person says so')
  const waits = await conversation(ana)
  assert.equal(waits.heldBy, 'assistant')
  assert.notEqual(waits.waitingSince, null)
  assert.deepEqual(await turnsOf(ana), ['suggested'])

  assert.deepEqual((await send(offer.id)).body, { outcome: 'done' })
  await w.settle()
  assert.deepEqual(await said(ana), [offer.text])
  assert.equal((await w.agenda('2026-03-04'))[0]?.state, 'held')
  assert.equal((await conversation(ana)).waitingSince, null)
  assert.equal((await look(ana)).open, null)

  const booked = await suggested(ana, 'sim, Ana Souza')
  assert.match(booked.also.join(), /Marca: Limpeza de pele/)
  assert.deepEqual((await send(booked.id)).body, { outcome: 'done' })
  assert.deepEqual(await w.agenda('2026-03-04'), [{ at: '10:00', who: 'Ana Souza', service: 'Limpeza de pele', state: 'booked' }])
  assert.deepEqual(await turnsOf(ana), ['held', 'booked'])
})

test('pressed twice, and by two people at once, it is sent once', async () => {
  const bia = w.person('Bia')
  const { id } = await suggested(bia, 'quanto custa a limpeza?')
  const answers = await Promise.all([send(id), send(id), send(id, carla)])
  await w.settle()
  assert.equal((await said(bia)).length, 1)
  const outcomes = new Set(answers.map((answer) => answer.status))
  assert.deepEqual(
    [...outcomes].toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('the time went meanwhile: nothing is sent, the suggestion is renewed and says why', async () => {
  const caio = w.person('Caio')
  const first = await suggested(caio, 'quero limpeza de pele dia 05/03 às 11h')
  await take('2026-03-05T11:00:00-03:00')
  assert.deepEqual((await send(first.id)).body, { outcome: 'renewed', because: 'slot_gone' })
  await w.settle()
  assert.deepEqual(await said(caio), [])
  const { open } = await look(caio)
  assert.equal(open?.renewedBecause, 'slot_gone')
  assert.notEqual(open?.text, first.text)
  assert.deepEqual((await send(open?.id ?? '')).body, { outcome: 'done' })
  await w.settle()
  assert.deepEqual(await said(caio), [open?.text])
})

test('a hold that was lost between the offer and the yes is found out before anything is said', async () => {
  const duda = w.person('Duda Reis')
  await lets(await suggested(duda, 'quero limpeza de pele dia 06/03 às 9h'))
  const yes = await suggested(duda, 'sim, Duda Reis')
  w.pass(20 * 60_000)
  await w.runJob('holds.release')
  await take('2026-03-06T09:00:00-03:00')
  const answer = await send(yes.id)
  assert.deepEqual(answer.body, { outcome: 'renewed', because: 'slot_gone' })
  await w.settle()
  assert.equal((await said(duda)).length, 1)
  assert.equal((await w.agenda('2026-03-06')).length, 1)
  assert.doesNotMatch((await look(duda)).open?.text ?? '', /marcad|agendad/i)
})

test('the price changed: the old one is never said', async () => {
  const eva = w.person('Eva')
  const first = await suggested(eva, 'quanto custa a limpeza?')
  const setPrice = (cents: number) =>
    w.asSystem((ctx) => ctx.sql`update variant set price_cents = ${cents} where service_id = ${service}`)
  await setPrice(21_000)
  assert.deepEqual((await send(first.id)).body, { outcome: 'renewed', because: 'price_changed' })
  assert.match((await look(eva)).open?.text ?? '', /R\$ 210/)
  await w.settle()
  assert.deepEqual(await said(eva), [])
  await setPrice(18_000)
})

test('a newer message replaces the suggestion, also while a person is about to send the old one', async () => {
  const fabi = w.person('Fabi')
  const first = await suggested(fabi, 'quanto custa a limpeza?')
  await w.says(fabi, 'e qual o endereço?')
  const { open, isPreparing } = await look(fabi)
  assert.deepEqual([open, isPreparing], [null, true])
  assert.deepEqual((await send(first.id)).body, { outcome: 'renewed', because: 'newer_message' })
  await w.settle()
  const second = (await look(fabi)).open
  assert.equal(second?.renewedBecause, 'newer_message')
  assert.match(second?.text ?? '', /R\$ 180[\s\S]*Acácias|Acácias[\s\S]*R\$ 180/, 'it answers both')
  assert.equal((await send(first.id)).status, 409)
  assert.deepEqual((await send(second?.id ?? '')).body, { outcome: 'done' })
  await w.settle()
  assert.equal((await said(fabi)).length, 1)
})

test('sending races a message of the person: the answer is never to words it has not read', async () => {
  for (let round = 0; round < 5; round++) {
    const person = w.person()
    const { id } = await suggested(person, 'quanto custa a limpeza?')
    const [answer] = await Promise.all([send(id), w.says(person, 'e qual o endereço?')])
    await w.settle()
    const { open } = await look(person)
    const wasSent = JSON.stringify(answer.body).includes('done')
    assert.equal((await said(person)).length, wasSent ? 1 : 0)
    assert.match(open?.text ?? '', /Acácias/)
    assert.equal(/R\$ 180/.test(open?.text ?? ''), !wasSent, 'what was sent is not suggested again')
  }
})

test('a reaction is no newer message', async () => {
  const gil = w.person('Gil')
  const { id } = await suggested(gil, 'quanto custa a limpeza?')
  await w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: w.clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: 'gil.reaction',
          sender: gil.sender,
          sentAt: w.now(),
          content: { kind: 'reaction', emoji: '👍', toExternalId: 'x' },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: {},
        },
      ],
    },
  ])
  assert.deepEqual((await send(id)).body, { outcome: 'done' })
})

test('somebody took the conversation: only they may still send it, and what they answered themselves makes it old', async () => {
  const hugo = w.person('Hugo')
  const { id } = await suggested(hugo, 'quanto custa a limpeza?')
  const path = `/api/conversations/${await idOf(hugo)}`
  assert.equal((await carla.send('PUT', `${path}/holder`, { heldBy: 'desk' })).status, 200)
  assert.equal((await send(id)).status, 409)
  assert.equal((await look(hugo)).can.settle.allowed, false)
  assert.equal((await look(hugo, carla)).can.settle.allowed, true)
  await carla.send('POST', `${path}/messages`, { text: 'Oi Hugo, custa 180', clientId: newId('message').slice(4) })
  assert.equal((await look(hugo, carla)).open, null)
  assert.deepEqual((await send(id, carla)).body, { outcome: 'renewed', because: 'newer_message' })
  await w.settle()
  assert.deepEqual(await said(hugo), ['Oi Hugo, custa 180'])
})

test('edited words are the person’s own, and what the suggestion booked waits for a word of its own', async () => {
  const iara = w.person('Iara Lima')
  const offer = await suggested(iara, 'quero limpeza de pele dia 09/03 às 9h')
  const key = newId('message').slice(4)
  for (let press = 0; press < 2; press++) {
    const edited = await bete.send('POST', `/api/suggestions/${offer.id}/edition`, {
      text: 'Oi Iara! Tenho segunda às 9h, te espero?',
      clientId: key,
    })
    assert.deepEqual(edited.body, { outcome: 'done' })
  }
  await w.settle()
  assert.deepEqual(await said(iara), ['Oi Iara! Tenho segunda às 9h, te espero?'])
  assert.deepEqual(await w.agenda('2026-03-09'), [])
  const pending = await look(iara)
  assert.equal(pending.open, null)
  assert.match(pending.toConfirm[0]?.also.join() ?? '', /Reserva/)

  const confirm = await bete.send('PUT', `/api/suggestions/${offer.id}/confirmation`, { confirmed: true })
  assert.deepEqual(confirm.body, { outcome: 'done' })
  assert.equal((await w.agenda('2026-03-09'))[0]?.state, 'held')
  assert.equal((await look(iara)).toConfirm.length, 0)
  assert.equal((await said(iara)).length, 1, 'confirming says nothing')

  const yes = await suggested(iara, 'sim, Iara Lima')
  assert.match(yes.also.join(), /Marca: Limpeza de pele/, 'the talk goes on from the question that was asked')
  await lets(yes)
  assert.equal((await w.agenda('2026-03-09'))[0]?.state, 'booked')
})

test('what an edited suggestion would have booked is not booked when the time has gone, and not when it is left', async () => {
  const edit = async (person: Person, day: string) => {
    const { id } = await suggested(person, `quero limpeza de pele dia ${day} às 9h`)
    await bete.send('POST', `/api/suggestions/${id}/edition`, { text: 'Pode ser às 9h?', clientId: newId('message').slice(4) })
    return id
  }
  const gone = await edit(w.person(), '10/03')
  await take('2026-03-10T09:00:00-03:00')
  const late = await bete.send('PUT', `/api/suggestions/${gone}/confirmation`, { confirmed: true })
  assert.deepEqual(late.body, { outcome: 'renewed', because: 'slot_gone' })
  assert.equal((await w.agenda('2026-03-10')).length, 1)

  const left = await edit(w.person(), '11/03')
  await bete.send('PUT', `/api/suggestions/${left}/confirmation`, { confirmed: false })
  assert.deepEqual(await w.agenda('2026-03-11'), [])
})

test('thrown away: the person still waits, and the next words are answered together with these', async () => {
  const joao = w.person('João')
  const { id } = await suggested(joao, 'quanto custa a limpeza?')
  assert.equal((await bete.send('DELETE', `/api/suggestions/${id}`)).status, 200)
  assert.equal((await look(joao)).open, null)
  assert.notEqual((await conversation(joao)).waitingSince, null)
  const next = await suggested(joao, 'qual o endereço?')
  assert.match(next.text, /R\$ 180/)
  assert.match(next.text, /Acácias/)
})

test('the desk is told once that somebody waits for an approval, and no longer once it is given', async () => {
  const told = (person: string) =>
    w.asSystem(
      (ctx) => ctx.sql<{ kind: string; is_read: boolean }>`
        select n.kind, bool_and(n.read_at is not null) as is_read from notification n where n.conversation_id = ${person} group by n.kind, n.id`,
    )
  const kim = w.person('Kim')
  await suggested(kim, 'quanto custa a limpeza?')
  const { id } = await suggested(kim, 'e qual o endereço?')
  await w.drainJobs()
  const kinds = new Set((await told(await idOf(kim))).map((row) => row.kind))
  assert.deepEqual([...kinds], ['waiting'])
  await lets({ id })
  await w.drainJobs()
  assert.ok((await told(await idOf(kim))).every((row) => row.is_read))
})

test('an emergency calls people at once and keeps its words for them to send; the call is not repeated', async () => {
  const kaua = w.person('Kauã')
  const { id, text } = await suggested(kaua, 'fiz botox e estou com falta de ar')
  assert.match(text, /192/)
  const { heldBy, handoffReason } = await conversation(kaua)
  assert.deepEqual([heldBy, handoffReason], ['desk', 'possível urgência: responder agora'])
  const calls = () =>
    w.asSystem(async (ctx) => (await ctx.sql`select id from fact where type = 'conversation.handed_over'`).length)
  const before = await calls()
  assert.deepEqual((await send(id)).body, { outcome: 'done' })
  assert.equal(await calls(), before)
  assert.notEqual((await conversation(kaua)).waitingSince, null, 'a person was promised')
})

test('a cancellation that a person lets through is told once, in the talk', async () => {
  const lia = w.person('Lia Prado')
  await lets(await suggested(lia, 'quero limpeza de pele dia 12/03 às 9h'))
  await lets(await suggested(lia, 'sim, Lia Prado'))
  await lets(await suggested(lia, 'quero cancelar'))
  const cancel = await suggested(lia, 'sim')
  assert.match(cancel.also.join(), /Cancela: Limpeza de pele/)
  await lets(cancel)
  await w.drainJobs()
  await w.settle()
  assert.deepEqual(await w.agenda('2026-03-12'), [])
  assert.equal((await said(lia)).at(-1), cancel.text)
  assert.equal((await said(lia)).length, 4)
})

test('paused, released or given back: an open suggestion still waits, and one that was dealt with does not come back', async () => {
  const mia = w.person('Mia')
  const { id } = await suggested(mia, 'quanto custa a limpeza?')
  const owner = await w.desk('owner')
  await owner.send('PUT', '/api/assistant/pause', { end: 'turned_on' })
  assert.notEqual((await look(mia)).open, null, 'a person may still send what was prepared')
  await owner.send('DELETE', '/api/assistant/pause')
  await bete.send('PUT', `/api/conversations/${await idOf(mia)}/holder`, { heldBy: 'assistant' })
  assert.equal((await look(mia)).open, null)
  assert.deepEqual((await send(id)).body, { outcome: 'renewed', because: 'newer_message' })
  await w.settle()
  assert.deepEqual(await said(mia), [])
})

test('everything a person did with suggestions is in the audit', async () => {
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ action: string }>`select distinct action from audit where action like 'suggestion.%' order by 1`,
  )
  assert.deepEqual(
    rows.map((row) => row.action),
    ['suggestion.confirmed', 'suggestion.discarded', 'suggestion.edited', 'suggestion.sent'],
  )
})
