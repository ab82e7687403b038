import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type ContactId, type ResourceId, type ServiceId, type VariantId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { listVariants, noRules } from '#scheduling/index.ts'
import type { PackageOffersAnswer } from '#sales/packages/contract.ts'
import type { SeriesAnswer, SeriesOfAnswer, SeriesPlanAnswer } from '#scheduling/series/contract.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

const zone = 'America/Sao_Paulo'
let w: World
let desk: Desk
let rita: ResourceId
let bia: ResourceId
let laser: VariantId
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  desk = await w.desk('receptionist')
  rita = await w.professional({ name: 'Rita', open: 'mon-fri 09:00-18:00' })
  bia = await w.professional({ name: 'Bia', open: 'mon-fri 09:00-18:00' })
  const service = await w.service({ name: 'Depilação a laser', synonyms: ['laser'], resourceIds: [rita, bia] })
  laser = await variantOf(service)
})
after(() => w.close())

async function variantOf(service: ServiceId): Promise<VariantId> {
  const variant = (await w.asSystem(listVariants)).find((one) => one.service_id === service)
  assert.ok(variant)
  return variant.id
}

const press = () => newId('message').slice(4)
const wall = (iso: string) => {
  const { date, time } = toLocal(new Date(iso), zone)
  return `${date.slice(8)}/${date.slice(5, 7)} ${time}`
}

async function known(name: string): Promise<{ person: Person; contactId: ContactId }> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
  )
  assert.ok(row)
  return { person, contactId: row.contact_id }
}

type PlanWish = {
  startsAt: string
  sessions: number
  everyDays: number
  professional?: string
  variant?: string
  contact?: string
}
const plan = async (wish: PlanWish) => {
  const query = new URLSearchParams({
    variant: wish.variant ?? laser,
    ...(wish.contact && { contact: wish.contact }),
    startsAt: wish.startsAt,
    professional: wish.professional ?? rita,
    sessions: String(wish.sessions),
    everyDays: String(wish.everyDays),
  })
  return (await desk.get<SeriesPlanAnswer>(`/api/series-plan?${query.toString()}`)).rows
}

async function bookAll(
  contactId: ContactId,
  rows: SeriesPlanAnswer['rows'],
  clientId = press(),
  variantId = laser,
): Promise<SeriesAnswer> {
  const answer = await desk.send('POST', '/api/series', {
    clientId,
    contactId,
    variantId,
    everyDays: 28,
    tellPatient: true,
    sessions: rows.flatMap(({ number, proposed }) => (proposed ? [{ number, ...proposed }] : [])),
  })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as SeriesAnswer // as the route answers
}

async function tellAll(): Promise<void> {
  w.pass(30_000)
  await w.drainJobs()
  await w.settle()
}

test('ten sessions every four weeks: the taken one is explained and goes next to its time, and the patient hears of all at once', async () => {
  const other = await known('Vera')
  const [taken] = await plan({ startsAt: '2026-04-01T15:00:00-03:00', sessions: 1, everyDays: 28 })
  assert.ok(taken)
  await bookAll(other.contactId, [taken])

  const { person, contactId } = await known('Ana')
  const rows = await plan({ startsAt: '2026-03-04T15:00:00-03:00', sessions: 10, everyDays: 28 })
  assert.equal(rows.length, 10)
  assert.deepEqual(
    rows.map((row) => row.whyNot),
    [null, 'Rita já tem Vera (Depilação a laser) às 15h.', ...Array.from({ length: 8 }, () => null)],
  )
  assert.equal(wall(rows[1]?.proposed?.startsAt ?? ''), '01/04 14:00', 'the same day with the same professional')
  assert.equal(rows[1]?.proposed?.professionalId, rita)
  assert.equal(wall(rows[9]?.wishedAt ?? ''), '11/11 15:00', 'far beyond what the chat offers')

  const clientId = press()
  const first = await bookAll(contactId, rows, clientId)
  assert.deepEqual(first.refused, [])
  const again = await bookAll(contactId, rows, clientId)
  assert.deepEqual(again.booked, first.booked)
  assert.equal(first.booked.length, 10)

  await tellAll()
  const told = (await w.phone(person)).filter((message) => message.text.includes('Suas sessões'))
  assert.equal(told.length, 1)
  assert.match(told[0]?.text ?? '', /1\. .*\(04\/03\) às 15h[^]*2\. .*\(01\/04\) às 14h[^]*10\. .*\(11\/11\/2026\) às 15h/)
  assert.equal((await w.phone(person)).filter((message) => message.text.includes('marcad')).length, 1, 'nothing for each of them')
})

test('what has gone meanwhile is refused with what is free, the rest stands, and the same dialog goes on', async () => {
  const [vera, ana] = [await known('Vera'), await known('Ana')]
  const rows = await plan({ startsAt: '2026-03-05T10:00:00-03:00', sessions: 3, everyDays: 7 })
  await bookAll(vera.contactId, rows.slice(1, 2))
  const clientId = press()
  const answer = await bookAll(ana.contactId, rows, clientId)
  assert.deepEqual(
    answer.booked.map((one) => one.number),
    [1, 3],
  )
  const [refused] = answer.refused
  assert.ok(refused && refused.number === 2 && refused.text.includes('Rita já tem Vera') && refused.alternatives.length > 0)
  const other = refused.alternatives[0]
  assert.ok(other)
  const done = await bookAll(ana.contactId, [{ ...blank, number: 2, proposed: other }], clientId)
  assert.deepEqual(
    done.booked.map((one) => one.number),
    [1, 2, 3],
  )
  assert.equal(done.seriesId, answer.seriesId)
})

const blank = { appointmentId: null, wishedAt: '', whyNot: null, mayInsist: false, alternatives: [] }

test('this and the following go a week further without meeting themselves; then the rest is cancelled, and told once each', async () => {
  const { person, contactId } = await known('Clara')
  const made = await bookAll(contactId, await plan({ startsAt: '2026-03-06T11:00:00-03:00', sessions: 4, everyDays: 7 }))
  await tellAll()
  const second = made.booked[1]?.id ?? ''
  const to = new URLSearchParams({ scope: 'following', startsAt: '2026-03-20T11:00:00-03:00', professional: rita })
  const { rows } = await desk.get<SeriesPlanAnswer>(`/api/appointments/${second}/series-plan?${to.toString()}`)
  assert.deepEqual(
    rows.map((row) => [row.number, wall(row.proposed?.startsAt ?? ''), row.whyNot]),
    [
      [2, '20/03 11:00', null],
      [3, '27/03 11:00', null],
      [4, '03/04 11:00', null],
    ],
  )
  const moved = await desk.send('POST', `/api/appointments/${second}/series-moves`, {
    tellPatient: true,
    sessions: rows.map((row) => ({ id: row.appointmentId, ...row.proposed })),
  })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  await tellAll()
  assert.deepEqual((moved.body as SeriesAnswer).refused, []) // as the route answers
  assert.match(await w.lastReplyTo(person), /mudaram[^]*\(06\/03\)[^]*\(20\/03\)[^]*\(27\/03\)[^]*\(03\/04\)/)

  const third = made.booked[2]?.id ?? ''
  const gone = await desk.send('PUT', `/api/appointments/${third}/series-cancellation`, {
    scope: 'following',
    reason: 'Paciente pediu',
  })
  assert.deepEqual(gone.body, { cancelled: 2 })
  await tellAll()
  assert.match(await w.lastReplyTo(person), /Cancelamos 2 sessões[^]*Continua marcado:\n1\. .*\(06\/03\)[^]*2\. .*\(20\/03\)/)
  const { series } = await desk.get<SeriesOfAnswer>(`/api/appointments/${second}/series`)
  assert.deepEqual(
    series?.sessions.map((one) => one.state),
    ['booked', 'booked', 'cancelled', 'cancelled'],
  )
})

test('two desks book series over the same hours at once: no time is given twice and nobody waits in a ring', async () => {
  const [dora, eva] = [await known('Dora'), await known('Eva')]
  const rows = await plan({ startsAt: '2026-05-04T09:00:00-03:00', sessions: 6, everyDays: 7 })
  const answers = await Promise.all([bookAll(dora.contactId, rows), bookAll(eva.contactId, rows.toReversed())])
  assert.equal(answers.flatMap((one) => one.booked).length, 6)
  assert.equal(answers.flatMap((one) => one.refused).length, 6)
})

test('sessions wished nearer than the procedure allows are put off before they are booked, away from what the person has already', async () => {
  const { contactId } = await known('Flora')
  const rules = { ...noRules, minIntervalDays: 14 }
  const variant = await variantOf(await w.service({ name: 'Microagulhamento', resourceIds: [rita, bia], rules }))
  const wish = { variant, contact: contactId, sessions: 3, everyDays: 7 }
  await bookAll(contactId, await plan({ ...wish, sessions: 1, startsAt: '2026-06-08T10:00:00-03:00' }), press(), variant)

  const rows = await plan({ ...wish, startsAt: '2026-06-15T10:00:00-03:00' })
  assert.deepEqual(
    rows.map((row) => [wall(row.proposed?.startsAt ?? ''), row.whyNot, row.mayInsist]),
    [
      ['22/06 10:00', 'Entre uma sessão e outra de Microagulhamento são 14 dias: a próxima pode ser a partir de 22/06.', false],
      ['06/07 10:00', 'Entre uma sessão e outra de Microagulhamento são 14 dias: a próxima pode ser a partir de 06/07.', false],
      ['20/07 10:00', 'Entre uma sessão e outra de Microagulhamento são 14 dias: a próxima pode ser a partir de 20/07.', false],
    ],
  )
  const made = await bookAll(contactId, rows, press(), variant)
  assert.deepEqual(made.refused, [], 'what was planned can be had')

  const last = made.booked.find((one) => one.number === 3)?.id ?? ''
  const to = new URLSearchParams({ scope: 'following', startsAt: '2026-07-15T10:00:00-03:00' })
  const moved = await desk.get<SeriesPlanAnswer>(`/api/appointments/${last}/series-plan?${to.toString()}`)
  assert.match(moved.rows[0]?.whyNot ?? '', /são 14 dias: a próxima pode ser a partir de 20\/07/)
})

test('what is over is not cancelled with the rest; a number twice, or somebody who does not do it, is refused', async () => {
  const { contactId } = await known('Gina')
  const [row] = await plan({ startsAt: '2026-03-03T16:00:00-03:00', sessions: 1, everyDays: 7 })
  assert.ok(row?.proposed)
  const session = { ...row.proposed, number: 1 }
  const wish = { clientId: press(), contactId, variantId: laser, everyDays: 7, tellPatient: false }
  assert.equal((await desk.send('POST', '/api/series', { ...wish, sessions: [session, session] })).status, 400)
  const stranger = await w.professional({ name: 'Lia', open: 'mon-fri 09:00-18:00' })
  const strange = { variant: laser, startsAt: session.startsAt, professional: stranger, sessions: '1', everyDays: '7' }
  await assert.rejects(desk.get(`/api/series-plan?${new URLSearchParams(strange).toString()}`), /400/)

  const rows = await plan({ startsAt: '2026-03-03T16:00:00-03:00', sessions: 3, everyDays: 7 })
  const made = await bookAll(contactId, rows)
  w.pass(3 * 86_400_000)
  const last = made.booked[2]?.id ?? ''
  // Whoever was signed in three days ago is asked to sign in again.
  const later = await w.desk('receptionist')
  const gone = await later.send('PUT', `/api/appointments/${last}/series-cancellation`, {
    scope: 'all',
    reason: 'Paciente pediu',
  })
  assert.deepEqual(gone.body, { cancelled: 2 })
  const { series } = await later.get<SeriesOfAnswer>(`/api/appointments/${last}/series`)
  assert.deepEqual(
    series?.sessions.map((one) => one.state),
    ['booked', 'cancelled', 'cancelled'],
  )
})

const sessionsOf = async (contactId: ContactId, state = 'booked') =>
  (
    await w.asSystem(
      (ctx) => ctx.sql<{ starts_at: Date; series_number: number }>`
        select starts_at, series_number from appointment where contact_id = ${contactId} and state = ${state} and series_id is not null
        order by starts_at`,
    )
  ).map((row) => `${row.series_number} ${wall(row.starts_at.toISOString())}`)

test('in the chat: one message shows the sessions, one yes books all of them, and they are moved and cancelled together', async () => {
  const rules = { ...noRules, minIntervalDays: 26 }
  const peeling = await w.service({ name: 'Peeling químico', synonyms: ['peeling'], resourceIds: [bia], rules })
  const variant = await variantOf(peeling)
  desk = await w.desk('receptionist')
  const { person, contactId } = await known('Gilda')
  const owner = await w.desk('owner')
  const offer = { name: '5 sessões de peeling', serviceId: peeling, variantId: null, sessions: 5, priceCents: 90_000 }
  await owner.send('POST', '/api/package-offers', { ...offer, validityDays: null, isActive: true })
  const { offers } = await desk.get<PackageOffersAnswer>('/api/package-offers')
  const sold = await desk.send('POST', `/api/contacts/${contactId}/packages`, {
    clientId: press(),
    offerId: offers.find((one) => one.name === offer.name)?.id,
    priceCents: 90_000,
    payment: 'Pix',
  })
  assert.equal(sold.status, 204, JSON.stringify(sold.body))
  const other = await known('Hebe')
  const [taken] = await plan({ variant, startsAt: '2026-07-30T15:00:00-03:00', sessions: 1, everyDays: 28, professional: bia })
  assert.ok(taken)
  await bookAll(other.contactId, [taken], press(), variant)

  w.pass(Date.parse('2026-06-29T10:00:00-03:00') - w.now().getTime())
  desk = await w.desk('receptionist')
  const shown = await w.asks(person, 'qro marcar as 10 sessões de peeling, quinta 15h')
  assert.match(shown, /5 sessões, com Bia\nQuinta às 15h, de 4 em 4 semanas\nDias 02\/07, 30\/07, 27\/08, 24\/09 e 22\/10/, shown)
  assert.match(shown, /Em outro horário: a 2ª, quinta \(30\/07\) às 14h/, shown)
  assert.match(shown, /Saem do seu pacote \*?5 sessões de peeling/, shown)
  assert.deepEqual(await sessionsOf(contactId), [], 'nothing before the yes')

  // Somebody takes one of them meanwhile: nothing is booked, and the plan is shown again as it can be had.
  const third = await known('Ilka')
  await bookAll(
    third.contactId,
    await plan({ variant, startsAt: '2026-08-27T15:00:00-03:00', sessions: 1, everyDays: 28, professional: bia }),
    press(),
    variant,
  )
  const again = await w.asks(person, 'sim, Gilda Prado')
  assert.match(again, /acabou de ser ocupado.*\n[^]*a 3ª, quinta \(27\/08\) às 14h/, again)
  assert.deepEqual(await sessionsOf(contactId), [])

  const booked = await w.asks(person, 'pode marcar')
  assert.match(booked, /Marquei 5 sessões de \*?Peeling químico/, booked)
  assert.deepEqual(await sessionsOf(contactId), [
    '1 02/07 15:00',
    '2 30/07 14:00',
    '3 27/08 14:00',
    '4 24/09 15:00',
    '5 22/10 15:00',
  ])
  assert.deepEqual(await sessionsOf(contactId, 'held'), [])
  assert.match(
    await w.asks(person, 'marca todas as sessoes do pacote'),
    /já estão todas na agenda. A próxima é quinta \(02\/07\)/,
  )

  const moving = await w.asks(person, 'muda todas pra sexta')
  assert.match(moving, /Sexta às 15h\nDias 03\/07, 31\/07, 28\/08, 25\/09 e 23\/10/, moving)
  assert.match(await w.asks(person, 'isso'), /Mudei 5 sessões/)
  assert.deepEqual(await sessionsOf(contactId), [
    '1 03/07 15:00',
    '2 31/07 15:00',
    '3 28/08 15:00',
    '4 25/09 15:00',
    '5 23/10 15:00',
  ])

  assert.match(await w.asks(person, 'cancela o resto'), /cancelar 5 sessões de \*?Peeling químico\*?, de 03\/07 a 23\/10/)
  assert.match(await w.asks(person, 'sim'), /cancelei: 5 sessões/)
  assert.deepEqual(await sessionsOf(contactId), [])
})
