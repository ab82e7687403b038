import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minuteAt, placeUnder, type Pull } from './drag-place.ts'

const boxes = [
  { key: 'ana', left: 60, right: 260, top: 100 },
  { key: 'bia', left: 260, right: 460, top: 100 },
]
/** 8 h to 18 h, two pixels a minute, quarters of an hour. */
const scale = { range: { from: 480, to: 1080 }, pxPerMinute: 2, stepMinutes: 15 }
/** An hour at nine, taken ten minutes below its top. */
const move: Pull = { kind: 'move', span: { from: 540, to: 600 }, grabMinutes: 10 }
const yOf = (minutes: number) => 100 + (minutes - 480) * 2

test('what is moved goes to the column under the pointer and to the nearest step, with its length', () => {
  const cases = [
    [{ x: 100, y: yOf(550) }, 'ana', 540],
    [{ x: 100, y: yOf(557) }, 'ana', 540],
    [{ x: 300, y: yOf(558) }, 'bia', 555],
    [{ x: 259, y: yOf(910) }, 'ana', 900],
    // Beside the columns counts as the nearest, above and below as the edge.
    [{ x: 5, y: yOf(400) }, 'ana', 480],
    [{ x: 900, y: yOf(1200) }, 'bia', 1020],
  ] as const
  for (const [pointer, key, from] of cases)
    assert.deepEqual(
      placeUnder(pointer, boxes, 'ana', move, scale),
      { key, span: { from, to: from + 60 } },
      JSON.stringify(pointer),
    )
})

test('what is resized keeps its column and its start, and a step at least', () => {
  const resize: Pull = { ...move, kind: 'resize' }
  const cases = [
    [{ x: 300, y: yOf(632) }, 630],
    [{ x: 100, y: yOf(500) }, 555],
    [{ x: 100, y: yOf(2000) }, 1080],
  ] as const
  for (const [pointer, to] of cases)
    assert.deepEqual(placeUnder(pointer, boxes, 'ana', resize, scale), { key: 'ana', span: { from: 540, to } })
})

test('a tap means the step it lies in', () => {
  for (const [minutes, step] of [
    [480, 480],
    [494, 480],
    [495, 495],
    [2000, 1065],
    [0, 480],
  ] as const)
    assert.equal(minuteAt(yOf(minutes), 100, scale), step)
})

test('without columns there is no place', () => assert.equal(placeUnder({ x: 0, y: 0 }, [], 'ana', move, scale), null))
