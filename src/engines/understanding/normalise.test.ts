import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldPhrase, joinTokens, normalise } from './normalise.ts'

const rows: [raw: string, folded: string][] = [
  ['Oiiii, tudo bem?', 'oi , tudo bem ?'],
  ['QUANTO TÁ O BOTOX', 'quanto esta o botox'],
  ['oi td bem? qto ta o botox', 'oi tudo bem ? quanto esta o botox'],
  ['vc tem hr hj?', 'voce tem hora hoje ?'],
  ['amh blz', 'amanha beleza'],
  ['pq n pode? ñ entendi', 'porque nao pode ? nao entendi'],
  ['obg, tb', 'obrigado , tambem'],
  ['fds', 'fim de semana'],
  ['msm dps', 'mesmo depois'],
  ['pra amanhã', 'para amanha'],
  ['p/ quinta c/ a Dra.', 'para quinta com a doutora .'],
  ['simmm', 'sim'],
  ['carro e nossa', 'carro e nossa'],
  ['kkkkkk rsrsrs hahaha', 'kkk kkk kkk'],
  ['14h30', '14 h 30'],
  ['5ª feira', '5 a feira'],
  ['opção 1️⃣', 'opcao 1'],
  ['ok 👍🏽', 'ok 👍'],
  ['limpeza\u200b de pele', 'limpeza de pele'],
  ['amanha\u0303', 'amanha'],
  ['𝗼𝗶', 'oi'],
  ['', ''],
  ['   ', ''],
]

test('folds, spells out and lets go of stretched letters', () => {
  for (const [raw, folded] of rows) assert.equal(joinTokens(normalise(raw)), folded, raw)
})

test('every token knows where it stands in the original', () => {
  const raw = 'Olááá, qto custa p/ amanhã às 14h30?? 👍🏽 fds'
  const pieces = normalise(raw).map((token) => raw.slice(token.start, token.end))
  assert.deepEqual(pieces, [
    'Olááá',
    ',',
    'qto',
    'custa',
    'p/',
    'amanhã',
    'às',
    '14',
    'h',
    '30',
    '?',
    '?',
    '👍🏽',
    'fds',
    'fds',
    'fds',
  ])
})

test('offsets count UTF-16 units, also after emoji and letters of several code points', () => {
  const raw = '😍😍 amanhã, quinta'
  const token = normalise(raw).find((one) => one.text === 'quinta')
  assert.equal(raw.slice(token?.start, token?.end), 'quinta')
})

test('glued tells "14h" from "14 h"', () => {
  assert.deepEqual(
    normalise('14h').map((token) => token.glued),
    [false, true],
  )
  assert.deepEqual(
    normalise('14 h').map((token) => token.glued),
    [false, false],
  )
})

test('folds a phrase to its words', () => {
  assert.equal(foldPhrase('Toxina Botulínica (botox)!'), 'toxina botulinica botox')
})
