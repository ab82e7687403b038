import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addStarterForms, createForm, hasConsent, setAskedFor } from '#clinical/index.ts'
import type {
  AppointmentFormsAnswer,
  ContactFormsAnswer,
  FormAnswerView,
  OpenLink,
  PublicFormAnswer,
  SignedAnswer,
} from '#clinical/forms/contract.ts'
import type { OpenRemindersAnswer } from '#growth/contract.ts'
import { isId, type AppointmentId, type ContactId, type ResourceId, type ServiceId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let bia: ResourceId
let laser: ServiceId
let cleansing: ServiceId
let desk: Desk
let owner: Desk

before(async () => {
  w = await world({ at: '2026-03-02T08:00-03:00' })
  bia = await w.professional({ name: 'Bia', open: 'mon-fri 09:00-19:00' })
  laser = await w.service({ name: 'Depilação a laser', resourceIds: [bia] })
  cleansing = await w.service({ name: 'Limpeza de pele', resourceIds: [bia] })
  const [sheet, term, photos] = await w.asSystem(async (ctx) => [
    await createForm(ctx, {
      name: 'Anamnese para laser',
      purpose: null,
      content: {
        kind: 'anamnesis',
        intro: 'Responda com calma.',
        questions: [
          {
            id: 'pregnant',
            kind: 'yes_no',
            label: 'Você está grávida?',
            help: '',
            isRequired: true,
            options: [],
            alarm: { on: ['yes'], message: 'Obrigada por contar. A equipe vai falar com você.' },
          },
          {
            id: 'skin',
            kind: 'choice',
            label: 'Como é a sua pele?',
            help: '',
            isRequired: true,
            options: ['Seca', 'Oleosa'],
            alarm: null,
          },
          { id: 'medicine', kind: 'text', label: 'Toma algum remédio?', help: '', isRequired: false, options: [], alarm: null },
        ],
      },
    }),
    await createForm(ctx, {
      name: 'Termo de laser',
      purpose: 'procedure',
      content: {
        kind: 'consent',
        text: 'Autorizo a clínica a realizar em mim as sessões de laser combinadas.',
        isOptional: false,
      },
    }),
    await createForm(ctx, {
      name: 'Fotos nas redes',
      purpose: 'photo_marketing',
      content: {
        kind: 'consent',
        text: 'Autorizo a clínica a usar minhas fotos nas redes sociais, se eu quiser.',
        isOptional: true,
      },
    }),
  ])
  assert.ok(sheet && term && photos)
  await w.asSystem(async (ctx) => {
    for (const [form, validMonths] of [
      [sheet, 6],
      [term, 12],
      [photos, null],
    ] as const)
      await setAskedFor(ctx, form, [{ serviceId: laser, validMonths }])
  })
  desk = await w.desk('receptionist')
  owner = await w.desk('owner')
})
after(() => w.close())

const firstLink = /http:\/\/localhost:\d+(\/f\/\S+)/

async function booked(person: Person, when: string, name: string, what = 'depilação a laser'): Promise<AppointmentId> {
  await w.asks(person, `oi, queria marcar ${what} ${when}`)
  const reply = await w.asks(person, `sim, ${name}`)
  assert.match(reply, /marcad|Combinado|Pronto/i, reply)
  await w.drainJobs()
  await w.settle()
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
      select a.id from appointment a join identity i on i.contact_id = a.contact_id where i.value = ${person.slug} order by a.created_at desc limit 1`,
  )
  assert.ok(isId('appointment', row?.id))
  return row.id
}

async function contactOf(person: Person): Promise<ContactId> {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`select contact_id as id from identity where value = ${person.slug}`,
  )
  assert.ok(isId('contact', row?.id))
  return row.id
}

const linkIn = (text: string): string => `/api${firstLink.exec(text)?.[1] ?? ''}`

const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  w.http.inject({ method, url, ...(payload ? { payload } : {}) })

const stateOf = async (link: string): Promise<string> => (await ask('GET', link)).json<PublicFormAnswer>().state

async function open(link: string): Promise<Extract<PublicFormAnswer, { state: 'open' }>> {
  const answer = await ask('GET', link)
  assert.equal(answer.statusCode, 200)
  const page = answer.json<PublicFormAnswer>()
  assert.ok(page.state === 'open')
  return page
}

const statesOf = ({ sheets }: AppointmentFormsAnswer) => sheets.map((each) => each.state)

test('who books is sent the link, fills in what is asked once, and the desk sees it signed', async () => {
  const ana = w.person('Ana')
  const appointmentId = await booked(ana, 'quinta às 14h', 'Ana Souza')
  const message = await w.lastReplyTo(ana)
  assert.match(message, /ficha/)
  const link = linkIn(message)
  const before = await desk.get<AppointmentFormsAnswer>(`/api/appointments/${appointmentId}/forms`)
  assert.deepEqual(statesOf(before), ['pending', 'pending', 'pending'])
  assert.ok(before.link?.sentAt)

  const page = await open(link)
  assert.equal(page.firstName, 'Ana')
  assert.ok(!JSON.stringify(page).includes('Souza') && !JSON.stringify(page).includes('alarm'), 'no more than the first name')
  const [sheet, term, photos] = page.sheets
  assert.ok(sheet && term && photos)

  const half = { answers: { [sheet.versionId]: { skin: 'Oleosa' } }, accepted: {} }
  assert.equal((await ask('PUT', `${link}/draft`, half)).statusCode, 204)
  assert.deepEqual((await open(link)).draft, half, 'whoever comes back goes on')
  const [row] = await w.asSystem((ctx) => ctx.sql<{ draft: Buffer }>`select draft from form_request where draft is not null`)
  assert.ok(row && !row.draft.includes('Oleosa'), 'sealed where it lies')

  const signature = {
    name: 'Ana Souza',
    strokes: [
      [
        [10, 10],
        [200, 90],
      ],
    ],
  }
  const missing = await ask('POST', `${link}/signature`, { ...half, ...signature })
  assert.equal(missing.statusCode, 400)
  assert.ok(missing.body.includes(`"field":"${sheet.versionId}.pregnant"`), missing.body)
  const answers = { [sheet.versionId]: { pregnant: 'no', skin: 'Oleosa', medicine: 'nenhum' } }
  const untold = await ask('POST', `${link}/signature`, { answers, accepted: {}, ...signature })
  assert.equal(untold.statusCode, 400, 'a term that must be accepted is')
  const signed = await ask('POST', `${link}/signature`, { answers, accepted: { [term.versionId]: true }, ...signature })
  assert.deepEqual([signed.statusCode, signed.body], [200, '{"messages":[]}'])
  assert.equal((await ask('POST', `${link}/signature`, { answers, accepted: {}, ...signature })).statusCode, 409, 'once')
  assert.equal(await stateOf(link), 'signed')

  const after = await desk.get<AppointmentFormsAnswer>(`/api/appointments/${appointmentId}/forms`)
  assert.deepEqual(statesOf(after), ['signed', 'signed', 'refused'])
  assert.deepEqual([after.can.read.allowed, after.alerts], [false, []])
  const answerId = String(after.sheets[0]?.answerId)
  await assert.rejects(desk.get(`/api/form-answers/${answerId}`), /403/)
  const read = await owner.get<FormAnswerView>(`/api/form-answers/${answerId}`)
  assert.deepEqual(read.answers, answers[sheet.versionId])
  assert.equal(read.signature.name, 'Ana Souza')
  const audit = await w.asSystem((ctx) => ctx.sql<{ actor: string }>`select actor from audit where action = 'form_answer.read'`)
  assert.deepEqual(audit, [{ actor: owner.staffId }], 'each reading is written down')
  const [kept] = await w.asSystem((ctx) => ctx.sql<{ sealed: Buffer }>`select sealed from form_answer where id = ${answerId}`)
  assert.ok(kept && !kept.sealed.includes('nenhum'))
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update form_answer set user_agent = 'x'`),
    /permission denied/,
  )

  const again = await booked(ana, 'quinta que vem às 15h', 'Ana Souza')
  const next = await desk.get<AppointmentFormsAnswer>(`/api/appointments/${again}/forms`)
  assert.deepEqual([statesOf(next), next.link], [['valid', 'valid', 'refused'], null], 'what counts still is not asked again')
})

test('a link is nobody’s to guess, and ends with the visit', async () => {
  const carla = w.person('Carla')
  const appointmentId = await booked(carla, 'sexta às 10h', 'Carla Dias')
  const link = linkIn(await w.lastReplyTo(carla))
  const wrong = await ask('GET', `${link.slice(0, -2)}__`)
  assert.equal(wrong.statusCode, 404)
  assert.match(wrong.body, /Confira se o link veio inteiro/)

  // The desk may give it in other ways, and again in the chat.
  const made = await desk.send('PUT', `/api/appointments/${appointmentId}/form-link`)
  const { path } = made.body as OpenLink // what the contract promises
  assert.equal(`/api${path}`, link)
  assert.equal((await desk.send('POST', `/api/appointments/${appointmentId}/form-messages`)).status, 204)
  await w.drainJobs()
  await w.settle()
  assert.match(await w.lastReplyTo(carla), /de novo.*\/f\//s)

  assert.equal(
    (await desk.send('PUT', `/api/appointments/${appointmentId}/cancellation`, { reason: 'a paciente pediu' })).status,
    204,
  )
  await w.drainJobs()
  assert.equal(await stateOf(link), 'withdrawn')
})

test('an answer that rings stops the assistant and calls a person, until a person has weighed it', async () => {
  const eva = w.person('Eva')
  const appointmentId = await booked(eva, 'quinta às 17h', 'Eva Reis')
  const link = linkIn(await w.lastReplyTo(eva))
  const { sheets } = await open(link)
  const [sheet, term] = sheets
  assert.ok(sheet && term)
  const answers = { [sheet.versionId]: { pregnant: 'yes', skin: 'Seca' } }
  const signed = await ask('POST', `${link}/signature`, {
    answers,
    accepted: { [term.versionId]: true },
    name: 'Eva Reis',
    strokes: [],
  })
  assert.deepEqual(signed.json<SignedAnswer>().messages, ['Obrigada por contar. A equipe vai falar com você.'])
  await w.drainJobs()
  const contactId = await contactOf(eva)
  const [held] = await w.asSystem(
    (ctx) =>
      ctx.sql<{
        held_by: string
        reason: string
      }>`select held_by, handoff_reason as reason from conversation where contact_id = ${contactId}`,
  )
  assert.equal(held?.held_by, 'desk')
  assert.match(held?.reason ?? '', /ficha de saúde/)

  const seen = await desk.get<AppointmentFormsAnswer>(`/api/appointments/${appointmentId}/forms`)
  assert.deepEqual(
    seen.alerts.map((each) => [each.source, each.about, each.outcome]),
    [['form', null, null]],
    'not what, only that',
  )
  const known = await owner.get<ContactFormsAnswer>(`/api/contacts/${contactId}/forms`)
  assert.equal(known.alerts[0]?.about, 'Você está grávida?')

  await giveBack(contactId)
  await w.says(eva, 'quero marcar depilação a laser sexta às 10h')
  await w.settle()
  assert.match(await w.lastReplyTo(eva), /Antes de marcar esse procedimento, a nossa equipe quer conversar/)
  await giveBack(contactId)
  assert.match(await w.asks(eva, 'quero marcar limpeza de pele sexta às 10h'), /10h/, 'what does not ask it is booked')
  assert.match(await w.asks(eva, 'não, obrigada'), /./)

  const alert = known.alerts[0]?.id ?? ''
  const fit = { outcome: 'fit', note: 'exame negativo' }
  assert.equal((await desk.send('PUT', `/api/health-alerts/${alert}/outcome`, fit)).status, 403)
  const lia = await w.professional({ name: 'Lia', open: 'mon-fri 09:00-19:00' })
  const stranger = await w.desk('professional', w.clinicId, lia)
  assert.equal((await stranger.send('PUT', `/api/health-alerts/${alert}/outcome`, fit)).status, 404, 'who has never treated her')
  assert.equal((await owner.send('PUT', `/api/health-alerts/${alert}/outcome`, fit)).status, 204)
  assert.match(await w.asks(eva, 'quero marcar depilação a laser sexta às 10h'), /10h/)
})

async function giveBack(contactId: ContactId): Promise<void> {
  const [row] = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select id from conversation where contact_id = ${contactId}`)
  assert.equal((await desk.send('PUT', `/api/conversations/${row?.id ?? ''}/holder`, { heldBy: 'assistant' })).status, 200)
}

test('what is said of one’s health in the chat stops what the clinic chose, and calls nobody where it chose so', async () => {
  const rule = { key: 'diabetes', applies: 'chosen', serviceIds: [laser], message: 'Que bom que contou! A Bia avalia antes.' }
  assert.equal((await owner.send('PUT', '/api/health-conditions', rule)).status, 204)
  const fia = w.person('Fia')
  const reply = await w.asks(fia, 'oi, sou diabética, queria marcar limpeza de pele quarta às 9h')
  assert.match(reply, /9h/, 'of a procedure it was not chosen for, the talk goes on')
  const gil = w.person('Gil')
  assert.match(await w.asks(gil, 'oi, sou diabético e queria marcar depilação a laser'), /A Bia avalia antes/)
  const { alerts } = await desk.get<ContactFormsAnswer>(`/api/contacts/${await contactOf(gil)}/forms`)
  assert.deepEqual(
    alerts.map((each) => [each.source, each.about]),
    [['chat', 'diabetes']],
  )
  assert.equal((await owner.get<ContactFormsAnswer>(`/api/contacts/${await contactOf(fia)}/forms`)).alerts.length, 0)
})

test('the leave for pictures is taken back in the chat as easily as it was given', async () => {
  const hana = w.person('Hana')
  await booked(hana, 'quarta às 14h', 'Hana Sato')
  const link = linkIn(await w.lastReplyTo(hana))
  const [sheet, term, photos] = (await open(link)).sheets
  assert.ok(sheet && term && photos)
  const answers = { [sheet.versionId]: { pregnant: 'no', skin: 'Seca' } }
  const accepted = { [term.versionId]: true, [photos.versionId]: true }
  assert.equal((await ask('POST', `${link}/signature`, { answers, accepted, name: 'Hana Sato', strokes: [] })).statusCode, 200)
  const contactId = await contactOf(hana)
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, contactId, 'photo_marketing')), true)
  assert.match(await w.asks(hana, 'não autorizo mais minhas fotos no instagram'), /registrei.*divulgação/)
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, contactId, 'photo_marketing')), false)
  const { consents } = await desk.get<ContactFormsAnswer>(`/api/contacts/${contactId}/forms`)
  assert.deepEqual(
    consents.slice(0, 1).map((each) => [each.purpose, each.act, each.channel]),
    [['photo_marketing', 'revoked', 'chat']],
  )
})

test('the reminder of a visit says that its form is still open', async () => {
  const ida = w.person('Ida')
  await booked(ida, 'quinta às 16h', 'Ida Melo')
  w.pass(20 * 3_600_000)
  for (let hour = 0; hour < 60 && !/Falta só preencher/.test(await w.lastReplyTo(ida)); hour += 6) {
    w.pass(6 * 3_600_000)
    await w.runJob('reminders.send')
    await w.settle()
  }
  assert.match(await w.lastReplyTo(ida), /Falta só preencher sua ficha.*\/f\//s)
})

test('a form that cannot go out by itself is the desk’s to send, until it is signed', async () => {
  const data = { name: 'Irene Paz', phone: '(11) 97003-0009' }
  const { id: contactId } = (await desk.send('POST', '/api/contacts', data)).body as { id: string } // as the route answers
  const [variant] = await w.asSystem((ctx) => ctx.sql<{ id: string }>`select id from variant where service_id = ${laser}`)
  const startsAt = new Date(w.now().getTime() + 12 * 86_400_000)
  const wish = {
    clientId: 'formsfordesk1',
    contactId,
    variantId: variant?.id,
    professionalId: bia,
    startsAt: startsAt.toISOString(),
  }
  const made = await desk.send('POST', '/api/appointments', { ...wish, durationMin: 40, tellPatient: true, anyway: true })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  await w.drainJobs()
  const openOf = async () =>
    (await desk.get<OpenRemindersAnswer>('/api/reminders/open')).items.filter((one) => one.contact.name === 'Irene Paz')
  const [task] = await openOf()
  assert.deepEqual(
    [task?.kind, task?.because, task?.phone, task?.can.confirm],
    ['form', 'no_conversation', '5511970030009', false],
  )
  const link = linkIn(task?.text ?? '')
  const [sheet, term] = (await open(link)).sheets
  assert.ok(sheet && term)
  const answers = { [sheet.versionId]: { pregnant: 'no', skin: 'Seca' } }
  const signed = { answers, accepted: { [term.versionId]: true }, name: 'Irene Paz', strokes: [] }
  assert.equal((await ask('POST', `${link}/signature`, signed)).statusCode, 200)
  await w.drainJobs()
  assert.deepEqual(await openOf(), [])
})

test('on the day before, once and by day, whoever has not filled it in is reminded: not who has', async () => {
  const [ivo, iara] = [w.person('Ivo'), w.person('Iara')]
  for (const [person, when, name] of [
    [ivo, '15h', 'Ivo Rocha'],
    [iara, '17h', 'Iara Nunes'],
  ] as const) {
    const id = await booked(person, `terça que vem às ${when}`, name)
    // Who has said that they come is asked nothing on the day before, so nothing else speaks of the form.
    assert.equal((await desk.send('PUT', `/api/appointments/${id}/state`, { state: 'confirmed' })).status, 204)
  }
  const link = linkIn(await w.lastReplyTo(iara))
  const [sheet, term] = (await open(link)).sheets
  assert.ok(sheet && term)
  const answers = { [sheet.versionId]: { pregnant: 'no', skin: 'Seca' } }
  await ask('POST', `${link}/signature`, { answers, accepted: { [term.versionId]: true }, name: 'Iara Nunes', strokes: [] })
  await w.drainJobs()
  const hours: number[] = []
  w.pass(3 * 86_400_000)
  const told = async (person: Person) =>
    (await w.phone(person)).filter((message) => !message.mine && /falta só preencher a ficha/.test(message.text))
  for (let hour = 0; hour < 9 * 24; hour++) {
    w.pass(3_600_000)
    await w.runJob('reminders.send')
    await w.settle()
    if ((await told(ivo)).length > hours.length) hours.push((w.now().getUTCHours() + 21) % 24)
  }
  assert.equal(hours.length, 1)
  assert.ok(
    hours.every((hour) => hour >= 17 && hour < 20),
    String(hours),
  )
  assert.match((await told(ivo))[0]?.text ?? '', /15h.*\/f\//s)
  assert.deepEqual(await told(iara), [])
})

test('the product’s own forms are taken once, each for the procedures whose names fit', async () => {
  assert.equal(await w.asSystem(addStarterForms), 12)
  assert.equal(await w.asSystem(addStarterForms), 0)
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ name: string }>`
      select f.name from service_form sf join form f on f.id = sf.form_id where sf.service_id = ${cleansing} order by f.name`,
  )
  assert.deepEqual(rows, [{ name: 'Anamnese para limpeza de pele' }])
})

test('a link ends with its time', async () => {
  const dora = w.person('Dora')
  await booked(dora, 'sexta às 11h', 'Dora Lima')
  const late = linkIn(await w.lastReplyTo(dora))
  w.pass(8 * 86_400_000)
  assert.equal(await stateOf(late), 'expired')
  assert.equal(
    (await ask('POST', `${late}/signature`, { answers: {}, accepted: {}, name: 'Dora Lima', strokes: [] })).statusCode,
    409,
  )
})
