import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OpenCareMessagesAnswer } from '#conversations/care/contract.ts'
import type { ConversationAnswer, MessagesAnswer } from '#conversations/contract.ts'
import type { OpenRemindersAnswer } from '#growth/contract.ts'
import type { MessageTemplatesAnswer, SendableTemplatesAnswer } from '#library/templates/contract.ts'
import { getReach, writeCare } from '#conversations/index.ts'
import type { ContactId, ConversationId, MessageId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { AbsenceAnswer } from '#scheduling/absence/contract.ts'
import { bookAppointment } from '#scheduling/index.ts'
import { connectGraph } from '../fakes/graph/connect.ts'
import { startFakeGraph, type FakeGraph, type TakenSend } from '../fakes/graph/server.ts'
import { demoNumber, templateNews, textMessage } from '../fakes/graph/webhooks.ts'
import { world, type Desk, type World } from '../world.ts'

const appSecret = 'the secret of the app'
let w: World
let graph: FakeGraph
let owner: Desk
let desk: Desk
let carla: ResourceId
let bia: ResourceId
let cleaning: ServiceId

before(async () => {
  graph = await startFakeGraph({ appSecret, retryMs: 20, statusesFor: () => [] })
  // A Monday.
  w = await world({ at: '2026-03-02T10:00:00.400-03:00', quietTimeMs: 0, graphUrl: graph.url })
  ;[owner, desk] = [await w.desk('owner'), await w.desk('receptionist')]
  carla = await w.professional({ name: 'Dra. Carla Dias', open: 'mon-fri 08:00-19:00' })
  bia = await w.professional({ name: 'Bia', open: 'mon-fri 08:00-19:00' })
  cleaning = await w.service({ name: 'Limpeza de pele', resourceIds: [carla, bia] })
  await connectGraph(w, graph, { appSecret })
})
after(async () => {
  await graph.close()
  await w.close()
})

const templates = () => owner.get<MessageTemplatesAnswer>('/api/message-templates')
const templateOf = async (name: string) => {
  const found = (await templates()).items.find((one) => one.name === name)
  assert.ok(found, name)
  return found
}
const approve = (name: string) => graph.decideTemplate(name, 'APPROVED', { at: w.now() })

let people = 0
type Talker = { phone: string; contactId: ContactId; conversationId: string }

/** Somebody has written, and been answered. */
async function newTalker(name: string): Promise<Talker> {
  const phone = `55119${String(60_000_000 + people++)}`
  await graph.deliver(textMessage({ ...demoNumber, from: phone, name, text: 'oi', at: w.now() }))
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string; contact_id: ContactId }>`
      select v.id, v.contact_id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${phone}`,
  )
  assert.ok(row)
  await w.settle()
  return { phone, contactId: row.contact_id, conversationId: row.id }
}

async function book(who: Talker, at: string): Promise<string> {
  const startsAt = new Date(at)
  const [variant] = await w.asSystem((ctx) => ctx.sql<{ id: VariantId }>`select id from variant where service_id = ${cleaning}`)
  assert.ok(variant)
  const booking = await w.asSystem((ctx) =>
    bookAppointment(ctx, {
      contactId: who.contactId,
      serviceId: cleaning,
      variantId: variant.id,
      alsoVariantIds: [],
      attendeeName: null,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      resourceIds: [carla],
      source: 'desk',
      sourceMessageId: null,
    }),
  )
  assert.equal(booking.outcome, 'booked')
  await w.drainJobs()
  return booking.outcome === 'booked' ? booking.appointmentId : ''
}

const stateOf = async (id: string): Promise<string> => {
  const [row] = await w.asSystem((ctx) => ctx.sql<{ state: string }>`select state from appointment where id = ${id}`)
  return row?.state ?? ''
}

/** The same, and the window has closed since. */
async function newSilent(name: string): Promise<Talker> {
  const talker = await newTalker(name)
  await passTo(new Date(w.now().getTime() + 25 * 3_600_000).toISOString())
  return talker
}

/** What has left since, once everything due has happened. */
async function sentBy(act: () => Promise<unknown>): Promise<TakenSend[]> {
  const before = graph.sends.length
  await act()
  await w.drainJobs()
  await w.settle()
  return graph.sends.slice(before)
}
/** Days go by, and who is at the desk signs in anew. */
async function passTo(at: string): Promise<void> {
  w.pass(Date.parse(at) - w.now().getTime())
  ;[owner, desk] = [await w.desk('owner'), await w.desk('receptionist')]
}
const remind = () => w.runJob('reminders.send')

test('one press hands in everything the product needs; who may not lead the clinic may only look', async () => {
  assert.equal((await templates()).startersMissing, 11)
  const body = { accountId: demoNumber.wabaId }
  assert.equal((await desk.send('PUT', '/api/message-template-starters', body)).status, 403)
  assert.equal((await owner.send('PUT', '/api/message-template-starters', body)).status, 200)
  assert.equal((await templateOf('lembrete_confirmacao')).status, 'submitting')
  await w.drainJobs()
  assert.equal(graph.templates.all.length, 11, 'Meta takes each as it is')
  assert.match((await templateOf('lembrete_confirmacao')).says, /análise/)
  // Twice changes nothing.
  await owner.send('PUT', '/api/message-template-starters', body)
  await w.drainJobs()
  assert.deepEqual([graph.templates.asked, (await templates()).startersMissing], [11, 0])
  // Approved within the second it was handed in.
  w.pass(300)
  await approve('lembrete_do_dia')
  assert.equal((await templateOf('lembrete_do_dia')).status, 'approved')
  const first = graph.templates.get('lembrete_confirmacao')
  assert.deepEqual([first.category, first.language], ['UTILITY', 'pt_BR'])
})

test('not approved, a reminder past the window is the desk’s; approved, it goes out with buttons that are heard', async () => {
  const ana = await newTalker('Ana Souza')
  const id = await book(ana, '2026-03-06T14:00:00-03:00')
  await passTo('2026-03-04T10:00:00-03:00')
  assert.deepEqual(await sentBy(remind), [])
  const open = await desk.get<OpenRemindersAnswer>('/api/reminders/open')
  assert.equal(open.items.find((one) => one.appointmentId === id)?.because, 'window')

  await approve('lembrete_confirmacao')
  assert.equal((await templateOf('lembrete_confirmacao')).status, 'approved')
  await passTo('2026-03-05T12:00:00-03:00')
  const bia = await newTalker('Bia Lima')
  const hers = await book(bia, '2026-03-09T15:00:00-03:00')
  await passTo('2026-03-07T10:00:00-03:00')
  const sends = await sentBy(remind)
  assert.equal(sends.length, 1)
  const [sent] = sends
  assert.ok(sent)
  assert.match(sent.text, /^Oi, tudo bem! .*Limpeza de pele.*segunda \(09\/03\) às 15h.*presença\?$/)
  assert.deepEqual(
    sent.choices.map((one) => one.title),
    ['Confirmo', 'Remarcar', 'Cancelar'],
  )
  // Once, whoever looks again.
  assert.deepEqual(await sentBy(remind), [])
  const [thanks] = await sentBy(() => graph.press(sent, 'Confirmo', { at: w.now() }))
  assert.equal(await stateOf(hers), 'confirmed')
  assert.match(thanks?.text ?? '', /confirmad/i)
  // Cancelling is asked back, in one press more.
  const [sure] = await sentBy(() => graph.press(sent, 'Cancelar', { at: w.now() }))
  assert.ok(sure)
  assert.deepEqual(
    sure.choices.map((one) => one.title),
    ['Sim, cancelar', 'Não, manter'],
  )
  await sentBy(() => graph.press(sure, 'Sim, cancelar', { at: w.now() }))
  assert.equal(await stateOf(hers), 'cancelled')
  // The button is of an appointment that stands no more.
  const [late] = await sentBy(() => graph.press(sent, 'Confirmo', { at: w.now() }))
  assert.match(late?.text ?? '', /mais antiga/)
  assert.equal(await stateOf(hers), 'cancelled')
})

test('paused, refused or changed at Meta, a template is not used, says why, and comes back when it may', async () => {
  await graph.decideTemplate('lembrete_confirmacao', 'PAUSED', { at: w.now() })
  assert.match((await templateOf('lembrete_confirmacao')).says, /Pausado/)
  // News that are older than what is known change nothing.
  const earlier = new Date(w.now().getTime() - 60_000)
  await graph.deliver(templateNews({ ...graph.templates.get('lembrete_confirmacao'), event: 'APPROVED', at: earlier }))
  assert.equal((await templateOf('lembrete_confirmacao')).status, 'paused')
  w.pass(60_000)
  await approve('lembrete_confirmacao')
  assert.equal((await templateOf('lembrete_confirmacao')).status, 'approved')

  await graph.decideTemplate('lembrete_sem_resposta', 'REJECTED', { reason: 'INVALID_FORMAT', at: w.now() })
  assert.match((await templateOf('lembrete_sem_resposta')).says, /Recusado pela Meta \(formato inválido.*envie de novo/)

  const of = graph.templates.get('vaga_na_lista_de_espera')
  const more = { new_category: 'MARKETING', previous_category: 'UTILITY' }
  await graph.deliver(templateNews({ ...of, event: '', field: 'template_category_update', more, at: w.now() }))
  assert.equal((await templateOf('vaga_na_lista_de_espera')).category, 'marketing')
})

test('a template that fails when it is sent is kept back and asked for; the desk reads why', async () => {
  const caio = await newSilent('Caio Reis')
  await desk.send('PUT', `/api/conversations/${caio.conversationId}/holder`, { heldBy: 'desk' })
  const template = await templateOf('lembrete_confirmacao')
  // Paused at Meta, and the webhook has not come.
  graph.templates.get('lembrete_confirmacao').status = 'PAUSED'
  const values = { primeiro_nome: 'Caio', clinica: 'Bela', horario: 'quinta às 14h' }
  const wish = { templateId: template.id, values, clientId: 'press-template-1' }
  const sends = await sentBy(() => desk.send('POST', `/api/conversations/${caio.conversationId}/templates`, wish))
  assert.deepEqual(sends, [])
  const { items } = await desk.get<MessagesAnswer>(`/api/conversations/${caio.conversationId}/messages`)
  assert.match(items.at(-1)?.fault ?? '', /modelo/)
  assert.equal((await templateOf('lembrete_confirmacao')).status, 'paused', 'the account was asked at once')
  graph.templates.get('lembrete_confirmacao').status = 'APPROVED'
  await owner.send('PUT', '/api/message-template-sync', { accountId: demoNumber.wabaId })
  await w.drainJobs()
  const back = await templateOf('lembrete_confirmacao')
  assert.deepEqual([back.status, back.isBlocked], ['approved', false])
})

test('a reminder whose template Meta refuses is the desk’s after all', async () => {
  const fabi = await newTalker('Fabi Rocha')
  const day = new Date(w.now().getTime() + 4 * 86_400_000).toISOString().slice(0, 10)
  const id = await book(fabi, `${day}T15:00:00-03:00`)
  await passTo(new Date(Date.parse(`${day}T10:00:00-03:00`) - 2 * 86_400_000).toISOString())
  graph.failNext({ kind: 'error', code: 131026 })
  assert.deepEqual(await sentBy(remind), [])
  await w.drainJobs()
  const task = (await desk.get<OpenRemindersAnswer>('/api/reminders/open')).items.find((one) => one.appointmentId === id)
  assert.equal(task?.because, 'not_delivered')
  assert.match(task?.text ?? '', /lembrar do seu horário/)
})

const openCare = async (who: Talker) =>
  (await desk.get<OpenCareMessagesAnswer>('/api/care-messages/open')).items.filter((one) => one.contact.id === who.contactId)

/** In so many days, or on the Monday after where that is no working day. */
function inDays(days: number, time: string): string {
  const at = new Date(w.now().getTime() + days * 86_400_000)
  const rest = at.getUTCDay() === 6 ? 2 : at.getUTCDay() === 0 ? 1 : 0
  return `${new Date(at.getTime() + rest * 86_400_000).toISOString().slice(0, 10)}T${time}:00-03:00`
}

test('what the desk changes is told past the window by a template, or waits for a person to send it', async () => {
  const hugo = await newTalker('Hugo Reis')
  const id = await book(hugo, inDays(9, '09:00'))
  await passTo(inDays(2, '10:00'))
  const move = async (startsAt: string) => {
    const answer = await desk.send('POST', `/api/appointments/${id}/moves`, {
      startsAt,
      professionalId: carla,
      tellPatient: true,
    })
    assert.equal(answer.status, 204, JSON.stringify(answer.body))
    w.pass(30_000)
  }
  assert.deepEqual(await sentBy(() => move(inDays(8, '11:00'))), [])
  const [first] = await openCare(hugo)
  assert.equal(first?.because, 'window')
  assert.match(first.text, /Limpeza de pele.*11h/s)
  // Moved on, only the latest place is to be said.
  assert.deepEqual(await sentBy(() => move(inDays(8, '12:00'))), [])
  const open = await openCare(hugo)
  assert.equal(open.length, 1)
  assert.match(open[0]?.text ?? '', /12h/)
  assert.equal((await desk.send('PUT', `/api/care-messages/${open[0]?.id}/settlement`)).status, 204)
  assert.equal((await desk.send('PUT', `/api/care-messages/${open[0]?.id}/settlement`)).status, 204)
  assert.deepEqual(await openCare(hugo), [])

  // Moved in silence, what was to be said is not true any more.
  await sentBy(() => move(inDays(8, '15:00')))
  assert.equal((await openCare(hugo)).length, 1)
  const quiet = { startsAt: inDays(8, '16:00'), professionalId: carla, tellPatient: false }
  assert.equal((await desk.send('POST', `/api/appointments/${id}/moves`, quiet)).status, 204)
  assert.deepEqual(await openCare(hugo), [])

  await approve('horario_mudou')
  // Refused, its words are the desk's after all.
  graph.failNext({ kind: 'error', code: 131026 })
  assert.deepEqual(await sentBy(() => move(inDays(8, '13:00'))), [])
  await w.drainJobs()
  assert.equal((await openCare(hugo))[0]?.because, 'not_delivered')
  const sends = await sentBy(() => move(inDays(8, '14:00')))
  assert.equal(sends.length, 1)
  assert.match(sends[0]?.text ?? '', /era .*13h e agora é \*Limpeza de pele\*.*14h.*Dra\. Carla/)
  assert.deepEqual(await openCare(hugo), [], 'the newer one has been said')
  const [sent] = sends
  assert.ok(sent)
  await sentBy(() => graph.press(sent, 'Confirmo', { at: w.now() }))
  assert.equal(await stateOf(id), 'confirmed')
})

test('a linked phone keeps its pace: what the clinic begins leaves twenty seconds apart, once each', async () => {
  const [joana, karen] = [await newTalker('Joana Reis'), await newTalker('Karen Luz')]
  const tell = (who: Talker, id: MessageId) =>
    w.asSystem(async (ctx) => {
      const conversationId = who.conversationId as ConversationId // as the table has it
      const { channelId } = await getReach(ctx, conversationId)
      const news = {
        id,
        contactId: who.contactId,
        appointmentId: null,
        news: 'other' as const,
        text: 'Seu horário mudou.',
        until: null,
      }
      const message = { conversationId, author: 'assistant', staffId: null, text: news.text } as const
      return writeCare(ctx, news, message, { channelId, channelKind: 'whatsapp-web' })
    })
  const said = [await tell(joana, 'msg_pace1'), await tell(joana, 'msg_pace1'), await tell(karen, 'msg_pace2')]
  assert.deepEqual(said, [true, false, true])
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ due_at: Date }>`select due_at from delivery where message_id like 'msg_pace%' order by message_id`,
  )
  const [first, second] = rows
  assert.deepEqual([rows.length, first && second && second.due_at.getTime() - first.due_at.getTime()], [2, 20_000])
})

test('who is to be seen by somebody that is away is offered another time past the window, and takes it with one press', async () => {
  const iara = await newTalker('Iara Luz')
  const day = inDays(9, '00:00').slice(0, 10)
  const id = await book(iara, `${day}T16:00:00-03:00`)
  await passTo(inDays(3, '10:00'))
  const marked = await desk.send('POST', '/api/absences', {
    resourceId: carla,
    startsAt: `${day}T00:00:00-03:00`,
    endsAt: `${day}T23:00:00-03:00`,
    reason: 'Curso',
  })
  assert.equal(marked.status, 200, JSON.stringify(marked.body))
  const { id: absenceId } = marked.body as { id: string } // as the route answers
  const propose = async (time: string) => {
    const visits = [{ appointmentId: id, startsAt: `${day}T${time}:00-03:00`, professionalId: bia }]
    const { body } = await desk.send('POST', `/api/absences/${absenceId}/proposals`, { visits })
    assert.deepEqual(body, { refused: [] })
  }
  assert.deepEqual(await sentBy(() => propose('10:00')), [])
  const [waiting] = (await desk.get<AbsenceAnswer>(`/api/absences/${absenceId}`)).visits
  assert.deepEqual([waiting?.state, waiting?.byHand?.because], ['desk', 'faz mais de 24 horas que não escreve'])
  await approve('proposta_de_outro_horario')
  const [sent] = await sentBy(() => propose('11:00'))
  assert.ok(sent)
  assert.match(sent.text, /Não vamos poder atender você .*16h.*11h, com Bia\. Pode ser\?$/)
  await sentBy(() => graph.press(sent, 'Pode ser', { at: w.now() }))
  const [row] = await w.asSystem((ctx) => ctx.sql<{ starts_at: Date }>`select starts_at from appointment where id = ${id}`)
  assert.equal(row?.starts_at.toISOString(), new Date(`${day}T11:00:00-03:00`).toISOString())
})

test('a reminder’s button says nothing of an appointment that was moved since', async () => {
  const gil = await newTalker('Gil Prado')
  const day = new Date(w.now().getTime() + 4 * 86_400_000).toISOString().slice(0, 10)
  const id = await book(gil, `${day}T09:00:00-03:00`)
  await passTo(new Date(Date.parse(`${day}T10:00:00-03:00`) - 2 * 86_400_000).toISOString())
  const sent = (await sentBy(remind)).at(-1)
  assert.ok(sent)
  await w.asSystem(
    (ctx) => ctx.sql`
      update appointment set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour' where id = ${id}`,
  )
  const [told] = await sentBy(() => graph.press(sent, 'Confirmo', { at: w.now() }))
  assert.match(told?.text ?? '', /mais antiga/)
  assert.equal(await stateOf(id), 'booked')
})

test('past the window the desk picks a template, fills it, and sends it once', async () => {
  const duda = await newSilent('Duda Melo')
  const path = `/api/conversations/${duda.conversationId}`
  await desk.send('PUT', `${path}/holder`, { heldBy: 'desk' })
  const closed = await desk.get<ConversationAnswer>(path)
  assert.equal(closed.can.answer.allowed, false)
  const { items } = await desk.get<SendableTemplatesAnswer>(`${path}/templates`)
  const [pick] = items.filter((one) => one.name === 'lembrete_confirmacao')
  assert.ok(pick)
  assert.deepEqual(
    pick.places.map((one) => [one.name, one.value]),
    [
      ['primeiro_nome', 'Duda'],
      ['clinica', 'Clínica Teste'],
      ['horario', ''],
    ],
  )
  const values = { primeiro_nome: 'Duda', clinica: 'Clínica Teste', horario: '' }
  const wish = { templateId: pick.id, values, clientId: 'press-template-2' }
  const missing = await desk.send('POST', `${path}/templates`, wish)
  assert.deepEqual([missing.status, JSON.stringify(missing.body).includes('horario')], [400, true])
  const filled = { ...wish, values: { ...values, horario: 'quinta, às 14h' } }
  const sends = await sentBy(async () => {
    await desk.send('POST', `${path}/templates`, filled)
    await desk.send('POST', `${path}/templates`, filled)
  })
  assert.deepEqual(
    sends.map((one) => one.text),
    ['Oi, Duda! Aqui é da Clínica Teste. Passando para lembrar do seu horário: quinta, às 14h. Posso confirmar sua presença?'],
  )
})

test('promotions reach nobody who has stopped them, by word, by the phone’s switch or by Meta’s refusal', async () => {
  await approve('vaga_na_lista_de_espera')
  graph.templates.get('vaga_na_lista_de_espera').category = 'MARKETING'
  await w.runJob('templates.refresh')
  const eva = await newSilent('Eva Nunes')
  const path = `/api/conversations/${eva.conversationId}`
  await desk.send('PUT', `${path}/holder`, { heldBy: 'desk' })
  const offer = async () =>
    (await desk.get<SendableTemplatesAnswer>(`${path}/templates`)).items.find((one) => one.name === 'vaga_na_lista_de_espera')
  const first = await offer()
  assert.equal(first?.can.send, true)
  graph.failNext({ kind: 'error', code: 131050 })
  const values = { primeiro_nome: 'Eva', clinica: 'Bela', horario: 'sexta às 9h' }
  const send = (clientId: string) => desk.send('POST', `${path}/templates`, { templateId: first?.id, values, clientId })
  await sentBy(() => send('press-template-3'))
  assert.match((await offer())?.can.whyNot ?? '', /não receber divulgação/)
  assert.equal((await send('press-template-4')).status, 409)
})

test('the clinic writes one of its own: faults are said before Meta says them, and Meta’s own words after', async () => {
  const own = {
    accountId: demoNumber.wabaId,
    name: 'aviso_de_obra',
    category: 'utility',
    header: null,
    body: 'Oi, {{primeiro_nome}}! A entrada da clínica mudou nesta semana: {{texto1}}. Qualquer dúvida, responda por aqui.',
    footer: '',
    buttons: [{ kind: 'quick_reply', text: 'Entendi' }],
    samples: { texto1: 'use o portão da rua de trás' },
  }
  for (const [body, says] of [
    ['{{primeiro_nome}}, oi, tudo bem por aí hoje?', /começar/],
    ['Oi, {{primeiro_nome}} {{texto1}} como vai você hoje?', /seguidas/],
    ['Oi {{primeiro_nome}}!', /terminar|poucas/],
  ] as const)
    assert.match(JSON.stringify((await owner.send('POST', '/api/message-templates', { ...own, body })).body), says)
  const made = await owner.send('POST', '/api/message-templates', own)
  assert.equal(made.status, 201)
  const { id } = await templateOf('aviso_de_obra')
  await owner.send('PUT', `/api/message-templates/${id}/submission`)
  await w.drainJobs()
  const taken = graph.templates.get('aviso_de_obra')
  const body = taken.components.find((one) => one.type === 'BODY')
  assert.match(body?.text ?? '', /Oi, \{\{1\}\}! .*semana: \{\{2\}\}\./)
  assert.deepEqual(body?.example?.body_text?.[0], ['Ana', 'use o portão da rua de trás'])
  assert.equal((await owner.send('PUT', `/api/message-templates/${id}`, own)).status, 409, 'Meta is looking at it')
  // Made at Meta's own page, it is here after the next look; gone there, it is gone here.
  graph.templates.all.push({ ...taken, id: '77', name: 'feito_la', status: 'APPROVED' })
  graph.templates.all.splice(graph.templates.all.indexOf(taken), 1)
  await w.runJob('templates.refresh')
  const names = (await templates()).items.map((one) => one.name)
  assert.deepEqual([names.includes('feito_la'), names.includes('aviso_de_obra')], [true, false])
})

test('what was handed in and never reached Meta can be handed in again', async () => {
  const { id } = await templateOf('retomar_atendimento')
  graph.templates.all.splice(
    graph.templates.all.findIndex((one) => one.name === 'retomar_atendimento'),
    1,
  )
  await w.asSystem(
    (ctx) =>
      ctx.sql`update message_template set status = 'submitting', external_id = null, submitted_at = ${ctx.now} where id = ${id}`,
  )
  w.pass(2 * 3_600_000)
  await w.runJob('templates.refresh')
  const lost = await templateOf('retomar_atendimento')
  assert.deepEqual([lost.status, lost.can.submit], ['draft', true])
})
