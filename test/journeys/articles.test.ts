import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ArticleTrialAnswer } from '#assistant/contract.ts'
import type { Article, ArticleRequest, ArticlesAnswer, ArticleWishesAnswer } from '#library/contract.ts'
import { newId, type ServiceId } from '#platform/ids.ts'
import { makeClinic, world, type Desk, type World } from '../world.ts'

let w: World
let desk: Desk
let peeling: ServiceId
let botox: ServiceId
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  desk = await w.desk('receptionist')
  const carla = await w.professional({ name: 'Dra. Carla', open: 'mon-fri 09:00-18:00' })
  peeling = await w.service({ name: 'Peeling químico', synonyms: ['peeling'], summary: 'Renova a pele.', resourceIds: [carla] })
  botox = await w.service({ name: 'Toxina botulínica', synonyms: ['botox'], summary: 'Suaviza linhas.', resourceIds: [carla] })
  await write({ serviceId: peeling })
})
after(() => w.close())

const sun = {
  question: 'Posso tomar sol depois do peeling?',
  phrasings: ['Depois do peeling pode ir à praia?'],
  answer: 'O sol fica de fora por uma ou duas semanas! Me diz a data e a gente confere.',
  sources: 'Protocolo da clínica',
}
const blank = { phrasings: [], sources: '', serviceId: null, status: 'published' as const }

async function write(wish: Partial<ArticleRequest>): Promise<Article> {
  const { status, body } = await desk.send('POST', '/api/articles', { ...blank, ...sun, ...wish })
  assert.equal(status, 201, JSON.stringify(body))
  return body as Article // as the route answers
}

const wishes = async () => (await desk.get<ArticleWishesAnswer>('/api/article-wishes')).items
const handoffs = () =>
  w.asSystem(
    (ctx) =>
      ctx.sql<{ reason: string | null }>`select handoff_reason as reason from conversation order by created_at desc, id desc`,
  )

test('a free question is answered with the clinic’s own words, and the turn says which article it was', async () => {
  const answer = await w.asks(w.person('Ana'), 'oi, posso tomar sol depois do peeling?')
  assert.match(answer, /O sol fica de fora por uma ou duas semanas! Me diz a data/)
  assert.doesNotMatch(answer, /equipe|recepção|R\$/)
  const [turn] = await w.asSystem(
    (ctx) => ctx.sql<{ question: string; outcome: string }>`
      select a.question, t.outcome from turn t join article a on a.id = t.article_id order by t.at desc limit 1`,
  )
  assert.deepEqual(turn, { question: sun.question, outcome: 'answered' })
  const { items } = await desk.get<ArticlesAnswer>('/api/articles')
  assert.deepEqual(
    items.map((one) => [one.question, one.saidCount, one.procedure?.name]),
    [[sun.question, 1, 'Peeling químico']],
  )
})

test('in the tone of a formal clinic the article stays as it was written', async () => {
  await w.asSystem((ctx) => ctx.sql`update clinic set tone = 'formal'`)
  const answer = await w.asks(w.person('Bia'), 'posso pegar sol depois do peeling?')
  assert.match(answer, /semanas! Me diz a data e a gente confere\./)
  await w.asSystem((ctx) => ctx.sql`update clinic set tone = 'warm'`)
})

test('with a booking under way it is answered beside it, and the open question is asked again', async () => {
  const cris = w.person('Cris')
  await w.asks(cris, 'quero marcar peeling')
  const answer = await w.asks(cris, 'mas posso tomar sol depois?')
  assert.match(answer, /O sol fica de fora/)
  assert.match(answer, /dia|horário/i)
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ flow: string; held: string }>`
      select v.dialog -> 'flow' ->> 'name' as flow, v.held_by as held from conversation v join identity i on i.contact_id = v.contact_id
      where i.value = ${cris.slug}`,
  )
  assert.deepEqual(row, { flow: 'book', held: 'assistant' })
})

test('another procedure’s article does not answer, and prices and addresses are the database’s', async () => {
  assert.doesNotMatch(await w.asks(w.person(), 'posso tomar sol depois do botox?'), /O sol fica de fora/)
  await write({ question: 'Quanto custa o peeling?', answer: 'Um valor que cabe no bolso.', serviceId: peeling })
  const price = await w.asks(w.person(), 'quanto custa o peeling?')
  assert.match(price, /R\$ 180/)
  assert.doesNotMatch(price, /cabe no bolso/)
})

test('what nobody has written goes to a person with its reason, and the same question is one wish', async () => {
  const dora = w.person('Dora')
  const answer = await w.asks(dora, 'oi! vocês têm aquário na recepção?')
  assert.match(answer, /confirmar com a equipe/)
  assert.match(answer, /Já chamei a recepção/)
  assert.equal((await handoffs())[0]?.reason, 'pergunta sem resposta na biblioteca')
  await w.asks(w.person('Eva'), 'vcs tem aquario na recepçao?')
  const [wish, ...others] = (await wishes()).filter((one) => /aqu[aá]rio/.test(one.question))
  assert.deepEqual([wish?.question, wish?.askedCount, others.length], ['vocês têm aquário na recepção?', 2, 0])
  assert.ok(wish?.conversationId)

  // Somebody writes the article, and the next person is answered.
  await write({ question: wish.question, answer: 'Temos sim, com peixinhos.' })
  assert.equal((await desk.send('PUT', `/api/article-wishes/${wish.id}`, { status: 'written' })).status, 204)
  assert.match(await w.asks(w.person('Flávia'), 'tem aquário na recepção aí?'), /com peixinhos/)
  assert.ok(!(await wishes()).some((one) => one.id === wish.id))
})

test('care that no article tells goes to a person as before, and is wished for', async () => {
  const answer = await w.asks(w.person(), 'quais os cuidados depois do botox?')
  assert.match(answer, /nossa equipe, que te orienta com segurança/)
  const wish = (await wishes()).find((one) => one.question === 'quais os cuidados depois do botox?')
  assert.equal(wish?.procedure?.name, 'Toxina botulínica')
  // Dismissed stays dismissed, however often it is asked.
  await desk.send('PUT', `/api/article-wishes/${wish.id}`, { status: 'dismissed' })
  await w.asks(w.person(), 'quais os cuidados depois do botox?')
  assert.ok(!(await wishes()).some((one) => one.id === wish.id))
})

test('a wish keeps no number or address of anybody', async () => {
  await w.asks(w.person(), 'vocês podem ligar para 11 98765-4321 ou ana@example.test por favor?')
  assert.ok((await wishes()).every((one) => !/\d{5}|@/.test(one.question)))
})

test('health is a person’s, whatever has been written about it', async () => {
  await write({ question: 'Grávida pode fazer peeling?', answer: 'Claro que pode.', serviceId: peeling })
  await write({ question: 'Tomo remédio, posso fazer peeling?', answer: 'Claro que pode.', serviceId: peeling })
  await write({ question: 'Meu rosto está vermelho e ardendo depois do peeling', answer: 'Claro que pode.', serviceId: peeling })
  for (const asks of [
    'grávida pode fazer peeling?',
    'tomo remédio pra pressão, posso fazer peeling?',
    'meu rosto está vermelho e ardendo depois do peeling, é normal?',
  ]) {
    assert.doesNotMatch(await w.asks(w.person(), asks), /Claro que pode/, asks)
    const trial = await desk.get<ArticleTrialAnswer>(`/api/article-trial?question=${encodeURIComponent(asks)}`)
    assert.ok(trial.isForPeople && trial.hits.every((hit) => hit.outcome !== 'answers'), asks)
  }
})

test('promises and remedies are refused when they are written, with the rule', async () => {
  for (const [answer, rule] of [
    ['O resultado é garantido.', /CFM 2\.336/],
    ['Tome dipirona.', /CFM 2\.454/],
  ] as const) {
    const refused = await desk.send('POST', '/api/articles', { ...blank, ...sun, answer })
    assert.equal(refused.status, 400)
    const { error } = refused.body as { error: { message: string; field: string } } // as every refusal is answered
    assert.match(error.message, rule)
    assert.equal(error.field, 'answer')
  }
})

test('an article with a price that is not the table’s is kept with a warning and not said; the desk is told', async () => {
  const question = 'A taxa de remarcação do botox tem valor?'
  const written = await write({ question, answer: 'A taxa é de R$ 180.', serviceId: botox })
  assert.deepEqual(written.warnings, [])
  const asks = 'a taxa de remarcação do botox tem valor?'
  const trial = () => desk.get<ArticleTrialAnswer>(`/api/article-trial?question=${encodeURIComponent(asks)}&serviceId=${botox}`)
  assert.equal((await trial()).hits[0]?.outcome, 'answers')

  // The table changes; the article does not.
  await w.asSystem((ctx) => ctx.sql`update variant set price_cents = 25000 where service_id = ${botox}`)
  const { items } = await desk.get<ArticlesAnswer>('/api/articles')
  assert.match(items.find((one) => one.id === written.id)?.warnings[0]?.message ?? '', /R\$ 180.*não está na tabela/)
  assert.equal((await trial()).hits[0]?.outcome, 'held_back')

  const gil = w.person('Gil')
  await write({ question: 'Tem multa para quem falta?', answer: 'Sim, de R$ 33.' })
  assert.doesNotMatch(await w.asks(gil, 'tem multa para quem falta?'), /R\$ 33/)
  const notes = await w.asSystem(
    (ctx) => ctx.sql<{ text: string }>`select m.text from message m where m.kind = 'note' and m.text like '%multa%'`,
  )
  assert.match(notes[0]?.text ?? '', /“Tem multa para quem falta\?” da biblioteca diz R\$ 33, que não é da clínica/)
})

test('a draft answers nobody; what is taken away is gone', async () => {
  const draft = await write({ question: 'Vocês têm chá de camomila?', answer: 'Temos.', status: 'draft' })
  assert.doesNotMatch(await w.asks(w.person(), 'vocês têm chá de camomila?'), /Temos\./)
  const { id: _id, procedure: _procedure, warnings: _warnings, saidCount: _said, updatedAt: _at, updatedBy: _by, ...text } = draft
  await desk.send('PUT', `/api/articles/${draft.id}`, { ...text, serviceId: null, status: 'published' })
  assert.match(await w.asks(w.person(), 'vocês têm chá de camomila?'), /Temos\./)
  assert.equal((await desk.send('DELETE', `/api/articles/${draft.id}`)).status, 204)
  assert.equal((await desk.send('DELETE', `/api/articles/${draft.id}`)).status, 404)
})

test('another clinic’s articles answer nobody here, and its procedures cannot be named', async () => {
  const other = newId('clinic')
  const reception = { zone: 'America/Manaus', quietTimeMs: 0, open: 'mon-fri 08:00-18:00' }
  await makeClinic(w.app, { clinicId: other, channelId: newId('channel'), ...reception })
  const stranger = await w.desk('owner', other)
  assert.deepEqual((await stranger.get<ArticlesAnswer>('/api/articles')).items, [])
  assert.equal((await stranger.send('POST', '/api/articles', { ...blank, ...sun, serviceId: peeling })).status, 404)
  const trial = await stranger.get<ArticleTrialAnswer>(`/api/article-trial?question=${encodeURIComponent(sun.question)}`)
  assert.deepEqual(trial.hits, [])
})

test('the starters come as drafts, for what the clinic sells, once', async () => {
  const before = (await desk.get<ArticlesAnswer>('/api/articles')).items.length
  assert.equal((await desk.send('PUT', '/api/article-starters')).status, 200)
  assert.deepEqual((await desk.send('PUT', '/api/article-starters')).body, { added: 0 })
  const { items } = await desk.get<ArticlesAnswer>('/api/articles')
  const added = items.filter((one) => one.status === 'draft')
  assert.ok(added.length >= 8)
  assert.equal(items.length - before, added.length)
  assert.ok(added.every((one) => one.procedure === null || /Peeling|Toxina/.test(one.procedure.name)))
  assert.ok(added.every((one) => one.warnings.length === 0))
})
