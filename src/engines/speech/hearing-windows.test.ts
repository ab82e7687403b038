import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutIntoWindows } from './hearing-windows.ts'

const rate = 16_000
const noise = (seconds: number): Float32Array => new Float32Array(seconds * rate).fill(0.5)

test('what fits is heard whole', () => {
  assert.deepEqual(
    cutIntoWindows(noise(30)).map((one) => one.length / rate),
    [30],
  )
})

test('a longer one is cut in its pauses, and nothing of it is lost', () => {
  const samples = noise(70)
  samples.fill(0, 26 * rate, 26.4 * rate)
  const windows = cutIntoWindows(samples)
  assert.ok(Math.abs((windows[0]?.length ?? 0) / rate - 26.2) < 0.3)
  assert.ok(windows.every((one) => one.length <= 30 * rate))
  assert.equal(
    windows.reduce((sum, one) => sum + one.length, 0),
    samples.length,
  )
})
