import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readCode } from '#connectors/pix/read-code.ts'
import type { PaymentsAnswer, DepositsAnswer, AppointmentDepositAnswer, PaymentsSettings } from '#sales/contract.ts'
import type { NotificationsAnswer } from '#notifications/contract.ts'
import type { CancellationAnswer, CancellationCountAnswer, CancellationRulesAnswer } from '#scheduling/cancellation/contract.ts'
import type { AgendaAnswer, BookingOptionsAnswer } from '#scheduling/contract.ts'
import type { ContactId, VariantId } from '#platform/ids.ts'
import { joinWaitlist } from '#scheduling/index.ts'
import { FakePixProvider } from '../fakes/pix-provider/server.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

const key = '123e4567-e12b-12d1-a456-426655440000'
const minute = 60_000
let bank: FakePixProvider
let pixUrl: string
before(async () => {
  bank = new FakePixProvider()
  pixUrl = await bank.listen()
})
after(() => bank.close())

/** Monday 2026-03-02, 9:00; Carla does one thing, and it asks R$ 50. */
async function clinic(settings: Partial<PaymentsSettings> = {}) {
  const w = await world({ at: '2026-03-02T09:00:00-03:00', pixUrl })
  const carla = await w.professional({ name: 'Dra. Carla', open: 'mon-sat 09:00-18:00' })
  const serviceId = await w.service({ name: 'Limpeza de pele', resourceIds: [carla] })
  const manager = await w.desk('manager')
  const { settings: now } = await manager.get<PaymentsAnswer>('/api/settings/payments')
  const value = {
    asksDeposits: true,
    pixKey: key,
    receiverName: 'Clínica Bela',
    receiverCity: 'São Paulo',
    holdMin: 60,
    rules: [{ serviceId, variantId: null, kind: 'amount', value: 5_000 }],
    ...settings,
  }
  const saved = await manager.send('PUT', '/api/settings/payments', { version: now.version, value })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  const desk = await w.desk('receptionist')
  return { w, desk, manager, serviceId, carla }
}

async function asksFor(w: World, who: Person, when = 'amanhã às 14h'): Promise<string> {
  await w.asks(who, `oi, quero marcar limpeza de pele ${when}`)
  return w.asks(who, `sim, ${who.name}`)
}

/** Somebody who has written before, has a name and wants any afternoon. */
async function waitsForCleaning(w: World, who: Person): Promise<void> {
  await w.asks(who, 'oi')
  await w.asSystem(async (ctx) => {
    const [row] = await ctx.sql<{ contact: ContactId; variant: VariantId }>`
      select i.contact_id as contact, v.id as variant from identity i, variant v where i.value = ${who.slug}`
    assert.ok(row)
    await ctx.sql`update contact set name = ${who.name} where id = ${row.contact}`
    await joinWaitlist(ctx, { contactId: row.contact, variantId: row.variant, professionalId: null, whens: [], source: 'desk' })
  })
}

let presses = 0
/** By hand and whole, unless it is said otherwise. */
function giveBack(desk: Desk, owed: DepositsAnswer['toRefund'][number] | undefined, wish: object) {
  assert.ok(owed)
  const whole = { way: 'hand', amountCents: (owed.paidCents ?? 0) - owed.refundingCents, seenCents: owed.refundingCents }
  return desk.send('POST', `/api/deposits/${owed.id}/refunds`, { ...whole, clientId: `press${++presses}aaaa`, ...wish })
}

const deposits = (desk: Desk): Promise<DepositsAnswer> => desk.get<DepositsAnswer>('/api/deposits')
const codeIn = (text: string): string => text.split('\n').find((line) => line.startsWith('000201')) ?? ''
/** Once by the clock, then what it set off, then what is to be sent. */
async function passTime(w: World, ms: number): Promise<void> {
  w.pass(ms)
  await w.runJob('holds.release')
  await w.runJob('deposits.tend')
  await w.runJob('refunds.tend')
  await w.drainJobs()
  await w.settle()
}

test('a patient is asked a deposit, the desk sees the money, and only then it is marked', async (t) => {
  const { w, desk } = await clinic()
  t.after(() => w.close())
  const ana = w.person('Ana Souza')
  const asked = await asksFor(w, ana)
  assert.match(asked, /sinal de \*R\$ 50\* por Pix/)
  assert.match(asked, /guardado até hoje .*10h15/)
  assert.doesNotMatch(asked, /marcado:|Prontinho/)
  const code = readCode(codeIn(asked))
  assert.ok(code.outcome === 'read' && code.code.kind === 'static')
  assert.deepEqual(
    { key: code.code.key.key, cents: code.code.amountCents, name: code.code.name, city: code.code.city },
    { key, cents: 5_000, name: 'CLINICA BELA', city: 'SAO PAULO' },
  )
  await w.drainJobs()
  await w.settle()
  const shown = (await w.phone(ana)).filter((message) => !message.mine)
  assert.equal(shown.at(-1)?.text, codeIn(asked), 'as a picture, with the code alone beneath it')
  assert.equal(shown.filter((message) => message.text.includes(codeIn(asked))).length, 2, 'no more than that')
  assert.deepEqual(await w.agenda('2026-03-03'), [{ at: '14:00', who: 'Ana Souza', service: 'Limpeza de pele', state: 'held' }])

  await passTime(w, 30 * minute)
  const [awaited] = (await deposits(desk)).awaiting
  assert.ok(awaited)
  assert.equal(awaited.amountCents, 5_000)
  const atDesk = await desk.get<AppointmentDepositAnswer>(`/api/appointments/${awaited.appointmentId}/deposit`)
  assert.equal(atDesk.deposit?.code, codeIn(asked))
  assert.ok((atDesk.deposit?.qr?.size ?? 0) > 20)
  const agenda = await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-03')
  assert.equal(agenda.appointments[0]?.deposit?.status, 'awaiting')

  const received = await desk.send('PUT', `/api/deposits/${awaited.id}/receipt`)
  assert.deepEqual(received, { status: 200, body: { isLate: false } })
  await w.drainJobs()
  await w.settle()
  assert.match(await w.lastReplyTo(ana), /Recebemos seu sinal de \*R\$ 50\*.*\n\n.*Prontinho.*marcado/s)
  assert.equal((await w.agenda('2026-03-03'))[0]?.state, 'booked')
  // Pressed twice.
  assert.equal((await desk.send('PUT', `/api/deposits/${awaited.id}/receipt`)).status, 409)
  await w.drainJobs()
  await w.settle()
  assert.equal((await w.phone(ana)).filter((message) => /Prontinho/.test(message.text)).length, 1)
})

test('who does not pay is told kindly, and the time is somebody else’s', async (t) => {
  const { w } = await clinic()
  t.after(() => w.close())
  const [ana, bia] = [w.person('Ana Souza'), w.person('Bia Lima')]
  await asksFor(w, ana)
  await passTime(w, 74 * minute)
  assert.equal((await w.agenda('2026-03-03')).length, 1, 'kept until 10:15')
  await passTime(w, 2 * minute)
  assert.match(await w.lastReplyTo(ana), /não chegou a tempo/)
  assert.deepEqual(await w.agenda('2026-03-03'), [])
  assert.match(await asksFor(w, bia), /sinal/)
  // "Sim" to the offer of another time.
  assert.match(await w.asks(ana, 'sim'), /qual dia|melhores/i)
})

test('a time nobody paid for, or somebody gave up before paying, goes to whoever waits', async (t) => {
  const { w } = await clinic()
  t.after(() => w.close())
  const [ana, bia, caio] = [w.person('Ana Souza'), w.person('Bia Lima'), w.person('Caio Reis')]
  for (const person of [bia, caio]) await waitsForCleaning(w, person)
  await asksFor(w, ana)
  await passTime(w, 76 * minute)
  assert.match(await w.lastReplyTo(bia), /Abriu uma vaga[^]*14h/)
  assert.match(await w.asks(bia, 'quero'), /sinal de \*R\$ 50\*/)
  assert.doesNotMatch(await w.lastReplyTo(caio), /Abriu uma vaga/)
  assert.match(await w.asks(bia, 'desisti, não quero mais'), /desist|tudo bem|sem problema|liberei/i)
  await passTime(w, 10 * minute)
  assert.match(await w.lastReplyTo(caio), /Abriu uma vaga[^]*14h/)
})

test('a picture is no payment: the desk is called, the time is kept overnight, nothing is booked', async (t) => {
  const { w, desk } = await clinic()
  t.after(() => w.close())
  const ana = w.person('Ana Souza')
  await asksFor(w, ana)
  const reply = await w.asks(ana, 'já paguei')
  assert.match(reply, /recepção conferir o Pix/)
  assert.equal((await w.agenda('2026-03-03'))[0]?.state, 'held')
  await passTime(w, 120 * minute)
  assert.equal((await w.agenda('2026-03-03'))[0]?.state, 'held', 'kept while somebody looks')
  const [awaited] = (await deposits(desk)).awaiting
  assert.ok(awaited?.evidenceAt)
  assert.equal((await w.agenda('2026-03-03')).length, 1)
  // The desk has it; once confirmed the assistant answers again.
  assert.equal(await w.asks(ana, 'qual o endereço?'), '')
  await desk.send('PUT', `/api/deposits/${awaited.id}/receipt`)
  await w.drainJobs()
  await w.settle()
  assert.match(await w.lastReplyTo(ana), /Prontinho/)
  assert.match(await w.asks(ana, 'qual o endereço de vocês?'), /Acácias/)
})

test('the code is sent again, a change of mind frees the time, and what is kept is not called booked', async (t) => {
  const { w } = await clinic()
  t.after(() => w.close())
  const ana = w.person('Ana Souza')
  const code = codeIn(await asksFor(w, ana))
  assert.equal(codeIn(await w.asks(ana, 'pode mandar o código de novo?')), code)
  const when = await w.asks(ana, 'qual é o meu horário?')
  assert.match(when, /esperando o sinal/)
  assert.doesNotMatch(when, /marcado/)
  assert.match(await w.asks(ana, 'quero cancelar'), /liberei o horário/)
  assert.deepEqual(await w.agenda('2026-03-03'), [])
})

test('money that comes too late gets the time if it is free, else the desk gives it back', async (t) => {
  const { w, desk } = await clinic()
  t.after(() => w.close())
  const [ana, bia] = [w.person('Ana Souza'), w.person('Bia Lima')]
  await asksFor(w, ana, 'amanhã às 14h')
  await asksFor(w, bia, 'amanhã às 16h')
  const ids = (await deposits(desk)).awaiting
  await passTime(w, 80 * minute)
  const carlos = w.person('Carlos Dias')
  await asksFor(w, carlos, 'amanhã às 16h')
  const of = (name: string): string => ids.find((one) => one.who === name)?.id ?? ''
  assert.deepEqual((await desk.send('PUT', `/api/deposits/${of('Ana Souza')}/receipt`)).body, { isLate: false })
  assert.deepEqual((await desk.send('PUT', `/api/deposits/${of('Bia Lima')}/receipt`)).body, { isLate: true })
  await w.drainJobs()
  await w.settle()
  assert.match(await w.lastReplyTo(ana), /Prontinho/)
  assert.match(await w.lastReplyTo(bia), /já não estava mais disponível.*não se perde/s)
  const [owed] = (await deposits(desk)).toRefund
  assert.equal(owed?.who, 'Bia Lima')
  // In two parts, by hand: the rest is still owed after the first.
  assert.equal((await giveBack(desk, owed, { amountCents: 2_000 })).status, 204)
  assert.equal((await giveBack(desk, owed, { amountCents: 3_000 })).status, 409, 'the desk looked before the first')
  const [rest] = (await deposits(desk)).toRefund
  assert.equal(rest?.refundingCents, 2_000)
  assert.equal((await giveBack(desk, rest, { amountCents: 3_001 })).status, 400, 'more than was paid')
  assert.equal((await giveBack(desk, rest, { amountCents: 3_000 })).status, 204)
  await w.drainJobs()
  await w.settle()
  assert.deepEqual(
    (await w.phone(bia))
      .flatMap((message) => /Devolvemos \*(R\$\s\d+)/.exec(message.text)?.[1]?.replace(/\s/, ' ') ?? [])
      .toSorted(),
    ['R$ 20', 'R$ 30'],
  )
  assert.deepEqual((await deposits(desk)).toRefund, [])
})

test('the desk books with a deposit, does without it, or cancels it', async (t) => {
  const { w, desk, serviceId, carla } = await clinic()
  t.after(() => w.close())
  const ana = w.person('Ana Souza')
  await w.asks(ana, 'oi')
  const options = await desk.get<BookingOptionsAnswer>('/api/booking-options')
  const variant = options.services.find((one) => one.id === serviceId)?.variants[0]
  assert.equal(variant?.depositCents, 5_000)
  const contactId = (await desk.get<{ items: { id: string }[] }>('/api/contacts')).items[0]?.id
  const book = (clientId: string, startsAt: string, asksDeposit: boolean) =>
    desk.send('POST', '/api/appointments', {
      clientId,
      contactId,
      variantId: variant?.id,
      professionalId: carla,
      startsAt,
      tellPatient: true,
      asksDeposit,
    })
  assert.equal((await book('aaaaaaaa01', '2026-03-03T10:00:00-03:00', true)).status, 200)
  await w.drainJobs()
  await w.settle()
  const told = await w.lastReplyTo(ana)
  assert.ok(codeIn(told), told)
  const [awaited] = (await deposits(desk)).awaiting
  assert.equal((await desk.send('PUT', `/api/deposits/${awaited?.id ?? ''}/waiver`)).status, 204)
  await w.drainJobs()
  await w.settle()
  assert.match(await w.lastReplyTo(ana), /Prontinho/)
  assert.equal((await w.phone(ana)).filter((message) => /Prontinho/.test(message.text)).length, 1)

  await book('aaaaaaaa02', '2026-03-04T10:00:00-03:00', true)
  const second = (await deposits(desk)).awaiting[0]
  await desk.send('PUT', `/api/appointments/${second?.appointmentId ?? ''}/cancellation`, { reason: 'Paciente desistiu' })
  await w.drainJobs()
  await w.settle()
  assert.deepEqual((await deposits(desk)).awaiting, [])
  // Paid all the same: nobody wants the time, the money goes back.
  assert.deepEqual((await desk.send('PUT', `/api/deposits/${second?.id ?? ''}/receipt`)).body, { isLate: true })
  assert.deepEqual(await w.agenda('2026-03-04'), [])

  await book('aaaaaaaa03', '2026-03-05T10:00:00-03:00', false)
  assert.equal((await w.agenda('2026-03-05'))[0]?.state, 'booked')
})

test('a wrong key, a foreign procedure and another’s save are refused in words', async (t) => {
  const { w, manager, desk } = await clinic()
  t.after(() => w.close())
  const { settings } = await manager.get<PaymentsAnswer>('/api/settings/payments')
  const put = (value: object, version = settings.version) =>
    manager.send('PUT', '/api/settings/payments', { version, value: { ...settings.value, ...value } })
  assert.match(JSON.stringify(await put({ pixKey: '529.982.247-24' })), /chave Pix não existe.*value.pixKey/)
  assert.match(JSON.stringify(await put({ pixKey: '' })), /escreva a chave Pix/)
  assert.match(JSON.stringify(await put({ receiverCity: ' ' })), /cidade de quem recebe/)
  assert.match(
    JSON.stringify(await put({ rules: [{ serviceId: 'srv_x', variantId: null, kind: 'amount', value: 1 }] })),
    /não existe mais/,
  )
  assert.equal((await put({ holdMin: 30 }, 'old')).status, 409)
  assert.equal((await put({ holdMin: 30 })).status, 200)
  assert.equal((await desk.send('PUT', '/api/settings/payments', { version: 'x', value: settings.value })).status, 403)
})

const apiPix = () => ({
  kind: 'api-pix',
  baseUrl: pixUrl,
  tokenUrl: `${pixUrl}/oauth/token`,
  clientId: 'client',
  clientSecret: 'secret',
  certificate: 'certificate',
  privateKey: 'key',
})

async function hookPath(manager: Desk): Promise<string> {
  return (await manager.get<PaymentsAnswer>('/api/settings/payments')).provider?.hookPath ?? ''
}

test('a bank of the API Pix makes the code and says when it is paid', async (t) => {
  const { w, manager, desk } = await clinic()
  t.after(() => w.close())
  assert.equal((await manager.send('PUT', '/api/settings/payment-provider', apiPix())).status, 204)
  const ana = w.person('Ana Souza')
  assert.match(await asksFor(w, ana), /já te mando o código/)
  await w.drainJobs()
  await w.settle()
  const code = readCode(codeIn(await w.lastReplyTo(ana)))
  assert.equal(code.outcome === 'read' && code.code.kind, 'dynamic')
  const [txid = ''] = [...bank.charges.keys()].slice(-1)
  assert.match(txid, /^[A-Z0-9]{32}$/)
  const path = await hookPath(manager)

  // Forged: nobody has paid, and the bank says so.
  const post = (url: string, payload: object, headers = {}) => w.http.inject({ method: 'POST', url, payload, headers })
  assert.equal((await post('/webhooks/pix/wrong', bank.apiPixHook(txid))).statusCode, 401)
  assert.equal((await post(`${path}/pix`, bank.apiPixHook(txid))).statusCode, 200)
  await w.drainJobs()
  assert.equal((await w.agenda('2026-03-03'))[0]?.state, 'held')

  bank.pay(txid, w.now())
  // At least once: twice at once, and again later.
  await Promise.all([post(`${path}/pix`, bank.apiPixHook(txid)), post(`${path}/pix`, bank.apiPixHook(txid))])
  await w.drainJobs()
  await post(`${path}/pix`, bank.apiPixHook(txid))
  await w.drainJobs()
  await w.settle()
  assert.equal((await w.agenda('2026-03-03'))[0]?.state, 'booked')
  assert.equal((await w.phone(ana)).filter((message) => /Prontinho/.test(message.text)).length, 1)
  assert.deepEqual((await deposits(desk)).awaiting, [])
  assert.equal(bank.tokensGiven, 1, 'a token is kept')
})

test('a lost webhook is made up for, also in the last second', async (t) => {
  const { w, manager } = await clinic()
  t.after(() => w.close())
  await manager.send('PUT', '/api/settings/payment-provider', apiPix())
  const ana = w.person('Ana Souza')
  await asksFor(w, ana)
  await w.drainJobs()
  const [txid = ''] = [...bank.charges.keys()].slice(-1)
  w.pass(90 * minute)
  bank.pay(txid, w.now())
  await passTime(w, 0)
  assert.match(await w.lastReplyTo(ana), /Prontinho/)
  assert.equal((await w.agenda('2026-03-03'))[0]?.state, 'booked')
  // One who does not pay: the charge is withdrawn with the time.
  const bia = w.person('Bia Lima')
  await asksFor(w, bia, 'amanhã às 16h')
  await w.drainJobs()
  const [second = ''] = [...bank.charges.keys()].slice(-1)
  await passTime(w, 90 * minute)
  assert.equal(bank.charges.get(second)?.status, 'withdrawn')
  assert.equal(bank.pay(second, w.now()), false)
})

test('a bank that is down keeps nobody waiting, and one whose answer was lost charges once', async (t) => {
  const { w, manager, desk } = await clinic()
  t.after(() => w.close())
  await manager.send('PUT', '/api/settings/payment-provider', apiPix())
  t.after(() => void (bank.mood = 'well'))
  bank.mood = 'down'
  assert.equal((await manager.send('PUT', '/api/settings/payment-provider', apiPix())).status, 400)
  const ana = w.person('Ana Souza')
  await asksFor(w, ana)
  await w.drainJobs()
  await w.settle()
  const own = readCode(codeIn(await w.lastReplyTo(ana)))
  assert.equal(own.outcome === 'read' && own.code.kind, 'static')
  const [awaited] = (await deposits(desk)).awaiting
  assert.deepEqual((await desk.send('PUT', `/api/deposits/${awaited?.id ?? ''}/receipt`)).body, { isLate: false })

  bank.mood = 'made but lost'
  const before = bank.charges.size
  const bia = w.person('Bia Lima')
  await asksFor(w, bia, 'amanhã às 16h')
  await w.drainJobs()
  await w.settle()
  const lost = readCode(codeIn(await w.lastReplyTo(bia)))
  assert.equal(lost.outcome === 'read' && lost.code.kind, 'dynamic')
  assert.equal(bank.charges.size, before + 1)
})

test('Mercado Pago signs what it says, and what is not signed is nobody’s', async (t) => {
  const { w, manager } = await clinic()
  t.after(() => w.close())
  const wish = { kind: 'mercado-pago', accessToken: 'token', webhookSecret: 'shared', payerEmail: 'clinica@example.com' }
  assert.equal((await manager.send('PUT', '/api/settings/payment-provider', wish)).status, 204)
  const ana = w.person('Ana Souza')
  await asksFor(w, ana)
  await w.drainJobs()
  await w.settle()
  const [txid = ''] = [...bank.charges.keys()].slice(-1)
  bank.pay(txid, w.now())
  const url = await hookPath(manager)
  const forged = bank.mercadoPagoHook(txid, 'another')
  assert.equal((await w.http.inject({ method: 'POST', url, payload: forged.body, headers: forged.headers })).statusCode, 401)
  const { body, headers } = bank.mercadoPagoHook(txid, 'shared')
  assert.equal((await w.http.inject({ method: 'POST', url, payload: body, headers })).statusCode, 200)
  await w.drainJobs()
  await w.settle()
  assert.match(await w.lastReplyTo(ana), /Prontinho/)
})

/** Ana has paid at the bank, and the clinic cancels her visit. */
async function paidAndCancelled(provider: object) {
  const set = await clinic()
  const { w, manager, desk } = set
  bank.mood = 'well'
  bank.refundMood = 'returned'
  await manager.send('PUT', '/api/settings/payment-provider', provider)
  const ana = w.person('Ana Souza')
  await asksFor(w, ana)
  await w.drainJobs()
  const [txid = ''] = [...bank.charges.keys()].slice(-1)
  bank.pay(txid, w.now())
  await passTime(w, minute)
  const [visit] = (await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-03')).appointments
  await desk.send('PUT', `/api/appointments/${visit?.id ?? ''}/cancellation`, { reason: 'a doutora adoeceu', tellPatient: false })
  const [owed] = (await deposits(manager)).toRefund
  assert.equal(owed?.paidCents, 5_000)
  return { ...set, ana, owed, refundsAtBank: () => bank.charges.get(txid)?.refunds ?? [], txid }
}

test('cancelled in time, late, by the clinic, and let off: what is lost is said before, and only then lost', async (t) => {
  const { w, manager, desk } = await clinic()
  t.after(() => w.close())
  const { value, version } = await manager.get<CancellationRulesAnswer>('/api/settings/cancellation')
  assert.equal(value.freeHours, 24)
  const strict = { ...value, deposit: 'keep', session: 'consume', lateMove: 'desk', movesMax: 1 }
  assert.equal((await manager.send('PUT', '/api/settings/cancellation', { version, value: strict })).status, 200)
  const people = ['Ana Souza', 'Bia Lima', 'Clara Dias', 'Dora Reis'].map((name) => w.person(name))
  const [ana, bia, clara, dora] = people
  assert.ok(ana && bia && clara && dora)
  for (const [i, person] of people.entries()) await asksFor(w, person, `amanhã às ${13 + i}h`)
  for (const one of (await deposits(desk)).awaiting) await desk.send('PUT', `/api/deposits/${one.id}/receipt`)
  await w.drainJobs()
  const idOf = async (who: string): Promise<string> =>
    (await desk.get<AgendaAnswer>('/api/agenda?date=2026-03-03')).appointments.find((one) => one.contact.name === who)?.id ?? ''

  // In time: nothing is said of money, and it is to be given back.
  assert.doesNotMatch(await w.asks(dora, 'quero cancelar'), /não volta/)
  await w.asks(dora, 'sim')
  // 05:30 in São Paulo: whoever writes at night is judged by the same hours.
  w.pass(20.5 * 60 * minute)
  const warned = await w.asks(ana, 'preciso cancelar')
  assert.match(warned, /menos de 24h.*sinal de \*R\$\s50\* não volta.*cancelar mesmo assim ou prefere \*remarcar\*/s)
  assert.match(await w.asks(ana, 'quero remarcar então'), /recepção/)
  await w.asks(bia, 'quero cancelar')
  assert.match(await w.asks(bia, 'sim, surgiu um imprevisto'), /cancelei/)

  const id = await idOf('Clara Dias')
  const costs = await desk.get<CancellationAnswer>(`/api/appointments/${id}/cancellation`)
  assert.deepEqual([costs.isLate, costs.deposit?.fate, costs.waive.allowed], [true, 'keep', false])
  const letOff = { reason: 'Doença', by: 'patient', waivedReason: 'atestado médico', tellPatient: false }
  assert.equal((await desk.send('PUT', `/api/appointments/${id}/cancellation`, letOff)).status, 403)
  assert.equal((await manager.send('PUT', `/api/appointments/${id}/cancellation`, letOff)).status, 204)
  const ofClinic = { reason: 'Clínica remarcou', by: 'clinic', tellPatient: false }
  assert.equal((await desk.send('PUT', `/api/appointments/${await idOf('Ana Souza')}/cancellation`, ofClinic)).status, 204)
  await w.drainJobs()
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ name: string; reason: string; by: string; fate: string; kept: boolean }>`
      select c.name, a.cancel_reason as reason, a.cancelled_by as by, a.cancel_deposit as fate, d.kept_at is not null as kept
      from appointment a join contact c on c.id = a.contact_id join deposit d on d.appointment_id = a.id order by c.name`,
  )
  assert.deepEqual(
    rows.map((row) => [row.name, row.reason, row.by, row.fate, row.kept]),
    [
      ['Ana Souza', 'Clínica remarcou', 'clinic', 'refund', false],
      ['Bia Lima', 'Imprevisto', 'patient', 'keep', true],
      ['Clara Dias', 'Doença', 'patient', 'refund', false],
      ['Dora Reis', 'cancelado pelo paciente no WhatsApp', 'patient', 'refund', false],
    ],
  )
  assert.deepEqual((await deposits(desk)).toRefund.map((one) => one.who).toSorted(), ['Ana Souza', 'Clara Dias', 'Dora Reis'])
  const [owed] = (await deposits(desk)).toRefund
  assert.equal((await desk.send('PUT', `/api/deposits/${owed?.id ?? ''}/keeping`)).status, 204)
  assert.equal((await deposits(desk)).toRefund.length, 2)
})

test('a procedure has a window of its own, “cancela tudo” tells what each costs, and why people cancel is counted', async (t) => {
  const { w, manager, desk } = await clinic()
  t.after(() => w.close())
  const { value, version, services } = await manager.get<CancellationRulesAnswer>('/api/settings/cancellation')
  const [serviceId = ''] = services.map(({ id }) => id)
  const own = { serviceId, freeHours: 72, deposit: 'keep', session: 'keep' }
  const send = (rules: object) => manager.send('PUT', '/api/settings/cancellation', { version, value: { ...value, ...rules } })
  assert.equal((await send({ services: [own, own] })).status, 400)
  assert.equal((await send({ deposit: 'refund', services: [own] })).status, 200)
  const ana = w.person('Ana Souza')
  await asksFor(w, ana)
  await asksFor(w, ana, 'quinta às 16h')
  for (const one of (await deposits(desk)).awaiting) await desk.send('PUT', `/api/deposits/${one.id}/receipt`)
  await w.drainJobs()

  // More than the clinic's 24 h away, and less than the procedure's own 72.
  const told = await w.asks(ana, 'cancela tudo')
  assert.match(told, /03\/03.*sinal de \*R\$\s50\* não volta\n.*05\/03.*sinal de \*R\$\s50\* volta para você.*me conta o motivo/s)
  assert.match(await w.asks(ana, 'sim, achei caro'), /cancelei/)
  await w.drainJobs()
  assert.deepEqual(
    (await deposits(desk)).toRefund.map((one) => one.who),
    ['Ana Souza'],
  )
  const bia = w.person('Bia Lima')
  await asksFor(w, bia, 'quinta às 14h')
  for (const one of (await deposits(desk)).awaiting) await desk.send('PUT', `/api/deposits/${one.id}/receipt`)
  await w.drainJobs()
  assert.match(await w.asks(bia, 'quero cancelar'), /O sinal de \*R\$\s50\* volta para você.*me conta o motivo/s)
  await w.asks(bia, 'sim')
  const counted = await desk.get<CancellationCountAnswer>('/api/cancellation-count?days=30')
  assert.deepEqual(counted, {
    days: 30,
    total: 3,
    late: 1,
    byClinic: 0,
    reasons: [{ name: 'Financeiro', count: 2 }],
    others: { count: 0, latest: [] },
    unsaid: 1,
  })
})

test('two desks press “devolver” at once, and the bank gives back once, whatever it answers', async (t) => {
  const { w, manager, desk, ana, owed, refundsAtBank } = await paidAndCancelled(apiPix())
  t.after(() => w.close())
  t.after(() => void (bank.mood = 'well'))
  const other = await w.desk('owner')
  assert.equal((await giveBack(desk, owed, { way: 'provider' })).status, 409, 'a receptionist sends no money')
  bank.mood = 'made but lost'
  const same = { way: 'provider', clientId: 'presspress1' }
  const answers = await Promise.all([
    giveBack(manager, owed, same),
    giveBack(manager, owed, same),
    giveBack(other, owed, { way: 'provider' }),
  ])
  // The press that came twice is one; whoever came second to the deposit is told so.
  assert.ok(answers.some((one) => one.status === 409) && answers.some((one) => one.status === 204), JSON.stringify(answers))
  await w.drainJobs()
  assert.equal(refundsAtBank().length, 1)
  const [doubtful] = (await deposits(manager)).toRefund
  assert.equal(doubtful?.refunds[0]?.status, 'asked', 'its answer was lost')
  assert.deepEqual(doubtful?.can.refund, { allowed: false, whyNot: 'Há uma devolução em andamento. Espere o banco responder.' })
  bank.mood = 'well'
  await passTime(w, 5 * minute)
  await w.settle()
  assert.equal(refundsAtBank().length, 1, 'asked about, not asked for again')
  assert.deepEqual((await deposits(manager)).toRefund, [])
  assert.equal((await w.phone(ana)).filter((message) => /Devolvemos \*R\$\s50/.test(message.text)).length, 1)
  const [ledger] = await w.asSystem(
    (ctx) => ctx.sql<{ sum: number; paid: number }>`
      select refunding_cents as sum, paid_cents as paid from deposit where status = 'refunded'`,
  )
  assert.deepEqual(ledger, { sum: 5_000, paid: 5_000 })
})

test('a refund that takes its time, one that the bank does not make, and one given by hand instead', async (t) => {
  const { w, manager, owed, refundsAtBank, txid } = await paidAndCancelled(apiPix())
  t.after(() => w.close())
  bank.refundMood = 'processing'
  assert.equal((await giveBack(manager, owed, { way: 'provider' })).status, 204)
  await w.drainJobs()
  const [working] = (await deposits(manager)).toRefund
  assert.equal(working?.refunds[0]?.status, 'processing')
  const outcome = `/api/refunds/${working?.refunds[0]?.id ?? ''}/outcome`
  assert.equal((await manager.send('PUT', outcome, { isReturned: true })).status, 409, 'the bank is still at it')
  bank.finishRefunds(txid, 'failed')
  await passTime(w, 5 * minute)
  const [failed] = (await deposits(manager)).toRefund
  assert.deepEqual([failed?.refunds[0]?.status, failed?.refundingCents], ['failed', 0])
  const { items } = await manager.get<NotificationsAnswer>('/api/notifications')
  assert.equal(items.filter((one) => one.kind === 'refund_failed').length, 1, 'whoever leads is told')
  bank.refundMood = 'refused'
  assert.equal((await giveBack(manager, failed, { way: 'provider', amountCents: 4_000 })).status, 204)
  await w.drainJobs()
  const [refused] = (await deposits(manager)).toRefund
  assert.deepEqual([refused?.refunds[1]?.status, refused?.refunds[1]?.why], ['failed', 'saldo insuficiente'])
  assert.equal((await giveBack(manager, refused, {})).status, 204)
  assert.deepEqual((await deposits(manager)).toRefund, [])
  assert.equal(refundsAtBank().length, 1)
})

test('Mercado Pago gives back in parts, and a lost answer is found in its list', async (t) => {
  const wish = { kind: 'mercado-pago', accessToken: 'token', webhookSecret: 'shared', payerEmail: 'clinica@example.com' }
  const { w, manager, owed, refundsAtBank } = await paidAndCancelled(wish)
  t.after(() => w.close())
  t.after(() => void (bank.mood = 'well'))
  assert.equal((await giveBack(manager, owed, { way: 'provider', amountCents: 2_500 })).status, 204)
  await w.drainJobs()
  const [half] = (await deposits(manager)).toRefund
  assert.deepEqual([half?.refunds[0]?.status, half?.refundingCents], ['returned', 2_500])
  bank.mood = 'made but lost'
  assert.equal((await giveBack(manager, half, { way: 'provider', amountCents: 2_500 })).status, 204)
  await w.drainJobs()
  bank.mood = 'well'
  await passTime(w, 5 * minute)
  assert.deepEqual(
    refundsAtBank().map((one) => one.cents),
    [2_500, 2_500],
  )
  assert.deepEqual((await deposits(manager)).toRefund, [])
})

test('what is sealed does not leave, and the server calls no address of its own network', async (t) => {
  const { w, manager } = await clinic()
  t.after(() => w.close())
  await manager.send('PUT', '/api/settings/payment-provider', apiPix())
  assert.doesNotMatch(JSON.stringify(await manager.get('/api/settings/payments')), /secret|certificate/i)
  for (const baseUrl of ['http://pix.example.com', 'https://127.0.0.1/v2', 'https://localhost/v2', 'https://[::1]/v2'])
    assert.equal((await manager.send('PUT', '/api/settings/payment-provider', { ...apiPix(), baseUrl })).status, 400, baseUrl)
  assert.equal((await manager.send('DELETE', '/api/settings/payment-provider')).status, 204)
  assert.equal((await manager.get<PaymentsAnswer>('/api/settings/payments')).provider, null)
})
