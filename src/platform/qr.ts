import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** The dark squares of a QR code as one SVG path, on a field of `size` by `size`. */
export function drawQr(code: string): { size: number; path: string } {
  const { size, data } = encode(code, { border: 2, ecc: 'M' })
  return { size, path: data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('') }
}

/** Pixels a square is wide: a phone's camera reads it from a screen, and a bank's app from the gallery. */
const squarePx = 8

/** The same as a PNG (W3C PNG, third edition): grey, one bit a pixel, 1 is white. */
export function drawQrPng(code: string): Buffer {
  const { size, data } = encode(code, { border: 4, ecc: 'M' })
  const side = size * squarePx
  const rowBytes = Math.ceil(side / 8)
  const rows = data.map((squares) => {
    // Each row begins with its filter: none.
    const row = Buffer.alloc(1 + rowBytes)
    for (let x = 0; x < side; x++) {
      const isWhite = !squares[Math.floor(x / squarePx)]
      if (isWhite) row[1 + (x >> 3)] = (row[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
    return Buffer.concat(Array.from({ length: squarePx }, () => row))
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(Buffer.concat(rows))),
    toChunk('IEND', Buffer.alloc(0)),
  ])
}

function toChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
