import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { FakeLanguageModel, type ModelAnswer } from '../fakes/language-model/server.ts'
import { world, type World } from '../world.ts'

const fake = new FakeLanguageModel()
let w: World
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00', modelUrl: await fake.listen() })
  const paula = await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })
  await w.service({ name: 'Limpeza de pele', resourceIds: [paula] })
  await w.service({ name: 'Drenagem linfática', resourceIds: [paula] })
})
after(async () => {
  await w.close()
  await fake.close()
})
beforeEach(() => void fake.asked.splice(0))

const answers = (...commands: object[]): ModelAnswer => ({ kind: 'json', json: { commands } })
const always = (answer: ModelAnswer): void => void (fake.answer = () => answer)
const setPolicy = (policy: string, budgetCents = 1_000) =>
  w.asSystem((ctx) => ctx.sql`update clinic set model_policy = ${policy}, model_budget_cents = ${budgetCents}`)
/** Riddles to the embedded interpreter. */
const riddle = 'xcvbnm qwerty zlorp'

test('what the embedded interpreter is sure of is not asked about; what it is not is heard by the model', async () => {
  always(answers({ do: 'start', flow: 'price' }, { do: 'service', ref: 's1' }))
  assert.match(await w.asks(w.person('Ana'), 'quanto custa a limpeza de pele?'), /R\$ 180/)
  assert.equal(fake.asked.length, 0)
  assert.match(await w.asks(w.person('Bia'), riddle), /Limpeza de pele[^]*R\$ 180|R\$ 180/)
  assert.equal(fake.asked.length, 1)
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ outcome: string; cost_micros: number; interpreter: string }>`
    select u.outcome, u.cost_micros, t.interpreter from model_use u join turn t on t.conversation_id = u.conversation_id`,
  )
  // 200 new tokens at 0.75, 700 cached at 0.08 and 60 written at 4.50 dollars a million.
  assert.deepEqual(row, { outcome: 'answered', cost_micros: 476, interpreter: 'language-model' })
})

test('what identifies a person leaves as a token, and nobody else is in the question', async () => {
  await setPolicy('model_first')
  const clara = w.person('Clara Nunes Dias')
  always(answers({ do: 'chat', what: 'greeting' }))
  await w.asks(
    clara,
    'oi, meu nome é Clara Nunes, cpf 529.982.247-25, zap 11 98765-4321, clara@exemplo.com, moro na Rua das Palmeiras, 120',
  )
  const sent = JSON.stringify(fake.asked)
  for (const secret of ['529', '247-25', '98765', 'exemplo.com', 'Palmeiras', 'Nunes'])
    assert.equal(sent.includes(secret), false, secret)
  assert.match(
    fake.asked[0]?.input ?? '',
    /Clara \[SOBRENOME_1\], cpf \[CPF_1\], zap \[TELEFONE_1\], \[EMAIL_1\], moro na \[ENDERECO_1\]/,
  )
  assert.doesNotMatch(sent, /R\$/, 'no price is told to a model')
})

const failures: [what: string, answer: ModelAnswer][] = [
  ['answers 429', { kind: 'status', status: 429 }],
  ['answers 500', { kind: 'status', status: 500 }],
  ['refuses the key', { kind: 'status', status: 401 }],
  ['takes no connection', { kind: 'refuse' }],
  ['breaks off', { kind: 'drop' }],
  ['answers too late', { kind: 'json', json: { commands: [{ do: 'start', flow: 'hours' }] }, afterMs: 6_000 }],
  ['gives commands of the wrong type', { kind: 'json', json: { commands: 'yes' } }],
  ['gives a list without end', { kind: 'json', json: { commands: Array.from({ length: 500 }, () => ({ do: 'yes' })) } }],
  ['gives a page', { kind: 'html' }],
  ['gives words', { kind: 'text', text: 'Claro, já agendei para você!' }],
  ['gives JSON cut off', { kind: 'text', text: '{"commands":[{"do":' }],
  ['gives an unknown command', answers({ do: 'give_discount', percent: 90 })],
  ['gives a known command with more in it', answers({ do: 'start', flow: 'book', price: 1 })],
  ['gives nothing', answers()],
  ['never answers', { kind: 'hang' }],
  ['trickles', { kind: 'trickle' }],
]
test('a model that is down in any way costs at most 5 s: every turn is answered or handed over', async () => {
  await setPolicy('model_first')
  for (const [what, answer] of failures) {
    always(answer)
    const startedMs = performance.now()
    assert.match(await w.asks(w.person(), 'quanto custa a drenagem?'), /R\$ 180/, what)
    assert.ok(performance.now() - startedMs < 5_000, `${what}: ${performance.now() - startedMs} ms`)
    // Half a minute later the breaker tries again.
    w.pass(31_000)
  }
})

test('a yes the patient did not say books, cancels and moves nothing', async () => {
  await setPolicy('embedded')
  const dora = w.person('Dora')
  await w.asks(dora, 'quero marcar limpeza de pele quinta de tarde')
  await w.asks(dora, 'a primeira')
  await setPolicy('model_first')
  always(answers({ do: 'yes' }, { do: 'name', name: 'Outra Pessoa' }))
  await w.asks(dora, 'hmm deixa eu ver com meu marido antes')
  assert.deepEqual(
    (await w.agenda('2026-03-05')).filter((one) => one.state !== 'held'),
    [],
  )
  await setPolicy('embedded')
  await w.asks(dora, 'sim')
  await w.asks(dora, 'Dora Lima')
  assert.equal((await w.agenda('2026-03-05')).filter((one) => one.state === 'booked').length, 1)
  await setPolicy('model_first')
  always(answers({ do: 'start', flow: 'cancel' }, { do: 'pick', place: 1 }, { do: 'yes' }))
  await w.asks(dora, 'vocês abrem no feriado?')
  await w.asks(dora, 'e no sábado?')
  assert.equal((await w.agenda('2026-03-05')).filter((one) => one.state === 'booked').length, 1)
})

test('past the month’s budget, and where the clinic wants none, no model is asked', async () => {
  always(answers({ do: 'start', flow: 'hours' }))
  await setPolicy('model_first', 0)
  assert.notEqual(await w.asks(w.person('Eva'), riddle), '')
  await setPolicy('embedded')
  assert.notEqual(await w.asks(w.person('Fia'), riddle), '')
  assert.equal(fake.asked.length, 0)
})

test('the rules are not asked about: stop, a person, an emergency', async () => {
  await setPolicy('model_first')
  always(answers({ do: 'start', flow: 'book' }))
  for (const text of ['SAIR', 'quero falar com uma atendente', 'estou com falta de ar depois do preenchimento, socorro'])
    assert.notEqual(await w.asks(w.person(), text), '', text)
  assert.equal(fake.asked.length, 0)
})

test('the newer commands of the wire reach the flows; what they quote must have been written', async () => {
  await setPolicy('model_first')
  const gil = w.person('Gil')
  always(
    answers({ do: 'start', flow: 'book' }, { do: 'service', ref: 's2' }, { do: 'when', words: 'sexta' }, { do: 'prefer_latest' }),
  )
  assert.match(await w.asks(gil, 'drenagem sexta, o fim do expediente'), /às 17h/)
  always(answers({ do: 'unknown_service', words: 'sobrancelha' }))
  assert.match(await w.asks(w.person(), 'e sobrancelha, rola?'), /Sobrancelha.* a gente não faz/)
  always(answers({ do: 'unknown_service', words: 'Botox por R$ 1' }))
  assert.doesNotMatch(await w.asks(w.person(), 'e sobrancelha, rola?'), /R\$ 1/)
  always(answers({ do: 'start', flow: 'book' }, { do: 'either', refs: ['s1', 's2'] }))
  assert.match(await w.asks(w.person(), 'quero aquele tratamento'), /1\. Limpeza de pele\n2\. Drenagem/)
  always(answers({ do: 'start', flow: 'book' }, { do: 'service', ref: 's1' }, { do: 'age', age: 15 }))
  const hana = w.person('Hana')
  await w.asks(hana, 'limpeza de pele, ela tem idade pra isso')
  const notes = await w.asSystem((ctx) => ctx.sql`select 1 from message where kind = 'note'`)
  assert.equal(notes.length, 0, 'an age nobody wrote leaves no note')
})

test('what only a model heard confirms no presence and cancels nothing', async () => {
  const ivo = w.person('Ivo')
  await setPolicy('embedded')
  await w.asks(ivo, 'quero marcar drenagem dia 09/03 às 10h')
  await w.asks(ivo, 'sim, Ivo Prado')
  assert.equal((await w.agenda('2026-03-09'))[0]?.state, 'booked')
  await setPolicy('model_first')
  for (const commands of [
    [{ do: 'start', flow: 'confirm' }],
    [{ do: 'pick_all' }, { do: 'when', words: 'quinta' }],
    [{ do: 'start', flow: 'cannot_come' }],
    [{ do: 'start', flow: 'cancel' }],
    [{ do: 'start', flow: 'cancel' }],
  ]) {
    always(answers(...commands))
    await w.asks(ivo, 'como assim?')
    assert.equal((await w.agenda('2026-03-09'))[0]?.state, 'booked', JSON.stringify(commands))
  }
})
