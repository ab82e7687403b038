import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuestionKind } from '#clinical/forms/contract.ts'
import type { ChatForm, ChatQuestion } from '#clinical/index.ts'
import { hearForm, wantsForm } from './hear.ts'
import { readValue } from './read-value.ts'
import { nextQuestion } from './walk.ts'

const ask = (id: string, kind: QuestionKind, label: string, more: Partial<ChatQuestion> = {}): ChatQuestion => ({
  id,
  key: `v.${id}`,
  kind,
  label,
  help: '',
  isRequired: true,
  options: [],
  alarm: null,
  ...more,
})
const skin = ['Normal', 'Seca', 'Oleosa', 'Não sei']
const health = ['Diabetes', 'Pressão alta', 'Problema no coração', 'Nenhuma']
const form: ChatForm = {
  id: 'frq_1',
  contactId: 'con_1',
  askedIn: 'chat',
  questions: [
    ask('pregnant', 'yes_no', 'Você está grávida?'),
    ask('allergy', 'yes_no', 'Tem alguma alergia?'),
    ask('which', 'text', 'Se sim, a quê?', { isRequired: false }),
    ask('skin', 'choice', 'Como é a sua pele?', { options: skin }),
    ask('health', 'choices', 'Você tem alguma destas?', { options: health }),
    ask('smokes', 'yes_no', 'Fuma?'),
    ask('born', 'date', 'Data de nascimento'),
    ask('wish', 'text', 'O que gostaria de melhorar?', { isRequired: false }),
  ],
  values: {},
  skipped: [],
  endsBy: 'words',
  attendeeName: null,
  appointmentId: null,
}
const hear = (at: string, text: string, of: ChatForm = form) => hearForm(of, at === 'summary' ? at : `v.${at}`, text)

test('yes and no in the words people use, with a slip of the thumb, and never where it is not plain', () => {
  const yes = ['sim', 'Sim!', 's', 'smi', 'sin', 'aham', 'tenho sim', 'claro', 'estou', 'simm', 'acho que sim', '👍', 'já']
  const no = ['não', 'nao', 'n', 'naum', 'nao tenho', 'nunca', 'Não, nenhuma', 'nào', 'nenhum', 'nap', 'de jeito nenhum']
  const neither = ['Não, mas já tive', 'não, só que às vezes', 'batata', 'sim e não', '42', 'não sei', '']
  const said = (text: string) => readValue({ kind: 'yes_no', options: [] }, text)?.value ?? null
  for (const text of yes) assert.equal(said(text), 'yes', text)
  for (const text of no) assert.equal(said(text), 'no', text)
  for (const text of neither.filter((each) => each !== 'não sei')) assert.equal(said(text), null, text)
  assert.deepEqual(hear('pregnant', 'não sei'), { does: 'unsure' })
})

test('one of several, some of several, a number, a day', () => {
  const cases: [QuestionKind, string[], string, unknown][] = [
    ['choice', skin, '3', 'Oleosa'],
    ['choice', skin, 'oleoza', 'Oleosa'],
    ['choice', skin, 'acho que é oleosa', 'Oleosa'],
    ['choice', skin, 'não é oleosa', null],
    ['choice', skin, 'azul', null],
    ['choice', skin, '9', null],
    ['choices', health, '1 e 2', ['Diabetes', 'Pressão alta']],
    ['choices', health, 'pressao, diabetes', ['Diabetes', 'Pressão alta']],
    ['choices', health, 'tenho diabetes e pressão alta', ['Diabetes', 'Pressão alta']],
    ['choices', health, 'não', ['Nenhuma']],
    ['choices', health, 'nenhuma delas', ['Nenhuma']],
    ['choices', health, 'diabetes e gota', null],
    ['choices', health, 'nenhuma e diabetes', null],
    ['number', [], 'uns 65 kg', 65],
    ['number', [], '1,62', 1.62],
    ['number', [], 'não lembro', null],
    ['date', [], '25/03/1990', '1990-03-25'],
    ['date', [], '5-3-85', '1985-03-05'],
    ['date', [], '12 de março de 1990', '1990-03-12'],
    ['date', [], '25031990', '1990-03-25'],
    ['date', [], '31/02/1990', null],
  ]
  for (const [kind, options, text, value] of cases)
    assert.deepEqual(readValue({ kind, options }, text)?.value ?? null, value, text)
})

test('what is told beside the answer answers what it names, and no more', () => {
  assert.deepEqual(hear('allergy', 'sim, dipirona'), { does: 'answer', values: { 'v.allergy': 'yes', 'v.which': 'dipirona' } })
  assert.deepEqual(hear('allergy', 'sim\ndipirona'), { does: 'answer', values: { 'v.allergy': 'yes', 'v.which': 'dipirona' } })
  assert.deepEqual(hear('pregnant', 'não, e não fumo'), { does: 'answer', values: { 'v.pregnant': 'no', 'v.smokes': 'no' } })
  assert.deepEqual(hear('pregnant', 'não, mas às vezes fumo'), null)
  assert.deepEqual(hear('skin', 'não sei'), { does: 'answer', values: { 'v.skin': 'Não sei' } }, 'which is one of the answers')
})

test('skipping, going back, leaving it, asking back', () => {
  assert.deepEqual(hear('smokes', 'pula'), { does: 'skip' })
  assert.deepEqual(hear('wish', 'nada'), { does: 'skip' })
  assert.deepEqual(hear('smokes', 'volta, errei'), { does: 'back' })
  assert.deepEqual(hear('smokes', 'agora não posso, depois eu respondo'), { does: 'later' })
  for (const text of ['dói?', 'quanto custa', 'posso levar minha filha?']) assert.equal(hear('wish', text), null, text)
  assert.deepEqual(hear('wish', 'minhas olheiras'), { does: 'answer', values: { 'v.wish': 'minhas olheiras' } })
})

test('only the typed words accept', () => {
  for (const text of ['sim, confirmo', 'Sim confirmo', 'confirmo', 'sim, eu confirmo!'])
    assert.deepEqual(hear('summary', text), { does: 'accept' }, text)
  for (const text of ['sim', 'ok', 'tá certo']) assert.deepEqual(hear('summary', text), { does: 'say_confirm' }, text)
  assert.deepEqual(hear('summary', 'a 3 está errada'), { does: 'correct', place: 3 })
  assert.deepEqual(hear('summary', 'quero corrigir'), { does: 'correct', place: null })
  assert.equal(hear('summary', 'não confirmo o horário'), null)
})

test('“se sim, a quê?” is asked after a yes alone', () => {
  const at = (values: ChatForm['values']) => nextQuestion({ ...form, values, skipped: [] })?.id
  assert.equal(at({ 'v.pregnant': 'no', 'v.allergy': 'yes' }), 'which')
  assert.equal(at({ 'v.pregnant': 'no', 'v.allergy': 'no' }), 'skin')
})

test('who wants to answer says so', () => {
  for (const text of ['responder a ficha', 'vamos continuar a ficha?', 'quero preencher o formulário aqui'])
    assert.ok(wantsForm(text), text)
  for (const text of ['qual o preço da limpeza', 'preencho a ficha na recepção', 'depois faço a ficha'])
    assert.ok(!wantsForm(text), text)
})
