import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileSize } from './file-size.ts'

test('a size is written as a phone writes it', () => {
  const sizes: [number, string][] = [
    [0, '0 B'],
    [999, '999 B'],
    [2048, '2 kB'],
    [2_130_000, '2,1 MB'],
    [16_000_000, '16 MB'],
  ]
  for (const [bytes, text] of sizes) assert.equal(fileSize(bytes), text)
})
