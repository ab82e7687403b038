import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ResourceId } from '#platform/ids.ts'
import { world, type World } from '../world.ts'

// A Monday; the Thursday of the stories is 5 March.
let w: World
let carol: ResourceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  carol = await w.professional({ name: 'Dra. Carol', open: 'mon-fri 09:00-12:00 13:00-18:00' })
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  const room = await w.resource('room', 'Sala 1')
  await w.service({ name: 'Limpeza de pele', synonyms: ['limpeza'], resourceIds: [paula, room] })
  await w.service({
    name: 'Toxina botulínica',
    synonyms: ['botox', 'toxina'],
    priceDependsOn: 'das regiões e da quantidade',
    resourceIds: [carol],
    variants: [{ area: null, synonyms: [], durationMin: 30, price: { kind: 'from', priceCents: 89_000 } }],
  })
})
after(() => w.close())

test('a patient writes, is asked the name once, and leaves with an appointment that the desk sees', async () => {
  const ana = w.person()
  const offers = await w.asks(ana, 'oi, queria marcar limpeza de pele quinta de tarde')
  assert.match(offers, /quinta \(05\/03\)/)
  assert.match(offers, /Paula/)
  await w.asks(ana, 'a primeira')
  const answers = [await w.lastReplyTo(ana)]
  for (const line of ['Ana Souza', 'sim', 'sim']) {
    if ((await w.agenda('2026-03-05')).some((one) => one.state === 'booked')) break
    answers.push(await w.asks(ana, /nome/i.test(answers.at(-1) ?? '') ? 'Ana Souza' : line === 'Ana Souza' ? 'sim' : line))
  }
  const agenda = await w.agenda('2026-03-05')
  assert.deepEqual(
    agenda.map(({ who, service, state }) => ({ who, service, state })),
    [{ who: 'Ana Souza', service: 'Limpeza de pele', state: 'booked' }],
  )
  assert.ok((agenda[0]?.at ?? '') >= '12:00', 'in the afternoon, as asked')
  assert.ok(
    w.heard.some((change) => change.changed === 'agenda'),
    'the open agendas hear of it',
  )
})

test('"oi td bem? qto ta o botox" gets one warm message: greeting, the price as it stands, what it depends on, a next step', async () => {
  const bia = w.person('Bia')
  const reply = await w.asks(bia, 'oi td bem? qto ta o botox')
  assert.doesNotMatch(reply, /---/, 'one message')
  assert.match(reply, /^(oi|olá)/i)
  assert.match(reply, /a partir de R\$ 890/)
  assert.match(reply, /das regiões e da quantidade/)
  assert.match(reply, /\?/)
  assert.ok((reply.match(/\p{Extended_Pictographic}/gu) ?? []).length <= 1, 'at most one emoji')
})

test('"não, quinta" in the middle corrects the day and keeps the rest', async () => {
  const caio = w.person('Caio')
  assert.match(await w.asks(caio, 'quero marcar botox na quarta de manhã'), /quarta \(04\/03\)/)
  assert.match(await w.asks(caio, 'não, quinta'), /quinta \(05\/03\)/)
})

test('a name that sounds like an area is a name, a professional that is named is no call for the desk', async () => {
  const marina = w.person()
  await w.asks(marina, 'quero marcar botox')
  assert.match(await w.asks(marina, 'com a dra carol'), /com a Dra\. Carol/)
  assert.match(await w.asks(marina, 'dia 11/03 às 10h'), /nome completo/)
  assert.match(await w.asks(marina, 'sim, Marina Costa'), /Prontinho, Marina!/)
  assert.deepEqual(await w.agenda('2026-03-11'), [
    { at: '10:00', who: 'Marina Costa', service: 'Toxina botulínica', state: 'booked' },
  ])
})

test('the time that is held for a person is free for that person', async () => {
  const lia = w.person('Lia')
  assert.match(await w.asks(lia, 'quero botox dia 12/03 às 10h'), /às 10h, com a Dra\. Carol/)
  assert.match(await w.asks(lia, 'na verdade prefiro as 10:15'), /Quinta \(12\/03\) às 10h15, com a Dra\. Carol/)
  assert.match(await w.asks(lia, 'ou melhor, as 10 mesmo'), /às 10h, com a Dra\. Carol/)
  assert.deepEqual(
    (await w.agenda('2026-03-12')).map(({ at, state }) => ({ at, state })),
    [{ at: '10:00', state: 'held' }],
  )
})

test('who loses the slot while deciding is offered the next best', async () => {
  const one = w.person('Duda')
  const other = w.person('Edu')
  await w.asks(one, 'quero botox sexta às 9h')
  await w.asks(other, 'quero botox sexta às 9h')
  const taken = (await w.agenda('2026-03-06')).filter((appointment) => appointment.at === '09:00')
  assert.equal(taken.length, 1)
  assert.doesNotMatch(await w.lastReplyTo(other), /posso confirmar.*9h\b/i)
})

test('a change of price is in the next answer', async () => {
  const fabi = w.person('Fabi')
  await w.asSystem((ctx) => ctx.sql`update variant set price_cents = 95000 where price_cents = 89000`)
  assert.match(await w.asks(fabi, 'quanto custa o botox?'), /R\$ 950/)
})

test('cancelling takes a yes in a later message, frees the time and is only then said', async () => {
  const gabi = w.person('Gabi')
  await w.asks(gabi, 'quero marcar botox dia 10/03 às 10h')
  for (const _ of [1, 2, 3]) {
    const last = await w.lastReplyTo(gabi)
    if ((await w.agenda('2026-03-10')).some((one) => one.state === 'booked')) break
    await w.asks(gabi, /nome/i.test(last) ? 'Gabi Lima' : 'sim')
  }
  assert.equal((await w.agenda('2026-03-10')).length, 1)
  const question = await w.asks(gabi, 'preciso cancelar meu horário')
  assert.equal((await w.agenda('2026-03-10')).length, 1, 'not before the yes')
  assert.match(question, /cancelar/i)
  assert.match(await w.asks(gabi, 'sim'), /cancelei/i)
  assert.equal((await w.agenda('2026-03-10')).length, 0)
})

test('not understood twice: a person is called, with the reason, and told when the desk answers', async () => {
  const hugo = w.person('Hugo')
  await w.asks(hugo, 'xkcd blorf wug')
  const promise = await w.asks(hugo, 'zzt qwrt plim')
  assert.match(promise, /recepção|equipe|pessoa/i)
  const [conversation] = await w.asSystem(
    (ctx) => ctx.sql<{ held_by: string; handoff_reason: string }>`
    select v.held_by, v.handoff_reason from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${hugo.slug}`,
  )
  assert.equal(conversation?.held_by, 'desk')
  assert.ok(conversation?.handoff_reason)
  assert.equal(await w.asks(hugo, 'oi?'), '', 'a person has it now')
})

test('SAIR stops marketing before anything is understood, and keeps the evidence', async () => {
  const ivo = w.person('Ivo')
  await w.asks(ivo, 'SAIR')
  const consents = await w.asSystem(
    (ctx) => ctx.sql<{ is_given: boolean; text: string }>`
    select c.is_given, m.text from consent c join message m on m.id = c.evidence_message_id join identity i on i.contact_id = c.contact_id where i.value = ${ivo.slug}`,
  )
  assert.deepEqual(consents, [{ is_given: false, text: 'SAIR' }])
})

test('another robot that keeps answering is left alone after eight replies', async () => {
  const robot = w.person('Robô')
  for (let i = 0; i < 12; i++) await w.asks(robot, `qual o endereço de vocês? (${i})`)
  const replies = (await w.phone(robot)).filter((message) => !message.mine)
  assert.ok(replies.length <= 8, `${replies.length} replies`)
  const [conversation] = await w.asSystem(
    (ctx) => ctx.sql<{ held_by: string }>`
    select v.held_by from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${robot.slug}`,
  )
  assert.equal(conversation?.held_by, 'desk')
})
