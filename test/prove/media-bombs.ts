/** Files that are small to send and large to open, made by hand as no programme would make them. */
import { crc32, deflateSync } from 'node:zlib'

export type Bomb = { about: string; bytes: Buffer }

export function bombs(jpeg: Buffer): Bomb[] {
  return [
    { about: '100 hours of silence as Opus', bytes: opusSilence(100) },
    { about: 'four hours as WAV of a thousand samples a second', bytes: slowWav(15_000_000) },
    { about: 'a WAV that says it has 4 GB', bytes: slowWav(1_000) },
    { about: 'a PNG of 30,000 × 30,000', bytes: hugePng(30_000) },
    { about: 'a PNG of 12,000 × 12,000', bytes: hugePng(12_000) },
    { about: 'a GIF of 65,535 × 65,535', bytes: hugeGif() },
    { about: 'a JPEG that says it has 65,500 × 65,500', bytes: hugeJpeg(jpeg) },
  ]
}

/** One packet is 120 ms and three bytes; a page holds 255 of them. */
function opusSilence(hours: number): Buffer {
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])])
  const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)])
  // SILK, 60 ms, one channel; two frames of one size, both of one empty byte.
  const packet = Buffer.from([0x19, 0, 0])
  const pages = [oggPage(2, 0n, 0, [head]), oggPage(0, 0n, 1, [tags])]
  const packets = Array.from({ length: 255 }, () => packet)
  const count = Math.floor((hours * 3_600) / (255 * 0.12))
  for (let i = 1; i <= count; i++) pages.push(oggPage(0, BigInt(i * 255 * 5_760), i + 1, packets))
  return Buffer.concat(pages)
}

function oggPage(flags: number, position: bigint, number: number, packets: Buffer[]): Buffer {
  const head = Buffer.alloc(27 + packets.length)
  head.write('OggS', 0)
  head[5] = flags
  head.writeBigUInt64LE(position, 6)
  head.writeUInt32LE(0x48_61_72_6d, 14)
  head.writeUInt32LE(number, 18)
  head[26] = packets.length
  for (const [i, packet] of packets.entries()) head[27 + i] = packet.length
  const page = Buffer.concat([head, ...packets])
  page.writeUInt32LE(oggChecksum(page), 22)
  return page
}

const oggTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80_00_00_00 ? (value << 1) ^ 0x04_c1_1d_b7 : value << 1
  return value >>> 0
})

function oggChecksum(bytes: Buffer): number {
  let value = 0
  for (const byte of bytes) value = ((value << 8) ^ (oggTable[((value >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  return value
}

function slowWav(bytes: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(0xff_ff_ff_ff, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(1_000, 24)
  head.writeUInt32LE(1_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(0xff_ff_ff_ff, 40)
  return Buffer.concat([head, Buffer.alloc(bytes, 128)])
}

/** Black, one bit a pixel. */
function hugePng(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const lines = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(lines)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(name: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(name, 4)
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}

function hugeGif(): Buffer {
  const screen = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff])
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0x44, 1, 0, 0x3b])
  return Buffer.concat([Buffer.from('GIF89a'), screen, frame])
}

/** The frame's height and width stand five bytes after its mark. */
function hugeJpeg(jpeg: Buffer): Buffer {
  const bytes = Buffer.from(jpeg)
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(65_500, frame + 5)
  bytes.writeUInt16BE(65_500, frame + 7)
  return bytes
}
