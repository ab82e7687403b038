import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rankWaiting, type Ranked } from './rank-waiting.ts'

const one = (id: string, day: number, more: Partial<Ranked> = {}): Ranked => ({
  id,
  isExact: false,
  isKnown: false,
  askedAt: new Date(`2026-03-0${day}T12:00:00Z`),
  ...more,
})
const order = (...waiting: Ranked[]) => rankWaiting(waiting).map((each) => each.id)

test('whoever fills the time goes first, then patients, then whoever asked first', () => {
  const cases: { about: string; waiting: Ranked[]; first: string[] }[] = [
    {
      about: 'who asked first',
      waiting: [one('late', 3), one('early', 1), one('middle', 2)],
      first: ['early', 'middle', 'late'],
    },
    {
      about: 'a patient before a stranger',
      waiting: [one('new', 1), one('patient', 5, { isKnown: true })],
      first: ['patient', 'new'],
    },
    {
      about: 'no hole before anything else',
      waiting: [one('patient', 1, { isKnown: true }), one('exact', 5, { isExact: true })],
      first: ['exact', 'patient'],
    },
    { about: 'in one instant by id', waiting: [one('b', 1), one('a', 1)], first: ['a', 'b'] },
  ]
  for (const { about, waiting, first } of cases) assert.deepEqual(order(...waiting), first, about)
})
