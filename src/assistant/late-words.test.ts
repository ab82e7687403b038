import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lateWordsIn, type HowLate } from './late-words.ts'

const after = (minutes: number): HowLate => ({ kind: 'after', minutes })
const fromNow = (minutes: number): HowLate => ({ kind: 'from_now', minutes })

const tells: [string, HowLate][] = [
  ['vou atrasar 15 min', after(15)],
  ['tô presa no trânsito, chego 10 min depois', after(10)],
  ['vou me atrasar um pouquinho', null],
  ['tô atrasada!', null],
  ['desculpa, vou chegar uns 20 minutinhos atrasada', after(20)],
  ['atraso de uns 20 min, tem problema?', after(20)],
  ['vou atrasar meia hora', after(30)],
  ['vou me atrasar quinze minutos', after(15)],
  ['acho que vou atrasar uns 10', after(10)],
  ['chego em 10 min', fromNow(10)],
  ['chego daqui a uns 15 minutos', fromNow(15)],
  ['só consigo chegar às 14h20', { kind: 'at', time: '14:20' }],
  ['chego às 2 e 20', { kind: 'at', time: '02:20' }],
  ['chego às 14 e meia', { kind: 'at', time: '14:30' }],
  ['desculpa o atraso, chego em 10 min', fromNow(10)],
  ['peguei muito trânsito', null],
  ['posso chegar 10 minutinhos atrasada?', after(10)],
  ['atrasei na reunião', null],
]
test('that somebody will be late, and how late', () => {
  for (const [text, how] of tells) assert.deepEqual(lateWordsIn(text), { does: 'tells', how }, text)
})

test('how long the clinic waits is a question', () => {
  for (const text of [
    'tem tolerância de atraso?',
    'se eu chegar 15 minutos atrasada ainda me atendem?',
    'até quantos minutos posso atrasar?',
  ])
    assert.deepEqual(lateWordsIn(text), { does: 'asks', how: null }, text)
})

test('who cannot come, or is late in something else, is not late', () => {
  for (const text of [
    'não vou atrasar',
    'pode deixar que eu chego sem atraso',
    'desculpa o atraso, confirmo sim',
    'meu voo atrasou não chego a tempo, pode desmarcar',
    'vou atrasar muito, dá pra remarcar?',
    'minha menstruação está atrasada',
    'a doutora está atrasada?',
    'quanto custa a limpeza?',
    'quero marcar às 14h20',
    'quanto tempo depois posso tomar sol?',
  ])
    assert.equal(lateWordsIn(text), null, text)
})

test('a bare number answers how many minutes, and nothing else', () => {
  assert.deepEqual(lateWordsIn('uns 20', true), { does: 'tells', how: after(20) })
  assert.deepEqual(lateWordsIn('20', true), { does: 'tells', how: after(20) })
  assert.equal(lateWordsIn('20'), null)
  assert.equal(lateWordsIn('sim', true), null)
})
