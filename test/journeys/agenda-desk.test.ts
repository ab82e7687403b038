import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConversationsAnswer } from '#conversations/contract.ts'
import type {
  AgendaAnswer,
  AgendaMonthAnswer,
  AppointmentAnswer,
  BlockRefusal,
  BookingAnswer,
  BookingDraftAnswer,
  FreeTimesAnswer,
  PlaceRefusal,
} from '#scheduling/contract.ts'
import { listVariants } from '#scheduling/index.ts'
import { newId, type ContactId, type ResourceId, type ServiceId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let desk: Desk
let paula: ResourceId
let rita: ResourceId
let roomOne: ResourceId
let cleaning: ServiceId
let variantId: string
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  desk = await w.desk('receptionist')
  paula = await w.professional({ name: 'Dra. Paula', open: 'mon-fri 09:00-18:00' })
  rita = await w.professional({ name: 'Rita', open: 'mon-fri 09:00-18:00' })
  roomOne = await w.resource('room', 'Sala 1')
  const roomTwo = await w.resource('room', 'Sala 2')
  cleaning = await w.service({ name: 'Limpeza de pele', resourceIds: [paula, rita, roomOne, roomTwo] })
  const variants = await w.asSystem(listVariants)
  variantId = variants.find((one) => one.service_id === cleaning)?.id ?? ''
})
after(() => w.close())

const at = (time: string, day: string) => `2026-03-${day}T${time}:00-03:00`

async function known(name: string): Promise<{ person: Person; contactId: ContactId }> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
  )
  assert.ok(row)
  return { person, contactId: row.contact_id }
}

type Booking = { contactId: ContactId; startsAt: string; professionalId?: ResourceId | null } & Record<string, unknown>
const tryBook = ({ professionalId = paula, ...rest }: Booking, as: Desk = desk) =>
  as.send('POST', '/api/appointments', {
    clientId: newId('message').slice(4),
    variantId,
    professionalId,
    tellPatient: true,
    ...rest,
  })

async function book(wish: Booking): Promise<string> {
  const answer = await tryBook(wish)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return bodyOf<BookingAnswer>(answer).id
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the routes' contracts say what they answer with
const bodyOf = <Body>(answer: { body: unknown }): Body => answer.body as Body
type Refused<Detail> = { error: { code: string; message: string; detail: Detail } }

const agenda = (day: string, query = '', as: Desk = desk) => as.get<AgendaAnswer>(`/api/agenda?date=2026-03-${day}${query}`)
const said = async (person: Person): Promise<string[]> => {
  await w.drainJobs()
  await w.settle()
  return (await w.phone(person)).filter((one) => !one.mine).map((one) => one.text)
}

test('the desk books; the patient hears of it in the chat’s words, once, unless the desk keeps quiet', async () => {
  const { person, contactId } = await known('Ana')
  const before = (await said(person)).length
  const clientId = newId('message').slice(4)
  const [first, second] = [
    await tryBook({ contactId, clientId, startsAt: at('14:00', '03') }),
    await tryBook({ contactId, clientId, startsAt: at('14:00', '03') }),
  ]
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.deepEqual(first.body, second.body)
  assert.equal((await agenda('03')).appointments.length, 1)
  const told = (await said(person)).slice(before)
  assert.equal(told.length, 1)
  assert.match(
    told[0] ?? '',
    /Prontinho.*marcado:\n\n\*Limpeza de pele\*\nAmanhã \(03\/03\) às 14h, com a Dra\. Paula\nR\$ 180\nEndereço: Rua das Acácias/,
  )

  await book({ contactId, startsAt: at('16:00', '03'), tellPatient: false })
  assert.equal((await said(person)).length, before + 1)
})

test('a time that is taken is refused in words, with what is free; what the desk may decide it is asked', async () => {
  const { contactId } = await known('Bia')
  await book({ contactId, startsAt: at('09:00', '04') })
  const taken = await tryBook({ contactId, startsAt: at('09:30', '04'), anyway: true })
  assert.equal(taken.status, 409)
  const { error } = bodyOf<Refused<PlaceRefusal>>(taken)
  assert.match(error.message, /^Dra\. Paula já tem Bia \(Limpeza de pele\) às 9h\.$/)
  assert.equal(error.detail.mayInsist, false)
  assert.ok(error.detail.alternatives.length > 0)

  const early = await tryBook({ contactId, startsAt: at('07:00', '04') })
  assert.equal(early.status, 409)
  assert.match(bodyOf<Refused<PlaceRefusal>>(early).error.message, /Dra\. Paula não atende nesse horário/)
  assert.equal(bodyOf<Refused<PlaceRefusal>>(early).error.detail.mayInsist, true)
  assert.equal((await tryBook({ contactId, startsAt: at('07:00', '04'), anyway: true })).status, 200)

  // Whoever is free, and the room that is.
  await book({ contactId, startsAt: at('09:00', '04'), professionalId: null })
  const { appointments } = await agenda('04')
  const nine = appointments.filter((one) => one.startsAt === new Date(at('09:00', '04')).toISOString())
  assert.deepEqual(new Set(nine.map((one) => one.professionalId)), new Set([paula, rita]))
  assert.deepEqual(new Set(nine.map((one) => one.room)), new Set(['Sala 1', 'Sala 2']))
  const full = await tryBook({ contactId, startsAt: at('09:00', '04'), professionalId: null })
  assert.match(bodyOf<Refused<PlaceRefusal>>(full).error.message, /Ninguém que faz esse procedimento está livre/)
})

test('free times begin now, one for each hour with "tanto faz", and count the moved one’s own as free', async () => {
  const free = await desk.get<FreeTimesAnswer>(`/api/free-times?variant=${variantId}`)
  const first = Date.parse(free.times[0]?.startsAt ?? '') - w.now().getTime()
  assert.ok(first >= 0 && first <= 15 * 60_000, 'no notice is asked of the desk')
  assert.equal(new Set(free.times.map((one) => one.startsAt)).size, free.times.length)
  assert.deepEqual(new Set(free.times.slice(0, 2).map((one) => one.professionalId)), new Set([paula, rita]))

  const { contactId } = await known('Cris')
  const id = await book({ contactId, startsAt: at('10:00', '05') })
  const ask = `/api/free-times?variant=${variantId}&professional=${paula}&from=2026-03-05`
  const isFree = async (query: string) =>
    (await desk.get<FreeTimesAnswer>(ask + query)).times.some((one) => one.startsAt === new Date(at('10:00', '05')).toISOString())
  assert.equal(await isFree(''), false)
  assert.equal(await isFree(`&moving=${id}`), true)
})

test('the desk moves to another person and makes it longer; what is in the way is named and nothing changes', async () => {
  const { contactId } = await known('Davi')
  const id = await book({ contactId, startsAt: at('10:00', '06') })
  await book({ contactId, startsAt: at('15:00', '06'), professionalId: rita })
  const move = (wish: object) => desk.send('POST', `/api/appointments/${id}/moves`, { tellPatient: false, ...wish })
  const refused = await move({ startsAt: at('15:30', '06'), professionalId: rita })
  assert.equal(refused.status, 409)
  assert.match(bodyOf<Refused<PlaceRefusal>>(refused).error.message, /Rita já tem Davi \(Limpeza de pele\) às 15h/)
  assert.equal((await move({ startsAt: at('13:00', '06'), professionalId: rita, durationMin: 120 })).status, 204)
  assert.equal((await move({ startsAt: at('13:00', '06'), durationMin: 150 })).status, 409)

  const one = await desk.get<AppointmentAnswer>(`/api/appointments/${id}`)
  assert.equal(one.professionalId, rita)
  assert.equal(one.endsAt, new Date(at('15:00', '06')).toISOString())
  assert.deepEqual(
    one.moves.map(({ fromWho, toWho, by }) => ({ fromWho, toWho, by })),
    [{ fromWho: 'Dra. Paula', toWho: 'Rita', by: 'receptionist' }],
  )
})

test('a visit is ticked on its day and a tick can be taken back; a cancelled one shows where it stood, when asked', async () => {
  const { contactId } = await known('Eva')
  const later = await book({ contactId, startsAt: at('11:00', '09') })
  const today = await book({ contactId, startsAt: at('11:00', '02') })
  const tick = (id: string, state: string) => desk.send('PUT', `/api/appointments/${id}/state`, { state })
  assert.equal((await tick(later, 'arrived')).status, 409)
  assert.equal((await tick(today, 'no_show')).status, 409, 'it is not eleven yet')
  for (const state of ['arrived', 'attended', 'arrived', 'booked', 'confirmed'])
    assert.equal((await tick(today, state)).status, 204, state)

  const cancellation = { reason: 'Paciente pediu', tellPatient: false }
  assert.equal((await desk.send('PUT', `/api/appointments/${later}/cancellation`, cancellation)).status, 204)
  assert.deepEqual((await agenda('09')).appointments, [])
  const [shown] = (await agenda('09', '&cancelled=1')).appointments
  assert.equal(shown?.professionalId, paula)
  assert.equal(shown?.cancelReason, 'Paciente pediu')
  assert.equal(shown?.can.move.allowed, false)
})

test('a block shows what is booked inside before it is made, then takes the hours away', async () => {
  const { contactId } = await known('Fabi')
  await book({ contactId, startsAt: at('10:00', '10') })
  const wish = { resourceId: paula, startsAt: at('09:00', '10'), endsAt: at('12:00', '10'), reason: 'Curso' }
  const refused = await desk.send('POST', '/api/time-off', wish)
  assert.equal(refused.status, 409)
  const { error } = bodyOf<Refused<BlockRefusal>>(refused)
  assert.deepEqual(
    error.detail.inside.map(({ who, service }) => ({ who, service })),
    [{ who: 'Fabi', service: 'Limpeza de pele' }],
  )
  assert.equal((await desk.send('POST', '/api/time-off', { ...wish, anyway: true })).status, 200)
  const { timeOff, appointments } = await agenda('10')
  assert.equal(timeOff[0]?.reason, 'Curso')
  assert.equal(appointments.length, 1, 'what is booked stays booked')
  const within = await tryBook({ contactId, startsAt: at('11:00', '10') })
  assert.match(bodyOf<Refused<PlaceRefusal>>(within).error.message, /Dra\. Paula tem um bloqueio nesse horário: Curso/)
  const id = timeOff[0]?.id ?? ''
  assert.equal((await desk.send('PUT', `/api/time-off/${id}`, { ...wish, endsAt: at('09:30', '10') })).status, 204)
  assert.equal((await tryBook({ contactId, startsAt: at('11:00', '10') })).status, 200)
  assert.equal((await desk.send('DELETE', `/api/time-off/${id}`)).status, 204)
  assert.deepEqual((await agenda('10')).timeOff, [])
})

test('a professional sees and ticks the own patients, blocks the own time and books nothing', async () => {
  const own = await w.desk('professional', w.clinicId, rita)
  const { contactId } = await known('Gil')
  const hers = await book({ contactId, startsAt: at('14:00', '02'), professionalId: rita })
  const paulas = await book({ contactId, startsAt: at('15:00', '02'), professionalId: paula })
  const seen = await agenda('02', '', own)
  assert.deepEqual([seen.resources.map((one) => one.id), seen.appointments.map((one) => one.id)], [[rita], [hers]])
  assert.deepEqual([seen.can.book.allowed, seen.can.block.allowed], [false, true])
  assert.equal((await own.send('PUT', `/api/appointments/${hers}/state`, { state: 'arrived' })).status, 204)
  assert.equal((await own.send('PUT', `/api/appointments/${paulas}/state`, { state: 'arrived' })).status, 404)
  assert.equal(
    (await own.send('POST', `/api/appointments/${hers}/moves`, { startsAt: at('17:00', '02'), tellPatient: false })).status,
    403,
  )
  const off = (resourceId: string | null) => ({
    resourceId,
    startsAt: at('12:00', '11'),
    endsAt: at('13:00', '11'),
    reason: 'almoço',
  })
  assert.equal((await own.send('POST', '/api/time-off', off(rita))).status, 200)
  assert.equal((await own.send('POST', '/api/time-off', off(paula))).status, 404)
  assert.equal((await own.send('POST', '/api/time-off', off(null))).status, 403)
})

test('the form opens from a conversation with the person and what was talked about, also once a person has taken over', async () => {
  const ines = w.person('Inês')
  await w.asks(ines, 'oi, quanto custa a limpeza de pele?')
  const { items } = await desk.get<ConversationsAnswer>('/api/conversations')
  const id = items.find((one) => one.contact.name === 'Inês')?.id ?? ''
  const draft = () => desk.get<BookingDraftAnswer>(`/api/conversations/${id}/booking-draft`)
  const { contact, serviceId, variantId: area } = await draft()
  assert.deepEqual([contact.name, serviceId, area], ['Inês', cleaning, variantId])
  assert.equal((await desk.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'desk' })).status, 200)
  assert.equal((await draft()).serviceId, cleaning)
})

test('a month says when each is taken, without whose it is; who sees their own column counts only that', async () => {
  const { contactId } = await known('Lia')
  await book({ contactId, startsAt: at('09:00', '19') })
  await book({ contactId, startsAt: at('09:00', '20'), professionalId: rita })
  const gone = await book({ contactId, startsAt: at('11:00', '20'), professionalId: rita })
  await desk.send('PUT', `/api/appointments/${gone}/cancellation`, { reason: 'Paciente pediu', tellPatient: false })
  const off = { resourceId: null, startsAt: at('00:00', '23'), endsAt: at('00:00', '24'), reason: 'Feriado da cidade' }
  assert.equal((await desk.send('POST', '/api/time-off', off)).status, 200)

  const month = await desk.get<AgendaMonthAnswer>('/api/agenda/month?date=2026-02-23&days=42')
  assert.deepEqual([month.days.length, month.days[0]?.date, month.days.at(-1)?.date], [42, '2026-02-23', '2026-04-05'])
  const onDay = (day: string) => month.stays.filter((one) => one.startsAt.startsWith(`2026-03-${day}`))
  assert.deepEqual([onDay('19').map((one) => one.professionalId), onDay('20').length], [[paula], 1])
  assert.ok(month.timeOff.some((one) => one.resourceId === null && one.reason === 'Feriado da cidade'))
  assert.ok(!JSON.stringify(month).includes('Lia'))

  const paulas = await w.desk('professional', w.clinicId, paula)
  const own = await paulas.get<AgendaMonthAnswer>('/api/agenda/month?date=2026-02-23&days=42')
  assert.deepEqual(new Set(own.stays.map((one) => one.professionalId)), new Set([paula]))
  const tooLong = await w.http.inject({
    method: 'GET',
    url: '/api/agenda/month?date=2026-02-23&days=300',
    headers: { cookie: desk.cookie },
  })
  assert.equal(tooLong.statusCode, 400)
})

test('a machine that is pointed at is the one that is taken; one that does not do it is refused', async () => {
  const laserOne = await w.resource('machine', 'Laser 1')
  const laserTwo = await w.resource('machine', 'Laser 2')
  const steamer = await w.resource('machine', 'Vaporizador')
  const laser = await w.service({ name: 'Depilação a laser', resourceIds: [paula, laserOne, laserTwo] })
  const area = (await w.asSystem(listVariants)).find((one) => one.service_id === laser)?.id
  const { contactId } = await known('Mara')
  const startsAt = at('09:00', '25')
  const id = await book({ contactId, startsAt, variantId: area })
  const before = (await agenda('25')).appointments.find((one) => one.id === id)
  const other = before?.machineId === laserOne ? laserTwo : laserOne
  const move = (machineId: ResourceId) =>
    desk.send('POST', `/api/appointments/${id}/moves`, { startsAt, machineId, tellPatient: false })
  assert.equal((await move(other)).status, 204)
  assert.equal((await agenda('25')).appointments.find((one) => one.id === id)?.machineId, other)
  const refused = await move(steamer)
  assert.equal(refused.status, 409)
  assert.match(bodyOf<{ error: { message: string } }>(refused).error.message, /não é feito com esse equipamento/)
})

test('a week of the agenda takes as many statements as an empty day, however much stands in it', async () => {
  const { contactId } = await known('Júlia')
  for (const time of ['09:00', '10:00', '11:00', '13:00']) await book({ contactId, startsAt: at(time, '17') })
  const count = countStatements()
  const one = await count(() => agenda('15'))
  assert.equal(await count(() => agenda('16', '&days=7')), one)
  assert.ok(one <= 16, `${one} statements`)
})

/** How many statements a run sends, counted where the pool hands out its connections. */
function countStatements(): (run: () => Promise<unknown>) => Promise<number> {
  let sent = 0
  const seen = new WeakSet()
  w.app.database.pool.on('acquire', (client) => {
    if (seen.has(client)) return
    seen.add(client)
    const query = client.query.bind(client)
    // pg's many overloads are passed through as they came.
    client.query = ((...args: Parameters<typeof query>) => {
      sent += 1
      return query(...args)
    }) as typeof client.query
  })
  return async (run) => {
    const before = sent
    await run()
    return sent - before
  }
}
