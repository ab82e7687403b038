import assert from 'node:assert/strict'
import { test } from 'node:test'
import { likelihoodOf, logarithmOf } from './likelihood.ts'

test('words are as likely as their pieces are on the whole', () => {
  assert.equal(likelihoodOf('oi', [0, 0]), 1)
  assert.ok(Math.abs((likelihoodOf('oi, bom dia', [Math.log(0.5), Math.log(0.5)]) ?? 0) - 0.5) < 1e-9)
  assert.equal(likelihoodOf('', []), null)
})

test('who goes round in circles is not believed, however sure of each word', () => {
  assert.equal(likelihoodOf('o que é '.repeat(40), [0, 0, 0]), 0.2)
  const said = 'Boa tarde, queria marcar limpeza de pele na quinta-feira às três da tarde, e saber quanto custa o botox na testa.'
  assert.equal(likelihoodOf(said, [0]), 1)
})

test('a choice among scores has its share of all', () => {
  assert.ok(Math.abs(logarithmOf(Float32Array.from([0, 0, 0, 0]), 2) - Math.log(0.25)) < 1e-6)
  assert.ok(logarithmOf(Float32Array.from([1_000, 0]), 0) > -1e-6)
})
