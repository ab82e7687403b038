import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  ClinicSettingsAnswer,
  ProcedureAnswer,
  ProceduresAnswer,
  ResourceAnswer,
  TimeOffAnswer,
} from '#settings/contract.ts'
import type { ResourceId } from '#platform/ids.ts'
import { noRules } from '#scheduling/index.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let owner: Desk
let lima: ResourceId
before(async () => {
  w = await world({ at: '2026-03-02T09:00:00-03:00' })
  owner = await w.desk('owner')
  lima = await w.professional({ name: 'Dr. Lima', open: 'mon-fri 09:00-18:00' })
})
after(() => w.close())

const price = (priceCents: number) => ({ kind: 'fixed' as const, priceCents })

async function editOf(id: string): Promise<ProcedureAnswer> {
  return owner.get<ProcedureAnswer>(`/api/settings/procedures/${id}`)
}

async function makeProcedure(more: object): Promise<string> {
  const value = { ...blank, resourceIds: [lima], ...more }
  const { status, body } = await owner.send('POST', '/api/settings/procedures', { value })
  assert.equal(status, 201, JSON.stringify(body))
  return idIn(body)
}

const idIn = (body: unknown): string => (typeof body === 'object' && body && 'id' in body ? String(body.id) : '')

const blank = {
  name: 'Limpeza de pele',
  category: 'Pele',
  synonyms: [],
  summary: '',
  priceDependsOn: '',
  needsEvaluation: false,
  isEvaluation: false,
  isBookableOnline: true,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  variants: [{ id: null, area: null, synonyms: [], durationMin: 60, price: price(18_900) }],
  resourceIds: [],
  rules: noRules,
}

test('a changed price is in the assistant’s next answer, in the middle of a talk', async () => {
  const id = await makeProcedure({})
  const ana = w.person('Ana')
  assert.match(await w.asks(ana, 'oi, quanto custa limpeza de pele?'), /R\$ 189/)

  const { value, version } = await editOf(id)
  const variants = value.variants.map((variant) => ({ ...variant, price: price(21_950) }))
  assert.equal(
    (await owner.send('PUT', `/api/settings/procedures/${id}`, { value: { ...value, variants }, version })).status,
    200,
  )

  const next = await w.asks(ana, 'desculpa, qual o valor da limpeza de pele mesmo?')
  assert.match(next, /R\$ 219,50/)
  assert.doesNotMatch(next, /189/)
})

test('what the clinic calls itself and how it is paid are read anew for every answer, too', async () => {
  const { data } = await owner.get<ClinicSettingsAnswer>('/api/settings/clinic')
  const value = { ...data.value, address: 'Avenida das Palmeiras, 7', payment: 'Pix e cartão.', instalmentsMax: 4 }
  assert.equal((await owner.send('PUT', '/api/settings/clinic', { value, version: data.version })).status, 200)
  const bia = w.person('Bia')
  assert.match(await w.asks(bia, 'qual o endereço de vocês?'), /Avenida das Palmeiras, 7/)
  assert.match(await w.asks(bia, 'como posso pagar?'), /Pix e cartão\.\nParcelamos em até 4x sem juros/)
})

test('of two people who edit one procedure the second is told, and loses nothing', async () => {
  const id = await makeProcedure({ name: 'Peeling' })
  const manager = await w.desk('manager')
  const [mine, theirs] = [await editOf(id), await manager.get<ProcedureAnswer>(`/api/settings/procedures/${id}`)]
  const save = (desk: Desk, from: ProcedureAnswer, change: object) =>
    desk.send('PUT', `/api/settings/procedures/${id}`, { value: { ...from.value, ...change }, version: from.version })

  const outcomes = await Promise.all([
    save(owner, mine, { summary: 'Do dono' }),
    save(manager, theirs, { summary: 'Da gerente' }),
  ])
  assert.deepEqual(
    outcomes.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409],
  )
  const lost = outcomes.find(({ status }) => status === 409)
  assert.match(JSON.stringify(lost?.body), /Outra pessoa salvou.*"field":"version"/)

  const now = await editOf(id)
  assert.equal((await save(owner, now, { summary: 'Dos dois' })).status, 200)
  assert.equal((await editOf(id)).value.summary, 'Dos dois')
})

test('an area with appointments is put away and its appointments stay; one without goes', async () => {
  const area = (name: string) => ({ id: null, area: name, synonyms: [], durationMin: 30, price: price(9_000) })
  const id = await makeProcedure({ name: 'Depilação a laser', variants: [area('Axila'), area('Buço'), area('Virilha')] })
  const ana = w.person('Ana Souza')
  await w.asks(ana, 'quero marcar depilação a laser na axila quarta às 10h')
  await w.asks(ana, 'sim, Ana Souza')
  assert.equal((await w.agenda('2026-03-04')).length, 1)

  const { value, version } = await editOf(id)
  const variants = value.variants.filter(({ area: name }) => name === 'Virilha')
  await owner.send('PUT', `/api/settings/procedures/${id}`, { value: { ...value, variants }, version })

  const kept = await w.asSystem(
    (ctx) =>
      ctx.sql<{ name: string; is_active: boolean }>`select name, is_active from variant where service_id = ${id} order by name`,
  )
  assert.deepEqual(kept, [
    { name: 'Axila', is_active: false },
    { name: 'Virilha', is_active: true },
  ])
  assert.equal((await w.agenda('2026-03-04')).length, 1)
  assert.doesNotMatch(await w.asks(w.person('Rita'), 'quanto é a axila no laser?'), /axila\)/i)
})

test('who has appointments to come is put away only by someone who has read so; nothing is cancelled', async () => {
  const { upcoming } = await owner.get<ResourceAnswer>(`/api/settings/resources/${lima}`)
  assert.equal(upcoming, 1)
  const archive = (despiteUpcoming: boolean) => owner.send('PUT', `/api/settings/resources/${lima}/archive`, { despiteUpcoming })
  const warned = await archive(false)
  assert.equal(warned.status, 409)
  assert.match(JSON.stringify(warned.body), /1 agendamento futuro/)
  assert.equal((await archive(true)).status, 204)
  assert.equal((await w.agenda('2026-03-04')).length, 1)
  assert.match(await w.asks(w.person('Lia'), 'quero marcar um peeling amanhã'), /recepção/i)

  assert.equal((await owner.send('DELETE', `/api/settings/resources/${lima}/archive`)).status, 204)
  const { value } = await owner.get<ResourceAnswer>(`/api/settings/resources/${lima}`)
  assert.ok(value.serviceIds.length > 0, 'what they did is not forgotten')
})

test('an archived procedure is not sold and can come back; two of one name cannot be sold at once', async () => {
  const id = await makeProcedure({ name: 'Drenagem linfática', variants: [{ ...blank.variants[0], price: price(15_000) }] })
  assert.match(await w.asks(w.person('Bel'), 'quanto custa a drenagem linfática?'), /R\$ 150/)
  await owner.send('PUT', `/api/settings/procedures/${id}/archive`, { despiteUpcoming: false })
  assert.doesNotMatch(await w.asks(w.person('Cris'), 'quanto custa a drenagem linfática?'), /R\$ 150/)
  await makeProcedure({ name: 'drenagem LINFÁTICA' })
  const back = await owner.send('DELETE', `/api/settings/procedures/${id}/archive`)
  assert.equal(back.status, 409)
})

test('what only the desk books is explained, and whoever wants it is handed over', async () => {
  await makeProcedure({ name: 'Harmonização facial', isBookableOnline: false })
  const said = await w.asks(w.person('Duda'), 'quero marcar harmonização facial amanhã às 10h')
  assert.match(said, /recepção/i)
  assert.doesNotMatch(said, /10h|confirmar/)
  assert.deepEqual(await w.agenda('2026-03-03'), [])
})

test('hours that overlap, and what is not filled in, are refused by the field', async () => {
  const { hours } = await owner.get<ClinicSettingsAnswer>('/api/settings/clinic')
  const overlap = [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 1, from: '11:00', to: '18:00' },
  ]
  const wrong = await owner.send('PUT', '/api/settings/clinic/hours', {
    value: { openingHours: overlap },
    version: hours.version,
  })
  assert.deepEqual([wrong.status, fieldIn(wrong.body)], [400, 'openingHours'])
  const nameless = await owner.send('POST', '/api/settings/procedures', { value: { ...blank, name: ' ' } })
  assert.deepEqual([nameless.status, fieldIn(nameless.body)], [400, 'value.name'])
})

const fieldIn = (body: unknown): string | null => /"field":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? null

test('the order the owner gives is the order of the list', async () => {
  const before = await owner.get<ProceduresAnswer>('/api/settings/procedures')
  const ids = before.procedures.map(({ id }) => id).toReversed()
  await owner.send('PUT', '/api/settings/procedures/order', { ids })
  const now = await owner.get<ProceduresAnswer>('/api/settings/procedures')
  assert.deepEqual(
    now.procedures.map(({ id }) => id),
    ids,
  )
})

test('holidays of the coming year close the clinic once, and a patient is told so', async () => {
  const dates = ['2026-04-03', '2026-04-21']
  const first = await owner.send('POST', '/api/settings/holidays', { dates })
  assert.deepEqual(first.body, { added: 2, booked: 0 })
  assert.deepEqual((await owner.send('POST', '/api/settings/holidays', { dates })).body, { added: 0, booked: 0 })
  const { items } = await owner.get<TimeOffAnswer>('/api/settings/time-off')
  assert.deepEqual(
    items.map(({ firstDay, reason }) => [firstDay, reason]),
    [
      ['2026-04-03', 'Sexta-feira Santa'],
      ['2026-04-21', 'Tiradentes'],
    ],
  )
  assert.doesNotMatch(await w.asks(w.person('Gi'), 'tem horário pra peeling dia 21/04?'), /21\/04\) às/)
})

test('everything that was changed stands in the audit, with what it was and what it is', async () => {
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ action: string; before: unknown; after: unknown }>`
      select a.action, d.before, d.after from audit a left join audit_detail d on d.audit_id = a.id where a.action <> 'session.opened' order by a.at, a.id`,
  )
  const actions = new Set(rows.map(({ action }) => action))
  for (const action of [
    'service.added',
    'service.changed',
    'service.archived',
    'clinic.changed',
    'resource.archived',
    'resource.restored',
    'service.reordered',
    'time_off.added',
  ])
    assert.ok(actions.has(action), action)
  const repriced = rows.find(({ action }) => action === 'service.changed')
  assert.match(JSON.stringify(repriced?.before), /18900/)
  assert.match(JSON.stringify(repriced?.after), /21950/)
  assert.doesNotMatch(JSON.stringify(repriced?.after), /summary/)
})
