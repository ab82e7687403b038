import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelReasonIn } from './cancel-words.ts'

test('why somebody cancels is heard in their own words, and nothing is made of what says nothing', () => {
  for (const [text, reason] of [
    ['sim, tô com febre', 'Doença'],
    ['sim, surgiu um imprevisto', 'Imprevisto'],
    ['sim, vou viajar a trabalho', 'Imprevisto'],
    ['sim, esse mês tô sem grana', 'Financeiro'],
    ['achei caro', 'Financeiro'],
    ['sim, já fiz em outra clínica', 'Fez em outro lugar'],
    ['sim, desisti', 'Desistiu'],
    ['sim', null],
    ['quero cancelar, por favor', null],
    ['não quero mais esse horário', null],
  ] as const)
    assert.equal(cancelReasonIn(text), reason, text)
})
