import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  PackageLiabilityAnswer,
  PackageOffersAnswer,
  PersonPackagesAnswer,
  SoldPackage,
  VisitSessionAnswer,
} from '#sales/packages/contract.ts'
import { settleVisit } from '#sales/index.ts'
import { listVariants } from '#scheduling/index.ts'
import { isId, newId, type AppointmentId, type ContactId, type ResourceId, type ServiceId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let owner: Desk
let desk: Desk
let rita: ResourceId
let laser: ServiceId
let drainage: ServiceId
let variantOf: Map<string, string>
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  owner = await w.desk('owner')
  desk = await w.desk('receptionist')
  rita = await w.professional({ name: 'Rita', open: 'sun-sat 07:00-22:00' })
  const price = { kind: 'fixed' as const, priceCents: 12_000 }
  const areas = ['Axila', 'Virilha'].map((area) => ({ area, synonyms: [], durationMin: 15, price }))
  laser = await w.service({ name: 'Depilação a laser', synonyms: ['laser'], resourceIds: [rita], variants: areas })
  drainage = await w.service({
    name: 'Drenagem linfática',
    synonyms: ['drenagem'],
    resourceIds: [rita],
    variants: [{ area: null, synonyms: [], durationMin: 15, price }],
  })
  const variants = await w.asSystem(listVariants)
  variantOf = new Map(variants.map((one) => [one.name ?? one.service_id, one.id]))
})
after(() => w.close())

/** Everybody has signed in again since. */
async function passDays(days: number): Promise<void> {
  w.pass(days * 86_400_000)
  owner = await w.desk('owner')
  desk = await w.desk('receptionist')
}

const variant = (of: string) => variantOf.get(of) ?? ''
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

type OfferSpec = {
  name: string
  serviceId?: ServiceId
  variantId?: string | null
  sessions?: number
  validityDays?: number | null
}
async function offer(spec: OfferSpec): Promise<string> {
  const plain = { serviceId: laser, variantId: null, sessions: 10, priceCents: 90_000, validityDays: 365, isActive: true }
  const answer = await owner.send('POST', '/api/package-offers', { ...plain, ...spec })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  const { offers } = await desk.get<PackageOffersAnswer>('/api/package-offers')
  return offers.find((one) => one.name === spec.name)?.id ?? ''
}

async function sell(contactId: ContactId, offerId: string): Promise<string> {
  const answer = await desk.send('POST', `/api/contacts/${contactId}/packages`, {
    clientId: press(),
    offerId,
    priceCents: 85_000,
    payment: 'Pix em 2x',
  })
  assert.equal(answer.status, 204, JSON.stringify(answer.body))
  const sold = await packagesOf(contactId)
  return sold.toSorted((a, b) => b.soldAt.localeCompare(a.soldAt) || b.id.localeCompare(a.id))[0]?.id ?? ''
}

const packagesOf = async (contactId: ContactId): Promise<SoldPackage[]> =>
  (await desk.get<PersonPackagesAnswer>(`/api/contacts/${contactId}/packages`)).packages
const packageOf = async (contactId: ContactId, id: string): Promise<SoldPackage> => {
  const found = (await packagesOf(contactId)).find((one) => one.id === id)
  assert.ok(found)
  return found
}
const leftOf = async (contactId: ContactId, id: string): Promise<number> => (await packageOf(contactId, id)).left

let minutes = 0
/** A visit of today, a quarter of an hour after the one before. */
async function book(contactId: ContactId, area = 'Axila'): Promise<AppointmentId> {
  const startsAt = new Date(w.now().getTime() + 3_600_000 + (minutes += 15) * 60_000)
  const answer = await desk.send('POST', '/api/appointments', {
    clientId: press(),
    contactId,
    variantId: variant(area),
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

async function tick(id: AppointmentId, state: 'attended' | 'booked' | 'no_show'): Promise<void> {
  const answer = await desk.send('PUT', `/api/appointments/${id}/state`, { state })
  assert.equal(answer.status, 204, JSON.stringify(answer.body))
  await w.drainJobs()
}

test('who comes uses one session, once; a tick taken back gives it back; the ledger says it all', async () => {
  const { contactId } = await known('Ana')
  const sale = await sell(contactId, await offer({ name: '10 sessões de laser' }))
  const [first, second] = [await book(contactId), await book(contactId)]
  const upcoming = await desk.get<VisitSessionAnswer>(`/api/appointments/${second}/session`)
  assert.deepEqual([upcoming.session?.number, upcoming.session?.sessions, upcoming.session?.isUsed], [2, 10, false])

  await tick(first, 'attended')
  // As a job that runs twice, and one that comes late, do.
  for (let again = 0; again < 2; again++) await w.asSystem((ctx) => settleVisit(ctx, { appointmentId: first, by: null }))
  assert.equal(await leftOf(contactId, sale), 9)
  const used = await desk.get<VisitSessionAnswer>(`/api/appointments/${first}/session`)
  assert.deepEqual([used.session?.number, used.session?.isUsed], [1, true])
  assert.ok(w.heard.some((change) => change.changed === 'packages'))

  await tick(first, 'booked')
  assert.equal(await leftOf(contactId, sale), 10)
  await tick(first, 'attended')
  const sold = await packageOf(contactId, sale)
  assert.equal(sold.left, 9)
  assert.deepEqual(
    sold.ledger.toReversed().map(({ kind, delta }) => [kind, delta]),
    [
      ['sold', 10],
      ['consumed', -1],
      ['returned', 1],
      ['consumed', -1],
    ],
  )
  assert.equal(sold.ledger[0]?.by, 'receptionist')
})

test('the oldest package that covers the visit goes first; another procedure, another area and somebody else use nothing', async () => {
  const { contactId } = await known('Bia')
  const whole = await offer({ name: '2 de qualquer área', sessions: 2 })
  const axilla = await offer({ name: '5 de axila', sessions: 5, variantId: variant('Axila') })
  const older = await sell(contactId, axilla)
  w.pass(60_000)
  const newer = await sell(contactId, whole)
  await tick(await book(contactId, 'Virilha'), 'attended')
  assert.deepEqual([await leftOf(contactId, older), await leftOf(contactId, newer)], [5, 1])
  await tick(await book(contactId, 'Axila'), 'attended')
  assert.deepEqual([await leftOf(contactId, older), await leftOf(contactId, newer)], [4, 1])
  await tick(await book(contactId, drainage), 'attended')
  const forMother = await book(contactId)
  await w.asSystem((ctx) => ctx.sql`update appointment set attendee_name = 'Vera' where id = ${forMother}`)
  await tick(forMother, 'attended')
  assert.deepEqual([await leftOf(contactId, older), await leftOf(contactId, newer)], [4, 1])
  const { session } = await desk.get<VisitSessionAnswer>(`/api/appointments/${forMother}/session`)
  assert.equal(session, null)
})

test('who does not come keeps the session, unless the clinic says otherwise', async () => {
  const { contactId } = await known('Caio')
  const sale = await sell(contactId, await offer({ name: 'faltas' }))
  const visits = [await book(contactId), await book(contactId)]
  await passDays(1)
  await tick(visits[0] ?? 'apt_none', 'no_show')
  assert.equal(await leftOf(contactId, sale), 10)
  assert.equal((await desk.send('PUT', '/api/package-settings', { countsNoShow: true })).status, 403)
  assert.equal((await owner.send('PUT', '/api/package-settings', { countsNoShow: true })).status, 204)
  await tick(visits[1] ?? 'apt_none', 'no_show')
  assert.equal(await leftOf(contactId, sale), 9)
  await tick(visits[1] ?? 'apt_none', 'attended')
  assert.equal(await leftOf(contactId, sale), 9)
  await owner.send('PUT', '/api/package-settings', { countsNoShow: false })
})

test('a package stands still, goes on with its days, runs out, and comes back by being extended', async () => {
  const { contactId } = await known('Dora')
  const sale = await sell(contactId, await offer({ name: 'validade', validityDays: 10 }))
  const path = `/api/packages/${sale}`
  const until = (await packageOf(contactId, sale)).validUntil
  assert.equal((await desk.send('PUT', `${path}/freeze`, { isFrozen: true })).status, 204)
  await passDays(20)
  await w.runJob('packages.expire')
  const frozen = await packageOf(contactId, sale)
  assert.deepEqual([frozen.state, frozen.left, frozen.validUntil], ['frozen', 10, until])
  const visit = await book(contactId)
  await tick(visit, 'attended')
  assert.equal(await leftOf(contactId, sale), 10, 'what stands still is not used')
  assert.equal((await desk.send('POST', `${path}/transfers`, { clientId: press(), contactId, sessions: 1 })).status, 409)

  await desk.send('PUT', `${path}/freeze`, { isFrozen: false })
  const goesOn = await packageOf(contactId, sale)
  assert.equal(goesOn.state, 'in_use')
  assert.equal(Date.parse(goesOn.validUntil ?? '') - Date.parse(until ?? ''), 20 * 86_400_000)

  await passDays(12)
  assert.equal((await packageOf(contactId, sale)).state, 'expired')
  await w.runJob('packages.expire')
  await w.runJob('packages.expire')
  assert.equal(await leftOf(contactId, sale), 0)
  assert.equal((await desk.send('PUT', `${path}/validity`, { until: '2026-03-03', note: '' })).status, 400)
  assert.equal((await desk.send('PUT', `${path}/validity`, { until: '2026-12-31', note: 'cortesia' })).status, 204)
  const back = await packageOf(contactId, sale)
  assert.deepEqual([back.left, back.state, back.validUntil], [10, 'in_use', '2026-12-31'])
  assert.deepEqual(
    back.ledger.toReversed().map(({ kind, delta }) => [kind, delta]),
    [
      ['sold', 10],
      ['frozen', 0],
      ['unfrozen', 0],
      ['expired', -10],
      ['extended', 10],
    ],
  )
})

test('sessions pass to another person, are put right with a reason, and what is left is refunded', async () => {
  const [{ contactId }, eva] = [await known('Elisa'), await known('Eva')]
  const sale = await sell(contactId, await offer({ name: 'troca' }))
  const path = `/api/packages/${sale}`
  const clientId = press()
  const pass = { clientId, contactId: eva.contactId, sessions: 4 }
  for (let again = 0; again < 2; again++) assert.equal((await desk.send('POST', `${path}/transfers`, pass)).status, 204)
  const [hers] = await packagesOf(eva.contactId)
  assert.deepEqual([await leftOf(contactId, sale), hers?.left, hers?.priceCents, hers?.ledger[0]?.other], [6, 4, 34_000, 'Elisa'])
  assert.equal((await desk.send('POST', `${path}/transfers`, { ...pass, clientId: press(), sessions: 7 })).status, 409)

  const fix = { clientId: press(), delta: -2, note: 'feitas antes do sistema' }
  for (let again = 0; again < 2; again++) assert.equal((await desk.send('POST', `${path}/adjustments`, fix)).status, 204)
  assert.equal((await desk.send('POST', `${path}/adjustments`, { ...fix, clientId: press(), delta: -5 })).status, 409)
  assert.equal(await leftOf(contactId, sale), 4)
  const visit = await book(contactId)
  const { session } = await desk.get<VisitSessionAnswer>(`/api/appointments/${visit}/session`)
  assert.equal(session?.number, 3)

  assert.equal(
    (await desk.send('POST', `${path}/refunds`, { amountCents: 51_001, note: '' })).status,
    400,
    'the rest went with the sessions',
  )
  assert.equal((await desk.send('POST', `${path}/refunds`, { amountCents: 30_000, note: 'mudou de cidade' })).status, 204)
  const refunded = await packageOf(contactId, sale)
  assert.deepEqual([refunded.left, refunded.state, refunded.ledger[0]?.amountCents], [0, 'used_up', 30_000])
  assert.equal((await desk.send('POST', `${path}/refunds`, { amountCents: 0, note: '' })).status, 409)
  const { items } = await owner.get<{ items: { action: string; about: { name: string | null } }[] }>('/api/audit?limit=100')
  const said = items.filter((item) => item.about.name === 'troca de Elisa').map((item) => item.action)
  assert.deepEqual(said, ['package.refunded', 'package.adjusted', 'package.transferred', 'package.sold'])
})

test('what the clinic owes is what refunds would give back, by package, with what runs out soon', async () => {
  const [lia, noa] = [await known('Lia Paz'), await known('Noa Reis')]
  const [ten, short] = [await offer({ name: 'dez' }), await offer({ name: 'curto', validityDays: 20 })]
  const [ofLia, ofNoa] = [await sell(lia.contactId, ten), await sell(noa.contactId, short)]
  const before = await owner.get<PackageLiabilityAnswer>('/api/package-liability')
  const pass = { clientId: press(), contactId: noa.contactId, sessions: 4 }
  assert.equal((await desk.send('POST', `/api/packages/${ofLia}/transfers`, pass)).status, 204)
  const after = await owner.get<PackageLiabilityAnswer>('/api/package-liability')
  assert.deepEqual([after.all.cents, after.all.sessions], [before.all.cents, before.all.sessions], 'passed on, not lost')
  assert.equal(
    (await desk.send('POST', `/api/packages/${ofLia}/adjustments`, { clientId: press(), delta: -2, note: 'feitas antes' }))
      .status,
    204,
  )
  const { all, offers, packages, soon } = await owner.get<PackageLiabilityAnswer>('/api/package-liability')
  const told = offers.map(({ name, packages: count, sessions, cents, soon: first }) => [
    name,
    count,
    sessions,
    cents,
    first.sessions,
  ])
  assert.deepEqual(
    told.filter(([name]) => name === 'dez' || name === 'curto'),
    [
      ['curto', 1, 10, 85_000, 10],
      ['dez', 2, 8, 68_000, 0],
    ],
  )
  const worth = [...(await packagesOf(lia.contactId)), ...(await packagesOf(noa.contactId))].reduce(
    (sum, one) => sum + one.worthCents,
    0,
  )
  const ours = packages.filter((one) => ['Lia Paz', 'Noa Reis'].includes(one.contact.name))
  assert.equal(
    ours.reduce((sum, one) => sum + one.owedCents, 0),
    worth,
    'the same sum as on each person’s card',
  )
  assert.equal(
    all.cents,
    packages.reduce((sum, one) => sum + one.owedCents, 0),
  )
  assert.equal((await desk.send('PUT', `/api/packages/${ofNoa}/freeze`, { isFrozen: true })).status, 204)
  const frozen = await owner.get<PackageLiabilityAnswer>('/api/package-liability')
  assert.deepEqual(
    [frozen.all.cents, soon.sessions - frozen.soon.sessions],
    [all.cents, 10],
    'what stands still is owed and runs out later',
  )
  await assert.rejects(desk.get('/api/package-liability'), /403/)
})

test('the ledger is written once: nothing of it changes or goes, and no session is given that is not there', async () => {
  const { contactId } = await known('Fábio')
  const sale = await sell(contactId, await offer({ name: 'razão', sessions: 1 }))
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update session_entry set delta = 5`),
    { code: '42501' },
  )
  await w.asSystem((ctx) => ctx.sql`delete from session_entry`)
  assert.equal(await leftOf(contactId, sale), 1)
  const overdraw = (delta: number) =>
    w.asSystem(
      (ctx) => ctx.sql`
        insert into session_entry (id, sale_id, kind, delta, at) values (${newId('sessionEntry')}, ${sale}, 'adjusted', ${delta}, ${ctx.now})`,
    )
  await assert.rejects(overdraw(-2), { code: '23514' })
  assert.equal(await leftOf(contactId, sale), 1)
})

test('many ticks of one visit at once, and the last session wanted by two visits: one is taken', async () => {
  const { contactId } = await known('Gil')
  const sale = await sell(contactId, await offer({ name: 'corrida', sessions: 1 }))
  const visits = [await book(contactId), await book(contactId)]
  await w.asSystem((ctx) => ctx.sql`update appointment set state = 'attended' where id = any(${visits})`)
  const asked = Array.from({ length: 12 }, (_, i) => visits[i % 2] ?? 'apt_none')
  await Promise.all(asked.map((appointmentId) => w.asSystem((ctx) => settleVisit(ctx, { appointmentId, by: null }))))
  const sold = await packageOf(contactId, sale)
  assert.deepEqual([sold.left, sold.ledger.filter((entry) => entry.kind === 'consumed').length], [0, 1])
})

test('in the chat: what is left is told from the ledger, what a package costs from the offers, and the rest is for people', async () => {
  await w.asSystem((ctx) => ctx.sql`update package_offer set is_active = false`)
  const { person, contactId } = await known('Helena')
  assert.match(await w.asks(person, 'quantas sessões ainda faltam do meu pacote de laser?'), /recepção/)
  const other = await known('Íris')
  assert.match(await w.asks(other.person, 'tem pacote de 10 sessões de laser?'), /recepção/)

  await sell(contactId, await offer({ name: '10 sessões de laser, novo' }))
  await desk.send('PUT', `/api/conversations/${await conversationOf(contactId)}/holder`, { heldBy: 'assistant' })
  await desk.send('PUT', `/api/conversations/${await conversationOf(other.contactId)}/holder`, { heldBy: 'assistant' })
  const left = await w.asks(person, 'quantas sessões ainda faltam do meu pacote de laser?')
  assert.match(left, /10 sessões de laser, novo\*? você tem 10 sessões \(de 10\), para usar até \d\d\/\d\d\/\d{4}/)
  assert.match(left, /Quer que eu veja um horário/)
  for (const asked of ['tem pacote de 10 sessões de laser?', 'o pacote de 10 quanto fica?', 'quanto custa o pacote de laser?'])
    assert.match(await w.asks(other.person, asked), /10 sessões de laser, novo\*: R\$ 900, para usar em até 365 dias/, asked)
})

async function conversationOf(contactId: ContactId): Promise<string> {
  const [row] = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select id from conversation where contact_id = ${contactId}`)
  return row?.id ?? ''
}

test('booking in the chat says which package the visit comes from', async () => {
  const { person, contactId } = await known('Joana')
  await sell(contactId, await offer({ name: 'Laser da Joana', sessions: 4 }))
  const reply = await w.asks(person, 'quero marcar laser na axila na segunda às 15h')
  assert.match(reply, /sai do seu pacote \*?Laser da Joana\*?: você tem 4 sessões/, reply)
})
