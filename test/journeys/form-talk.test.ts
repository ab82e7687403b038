import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createForm, setAskedFor } from '#clinical/index.ts'
import type { AppointmentFormsAnswer, FormAnswerView, Question } from '#clinical/forms/contract.ts'
import { isId, type AppointmentId } from '#platform/ids.ts'
import { world, type Desk, type Person, type World } from '../world.ts'

let w: World
let owner: Desk

before(async () => {
  w = await world({ at: '2026-03-02T08:00-03:00' })
  const bia = await w.professional({ name: 'Bia', open: 'mon-fri 09:00-19:00' })
  const laser = await w.service({ name: 'Depilação a laser', resourceIds: [bia] })
  const peeling = await w.service({ name: 'Peeling', resourceIds: [bia] })
  const question = (id: string, label: string, more: Partial<Question>): Question => ({
    id,
    kind: 'yes_no',
    label,
    help: '',
    isRequired: true,
    options: [],
    alarm: null,
    ...more,
  })
  const questions = [
    question('pregnant', 'Você está grávida?', {
      alarm: { on: ['yes'], message: 'Obrigada por contar. A equipe vai falar com você.' },
    }),
    question('allergy', 'Tem alguma alergia?', {}),
    question('which', 'Se sim, a quê?', { kind: 'text', isRequired: false }),
    question('skin', 'Como é a sua pele?', { kind: 'choice', options: ['Seca', 'Oleosa'] }),
    question('wish', 'O que você gostaria de melhorar?', { kind: 'text', isRequired: false }),
  ]
  const content = { kind: 'anamnesis', intro: '', questions } as const
  const [one, two, term] = await w.asSystem(async (ctx) => [
    await createForm(ctx, { name: 'Ficha de laser', purpose: null, content, askedIn: 'chat', needsSignature: false }),
    await createForm(ctx, { name: 'Ficha de peeling', purpose: null, content, askedIn: 'either' }),
    await createForm(ctx, {
      name: 'Termo de peeling',
      purpose: 'procedure',
      content: { kind: 'consent', text: 'Autorizo a clínica a realizar em mim o peeling combinado.', isOptional: false },
    }),
  ])
  assert.ok(one && two && term)
  await w.asSystem(async (ctx) => {
    await setAskedFor(ctx, one, [{ serviceId: laser, validMonths: 6 }])
    await setAskedFor(ctx, two, [{ serviceId: peeling, validMonths: 6 }])
    await setAskedFor(ctx, term, [{ serviceId: peeling, validMonths: 6 }])
  })
  owner = await w.desk('owner')
})
after(() => w.close())

async function booked(person: Person, what: string, when: string, name: string): Promise<AppointmentId> {
  await w.asks(person, `oi, queria marcar ${what} ${when}`)
  await w.asks(person, `sim, ${name}`)
  await w.drainJobs()
  await w.settle()
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: string }>`
      select a.id from appointment a join identity i on i.contact_id = a.contact_id where i.value = ${person.slug} order by a.created_at desc limit 1`,
  )
  assert.ok(isId('appointment', row?.id))
  return row.id
}

const formsOf = (id: AppointmentId) => owner.get<AppointmentFormsAnswer>(`/api/appointments/${id}/forms`)

/** Everything the server has kept of a talk but the talk itself and what is sealed. */
async function traces(): Promise<string> {
  const rows = await w.asSystem(
    (ctx) => ctx.sql<{ all: string }>`
      select concat((select string_agg(t::text, '') from turn t), (select string_agg(v.dialog::text, '') from conversation v),
        (select string_agg(f::text, '') from fact f), (select string_agg(r::text, '') from form_request r)) as all`,
  )
  return rows[0]?.all ?? ''
}

test('a form is answered question by question, put right at the end and accepted in words', async () => {
  const ana = w.person('Ana')
  const id = await booked(ana, 'depilação a laser', 'quinta às 14h', 'Ana Souza')
  const first = await w.lastReplyTo(ana)
  assert.match(first, /4 perguntinhas[\s\S]*grávida/)
  assert.match(await w.asks(ana, 'batata'), /sim\* ou \*não[\s\S]*grávida/)
  assert.match(await w.asks(ana, 'pula'), /precisa mesmo saber[\s\S]*grávida/)
  assert.match(await w.asks(ana, 'nao'), /alergia/)
  assert.match(
    await w.asks(ana, 'onde fica a clínica?'),
    /Rua[\s\S]*alergia/,
    'what is asked back is answered, and the form goes on',
  )
  assert.match(await w.asks(ana, 'sim, dipirona'), /pele[\s\S]*1\. Seca\n2\. Oleosa/)
  assert.match(await w.asks(ana, 'volta'), /A quê/)
  assert.match(await w.asks(ana, 'dipirona e látex'), /pele/)
  assert.match(await w.asks(ana, 'agora não, depois eu respondo'), /guardei[\s\S]*\/f\//)
  assert.doesNotMatch(await w.asks(ana, 'qual o endereço?'), /pele/)
  assert.match(await w.asks(ana, 'vamos continuar a ficha'), /de onde paramos[\s\S]*pele/)
  assert.match(await w.asks(ana, 'oleoza'), /melhorar/)
  const summary = await w.asks(ana, 'minhas manchas')
  assert.match(
    summary,
    /1\. Você está grávida: Não\n2\. Tem alguma alergia: Sim\n3\. Se sim, a quê: dipirona e látex\n4\. .*: Oleosa\n5\. .*: minhas manchas/,
  )
  assert.match(await w.asks(ana, 'sim'), /sim, confirmo/)
  assert.match(await w.asks(ana, 'a 4 está errada'), /pele/)
  assert.match(await w.asks(ana, '1'), /: Seca/)
  assert.match(await w.asks(ana, 'sim, confirmo'), /guardada/)

  const forms = await formsOf(id)
  assert.deepEqual([forms.sheets.map((each) => each.state), forms.alerts], [['signed'], []])
  const read = await owner.get<FormAnswerView>(`/api/form-answers/${String(forms.sheets[0]?.answerId)}`)
  assert.deepEqual(read.answers, {
    pregnant: 'no',
    allergy: 'yes',
    which: 'dipirona e látex',
    skin: 'Seca',
    wish: 'minhas manchas',
  })
  assert.deepEqual([read.channel, read.signature], ['chat', { name: 'Ana Souza', strokes: [] }])
  const kept = await traces()
  for (const word of ['dipirona', 'látex', 'manchas', 'oleoza', 'Seca']) assert.ok(!kept.includes(word), word)
  const open = await w.asSystem((ctx) => ctx.sql`select from message where not is_private and text ~ 'dipirona|manchas|oleoza'`)
  assert.equal(open.length, 0, 'no model is shown it')
  assert.match(await w.asks(ana, 'quero responder a ficha'), /não falta nenhuma/)
})

test('an answer that a person weighs calls one and stops the booking, as on the page', async () => {
  const bel = w.person('Bel')
  const id = await booked(bel, 'depilação a laser', 'sexta às 10h', 'Bel Lima')
  for (const words of ['não sei', 'não', '2', 'pula']) await w.asks(bel, words)
  const done = await w.asks(bel, 'sim, confirmo')
  assert.match(done, /A equipe vai falar com você/)
  await w.drainJobs()
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ held_by: string; handoff_reason: string }>`
      select v.held_by, v.handoff_reason from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${bel.slug}`,
  )
  assert.deepEqual([row?.held_by, /ficha de saúde/.test(row?.handoff_reason ?? '')], ['desk', true])
  assert.equal((await formsOf(id)).alerts.length, 1)
})

test('with a term to sign, the choice is given, and what was said is on the page', async () => {
  const caio = w.person('Caio')
  await booked(caio, 'peeling', 'sexta às 15h', 'Caio Reis')
  const offer = await w.lastReplyTo(caio)
  assert.match(offer, /\/f\/\S+[\s\S]*responder a ficha/)
  assert.match(await w.asks(caio, 'quero responder a ficha por aqui'), /grávida/)
  for (const words of ['n', 'nenhuma', 'seca']) await w.asks(caio, words)
  const summary = await w.asks(caio, 'pula')
  assert.match(summary, /assinar[\s\S]*\/f\/\S+/)
  const link = `/api${/http:\/\/localhost:\d+(\/f\/\S+)/.exec(summary)?.[1] ?? ''}`
  const page = (await w.http.inject({ method: 'GET', url: link })).json<{ draft: { answers: Record<string, object> } }>()
  assert.deepEqual(Object.values(page.draft.answers), [{ pregnant: 'no', allergy: 'no', skin: 'Seca' }])
  assert.match(await w.asks(caio, 'sim, confirmo'), /assinar/)
})

test('a person who steps in pauses it: what comes then answers them, and the form is gone on with when it is wanted', async () => {
  const davi = w.person('Davi')
  await booked(davi, 'depilação a laser', 'sexta às 17h', 'Davi Melo')
  await w.asks(davi, 'não')
  const conversation = async () => {
    const [row] = await w.asSystem(
      (ctx) => ctx.sql<{ id: string; dialog: { question: string; options: string[] } }>`
        select v.id, v.dialog from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${davi.slug}`,
    )
    assert.ok(row)
    return row
  }
  const { id, dialog } = await conversation()
  assert.deepEqual([dialog.question, dialog.options[0]?.endsWith('.allergy')], ['form', true])
  w.pass(60_000)
  await owner.send('POST', `/api/conversations/${id}/messages`, { text: 'Oi, Davi! Prefere de manhã?', clientId: 'step-in-1' })
  await owner.send('PUT', `/api/conversations/${id}/holder`, { heldBy: 'assistant' })
  w.pass(60_000)
  assert.doesNotMatch(await w.asks(davi, 'sim'), /A quê/)
  assert.equal((await conversation()).dialog.question, 'nothing')
  assert.match(await w.asks(davi, 'continuar a ficha'), /alergia/)
})
