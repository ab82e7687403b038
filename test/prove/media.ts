import { createServer } from 'node:http'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeOf } from '#connectors/storage/index.ts'
import { AudioError, makeThumbnail, readSpeech } from '#engines/audio/index.ts'
import { runFfmpeg } from '#engines/audio/ffmpeg.ts'
import { withChildCosts, type ChildCosts } from './child-costs.ts'
import { answerFiles, type Answered } from './media-answers.ts'
import { bombs, type Bomb } from './media-bombs.ts'
import { damage, playlist, wholeFiles, type Bait } from './media-files.ts'
import { holds, never, type Proof, type Say, type Verdict } from './proof.ts'
import { pick, seededRandom } from './random.ts'
import { withScratch } from './scratch.ts'

/** `answered`: so many of the damaged ones, and so many of the bombs, are also sent to a reception, whose answer is waited for. */
const sizes = {
  small: { files: 4, bombs: 1, answered: 2, answeredBombs: 0 },
  full: { files: 5_000, bombs: 100, answered: 100, answeredBombs: 100 },
}
const seed = 20_261_126
const most = { cpuSec: 10, wallMs: 30_000, memoryMb: 256 }
const canary = 'canary-7f3a9c'
const parallel = 2

/** Readers a playlist could name other files to, were it ever given to one of them. */
const demuxers = ['ogg', 'mov', 'matroska', 'wav', 'mp3', 'aac', 'hls', 'concat']

export const media: Proof = {
  about: 'damaged files, playlists and bombs read nothing of ours, end within the limits, and the patient has an answer',
  run: (size, say) =>
    withScratch(async (folder) => {
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
        const bait = { secret, url }
        const whole = await wholeFiles()
        const blown = bombs(whole['jpeg'] ?? Buffer.alloc(0)).slice(0, sizes[size].bombs)
        const tortured = await withChildCosts(() => torture(sizes[size].files, blown, { whole, bait }, say))
        const answered = await answerFiles(
          pickForAnswer(sizes[size].answered, blown.slice(0, sizes[size].answeredBombs), { whole, bait }),
          say,
        )
        return judge(tortured.result, { costs: tortured.costs, answered, calls })
      } finally {
        server.close()
      }
    }),
}

type Given = { whole: Record<string, Buffer>; bait: Bait }
type Harm = {
  files: number
  made: number
  refused: number
  stopped: number
  slowestMs: number
  leaks: string[]
  crashes: string[]
}

/** Every fifth a playlist, straight to a reader that would follow it; the others damaged files of every kind, as the server opens them. */
async function torture(count: number, blown: Bomb[], { whole, bait }: Given, say: Say): Promise<Harm> {
  const random = seededRandom(seed)
  const harm: Harm = { files: 0, made: 0, refused: 0, stopped: 0, slowestMs: 0, leaks: [], crashes: [] }
  const kinds = Object.values(whole)
  for (const { about, bytes } of blown) {
    const before = { ...harm }
    const startedMs = performance.now()
    await tryOne(harm, bytes, null)
    const how = harm.made > before.made ? 'read' : harm.stopped > before.stopped ? 'stopped' : 'refused'
    say(`${about}, ${Math.round(bytes.length / 1000)} kB: ${how} after ${Math.round(performance.now() - startedMs)} ms`)
  }
  let next = 0
  const work = async (): Promise<void> => {
    while (next < count) {
      const i = (next += 1)
      const isPlaylist = i % 5 === 0
      const bytes = isPlaylist ? playlist(random, bait) : damage(random, pick(random, kinds))
      await tryOne(harm, bytes, isPlaylist ? pick(random, demuxers) : null)
      if (i % 250 === 0)
        say(
          `${i} files: ${harm.made} read, ${harm.refused} refused, ${harm.stopped} stopped, slowest ${Math.round(harm.slowestMs)} ms`,
        )
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
  return harm
}

async function tryOne(harm: Harm, bytes: Buffer, demuxer: string | null): Promise<void> {
  const startedMs = performance.now()
  harm.files += 1
  try {
    const result = await open(bytes, demuxer)
    harm.made += 1
    if (result.includes(canary)) harm.leaks.push(bytes.toString('latin1', 0, 200))
  } catch (error) {
    if (!(error instanceof AudioError)) harm.crashes.push(String(error))
    else if (error.why === 'too_slow') harm.stopped += 1
    else harm.refused += 1
  }
  harm.slowestMs = Math.max(harm.slowestMs, performance.now() - startedMs)
}

async function open(bytes: Buffer, demuxer: string | null): Promise<Buffer> {
  const type = fileTypeOf(bytes)
  if (demuxer !== null) {
    const { outputs } = await runFfmpeg({ demuxer, outputs: [['-t', '900', '-ac', '1', '-f', 's16le']], input: bytes })
    return Buffer.from(outputs[0] ?? [])
  }
  if (type.demuxer === null) throw new AudioError('unreadable')
  return type.kind === 'image' ? makeThumbnail(bytes, type.demuxer) : (await readSpeech(bytes, type.demuxer)).pcm
}

function pickForAnswer(count: number, blown: Bomb[], { whole, bait }: Given): Buffer[] {
  const random = seededRandom(seed + 1)
  const kinds = Object.values(whole)
  const files = Array.from({ length: count }, (_, i) =>
    i % 5 === 0 ? playlist(random, bait) : damage(random, pick(random, kinds)),
  )
  return [...blown.map(({ bytes }) => bytes), ...files]
}

function judge(harm: Harm, { costs, answered, calls }: { costs: ChildCosts; answered: Answered; calls: number }): Verdict {
  const { files, made, refused, stopped } = harm
  const peakMb = Math.round(costs.peakMb)
  const slowestMs = Math.round(harm.slowestMs)
  return {
    findings: [
      never('a foreign file or address was read', harm.leaks.length + calls, harm.leaks[0]),
      never('a file ended in anything but a result or a refusal', harm.crashes.length, harm.crashes[0]),
      holds(`each took at most ${most.cpuSec} s of processor`, costs.cpuMs <= (most.cpuSec + 0.5) * 1000, `${costs.cpuMs} ms`),
      holds(`each ended within ${most.wallMs / 1000} s`, slowestMs <= most.wallMs + 1_000, `${slowestMs} ms`),
      holds(`each stayed within ${most.memoryMb} MB`, peakMb <= most.memoryMb, `${peakMb} MB`),
      never('a person who sent one had no answer', answered.silent.length, answered.silent[0]),
    ],
    figures: { files, made, refused, stopped, slowestMs, peakMb, cpuMs: costs.cpuMs, answered: answered.sent },
  }
}
