import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { drawQrPng } from './qr.ts'

test('the picture of a code has each square where the code has it', () => {
  const code = '00020126580014br.gov.bcb.pix'
  const png = drawQrPng(code)
  const { size, data } = encode(code, { border: 4, ecc: 'M' })
  assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG')
  const side = png.readUInt32BE(16)
  assert.equal(side, size * 8)
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
  const rowBytes = 1 + Math.ceil(side / 8)
  const isDarkAt = (x: number, y: number) => ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0
  const drawn = data.map((row, y) => row.map((_, x) => isDarkAt(x * 8 + 4, y * 8 + 4)))
  assert.deepEqual(drawn, data)
})
