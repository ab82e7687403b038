import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { carryOut } from '#assistant/carry-out.ts'
import { newDialogState } from '#assistant/dialog-state.ts'
import type { Decision, Effect, Visit } from '#assistant/model.ts'
import { lockTurn } from '#conversations/index.ts'
import type { ConversationId, MessageId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import { releaseExpiredHolds } from '#scheduling/index.ts'
import { world, type Person, type World } from '../world.ts'

// A Monday; Thursday is 5 March.
let w: World
let carol: ResourceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  carol = await w.professional({ name: 'Dra. Carol', open: 'mon-fri 09:00-12:00 13:00-18:00' })
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', synonyms: ['limpeza'], resourceIds: [carol] })
  const rita = await w.professional({ name: 'Rita', open: 'mon-fri 10:00-11:00' })
  await w.service({ name: 'Peeling químico', synonyms: ['peeling'], resourceIds: [rita] })
  await w.service({ name: 'Drenagem linfática', synonyms: ['drenagem'], resourceIds: [paula] })
  await w.service({
    name: 'Depilação a laser',
    synonyms: ['laser', 'depilação'],
    resourceIds: [paula],
    variants: [
      { area: 'Axila', synonyms: [], durationMin: 20, price: { kind: 'fixed', priceCents: 12_000 } },
      { area: 'Virilha', synonyms: [], durationMin: 40, price: { kind: 'fixed', priceCents: 16_000 } },
    ],
  })
})
after(() => w.close())

/** Somebody with a name and an appointment for "limpeza" then. */
async function booked(name: string, when: string): Promise<Person> {
  const person = w.person(name)
  await w.asks(person, `quero marcar limpeza ${when}`)
  assert.match(await w.asks(person, `sim, ${name}`), /está marcado/)
  return person
}

const at = async (date: string, who: string) =>
  (await w.agenda(date)).filter((one) => one.who === who).map((one) => `${one.at} ${one.service} ${one.state}`)

test('an appointment is moved on a yes, keeps its id and its history, and is never in neither place', async () => {
  const ana = await booked('Ana Prado', 'quinta às 10h')
  assert.match(await w.asks(ana, 'preciso remarcar'), /quinta \(05\/03\) às 10h/)
  assert.doesNotMatch(await w.asks(ana, 'quinta de manhã'), /às 10h,/, 'the time it has is no new time')
  assert.match(await w.asks(ana, 'sexta às 15h'), /Sexta \(06\/03\) às 15h, com a Dra\. Carol[^]*continua guardado/)
  assert.deepEqual(await at('2026-03-05', 'Ana Prado'), ['10:00 Limpeza de pele booked'], 'still there')
  assert.deepEqual(await at('2026-03-06', 'Ana Prado'), ['15:00 Limpeza de pele held'])
  assert.match(await w.asks(ana, 'sim'), /Troquei seu horário de quinta \(05\/03\) às 10h/)
  assert.deepEqual(await at('2026-03-05', 'Ana Prado'), [])
  assert.deepEqual(await at('2026-03-06', 'Ana Prado'), ['15:00 Limpeza de pele booked'])
  const moves = await w.asSystem((ctx) => ctx.sql`select 1 from fact where type = 'appointment.moved'`)
  assert.equal(moves.length, 1)
})

test('to a time that overlaps its own: nothing can keep it, and it moves all the same', async () => {
  const bia = await booked('Bia Luz', 'terça dia 10/03 às 14h')
  assert.match(await w.asks(bia, 'dá pra passar pra 14:30?'), /às 14h30/)
  assert.match(await w.asks(bia, 'sim'), /Troquei/)
  assert.deepEqual(await at('2026-03-10', 'Bia Luz'), ['14:30 Limpeza de pele booked'])
})

test('the new time is taken meanwhile: the old one stands and others are offered', async () => {
  const cris = await booked('Cris Reis', 'dia 11/03 às 9h')
  await w.asks(cris, 'quero remarcar pra dia 12/03 às 9h')
  // The hold runs out and somebody else books that hour.
  w.pass(60 * 60_000)
  await booked('Davi Melo', 'dia 12/03 às 9h')
  const told = await w.asks(cris, 'sim')
  assert.match(told, /acabou de ser reservado/)
  assert.doesNotMatch(told, /Troquei/)
  assert.deepEqual(await at('2026-03-11', 'Cris Reis'), ['09:00 Limpeza de pele booked'])
  assert.deepEqual(await at('2026-03-12', 'Cris Reis'), [])
})

test("nobody moves, confirms or cancels another person's appointment", async () => {
  await booked('Eva Cruz', 'dia 13/03 às 9h')
  const stranger = w.person('Fabi')
  for (const words of ['quero remarcar o de dia 13/03 às 9h', 'confirmo minha presença dia 13/03', 'cancela o de dia 13/03'])
    assert.match(await w.asks(stranger, words), /Não encontrei nenhum horário/, words)
  assert.deepEqual(await at('2026-03-13', 'Eva Cruz'), ['09:00 Limpeza de pele booked'])
})

test('confirming is written on the agenda; moving asks for it anew', async () => {
  const gil = await booked('Gil Nunes', 'dia 16/03 às 9h')
  assert.match(await w.asks(gil, 'confirmo'), /Presença confirmada/)
  assert.deepEqual(await at('2026-03-16', 'Gil Nunes'), ['09:00 Limpeza de pele confirmed'])
  assert.match(await w.asks(gil, 'confirmo'), /Já está confirmado/)
  await w.asks(gil, 'não vou poder ir')
  await w.asks(gil, 'remarcar pra dia 17/03 às 9h')
  await w.asks(gil, 'sim')
  assert.deepEqual(await at('2026-03-17', 'Gil Nunes'), ['09:00 Limpeza de pele booked'])
})

test('for a daughter: the agenda says who comes and who writes, the desk knows of a minor', async () => {
  const ines = w.person('Inês')
  await w.asks(ines, 'quero marcar limpeza pra minha filha Júlia, ela tem 15 anos, dia 18/03 às 9h')
  assert.match(await w.asks(ines, 'sim'), /O horário de Júlia está marcado/)
  const desk = await w.desk('receptionist')
  const day = await desk.get<{ appointments: { contact: { name: string } }[] }>('/api/agenda?date=2026-03-18')
  assert.deepEqual(
    day.appointments.map((one) => one.contact.name),
    ['Júlia (por Inês)'],
  )
  const notes = await w.asSystem((ctx) => ctx.sql<{ text: string }>`select text from message where kind = 'note'`)
  assert.match(notes[0]?.text ?? '', /Júlia tem 15 anos: menor de idade/)
  assert.ok(
    (await w.phone(ines)).every((message) => !message.text.includes('Assistente:')),
    'a note is for the desk',
  )
})

test('areas of one visit: one appointment as long as both, named on the agenda', async () => {
  const jo = w.person('Jô Lima')
  assert.match(await w.asks(jo, 'axila e virilha, qto fica?'), /Somando os valores da tabela: \*R\$ 280\*/)
  await w.asks(jo, 'quero dia 19/03 às 9h')
  assert.match(await w.asks(jo, 'sim, Jô Lima'), /\(Axila e Virilha\)[^]*R\$ 280 \(soma das áreas\)/)
  const desk = await w.desk('receptionist')
  const day = await desk.get<{ appointments: { area: string; startsAt: string; endsAt: string }[] }>(
    '/api/agenda?date=2026-03-19',
  )
  const [visit] = day.appointments
  assert.equal(visit?.area, 'Axila e Virilha')
  assert.equal(Date.parse(visit?.endsAt ?? '') - Date.parse(visit?.startsAt ?? ''), 60 * 60_000)
  // Moved, it keeps its length.
  await w.asks(jo, 'preciso remarcar pra dia 20/03 às 10h')
  await w.asks(jo, 'sim')
  const moved = await desk.get<{ appointments: { area: string; startsAt: string; endsAt: string }[] }>(
    '/api/agenda?date=2026-03-20',
  )
  assert.equal(Date.parse(moved.appointments[0]?.endsAt ?? '') - Date.parse(moved.appointments[0]?.startsAt ?? ''), 60 * 60_000)
})

test('two wishes: the second is offered right beside the first and each is booked on its own yes', async () => {
  const kai = w.person('Kai Dias')
  assert.match(
    await w.asks(kai, 'quero marcar limpeza e drenagem dia 23/03 às 9h'),
    /primeiro \*Limpeza de pele\*, depois \*Drenagem linfática\*/,
  )
  const second = await w.asks(kai, 'sim, Kai Dias')
  assert.match(second, /Está marcado: \*Limpeza de pele\*/)
  assert.match(second, /Agora \*Drenagem linfática\*[^]*1\. segunda \(23\/03\) às 10h/)
  await w.asks(kai, '1')
  assert.match(await w.asks(kai, 'sim'), /está marcado/)
  assert.deepEqual(await at('2026-03-23', 'Kai Dias'), ['09:00 Limpeza de pele booked', '10:00 Drenagem linfática booked'])
})

test('a hold that ran out is booked afresh, and what follows in the same turn is another booking', async () => {
  const lia = w.person('Lia Braga')
  await w.asks(lia, 'quero marcar limpeza e peeling dia 30/03 às 9h')
  w.pass(60 * 60_000)
  await w.asSystem(releaseExpiredHolds)
  assert.match(
    await w.asks(lia, 'sim, Lia Braga'),
    /Está marcado: \*Limpeza de pele\*[^]*Peeling químico\*\nSegunda \(30\/03\) às 10h[^]*Posso confirmar/,
  )
  assert.match(await w.asks(lia, 'sim'), /está marcado/)
  assert.deepEqual(await at('2026-03-30', 'Lia Braga'), ['09:00 Limpeza de pele booked', '10:00 Peeling químico booked'])
})

test('the last time there is', async () => {
  const lu = w.person('Lu')
  assert.match(await w.asks(lu, 'quero limpeza dia 24/03, o mais tarde que tiver'), /às 17h, com a Dra\. Carol/)
})

test('two windows are one wish', async () => {
  const mel = w.person('Mel')
  const offers = await w.asks(mel, 'limpeza dia 25/03 de manhã ou dia 26/03 à tarde')
  assert.match(offers, /\(25\/03\) às (9|10|11)h/)
  assert.match(offers, /\(26\/03\) às 1[3-7]h/)
})

test('a "sim" of days ago books nothing; going on offers what is free now', async () => {
  const nara = w.person('Nara')
  await w.asks(nara, 'quero limpeza dia 27/03 às 9h')
  w.pass(3 * 24 * 60 * 60_000)
  assert.match(await w.asks(nara, 'sim, Nara Melo'), /Da última vez você via horários de \*Limpeza de pele\*\. Quer continuar\?/)
  assert.deepEqual(
    (await w.agenda('2026-03-27')).filter((one) => one.state === 'booked'),
    [],
  )
  assert.match(await w.asks(nara, 'sim'), /1\. /)
})

test('a next visit whose time goes in the same moment undoes no booking; alone it is decided anew', async () => {
  const ida = w.person('Ida')
  await w.asks(ida, 'oi')
  const [talk] = await w.asSystem(
    (ctx) => ctx.sql<{ id: ConversationId; message: MessageId; service: ServiceId; variant: VariantId }>`
      select v.id, m.id as message, s.id as service, r.id as variant from conversation v join identity i on i.contact_id = v.contact_id
        join message m on m.conversation_id = v.id and m.author = 'contact', service s join variant r on r.service_id = s.id
      where i.value = ${ida.slug} and s.name = 'Limpeza de pele'`,
  )
  assert.ok(talk)
  const visit: Visit = {
    serviceId: talk.service,
    variantId: talk.variant,
    alsoVariantIds: [],
    durationMin: 60,
    attendeeName: null,
    slot: {
      startsAt: '2026-03-31T09:00:00-03:00',
      endsAt: '2026-03-31T10:00:00-03:00',
      professionalId: carol,
      resourceIds: [carol],
    },
  }
  const carry = (effects: Effect[]) =>
    w.asSystem(async (ctx) => {
      const decision: Decision = { next: newDialogState(), effects, choices: [], outcome: 'booked' }
      return (await carryOut(ctx, await lockTurn(ctx, talk.id), decision, talk.message)).outcome
    })
  // Both want the one time: the second loses it to the first as it would to anybody.
  assert.equal(
    await carry([
      { do: 'book', heldAs: null, visit },
      { do: 'hold', visit, moving: null },
    ]),
    'done',
  )
  assert.deepEqual(await at('2026-03-31', 'Ida'), ['09:00 Limpeza de pele booked'])
  assert.equal(await carry([{ do: 'hold', visit, moving: null }]), 'slot_lost')
})

test("the clinic's tone is in the next answer", async () => {
  await w.asSystem((ctx) => ctx.sql`update clinic set tone = 'formal'`)
  const formal = await w.asks(w.person('Olga'), 'oi')
  assert.match(formal, /^(Bom dia|Boa tarde|Boa noite)\. Meu nome é Lia/)
  assert.doesNotMatch(formal, /\p{Extended_Pictographic}|!/u)
  await w.asSystem((ctx) => ctx.sql`update clinic set tone = 'warm'`)
})
