import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { AgendaAnswer, OpeningWaitingAnswer, WaitlistAnswer } from '#scheduling/contract.ts'
import type { NotificationsAnswer } from '#notifications/contract.ts'
import type { ResourceId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

// A Monday; Thursday is 5 March. Rita has one hour a day for peeling: whoever has it has all of it.
let w: World
let desk: Desk
let rita: ResourceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  rita = await w.professional({ name: 'Rita', open: 'mon-fri 10:00-11:00' })
  await w.service({ name: 'Peeling químico', synonyms: ['peeling'], resourceIds: [rita] })
  desk = await w.desk('receptionist')
})
after(() => w.close())
// Each on a clean list; what was booked stays.
beforeEach(() =>
  w.asSystem(async (ctx) => {
    await ctx.sql`update wait_wish set status = 'withdrawn'`
    await ctx.sql`update wait_opening set next_at = null, starts_at = ${ctx.now}, ends_at = ${new Date(ctx.now.getTime() + 60_000)}`
  }),
)

async function booked(name: string, when: string): Promise<Person> {
  const person = w.person(name)
  await met(person, name)
  await w.asks(person, `quero marcar peeling ${when}`)
  assert.match(await w.asks(person, 'sim'), /está marcado/)
  return person
}

/** Somebody who has written and whose name is known. */
async function met(person: Person, name: string): Promise<void> {
  await w.asks(person, 'oi')
  await w.asSystem(
    (ctx) => ctx.sql`update contact set name = ${name} where id = (select contact_id from identity where value = ${person.slug})`,
  )
}

async function waits(name: string, when: string): Promise<Person> {
  const person = w.person(name)
  await met(person, name)
  assert.match(await w.asks(person, `me avisa se abrir vaga pra peeling ${when}?`), /Anotei/)
  // Talking is over: an offer interrupts nobody.
  w.pass(6 * 60_000)
  return person
}

async function cancelAt(date: string, who: string): Promise<string> {
  const { appointments } = await desk.get<AgendaAnswer>(`/api/agenda?date=${date}`)
  const id = appointments.find((one) => one.contact.name === who)?.id
  assert.ok(id, `${who} on ${date}`)
  const { status } = await desk.send('PUT', `/api/appointments/${id}/cancellation`, {
    reason: 'Paciente pediu',
    tellPatient: false,
  })
  assert.equal(status, 204)
  await passes()
  return id
}

async function passes(): Promise<void> {
  await w.drainJobs()
  await w.settle()
}

const at = async (date: string) => (await w.agenda(date)).map((one) => `${one.at} ${one.who} ${one.state}`)

test('a cancelled time goes to whoever waits, and the first "quero" has it', async () => {
  await booked('Ana Prado', 'quinta às 10h')
  const bia = await waits('Bia Luz', 'quinta')
  const caio = await waits('Caio Reis', 'quinta de manhã')
  await cancelAt('2026-03-05', 'Ana Prado')
  assert.match(
    await w.lastReplyTo(bia),
    /Abriu uma vaga para \*Peeling químico\*: quinta \(05\/03\) às 10h, com Rita\. Quer ficar com ela\?/,
  )
  assert.match(await w.lastReplyTo(caio), /Anotei/, 'one at a time')

  w.pass(16 * 60_000)
  await w.runJob('waitlist.pass')
  await passes()
  assert.match(await w.lastReplyTo(caio), /Abriu uma vaga/, 'the next one, when time is up')

  assert.match(await w.asks(bia, 'quero'), /está marcado[^]*Quinta \(05\/03\) às 10h/, 'late, and still in time')
  const late = await w.asks(caio, 'sim')
  assert.match(late, /já foi preenchido\. Você continua na lista de espera/)
  assert.match(late, /sexta \(06\/03\) às 10h|quarta \(04\/03\) às 10h/, 'with what else there is')
  assert.deepEqual(await at('2026-03-05'), ['10:00 Bia Luz booked'])
  const { waiting } = await desk.get<WaitlistAnswer>('/api/waitlist')
  assert.deepEqual(
    waiting.map((one) => one.contact.name),
    ['Caio Reis'],
  )
})

test('who has not answered is told once that it went, and stays on the list', async () => {
  await booked('Rui Alves', 'quinta dia 26/03 às 10h')
  const bela = await waits('Bela Sanz', 'dia 26/03')
  const cris = await waits('Cris Melo', 'dia 26/03')
  await cancelAt('2026-03-26', 'Rui Alves')
  w.pass(16 * 60_000)
  await w.runJob('waitlist.pass')
  await passes()
  assert.match(await w.lastReplyTo(cris), /Abriu uma vaga/)
  assert.match(await w.asks(cris, 'quero'), /está marcado/)
  const said = (await w.phone(bela)).length
  // Two workers at once: the offer is one row, and its message has one name.
  await Promise.all([w.runJob('waitlist.pass'), w.runJob('waitlist.pass')])
  await passes()
  await w.runJob('waitlist.pass')
  await passes()
  assert.match(
    await w.lastReplyTo(bela),
    /Bela! A vaga de \*Peeling químico\*, quinta \(26\/03\) às 10h, já foi preenchida\. Você continua na lista/,
  )
  assert.equal((await w.phone(bela)).length, said + 1, 'once')
  assert.doesNotMatch(await w.lastReplyTo(cris), /preenchida/, 'not who has it')
  assert.doesNotMatch(await w.asks(bela, 'ok'), /já foi preenchido/, 'an ok answers what was said last')
  const { waiting } = await desk.get<WaitlistAnswer>('/api/waitlist')
  assert.deepEqual(
    waiting.map((one) => one.contact.name),
    ['Bela Sanz'],
  )
})

test('whoever has it, also from outside the list: who was offered it is told, unless a person has the conversation', async () => {
  await booked('Sol Dias', 'sexta dia 27/03 às 10h')
  const tina = await waits('Tina Lobo', 'dia 27/03')
  const ulla = await waits('Ulla Reis', 'dia 27/03')
  await cancelAt('2026-03-27', 'Sol Dias')
  w.pass(16 * 60_000)
  await w.runJob('waitlist.pass')
  await passes()
  assert.match(await w.lastReplyTo(ulla), /Abriu uma vaga/)
  await w.asks(ulla, 'quero falar com uma atendente')
  const said = (await w.phone(ulla)).length
  await booked('Vera Luz', 'sexta dia 27/03 às 10h')
  w.pass(6 * 60_000)
  await w.runJob('waitlist.pass')
  await passes()
  assert.match(await w.lastReplyTo(tina), /27\/03\) às 10h, já foi preenchida/)
  assert.equal((await w.phone(ulla)).length, said)
})

test('"não" asks the next one at once, and keeps the place', async () => {
  await booked('Duda Melo', 'terça dia 10/03 às 10h')
  const eva = await waits('Eva Nunes', 'dia 10/03')
  const fabi = await waits('Fabi Rosa', 'dia 10/03')
  await cancelAt('2026-03-10', 'Duda Melo')
  assert.match(await w.asks(eva, 'não vou poder'), /continua na lista de espera/)
  await passes()
  assert.match(await w.lastReplyTo(fabi), /Abriu uma vaga/)
  assert.match(await w.asks(fabi, '👍'), /está marcado/)
  assert.deepEqual(await at('2026-03-10'), ['10:00 Fabi Rosa booked'])
})

test('who has a later time is moved to the earlier one, and that becomes free for the next', async () => {
  await booked('Gabi Sá', 'quarta dia 11/03 às 10h')
  const hugo = await booked('Hugo Paz', 'sexta dia 13/03 às 10h')
  assert.match(await w.asks(hugo, 'se abrir um horário antes me avisa?'), /continua marcado para sexta \(13\/03\) às 10h/)
  assert.match(await w.asks(hugo, 'quarta dia 11/03'), /Anotei/)
  w.pass(6 * 60_000)
  const iris = await waits('Íris Leal', 'sexta dia 13/03')
  await cancelAt('2026-03-11', 'Gabi Sá')
  assert.match(await w.lastReplyTo(hugo), /vaga antes[^]*quarta \(11\/03\) às 10h[^]*trocar o seu de sexta \(13\/03\) às 10h/)
  assert.match(await w.asks(hugo, 'quero sim'), /Troquei seu horário/)
  assert.deepEqual(await at('2026-03-11'), ['10:00 Hugo Paz booked'])
  await passes()
  assert.match(await w.lastReplyTo(iris), /Abriu uma vaga para \*Peeling químico\*: sexta \(13\/03\) às 10h/)
})

test('nobody is woken, and in the morning it is offered', async () => {
  await booked('Jade Lima', 'segunda dia 16/03 às 10h')
  const kaue = await waits('Kauê Dias', 'segunda dia 16/03')
  w.pass(hoursUntil('21:00') * 3_600_000)
  await cancelAt('2026-03-16', 'Jade Lima')
  assert.match(await w.lastReplyTo(kaue), /Anotei/)
  w.pass(11 * 3_600_000)
  await w.runJob('waitlist.pass')
  await passes()
  assert.match(await w.lastReplyTo(kaue), /Abriu uma vaga/)
})

test('whom the assistant may not write to is the desk’s, once, with who it is', async () => {
  await booked('Lara Pires', 'terça dia 17/03 às 10h')
  const maya = await waits('Maya Cruz', 'terça dia 17/03')
  await w.asks(maya, 'quero falar com uma atendente')
  const said = (await w.phone(maya)).length
  const appointmentId = await cancelAt('2026-03-17', 'Lara Pires')
  await passes()
  assert.equal((await w.phone(maya)).length, said, 'a person has the conversation')
  const { items } = await desk.get<NotificationsAnswer>('/api/notifications')
  assert.equal(items.filter((one) => one.kind === 'time_free').length, 1)
  const { openings } = await desk.get<WaitlistAnswer>('/api/waitlist')
  const opening = openings.find((one) => one.appointmentId === appointmentId)
  assert.ok(opening?.isLeftToDesk)
  const { items: suited } = await desk.get<OpeningWaitingAnswer>(`/api/openings/${opening.id}/waiting`)
  assert.deepEqual(
    suited.map((one) => one.name),
    ['Maya Cruz'],
  )
  const refused = await desk.send('POST', `/api/openings/${opening.id}/offers`, { wishId: suited[0]?.wishId })
  assert.equal(refused.status, 409)
  assert.match(JSON.stringify(refused.body), /a conversa está com a recepção/)
})

test('the desk puts somebody on the list, offers by hand, and takes them off', async () => {
  await booked('Nina Reis', 'quarta dia 18/03 às 10h')
  const otto = w.person('Otto Braga')
  await w.asks(otto, 'oi')
  w.pass(6 * 60_000)
  const [made] = await w.asSystem(
    (ctx) => ctx.sql<{ contact: string; variant: string }>`
    select i.contact_id as contact, (select v.id from variant v join service s on s.id = v.service_id where s.name = 'Peeling químico') as variant
    from identity i where i.value = ${otto.slug}`,
  )
  const appointmentId = await cancelAt('2026-03-18', 'Nina Reis')
  // Nobody is offered it yet: this fact alone tells the open screens that there is a free time.
  const [told] = await w.asSystem((ctx) => ctx.sql<{ type: string }>`select type from fact order by id desc limit 1`)
  assert.equal(told?.type, 'wait_opening.made')
  const wish = { contactId: made?.contact, variantId: made?.variant, professionalId: null, weekdays: [3], part: 'morning' }
  const { status, body } = await desk.send('POST', '/api/wait-wishes', wish)
  assert.equal(status, 200)
  const list = await desk.get<WaitlistAnswer>('/api/waitlist')
  const [item] = list.waiting
  assert.match(item?.when ?? '', /^quarta .*de manhã$/)
  const opening = list.openings.find((one) => one.appointmentId === appointmentId)
  assert.ok(opening && item)
  assert.equal((await desk.send('POST', `/api/openings/${opening.id}/offers`, { wishId: item.id })).status, 204)
  await passes()
  assert.match(await w.lastReplyTo(otto), /Abriu uma vaga/)
  assert.equal((await desk.send('POST', `/api/openings/${opening.id}/offers`, { wishId: item.id })).status, 409, 'never twice')
  const { id } = body as { id: string } // the contract of the route
  assert.equal((await desk.send('DELETE', `/api/wait-wishes/${id}`)).status, 204)
  assert.deepEqual((await desk.get<WaitlistAnswer>('/api/waitlist')).waiting, [])
  const actions = await w.asSystem(
    (ctx) => ctx.sql<{ action: string }>`select action from audit where action like 'wait_wish.%' order by at, id`,
  )
  assert.deepEqual(
    actions.map((one) => one.action),
    ['wait_wish.made', 'wait_wish.offered', 'wait_wish.withdrawn'],
  )
})

test('one person hears of at most three times in a day', async () => {
  const paz = w.person('Pilar Gomes')
  await met(paz, 'Pilar Gomes')
  const days = { 19: 'Rute Sol', 20: 'Sara Gil', 23: 'Tais Rey', 24: 'Uma Vaz' }
  for (const [day, name] of Object.entries(days)) await booked(name, `dia ${day}/03 às 10h`)
  assert.match(await w.asks(paz, 'me avisa se abrir vaga pra peeling dia 19, 20, 23 ou 24/03'), /Anotei/)
  const heard: boolean[] = []
  for (const [day, name] of Object.entries(days)) {
    w.pass(6 * 60_000)
    const before = (await w.phone(paz)).length
    await cancelAt(`2026-03-${day}`, name)
    const isTold = (await w.phone(paz)).length > before
    heard.push(isTold)
    if (isTold) await w.asks(paz, 'não')
  }
  assert.deepEqual(heard, [true, true, true, false])
})

function hoursUntil(time: string): number {
  const [hour = 0] = time.split(':').map(Number)
  return hour - ((w.now().getUTCHours() - 3 + 24) % 24)
}
