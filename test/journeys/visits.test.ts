import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  LotUsesAnswer,
  PersonVisitsAnswer,
  ProductsAnswer,
  ReturnsAnswer,
  ReturnTimesAnswer,
  VisitAnswer,
} from '#clinical/visits/contract.ts'
import type { PersonPackagesAnswer } from '#sales/packages/contract.ts'
import { addOffer, sellPackage } from '#sales/index.ts'
import { listVariants } from '#scheduling/index.ts'
import {
  isId,
  newId,
  type AppointmentId,
  type ContactId,
  type ResourceId,
  type ServiceId,
  type VariantId,
} from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let owner: Desk
let desk: Desk
let rita: ResourceId
let ritaDesk: Desk
let brunaDesk: Desk
let botox: ServiceId
let laser: ServiceId
let variantOf: Map<string, VariantId>
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  owner = await w.desk('owner')
  desk = await w.desk('receptionist')
  rita = await w.professional({ name: 'Rita', open: 'sun-sat 07:00-22:00' })
  const bruna = await w.professional({ name: 'Bruna', open: 'sun-sat 07:00-22:00' })
  ritaDesk = await w.desk('professional', w.clinicId, rita)
  brunaDesk = await w.desk('professional', w.clinicId, bruna)
  const price = { kind: 'fixed' as const, priceCents: 90_000 }
  botox = await w.service({
    name: 'Botox',
    resourceIds: [rita, bruna],
    variants: [{ area: null, synonyms: [], durationMin: 15, price }],
  })
  laser = await w.service({
    name: 'Laser',
    resourceIds: [rita],
    variants: [{ area: 'Axila', synonyms: [], durationMin: 15, price: { kind: 'fixed', priceCents: 12_000 } }],
  })
  variantOf = new Map((await w.asSystem(listVariants)).map((one) => [one.service_id, one.id]))
})
after(() => w.close())

const press = () => newId('message').slice(4)

async function known(name: string): Promise<{ person: Person; contactId: ContactId }> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
  )
  assert.ok(row)
  return { person, contactId: row.contact_id }
}

let minutes = 0
/** A visit of today with Rita, a quarter of an hour after the one before. */
async function book(contactId: ContactId, service = botox, days = 0): Promise<AppointmentId> {
  const startsAt = new Date(w.now().getTime() + 3_600_000 + (minutes += 15) * 60_000 + days * 86_400_000)
  const answer = await desk.send('POST', '/api/appointments', {
    clientId: press(),
    contactId,
    variantId: variantOf.get(service),
    professionalId: rita,
    startsAt: startsAt.toISOString(),
    tellPatient: false,
    anyway: true,
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  const body: unknown = answer.body
  assert.ok(typeof body === 'object' && body !== null && 'id' in body && isId('appointment', body.id))
  return body.id
}

const visitOf = (id: AppointmentId, as = ritaDesk) => as.get<VisitAnswer>(`/api/appointments/${id}/visit`)
const at = (id: AppointmentId, part: string) => `/api/appointments/${id}/visit/${part}`

async function done(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer
  assert.ok(status >= 200 && status < 300, `${status} ${JSON.stringify(body)}`)
}
async function refused(answer: Promise<{ status: number; body: unknown }>, status: number, words: RegExp): Promise<void> {
  const got = await answer
  assert.equal(got.status, status, JSON.stringify(got.body))
  assert.match(JSON.stringify(got.body), words)
}
const pay = (id: AppointmentId, kind: string, amountCents: number, more: object = {}) =>
  desk.send('POST', at(id, 'payments'), { clientId: press(), kind, amountCents, ...more })

async function product(
  name: string,
): Promise<{ productId: string; addLot: (code: string, expiresOn: string) => Promise<string> }> {
  await done(owner.send('POST', '/api/products', { name, unit: 'U', tracksLot: true, isActive: true }))
  const read = async () => (await ritaDesk.get<ProductsAnswer>('/api/products')).products.find((one) => one.name === name)
  const productId = (await read())?.id ?? ''
  return {
    productId,
    addLot: async (code, expiresOn) => {
      await done(ritaDesk.send('POST', `/api/products/${productId}/lots`, { code, expiresOn }))
      return (await read())?.lots.find((lot) => lot.code === code)?.id ?? ''
    },
  }
}

test('a visit is written down, paid in several ways, closed, and then only added to', async () => {
  const { contactId } = await known('Ana')
  const id = await book(contactId)
  const fresh = await visitOf(id)
  assert.deepEqual([fresh.isRecorded, fresh.items[0]?.name, fresh.money.owedCents], [false, 'Botox', 90_000])

  const items = [{ serviceId: botox, variantId: variantOf.get(botox), detail: 'glabela e testa', priceCents: 95_000 }]
  await done(ritaDesk.send('PUT', at(id, 'items'), { version: 0, items }))
  await refused(ritaDesk.send('PUT', at(id, 'items'), { version: 0, items: [] }), 409, /outro aparelho/)
  const toxin = await product('Toxina A')
  const lotId = await toxin.addLot('C4321', '2027-01-31')
  const used = { productId: toxin.productId, lotId, dose: 22.5, area: 'glabela' }
  await done(ritaDesk.send('PUT', at(id, 'products'), { version: 0, products: [used] }))
  await done(ritaDesk.send('PUT', at(id, 'note'), { version: 0, note: 'Sem intercorrências.' }))
  await done(ritaDesk.send('PUT', at(id, 'note'), { version: 1, note: 'Sem intercorrências. Retorno em 15 dias.' }))

  await refused(pay(id, 'discount', 5_000), 400, /motivo do desconto/)
  await done(pay(id, 'discount', 5_000, { reason: 'indicação da Bia' }))
  await done(pay(id, 'pix', 40_000))
  await refused(pay(id, 'cash', 50_001), 409, /Faltam R\$/)
  await done(ritaDesk.send('PUT', at(id, 'closure')))
  const closed = await visitOf(id)
  assert.deepEqual([closed.head.state, closed.closed?.by, closed.money.owedCents], ['attended', 'professional', 50_000])
  const paidAt = () =>
    w.asSystem((ctx) => ctx.sql<{ paid_at: Date | null }>`select paid_at from visit where appointment_id = ${id}`)
  assert.equal((await paidAt())[0]?.paid_at, null)
  const card = press()
  for (let again = 0; again < 2; again++)
    await done(desk.send('POST', at(id, 'payments'), { clientId: card, kind: 'credit', amountCents: 50_000, instalments: 3 }))
  assert.ok((await paidAt())[0]?.paid_at)

  await refused(ritaDesk.send('PUT', at(id, 'items'), { version: 1, items: [] }), 409, /já foi encerrado/)
  await refused(ritaDesk.send('PUT', at(id, 'products'), { version: 1, products: [] }), 409, /já foi encerrado/)
  await refused(ritaDesk.send('PUT', at(id, 'note'), { version: 2, note: 'outra' }), 409, /já foi encerrado/)
  await refused(ritaDesk.send('POST', at(id, 'corrections'), { clientId: press(), text: 'x', reason: '' }), 400, /motivo/)
  await done(
    ritaDesk.send('POST', at(id, 'corrections'), { clientId: press(), text: 'Foram 20 U.', reason: 'erro de digitação' }),
  )
  const { record, money } = await visitOf(id)
  assert.deepEqual(
    [record?.note, record?.corrections.map((one) => one.text), record?.products[0]?.lot, record?.products[0]?.dose],
    ['Sem intercorrências. Retorno em 15 dias.', ['Foram 20 U.'], 'C4321', 22.5],
  )

  const credit = money.lines.find((line) => line.kind === 'credit')
  const undo = (reason: string) => desk.send('POST', `/api/visit-payments/${credit?.id}/reversals`, { clientId: press(), reason })
  await done(undo('o cartão não passou'))
  await done(undo('de novo'))
  const after = await visitOf(id)
  assert.deepEqual([after.money.owedCents, after.money.lines.filter((line) => line.isReversed).length], [50_000, 1])
  assert.equal((await paidAt())[0]?.paid_at, null)
  const facts = await w.asSystem(
    (ctx) =>
      ctx.sql<{ type: string }>`select type from fact where type in ('visit.closed', 'visit.paid', 'visit.unpaid') order by id`,
  )
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ['visit.closed', 'visit.paid', 'visit.unpaid'],
  )
})

test('a closed visit is kept by the database itself, whoever writes', async () => {
  const { contactId } = await known('Bia')
  const id = await book(contactId)
  await done(ritaDesk.send('PUT', at(id, 'note'), { version: 0, note: 'como foi' }))
  await done(ritaDesk.send('PUT', at(id, 'closure')))
  const writes = [
    (ctx: Parameters<Parameters<typeof w.asSystem>[0]>[0]) =>
      ctx.sql`update visit set note = 'outra coisa' where appointment_id = ${id}`,
    (ctx: Parameters<Parameters<typeof w.asSystem>[0]>[0]) =>
      ctx.sql`update visit set closed_at = null where appointment_id = ${id}`,
    (ctx: Parameters<Parameters<typeof w.asSystem>[0]>[0]) => ctx.sql`update visit_item set price_cents = 1`,
    (ctx: Parameters<Parameters<typeof w.asSystem>[0]>[0]) => ctx.sql`delete from visit_item`,
  ]
  for (const write of writes) await assert.rejects(w.asSystem(write), { code: '23514' })
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update visit_correction set text = 'x'`),
    { code: '42501' },
  )
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update visit_payment set amount_cents = 1`),
    { code: '42501' },
  )
})

test('a lot must be of its product and good on the day; whoever got it is found again', async () => {
  const [{ contactId: caio }, { contactId: dora }] = [await known('Caio'), await known('Dora')]
  const [first, second] = [await book(caio), await book(dora)]
  const [filler, gel] = [await product('Preenchedor'), await product('Gel')]
  const [lot, old, other] = [
    await filler.addLot('L-77', '2026-12-31'),
    await filler.addLot('L-01', '2026-03-01'),
    await gel.addLot('L-77', '2026-12-31'),
  ]
  const use = (id: AppointmentId, lotId: string | null, version = 0) =>
    ritaDesk.send('PUT', at(id, 'products'), {
      version,
      products: [{ productId: filler.productId, lotId, dose: 1, area: 'lábios' }],
    })
  await refused(use(first, null), 400, /Escolha o lote/)
  await refused(use(first, old), 409, /venceu em 01\/03\/2026/)
  await refused(use(first, other), 404, /não é de Preenchedor/)
  await refused(
    ritaDesk.send('POST', `/api/products/${filler.productId}/lots`, { code: 'l-77', expiresOn: '2027-01-01' }),
    409,
    /já está/,
  )
  for (const id of [first, second]) await done(use(id, lot))

  const traced = await owner.get<LotUsesAnswer>(`/api/product-lots/${lot}/uses`)
  assert.deepEqual(
    traced.uses.map(({ contact, professional, dose }) => [contact.name, professional, dose]),
    [
      ['Dora', 'Rita', 1],
      ['Caio', 'Rita', 1],
    ],
  )
  assert.deepEqual((await brunaDesk.get<LotUsesAnswer>(`/api/product-lots/${lot}/uses`)).uses, [])
  assert.equal(
    (await desk.send('POST', `/api/products/${filler.productId}/lots`, { code: 'x', expiresOn: '2027-01-01' })).status,
    403,
  )
  const { items } = await owner.get<{ items: { action: string; about: { name: string | null } }[] }>('/api/audit?limit=20')
  assert.ok(items.some((item) => item.action === 'product_lot.traced' && item.about.name === 'lote L-77 de Preenchedor'))
})

test('the reception sees what is paid and no record; a professional their own patients; each reading is written down once', async () => {
  const { contactId } = await known('Elisa')
  const id = await book(contactId)
  await done(ritaDesk.send('PUT', at(id, 'note'), { version: 0, note: 'pele sensível' }))
  const atDesk = await desk.send('PUT', at(id, 'note'), { version: 1, note: 'x' })
  assert.equal(atDesk.status, 403)
  const seen = await visitOf(id, desk)
  assert.deepEqual(
    [seen.record, seen.money.owedCents, seen.can.pay.allowed, seen.can.record.allowed],
    [null, 90_000, true, false],
  )
  assert.doesNotMatch(JSON.stringify(await desk.get(`/api/contacts/${contactId}/visits`)), /pele sensível/)
  await assert.rejects(visitOf(id, brunaDesk), /404/)
  assert.deepEqual((await brunaDesk.get<PersonVisitsAnswer>(`/api/contacts/${contactId}/visits`)).visits, [])

  for (let again = 0; again < 3; again++) await visitOf(id)
  const readings = async () => {
    const rows = await w.asSystem(
      (ctx) => ctx.sql`select id from audit where action = 'visit.read' and about_id = ${id} and actor = ${ritaDesk.staffId}`,
    )
    return rows.length
  }
  assert.equal(await readings(), 1)
  w.pass(16 * 60_000)
  await visitOf(id)
  assert.equal(await readings(), 2)
  const history = await ritaDesk.get<PersonVisitsAnswer>(`/api/contacts/${contactId}/visits`)
  assert.deepEqual([history.visits.length, history.visits[0]?.record?.note], [1, 'pele sensível'])
})

test('what a package or a deposit pays is counted, also when it comes after the visit was closed', async () => {
  const { contactId } = await known('Fábio')
  await w.asSystem(async (ctx) => {
    const offer = {
      name: '10 de laser',
      serviceId: laser,
      variantId: null,
      sessions: 10,
      priceCents: 90_000,
      validityDays: null,
      isActive: true,
    }
    await sellPackage(ctx, {
      id: newId('packageSale'),
      contactId,
      offerId: await addOffer(ctx, offer),
      priceCents: 90_000,
      payment: '',
    })
  })
  const id = await book(contactId, laser)
  await done(ritaDesk.send('PUT', at(id, 'closure')))
  assert.equal((await visitOf(id)).money.owedCents, 12_000)
  await w.drainJobs()
  const { money } = await visitOf(id)
  assert.deepEqual([money.owedCents, money.packageCents, money.package], [0, 12_000, '10 de laser'])
  const { packages } = await desk.get<PersonPackagesAnswer>(`/api/contacts/${contactId}/packages`)
  assert.equal(packages[0]?.left, 9)
  const [visit] = await w.asSystem(
    (ctx) => ctx.sql<{ paid_at: Date | null }>`select paid_at from visit where appointment_id = ${id}`,
  )
  assert.ok(visit?.paid_at, 'the session that was taken paid it')
})

test('nothing is written of a visit whose day has not come, or that nobody came to', async () => {
  const { contactId } = await known('Gil')
  const [tomorrow, missed] = [await book(contactId, botox, 2), await book(contactId)]
  await refused(ritaDesk.send('PUT', at(tomorrow, 'note'), { version: 0, note: 'x' }), 409, /Ainda não é o dia/)
  await w.asSystem((ctx) => ctx.sql`update appointment set state = 'no_show' where id = ${missed}`)
  await refused(ritaDesk.send('PUT', at(missed, 'closure')), 409, /não veio/)
  await refused(pay(missed, 'cash', 100), 409, /não veio/)
  const empty = await book(contactId)
  await done(ritaDesk.send('PUT', at(empty, 'items'), { version: 0, items: [] }))
  await refused(ritaDesk.send('PUT', at(empty, 'closure')), 409, /Diga o que foi feito/)
})

test('two who write about a visit at once: it begins once, and what was owed is paid once', async () => {
  const { contactId } = await known('Helena')
  const id = await book(contactId)
  const answers = await Promise.all(Array.from({ length: 6 }, () => pay(id, 'cash', 90_000)))
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [204, 409, 409, 409, 409, 409],
  )
  assert.equal((await visitOf(id)).money.owedCents, 0)
})

test('a visit that is closed leaves the return of its procedure to the desk, unless somebody chose', async () => {
  await w.asSystem((ctx) => ctx.sql`update service set return_after_days = 20 where id = ${botox}`)
  const [{ contactId: lu }, { contactId: mel }] = [await known('Lu Prado'), await known('Mel Dias')]
  const [ofLu, ofMel] = [await book(lu), await book(mel)]
  const chosen = { kind: 'return', serviceId: botox, dueOn: '2026-03-25', note: 'depois da viagem' }
  await done(ritaDesk.send('POST', `/api/appointments/${ofMel}/returns`, chosen))
  for (const id of [ofLu, ofMel]) await done(ritaDesk.send('PUT', at(id, 'closure')))
  const toCall = async () => {
    const { returns } = await desk.get<ReturnsAnswer>('/api/returns')
    return returns.filter((one) => [lu, mel].some((each) => each === one.contact.id))
  }
  assert.deepEqual(
    (await toCall()).map((one) => [one.contact.name, one.kind, one.dueOn, one.note]),
    [
      ['Lu Prado', 'return', '2026-03-22', ''],
      ['Mel Dias', 'return', '2026-03-25', 'depois da viagem'],
    ],
  )
  const [first, second] = await toCall()
  assert.ok(first && second)
  const times = await desk.get<ReturnTimesAnswer>(
    `/api/appointments/${ofMel}/return-times?serviceId=${second.serviceId}&dueOn=${second.dueOn}`,
  )
  const [time] = times.times
  assert.ok(time)
  const booking = { ...chosen, clientId: 'fromtocall1', startsAt: time.startsAt, professionalId: time.professionalId }
  const booked = await desk.send('POST', `/api/appointments/${ofMel}/return-bookings`, booking)
  assert.equal(booked.status, 201, JSON.stringify(booked.body))
  assert.deepEqual(
    (await toCall()).map((one) => one.contact.name),
    ['Lu Prado'],
    'whoever has a time is nobody to call',
  )
  await done(desk.send('PUT', `/api/returns/${first.id}/settlement`, { isDismissed: true }))
  assert.deepEqual(await toCall(), [])
  await w.asSystem((ctx) => ctx.sql`update service set return_after_days = null where id = ${botox}`)
})

test('in the chat: when they came, what was done and when to come back, of their own visits only and nothing of the record', async () => {
  const { person, contactId } = await known('Íris')
  assert.match(await w.asks(person, 'quando foi minha última vez aí?'), /Não encontrei nenhuma visita sua/)
  const id = await book(contactId)
  await done(ritaDesk.send('PUT', at(id, 'note'), { version: 0, note: 'pele sensível, 20 U' }))
  await done(ritaDesk.send('PUT', at(id, 'closure')))
  const forMother = await book(contactId, laser)
  await w.asSystem((ctx) => ctx.sql`update appointment set attendee_name = 'Vera', state = 'attended' where id = ${forMother}`)
  const told = await w.asks(person, 'o que eu fiz da última vez?')
  assert.match(told, /Sua última visita foi em 02\/03\/2026: \*Botox\*, com Rita/)
  assert.doesNotMatch(told, /sensível|20 U|Laser|Vera/)
  assert.match(await w.asks(person, 'quando devo voltar?'), /Não tenho um retorno previsto/)
  await w.asSystem((ctx) => ctx.sql`update service set return_after_days = 120 where id = ${botox}`)
  assert.match(await w.asks(person, 'quando devo voltar?'), /retorno de \*Botox\* fica por volta de 30\/06\/2026/)
  const left = { kind: 'review', serviceId: botox, dueOn: '2026-03-17', note: '' }
  await done(ritaDesk.send('POST', `/api/appointments/${id}/returns`, left))
  assert.match(await w.asks(person, 'já está na hora de voltar?'), /por volta de 17\/03\/2026/)
})
