/** Asked two days and a day before, reminded on the day: the clock walks hour by hour through the days before a visit. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { OpenRemindersAnswer, MarksAnswer, ReminderRulesAnswer, RemindersAnswer } from '#growth/contract.ts'
import type { NotificationsAnswer } from '#notifications/contract.ts'
import { setNoReply } from '#contacts/index.ts'
import { addMinutes, toInstant, toLocal, addDays, type LocalTime } from '#platform/local-time.ts'
import type { AppointmentId, ContactId, ResourceId } from '#platform/ids.ts'
import { addService, bookAppointment, cancelAppointment, rescheduleAppointment } from '#scheduling/index.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

const zone = 'America/Sao_Paulo'
let w: World
let desk: Desk
let owner: Desk
let paula: ResourceId
let cleaning: Awaited<ReturnType<typeof addService>>
before(async () => {
  w = await world({ at: '2026-03-02T09:00:00-03:00', open: 'sun-sat 08:00-20:00' })
  paula = await w.professional({ name: 'Dra. Paula', open: 'sun-sat 08:00-20:00' })
  cleaning = await w.asSystem((ctx) =>
    addService(ctx, {
      name: 'Limpeza de pele',
      category: 'Rosto',
      synonyms: [],
      summary: '',
      priceDependsOn: '',
      needsEvaluation: false,
      isEvaluation: false,
      isBookableOnline: true,
      bufferBeforeMin: 0,
      bufferAfterMin: 0,
      resourceIds: [paula],
      variants: [{ area: null, synonyms: [], durationMin: 60, price: { kind: 'fixed', priceCents: 18_000 } }],
    }),
  )
  desk = await w.desk('receptionist')
  owner = await w.desk('owner')
})
after(() => w.close())

// Each story begins at nine, on a day of its own.
beforeEach(async () => {
  const { date } = toLocal(w.now(), zone)
  w.pass(toInstant(addDays(date, 7), '09:00', zone).getTime() - w.now().getTime())
  await tick()
})

const inDays = (days: number, time: LocalTime): Date => toInstant(addDays(toLocal(w.now(), zone).date, days), time, zone)

/** Days pass, and whoever sat down at the desk is still there. */
async function tick(): Promise<void> {
  await w.app.database.pool.query('update session set expires_at = $1', [addMinutes(w.now(), 24 * 60)])
  await w.drainJobs()
  await w.runJob('reminders.send')
  await w.settle()
  await w.drainJobs()
}

/** Lets the time pass, stopping wherever something is to be looked at. The server looks every minute. */
async function walkTo(to: Date): Promise<void> {
  for (;;) {
    const [row] = await w.asSystem((ctx) => ctx.sql<{ at: Date | null }>`select min(next_at) as at from reminder_watch`)
    if (!row?.at || row.at > to) break
    if (row.at > w.now()) w.pass(row.at.getTime() - w.now().getTime())
    await tick()
  }
  if (to > w.now()) w.pass(to.getTime() - w.now().getTime())
  await tick()
}

const contactOf = (person: Person): Promise<ContactId> =>
  w.asSystem(async (ctx) => {
    const [row] = await ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`
    assert.ok(row)
    return row.contact_id
  })

async function known(name: string): Promise<Person> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  return person
}

async function book(person: Person, startsAt: Date): Promise<AppointmentId> {
  const contactId = await contactOf(person)
  const [variantId] = cleaning.variantIds
  assert.ok(variantId)
  const booking = await w.asSystem((ctx) =>
    bookAppointment(ctx, {
      contactId,
      serviceId: cleaning.serviceId,
      variantId,
      startsAt,
      endsAt: addMinutes(startsAt, 60),
      resourceIds: [paula],
      source: 'assistant',
      sourceMessageId: null,
    }),
  )
  assert.ok(booking.outcome === 'booked')
  await tick()
  return booking.appointmentId
}

/** What the person got of the clinic's own accord, in its first words. */
async function told(person: Person): Promise<string[]> {
  const said = (await w.phone(person)).filter((message) => !message.mine).map((message) => message.text)
  return said.filter((text) =>
    /lembrar do|está chegando|Ainda não tenho|Te esperamos daqui|quase na hora|precisei liberar/.test(text),
  )
}
const kinds = async (person: Person): Promise<string[]> =>
  (await told(person)).map((text) =>
    /Ainda não/.test(text) ? 'again' : /liberar/.test(text) ? 'released' : /lembrar|chegando/.test(text) ? 'ask' : 'hours',
  )

async function stateOf(id: AppointmentId): Promise<string> {
  const [row] = await w.asSystem((ctx) => ctx.sql<{ state: string }>`select state from appointment where id = ${id}`)
  return row?.state ?? ''
}

const open = async (): Promise<OpenRemindersAnswer['items']> => (await desk.get<OpenRemindersAnswer>('/api/reminders/open')).items

test('asked, asked again, left to the desk, reminded: each once', async () => {
  const ana = await known('Ana Souza')
  const id = await book(ana, inDays(4, '14:00'))
  await walkTo(inDays(2, '09:30'))
  assert.deepEqual(await kinds(ana), [])
  await walkTo(inDays(0, '10:00'))
  assert.match((await told(ana))[0] ?? '', /Limpeza de pele.*às 14h.*Dra\. Paula[^]*confirmar sua presença/)
  await walkTo(inDays(1, '15:30'))
  assert.deepEqual(await kinds(ana), ['ask', 'again'])
  assert.deepEqual(await open(), [])
  await walkTo(inDays(0, '16:00'))
  const [item] = await open()
  assert.deepEqual(
    [item?.appointmentId, item?.kind, item?.because, item?.contact.name],
    [id, 'unanswered', 'no_answer', 'Ana Souza'],
  )
  const { items } = await desk.get<NotificationsAnswer>('/api/notifications')
  assert.deepEqual(
    items.map((one) => one.kind),
    ['unconfirmed'],
  )
  await walkTo(inDays(1, '13:00'))
  assert.deepEqual(await kinds(ana), ['ask', 'again', 'hours'])
  assert.match((await told(ana)).at(-1) ?? '', /Rua das Acácias, 100[^]*Se não puder vir/)
  const marks = await desk.get<MarksAnswer>(
    `/api/reminders/marks?from=${inDays(0, '00:00').toISOString()}&to=${inDays(1, '00:00').toISOString()}`,
  )
  assert.deepEqual(marks.marks, { [id]: 'task' })
  await walkTo(inDays(0, '15:00'))
  assert.deepEqual([await open(), (await kinds(ana)).length], [[], 3])
})

for (const yes of ['confirmo', 'sim', '👍', 'vou sim', 'pode confirmar'])
  test(`“${yes}” is a yes, and nobody is asked twice`, async () => {
    const bia = await known('Bia')
    const [id, other] = [await book(bia, inDays(3, '14:00')), await book(bia, inDays(20, '14:00'))]
    await walkTo(inDays(1, '10:00'))
    assert.deepEqual(await kinds(bia), ['ask'])
    w.pass(3_600_000 * 20)
    assert.match(await w.asks(bia, yes), /confirmada/i)
    assert.deepEqual([await stateOf(id), await stateOf(other)], ['confirmed', 'booked'])
    await walkTo(inDays(1, '13:00'))
    assert.deepEqual(await kinds(bia), ['ask', 'hours'])
    assert.doesNotMatch((await told(bia)).at(-1) ?? '', /Se não puder/)
    const { items, next } = await desk.get<RemindersAnswer>(`/api/appointments/${id}/reminders`)
    assert.deepEqual(
      [items.map((one) => [one.step, one.outcome, one.answered?.by ?? null]), next],
      [
        [
          ['two_days', 'sent', 'person'],
          ['hours', 'sent', null],
        ],
        null,
      ],
    )
    await w.asSystem((ctx) => cancelAppointment(ctx, { appointmentId: other, reason: 'fim do teste', tellPatient: false }))
  })

test('a thumb on the message is a yes, without another word', async () => {
  const caio = await known('Caio')
  const id = await book(caio, inDays(3, '15:00'))
  await walkTo(inDays(1, '10:00'))
  const before = (await w.phone(caio)).length
  const [sent] = await w.asSystem(
    (ctx) => ctx.sql<{ external_id: string }>`
      select m.external_id from reminder r join message m on m.id = r.message_id where r.appointment_id = ${id}`,
  )
  assert.ok(sent)
  await w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: w.clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `in.${caio.slug}.thumb`,
          sender: caio.sender,
          sentAt: w.now(),
          content: { kind: 'reaction', emoji: '👍🏽', toExternalId: sent.external_id },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: {},
        },
      ],
    },
  ])
  await tick()
  assert.equal(await stateOf(id), 'confirmed')
  assert.equal((await w.phone(caio)).filter((message) => !message.mine).length, before - 1)
})

test('“não vou poder, dá pra …?” moves, and the new time has its own ladder', async () => {
  const dora = await known('Dora')
  const id = await book(dora, inDays(3, '14:00'))
  await walkTo(inDays(1, '10:00'))
  const weekday =
    ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'][toLocal(inDays(5, '12:00'), zone).weekday] ?? ''
  const offered = await w.asks(dora, `não vou poder, dá pra ${weekday} de tarde?`)
  assert.match(offered, new RegExp(weekday))
  await w.asks(dora, 'o primeiro')
  await w.asks(dora, 'sim')
  await tick()
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ starts_at: Date; state: string }>`select starts_at, state from appointment where id = ${id}`,
  )
  assert.equal(toLocal(row?.starts_at ?? new Date(0), zone).date, toLocal(inDays(5, '12:00'), zone).date)
  await walkTo(inDays(2, '20:00'))
  assert.deepEqual(await kinds(dora), ['ask'])
  await walkTo(inDays(1, '10:00'))
  assert.deepEqual(await kinds(dora), ['ask', 'ask'])
})

test('“cancela” cancels, and nothing more is said', async () => {
  const eva = await known('Eva')
  const id = await book(eva, inDays(3, '14:00'))
  await walkTo(inDays(1, '10:00'))
  await w.asks(eva, 'cancela por favor')
  await w.asks(eva, 'sim')
  assert.equal(await stateOf(id), 'cancelled')
  await walkTo(inDays(2, '13:00'))
  assert.deepEqual(await kinds(eva), ['ask'])
})

test('who books late is only told on the day', async () => {
  const fabi = await known('Fabi')
  await walkTo(inDays(0, '11:00'))
  await book(fabi, inDays(1, '14:00'))
  await walkTo(inDays(1, '13:00'))
  assert.deepEqual(await kinds(fabi), ['hours'])
  assert.deepEqual(await open(), [])
})

test('two of a day are one message, and one yes', async () => {
  const gabi = await known('Gabi')
  const ids = [await book(gabi, inDays(3, '10:00')), await book(gabi, inDays(3, '16:00'))]
  await walkTo(inDays(1, '12:00'))
  assert.equal((await told(gabi)).length, 1)
  assert.match((await told(gabi))[0] ?? '', /10h[^]*16h/)
  await w.asks(gabi, 'sim')
  assert.deepEqual([await stateOf(ids[0] ?? 'apt_'), await stateOf(ids[1] ?? 'apt_')], ['confirmed', 'confirmed'])
  await walkTo(inDays(2, '15:00'))
  assert.equal((await told(gabi)).length, 2)
})

test('the desk moves and cancels: what was asked of the old time is nobody’s task', async () => {
  const hugo = await known('Hugo')
  const [moved, cancelled] = [await book(hugo, inDays(3, '10:00')), await book(hugo, inDays(3, '12:00'))]
  await walkTo(inDays(2, '16:00'))
  assert.equal((await open()).length, 2)
  await w.asSystem((ctx) => rescheduleAppointment(ctx, { appointmentId: moved, startsAt: inDays(5, '10:00') }))
  await w.asSystem((ctx) => cancelAppointment(ctx, { appointmentId: cancelled, reason: 'a clínica fechou' }))
  await tick()
  assert.deepEqual(await open(), [])
  await walkTo(inDays(2, '10:00'))
  assert.deepEqual(await kinds(hugo), ['ask', 'again'])
})

test('the desk calls: confirmed by telephone, or the time is free again', async () => {
  const [iris, jana] = [await known('Iris'), await known('Jana')]
  const [kept, freed] = [await book(iris, inDays(3, '10:00')), await book(jana, inDays(3, '12:00'))]
  await walkTo(inDays(2, '16:00'))
  assert.equal((await open()).length, 2)
  assert.equal((await desk.send('PUT', `/api/appointments/${kept}/state`, { state: 'confirmed' })).status, 204)
  const reason = { reason: 'Sem confirmação', tellPatient: true }
  assert.equal((await desk.send('PUT', `/api/appointments/${freed}/cancellation`, reason)).status, 204)
  await tick()
  assert.deepEqual(await open(), [])
  const { items } = await desk.get<RemindersAnswer>(`/api/appointments/${kept}/reminders`)
  assert.deepEqual(
    items.map((one) => one.answered?.by ?? null),
    ['desk', 'desk', null],
  )
})

test('nothing at night: what falls into it waits for the morning, never past the visit', async () => {
  const [karen, lia] = [await known('Karen'), await known('Lia')]
  await walkTo(inDays(0, '11:00'))
  await book(karen, inDays(1, '09:00'))
  await book(lia, inDays(1, '08:00'))
  await walkTo(inDays(1, '07:00'))
  assert.deepEqual([await kinds(karen), await kinds(lia)], [[], []])
  await walkTo(inDays(0, '08:00'))
  assert.deepEqual([await kinds(karen), await kinds(lia)], [['hours'], []])
})

test('left to people, and the desk sends it by its own hand', async () => {
  const mara = await known('Mara')
  const id = await book(mara, inDays(3, '14:00'))
  const contactId = await contactOf(mara)
  await w.asSystem((ctx) => setNoReply(ctx, { contactId, noReply: true }))
  await walkTo(inDays(1, '10:00'))
  assert.deepEqual(await kinds(mara), [])
  const [item] = await open()
  assert.deepEqual([item?.kind, item?.because], ['to_send', 'no_reply'])
  assert.match(item?.text ?? '', /Limpeza de pele/)
  assert.equal((await desk.send('PUT', `/api/appointments/${id}/reminders/settlement`)).status, 204)
  assert.deepEqual(await open(), [])
  // The next step is theirs as well, and silence after it.
  await walkTo(inDays(1, '10:00'))
  assert.equal((await open())[0]?.because, 'no_reply')
})

test('a pause is waited out for two hours, then the desk has it', async () => {
  const nina = await known('Nina')
  await book(nina, inDays(3, '14:00'))
  await walkTo(inDays(1, '09:50'))
  assert.equal((await desk.send('PUT', '/api/assistant/pause', { end: 'hour' })).status, 200)
  await walkTo(inDays(0, '10:40'))
  assert.deepEqual(await kinds(nina), [])
  await walkTo(inDays(0, '11:00'))
  assert.deepEqual(await kinds(nina), ['ask'])
  assert.equal((await desk.send('PUT', '/api/assistant/pause', { end: 'turned_on' })).status, 200)
  await walkTo(inDays(1, '11:30'))
  assert.deepEqual(await open(), [])
  await walkTo(inDays(0, '12:10'))
  assert.deepEqual(
    (await open()).map((item) => item.because),
    ['paused'],
  )
  assert.equal((await desk.send('DELETE', '/api/assistant/pause')).status, 200)
})

test('by its own rules: another hour, another procedure, and the time given up', async () => {
  const rules = await owner.get<ReminderRulesAnswer>('/api/settings/reminders')
  const value = { ...rules.value, firstAt: null, againAt: '11:00', hoursBefore: 1, releaseAt: '18:00' }
  const saved = await owner.send('PUT', '/api/settings/reminders', { value, version: rules.version })
  assert.equal(saved.status, 200)
  assert.equal((await owner.send('PUT', '/api/settings/reminders', { value, version: rules.version })).status, 409)
  assert.equal((await desk.send('PUT', '/api/settings/reminders', { value, version: rules.version })).status, 403)
  const olga = await known('Olga')
  const id = await book(olga, inDays(3, '14:00'))
  await walkTo(inDays(2, '10:00'))
  assert.deepEqual(await kinds(olga), [])
  await walkTo(inDays(0, '17:30'))
  assert.deepEqual([await kinds(olga), await stateOf(id)], [['ask'], 'booked'])
  await walkTo(inDays(0, '18:00'))
  assert.deepEqual([await kinds(olga), await stateOf(id)], [['ask', 'released'], 'cancelled'])
  assert.deepEqual(await open(), [])
  const now = await owner.get<ReminderRulesAnswer>('/api/settings/reminders')
  const none = { firstDays: 2, firstAt: null, againDays: 1, againAt: null, hoursBefore: null, silence: null }
  const own = [{ ...none, serviceId: cleaning.serviceId }]
  await owner.send('PUT', '/api/settings/reminders', { value: { ...now.value, own }, version: now.version })
  const pati = await known('Pati')
  await book(pati, inDays(2, '14:00'))
  await walkTo(inDays(2, '14:00'))
  assert.deepEqual(await kinds(pati), [])
})

test('a procedure that asks a week before and gives nothing up, though the clinic does', async () => {
  const { value, version } = await owner.get<ReminderRulesAnswer>('/api/settings/reminders')
  assert.equal(value.releaseAt, '18:00')
  const silence = { unansweredAt: '16:00', releaseAt: null }
  const ladder = { firstDays: 7, firstAt: '10:00', againDays: 3, againAt: '10:00', hoursBefore: null, silence }
  const save = (own: object, mark: string) =>
    owner.send('PUT', '/api/settings/reminders', {
      value: { ...value, own: [{ ...own, serviceId: cleaning.serviceId }] },
      version: mark,
    })
  assert.equal((await save({ ...ladder, againDays: 7 }, version)).status, 400)
  assert.equal((await save({ ...ladder, firstDays: 15 }, version)).status, 400)
  assert.equal((await save(ladder, version)).status, 200)
  const quica = await known('Quica')
  const id = await book(quica, inDays(8, '14:00'))
  await walkTo(inDays(1, '10:00'))
  assert.deepEqual(await kinds(quica), ['ask'])
  await walkTo(inDays(4, '10:00'))
  assert.deepEqual(await kinds(quica), ['ask', 'again'])
  await walkTo(inDays(2, '19:00'))
  assert.deepEqual([await stateOf(id), (await open()).map((item) => item.because)], ['booked', ['no_answer']])
  const now = await owner.get<ReminderRulesAnswer>('/api/settings/reminders')
  assert.deepEqual(now.value.own, [{ ...ladder, serviceId: cleaning.serviceId }])
})
