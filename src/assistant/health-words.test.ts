import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForWhomNot, conditionsIn, conditionsListed, photosTakenBack } from './health-words.ts'

test('what somebody tells of their health is heard by its names', () => {
  const told = [
    ['Estou grávida de 3 meses, posso fazer botox?', ['pregnancy']],
    ['to amamentando', ['breastfeeding']],
    ['tomo roacutan faz um ano', ['isotretinoin']],
    ['uso xarelto e sou diabética', ['anticoagulant', 'diabetes']],
    ['tenho marca-passo', ['pacemaker']],
    ['quero engravidar ano que vem', []],
    ['quanto custa a limpeza de pele?', []],
  ] as const
  for (const [text, conditions] of told) assert.deepEqual(conditionsIn(text), conditions, text)
})

test('taking back a leave for pictures is heard; speaking of pictures is not it', () => {
  const said = [
    ['quero retirar a autorização das minhas fotos', 'all'],
    ['não autorizo mais o uso das minhas fotos no instagram', 'photo_marketing'],
    ['não quero mais que publiquem minhas fotos', 'photo_marketing'],
    ['vocês têm fotos de antes e depois?', null],
    ['quero cancelar meu horário', null],
    ['autorizo as fotos', null],
  ] as const
  for (const [text, what] of said) assert.equal(photosTakenBack(text), what, text)
})

test('what a clinic lists is found in the plural too, and a general question is told from a person’s own', () => {
  assert.deepEqual(conditionsListed('Gestantes, lactantes e diabéticos; quem toma anticoagulantes.').sort(), [
    'anticoagulant',
    'breastfeeding',
    'diabetes',
    'pregnancy',
  ])
  assert.deepEqual(conditionsListed('Lúpus em atividade'), ['autoimmune'])
  assert.deepEqual(conditionsListed('Pele bronzeada'), [])
  for (const text of ['tem contraindicação?', 'quais as contra-indicações do botox', 'quem não pode fazer?'])
    assert.ok(asksForWhomNot(text), text)
  for (const text of [
    'é contraindicado pra quem tem rosácea?',
    'tomo anticoagulante, é contraindicado?',
    'grávida é contraindicado?',
    'quero marcar',
  ])
    assert.ok(!asksForWhomNot(text), text)
})
