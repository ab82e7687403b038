import { AudioError, runFfmpeg } from './ffmpeg.ts'

/** `pcm`: 16-bit samples, one channel, 16 kHz: what speech engines hear. `peaks`: how loud it is along the way, 0 to 100. */
export type Speech = { pcm: Buffer; durationMs: number; peaks: number[] }

export const sampleRate = 16_000
/** Longer than anybody listens to; what is beyond is cut off. */
const mostSec = 900
const oneChannel = ['-map', '0:a:0', '-vn', '-sn', '-dn', '-t', `${mostSec}`, '-ac', '1']
/** The largest of what is made: raw samples of `mostSec`. */
const mostBytes = ['-fs', '33M']

export async function readSpeech(input: Buffer, demuxer: string): Promise<Speech> {
  const pcm = await convert(input, demuxer, ['-ar', `${sampleRate}`, ...mostBytes, '-f', 's16le'])
  return { pcm, durationMs: Math.round((pcm.length / 2 / sampleRate) * 1000), peaks: peaksOf(pcm) }
}

/** MP3, which every browser plays: Safari before 18.4 plays no Ogg. */
export function makePlayable(input: Buffer, demuxer: string): Promise<Buffer> {
  return convert(input, demuxer, ['-ar', '24000', '-c:a', 'libmp3lame', '-b:a', '40k', ...mostBytes, '-f', 'mp3'])
}

/** Ogg with Opus in one channel, the only thing WhatsApp shows as a voice note. */
export function makeVoiceNote(input: Buffer, demuxer: string): Promise<Buffer> {
  return convert(input, demuxer, [
    '-ar',
    '48000',
    '-c:a',
    'libopus',
    '-b:a',
    '24k',
    '-application',
    'voip',
    ...mostBytes,
    '-f',
    'ogg',
  ])
}

async function convert(input: Buffer, demuxer: string, how: string[]): Promise<Buffer> {
  const { outputs } = await runFfmpeg({ demuxer, outputs: [[...oneChannel, ...how]], input })
  const made = Buffer.from(outputs[0] ?? [])
  // A damaged file may end in a complaint and still have been heard up to there.
  if (made.length === 0) throw new AudioError('unreadable')
  return made
}

const bars = 56

function peaksOf(pcm: Buffer): number[] {
  const samples = Math.floor(pcm.length / 2)
  const loudest = Array.from({ length: Math.min(bars, samples) }, (_, bar) => {
    let peak = 0
    const end = Math.floor(((bar + 1) * samples) / bars)
    for (let i = Math.floor((bar * samples) / bars); i < end; i += 4) peak = Math.max(peak, Math.abs(pcm.readInt16LE(i * 2)))
    return peak
  })
  const most = Math.max(1_000, ...loudest)
  return loudest.map((peak) => Math.round((peak / most) * 100))
}
