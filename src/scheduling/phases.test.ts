import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layCourse, layPhases, needNameOf, type Course, type Phase } from './phases.ts'

const peel: Phase[] = [
  { kind: 'active', minutes: 15, holds: ['professional', 'room'] },
  { kind: 'processing', minutes: 20, holds: ['room'] },
  { kind: 'active', minutes: null, holds: ['professional', 'room'] },
]
const course: Course = {
  bufferBeforeMin: 5,
  bufferAfterMin: 10,
  beforeHolds: ['professional', 'room'],
  afterHolds: ['room'],
  phases: peel,
}

test('a professional is free while the product acts and leaves the tidying up to others', () => {
  assert.deepEqual(layCourse(course, 45, 'professional'), [
    { fromMin: -5, toMin: 15 },
    { fromMin: 35, toMin: 45 },
  ])
  assert.deepEqual(layCourse(course, 45, 'room'), [{ fromMin: -5, toMin: 55 }])
  assert.deepEqual(layCourse(course, 45, 'machine'), [])
})

test('without phases everything is occupied from the first preparation to the last tidying up', () => {
  const plain = { ...course, beforeHolds: null, afterHolds: null, phases: [] }
  assert.deepEqual(layCourse(plain, 30, 'machine2'), [{ fromMin: -5, toMin: 40 }])
})

test('the phase without minutes takes what the others leave; without one the last does', () => {
  const minutes = (phases: Phase[], duration: number) => layPhases(phases, duration).map(({ fromMin, toMin }) => toMin - fromMin)
  assert.deepEqual(minutes(peel, 60), [15, 20, 25])
  assert.deepEqual(minutes(peel, 20), [15, 5, 0], 'a visit made shorter ends in the middle')
  assert.deepEqual(minutes(peel.slice(0, 2), 60), [15, 45])
})

test('parts have the name of their kind, and the place behind it from the second on', () => {
  assert.equal(needNameOf('machine', 1), 'machine')
  assert.equal(needNameOf('machine', 2), 'machine2')
  assert.equal(needNameOf('room', 3), 'room')
})
