import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookAppointment, createUnit, findSlots, listHolidays, listVariants, noRules } from '#scheduling/index.ts'
import type { ContactId, ResourceId, UnitId } from '#platform/ids.ts'
import type { AgendaAnswer, FreeTimesAnswer } from '#scheduling/contract.ts'
import type { SeriesPlanAnswer } from '#scheduling/series/contract.ts'
import { world } from '../world.ts'

const at = (time: string) => new Date(`2026-03-03T${time}:00-03:00`)

test('a visit is in one unit, and whoever goes to another needs the way', async () => {
  const w = await world({ at: '2026-03-02T08:00:00-03:00' })
  try {
    const nowhere = { synonyms: [], addressHint: '', mapUrl: '', parking: '', phone: null, city: null, state: null, colour: null }
    const ana = await w.professional({ name: 'Dra. Ana', open: 'mon-fri 08:00-18:00' })
    const roomOne = await w.resource('room', 'Sala 1')
    const roomTwo = await w.resource('room', 'Sala 2')
    const variants = [{ area: null, synonyms: [], durationMin: 60, price: { kind: 'fixed', priceCents: 20_000 } }] as const
    const resourceIds = [ana, roomOne, roomTwo]
    const serviceId = await w.service({ name: 'Limpeza', synonyms: [], resourceIds, variants, rules: noRules })
    const variantId = (await w.asSystem(listVariants)).find((one) => one.service_id === serviceId)?.id
    assert.ok(variantId)
    const ask = { serviceId, variantId, professionalId: null }
    const slots = () => w.asSystem((ctx) => findSlots(ctx, ask, '2026-03-03', '2026-03-03'))
    const before = await slots()
    assert.ok(before.length > 0 && before.every((slot) => slot.unitId === undefined))

    const open = (name: string) => w.asSystem((ctx) => createUnit(ctx, { ...nowhere, name, address: `Rua ${name}, 1` }))
    const moema = await open('Moema')
    assert.deepEqual(
      (await slots()).map(({ startsAt, resourceIds: taken }) => [startsAt, taken]),
      before.map(({ startsAt, resourceIds: taken }) => [startsAt, taken]),
      'the first unit is where everything is already',
    )
    const pinheiros = await open('Pinheiros')
    // On Tuesdays she is in Moema until noon and in Pinheiros from noon on, where the second room stands.
    await w.asSystem(async (ctx) => {
      await ctx.sql`update resource set unit_id = ${pinheiros} where id = ${roomTwo}`
      await ctx.sql`delete from working_hours where resource_id = ${ana} and weekday = 2`
      await ctx.sql`insert into working_hours (resource_id, weekday, starts_at, ends_at, unit_id)
        values (${ana}, 2, '08:00', '12:00', ${moema}), (${ana}, 2, '12:00', '18:00', ${pinheiros})`
    })
    const placeOf = (unitId: UnitId) => async () => (await slots()).filter((slot) => slot.unitId === unitId)
    const [inMoema, inPinheiros] = [placeOf(moema), placeOf(pinheiros)]
    assert.equal((await inMoema()).at(-1)?.startsAt.toISOString(), at('11:00').toISOString())
    assert.equal((await inPinheiros())[0]?.startsAt.toISOString(), at('12:00').toISOString())
    assert.ok((await inMoema()).every((slot) => slot.resourceIds.includes(roomOne)))

    const person = w.person('Bia Luz')
    await w.asks(person, 'oi')
    const [row] = await w.asSystem(
      (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
    )
    assert.ok(row)
    const contactId = row.contact_id
    const book = (from: string, to: string, taken: ResourceId[]) =>
      w.asSystem((ctx) =>
        bookAppointment(ctx, {
          contactId,
          serviceId,
          variantId,
          startsAt: at(from),
          endsAt: at(to),
          resourceIds: taken,
          source: 'desk',
          sourceMessageId: null,
        }),
      )
    const apart = await book('09:00', '10:00', [ana, roomTwo])
    assert.ok(apart.outcome === 'slot_taken' && apart.because?.rule === 'apart', 'the room is in the other unit')
    const last = await book('11:00', '12:00', [ana, roomOne])
    assert.equal(last.outcome, 'booked')
    const kept = await w.asSystem((ctx) => ctx.sql<{ unit_id: UnitId | null }>`select unit_id from appointment`)
    assert.deepEqual(kept, [{ unit_id: moema }])
    const hasty = await book('12:00', '13:00', [ana, roomTwo])
    assert.ok(hasty.outcome === 'slot_taken' && hasty.because?.rule === 'travel', 'half an hour is the way')
    assert.equal((await inPinheiros())[0]?.startsAt.toISOString(), at('12:30').toISOString(), 'and nothing sooner is offered')
    assert.equal((await book('12:30', '13:30', [ana, roomTwo])).outcome, 'booked')

    // The desk sees it, books within one, and a holiday of one town closes nothing in the other.
    const desk = await w.desk('owner')
    const agenda = () => desk.get<AgendaAnswer>('/api/agenda?date=2026-03-03')
    const day = await agenda()
    assert.deepEqual(
      day.units.map((unit) => unit.name),
      ['Moema', 'Pinheiros'],
    )
    assert.deepEqual(day.days[0]?.units, { [ana]: [moema, pinheiros], [roomOne]: [moema], [roomTwo]: [pinheiros] })
    assert.deepEqual(
      day.appointments.map((one) => one.unitId),
      [moema, pinheiros],
    )
    const freeIn = (unit: UnitId) =>
      desk.get<FreeTimesAnswer>(`/api/free-times?variant=${variantId}&from=2026-03-03&unit=${unit}`)
    const onTuesday = ({ times }: FreeTimesAnswer) => times.filter((time) => time.startsAt.startsWith('2026-03-03'))
    const free = onTuesday(await freeIn(pinheiros))
    assert.equal(free[0]?.startsAt, at('13:30').toISOString())
    assert.ok(free.every((time) => time.unitId === pinheiros))
    const wish = { clientId: 'unidadepinheiros1', contactId, variantId, professionalId: null, tellPatient: false }
    const inVain = await desk.send('POST', '/api/appointments', { ...wish, unitId: moema, startsAt: at('15:00').toISOString() })
    assert.equal(inVain.status, 409, 'nobody attends in Moema in the afternoon')
    assert.match(JSON.stringify(inVain.body), /Dra\. Ana está na unidade Pinheiros/)
    const booked = await desk.send('POST', '/api/appointments', {
      ...wish,
      unitId: pinheiros,
      startsAt: at('15:00').toISOString(),
    })
    assert.equal(booked.status, 200, JSON.stringify(booked.body))
    const plan = `variant=${variantId}&contact=${contactId}&unit=${pinheiros}&sessions=2&everyDays=7`
    const treatment = await desk.get<SeriesPlanAnswer>(`/api/series-plan?${plan}&startsAt=2026-03-10T09:00:00-03:00`)
    assert.match(treatment.rows[0]?.whyNot ?? '', /Dra\. Ana está na unidade Moema/, 'a treatment stays in its unit')
    const holiday = {
      resourceId: null,
      unitId: pinheiros,
      firstDay: '2026-03-03',
      lastDay: '2026-03-03',
      hours: null,
      reason: 'Feriado',
    }
    assert.equal((await desk.send('POST', '/api/settings/time-off', holiday)).status, 201)
    assert.deepEqual(onTuesday(await freeIn(pinheiros)), [])
    assert.notDeepEqual(onTuesday(await freeIn(moema)), [])
    assert.equal((await agenda()).timeOff[0]?.unitId, pinheiros)

    // Each unit keeps the holidays of its own state.
    await w.asSystem((ctx) => ctx.sql`update clinic set state = 'SP'`)
    await w.asSystem((ctx) => ctx.sql`update unit set state = 'RJ' where id = ${pinheiros}`)
    const ofStates = (await w.asSystem(listHolidays)).filter((one) => one.kind === 'state')
    const on = (date: string) => ofStates.filter((one) => one.date === date).map((one) => one.unitId)
    assert.deepEqual([on('2026-07-09'), on('2026-04-23')], [[moema], [pinheiros]])

    // One unit that is left is no choice any more: nobody hears of units.
    const away = await desk.send('PUT', `/api/settings/units/${pinheiros}/archive`, { despiteDependants: true })
    assert.equal(away.status, 204, JSON.stringify(away.body))
    assert.deepEqual([(await agenda()).units, (await agenda()).days[0]?.units], [[], {}])
  } finally {
    await w.close()
  }
})

test('the assistant asks in which unit where it matters, and says where to go', async () => {
  const w = await world({ at: '2026-03-02T08:00:00-03:00' })
  try {
    const nowhere = { synonyms: [], addressHint: '', mapUrl: '', parking: '', phone: null, city: null, state: null, colour: null }
    const ana = await w.professional({ name: 'Dra. Ana', open: 'mon-fri 08:00-18:00' })
    const bia = await w.professional({ name: 'Bia', open: 'mon-fri 08:00-18:00' })
    await w.service({ name: 'Limpeza de pele', resourceIds: [ana, bia] })
    await w.service({ name: 'Peeling', resourceIds: [bia] })
    const open = (name: string, synonyms: string[]) =>
      w.asSystem((ctx) => createUnit(ctx, { ...nowhere, name, synonyms, address: `Rua de ${name}, 1` }))
    await open('Moema', [])
    const alone = w.person('Rosa Dias')
    assert.doesNotMatch(await w.asks(alone, 'quero marcar limpeza de pele quinta às 14h'), /unidade/, 'one place is no question')
    const paulista = await open('Paulista', ['centro'])
    await w.asSystem((ctx) => ctx.sql`update working_hours set unit_id = ${paulista} where resource_id = ${bia}`)

    const julia = w.person('Júlia Souza')
    assert.match(await w.asks(julia, 'quero marcar limpeza de pele quinta às 15h'), /em qual unidade.*\n1\. Moema\n2\. Paulista/s)
    assert.match(await w.asks(julia, 'na unidade do centro'), /Quinta.*15h, com Bia, na unidade Paulista/s)
    assert.match(await w.asks(julia, 'sim, Júlia Souza'), /marcado.*na unidade Paulista.*Endereço: Rua de Paulista, 1/s)
    assert.match(await w.asks(julia, 'qual o endereço?'), /unidade Paulista fica em: Rua de Paulista, 1/)
    assert.match(await w.asks(julia, 'quais são meus horários?'), /na unidade Paulista/)
    const kept = await w.asSystem((ctx) => ctx.sql`select unit_id from appointment where state = 'booked'`)
    assert.deepEqual(kept, [{ unit_id: paulista }])

    const carla = w.person('Carla Reis')
    assert.match(await w.asks(carla, 'onde vocês ficam?'), /\*Moema\*: Rua de Moema, 1\n\*Paulista\*: Rua de Paulista, 1/)
    assert.match(
      await w.asks(carla, 'quero limpeza de pele em Moema sexta às 10h'),
      /Sexta.*10h, com a Dra\. Ana, na unidade Moema/s,
    )

    const lia = w.person('Lia Prado')
    const elsewhere = await w.asks(lia, 'quero marcar peeling em Moema sexta às 11h')
    assert.match(elsewhere, /Na unidade Moema não fazemos \*Peeling\*\. Fazemos na unidade Paulista/)
    assert.match(elsewhere, /com Bia, na unidade Paulista/, 'and the only place that does it needs no question')

    const vera = w.person('Vera Lins')
    await w.asks(vera, 'quero marcar limpeza de pele quinta às 9h')
    assert.match(await w.asks(vera, 'tanto faz'), /9h, com .*na unidade (Moema|Paulista)/s)
  } finally {
    await w.close()
  }
})
