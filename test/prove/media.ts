import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTypeOf } from '#connectors/storage/index.ts'
import { AudioError, makeThumbnail, readSpeech } from '#engines/audio/index.ts'
import { runFfmpeg } from '#engines/audio/ffmpeg.ts'
import { holds, never, type Proof, type Verdict } from './proof.ts'
import { pick, seededRandom } from './random.ts'

const files = { small: 6, full: 5_000 }
const seed = 20_261_126
const mostMs = 30_000
const canary = 'canary-7f3a9c'

/** Containers a playlist could name other files from, were it ever given to one of these readers. */
const demuxers = ['ogg', 'mov', 'matroska', 'wav', 'mp3', 'aac', 'hls', 'concat']

export const media: Proof = {
  about: 'damaged files, playlists and bombs read nothing of ours, end within the limits and always with an answer',
  run: async (size, say) => {
    const folder = await mkdtemp(join(tmpdir(), 'harmonia-canary-'))
    const secret = join(folder, 'secret.txt')
    await writeFile(secret, canary)
    let calls = 0
    const server = createServer((_request, response) => {
      calls += 1
      response.end(canary)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/secret.ts`
    try {
      return await torture(files[size], { secret, url, calls: () => calls }, say)
    } finally {
      server.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

type Bait = { secret: string; url: string; calls: () => number }

async function torture(count: number, bait: Bait, say: (line: string) => void): Promise<Verdict> {
  const random = seededRandom(seed)
  const sample = await readFile(new URL('../../web/src/simulator/samples/marcar.ogg', import.meta.url))
  const harm: { leaks: string[]; crashes: string[] } = { leaks: [], crashes: [] }
  let [made, refused, slowestMs] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const bytes = i % 3 === 0 ? playlist(random, bait) : damage(random, sample)
    const startedMs = performance.now()
    try {
      const result = await open(bytes, i % 3 === 0 ? pick(random, demuxers) : null)
      made += 1
      if (result.includes(canary)) harm.leaks.push(bytes.toString('latin1', 0, 200))
    } catch (error) {
      if (error instanceof AudioError) refused += 1
      else harm.crashes.push(String(error))
    }
    slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    if ((i + 1) % 250 === 0) say(`${i + 1} files, ${made} read, ${refused} refused, slowest ${Math.round(slowestMs)} ms`)
  }
  return {
    findings: [
      never('a foreign file or address was read', harm.leaks.length + bait.calls(), harm.leaks[0]),
      never('a file ended in anything but a result or a refusal', harm.crashes.length, harm.crashes[0]),
      holds(`each ended within ${mostMs / 1000} s`, slowestMs <= mostMs + 1_000, `${Math.round(slowestMs)} ms`),
    ],
    figures: { files: count, made, refused, slowestMs: Math.round(slowestMs) },
  }
}

/** As the server does; a playlist, which it would not give to FFmpeg at all, straight to the reader that would follow it. */
async function open(bytes: Buffer, demuxer: string | null): Promise<Buffer> {
  const type = fileTypeOf(bytes)
  if (demuxer !== null) {
    const { outputs } = await runFfmpeg({ demuxer, outputs: [['-t', '900', '-ac', '1', '-f', 's16le']], input: bytes })
    return Buffer.from(outputs[0] ?? [])
  }
  if (type.demuxer === null) throw new AudioError('unreadable')
  return type.kind === 'image' ? makeThumbnail(bytes, type.demuxer) : (await readSpeech(bytes, type.demuxer)).pcm
}

function playlist(random: () => number, { secret, url }: Bait): Buffer {
  const target = pick(random, [secret, `file://${secret}`, url, `concat:${secret}|${secret}`, '/etc/passwd', 'input'])
  return Buffer.from(
    pick(random, [
      `#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n${target}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${target}'\n`,
      `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="${target}"\n#EXTINF:1,\n${target}\n`,
      `OggS#EXTM3U\n${target}\n`,
    ]),
  )
}

function damage(random: () => number, sample: Buffer): Buffer {
  const copy = Buffer.from(sample)
  const flips = 1 + Math.floor(random() * 200)
  for (let i = 0; i < flips; i++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
  const cut = random() < 0.3 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy
  return random() < 0.2 ? Buffer.concat([sample.subarray(0, 200), cut]) : cut
}
