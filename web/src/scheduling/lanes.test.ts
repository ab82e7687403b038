import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeInLanes } from './lanes.ts'

const drawn = (spans: [number, number][], minMinutes = 0) =>
  placeInLanes(spans, ([from, to]) => ({ from, to }), minMinutes).map(
    ({ span, lane, lanes }) => `${span.from}-${span.to} ${lane + 1}/${lanes}`,
  )

test('only what overlaps shares the width', () => {
  assert.deepEqual(drawn([]), [])
  assert.deepEqual(
    drawn([
      [540, 600],
      [600, 660],
    ]),
    ['540-600 1/1', '600-660 1/1'],
  )
  assert.deepEqual(
    drawn([
      [600, 660],
      [540, 630],
    ]),
    ['540-630 1/2', '600-660 2/2'],
  )
  assert.deepEqual(
    drawn([
      [540, 720],
      [550, 580],
      [580, 620],
      [730, 760],
    ]),
    ['540-720 1/2', '550-580 2/2', '580-620 2/2', '730-760 1/1'],
  )
})

test('what is drawn taller than it lasts counts as tall as it is drawn', () => {
  assert.deepEqual(
    drawn(
      [
        [540, 550],
        [555, 600],
      ],
      30,
    ),
    ['540-570 1/2', '555-600 2/2'],
  )
})
