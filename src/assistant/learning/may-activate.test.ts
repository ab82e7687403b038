import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TrainingReport } from '#engines/understanding/contract.ts'
import type { KeptBackBecause } from './contract.ts'
import { whyKeptBack } from './may-activate.ts'

type Given = {
  f1?: [before: number, now: number]
  own?: [before: number, now: number]
  price?: [count: number, before: number, now: number]
}

function reportOf({
  f1 = [0.93, 0.93],
  own = [2, 5],
  price = [100, 0.9, 0.9],
}: Given): Pick<TrainingReport, 'house' | 'own' | 'intents'> {
  return {
    house: { before: { accuracy: 0.9, macroF1: f1[0] }, now: { accuracy: 0.9, macroF1: f1[1] } },
    own: { count: 10, rightBefore: own[0], right: own[1] },
    intents: [{ intent: 'price', count: price[0], f1Before: price[1], f1: price[2] }],
  }
}

const cases: [what: string, given: Given, because: KeptBackBecause[]][] = [
  ['as good as before, and better on its own', {}, []],
  ['better', { f1: [0.93, 0.95] }, []],
  ['one point less is chance', { f1: [0.93, 0.92] }, []],
  ['more than one point less is not', { f1: [0.93, 0.9199] }, ['macro_f1']],
  ['no better on its own is no reason', { own: [4, 4] }, []],
  ['worse on its own', { own: [5, 4] }, ['own']],
  ['one intent falls far though the mean stands', { price: [100, 0.9, 0.79] }, ['intent']],
  ['an intent of a handful of examples says nothing', { price: [9, 0.9, 0.2] }, []],
  ['everything at once', { f1: [0.9, 0.5], own: [3, 0], price: [50, 0.9, 0.1] }, ['macro_f1', 'own', 'intent']],
]
for (const [what, given, because] of cases) test(what, () => assert.deepEqual(whyKeptBack(reportOf(given)), because))
