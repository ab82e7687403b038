/** What strangers may send: files of every kind we open, damaged, and playlists that point at what is ours. */
import { readFile } from 'node:fs/promises'
import { runFfmpeg } from '#engines/audio/ffmpeg.ts'
import { makeThumbnail } from '#engines/audio/index.ts'
import { pick } from './random.ts'

export type Bait = { secret: string; url: string }

const sound = new URL('../../web/src/simulator/samples/marcar.ogg', import.meta.url)
const picture = new URL('../../web/public/icon-192.png', import.meta.url)

/** One whole file of each kind. */
export async function wholeFiles(): Promise<Record<string, Buffer>> {
  const [ogg, png] = await Promise.all([readFile(sound), readFile(picture)])
  const kinds = {
    mp3: ['mp3'],
    wav: ['wav'],
    flac: ['flac'],
    webm: ['webm', 'libopus'],
    m4a: ['ipod', 'aac'],
    aac: ['adts', 'aac'],
  }
  const outputs = Object.values(kinds).map(([format = '', codec]) => [
    '-ac',
    '1',
    ...(codec ? ['-ar', '48000', '-c:a', codec] : []),
    '-f',
    format,
  ])
  const sounds = await runFfmpeg({ demuxer: 'ogg', outputs, input: ogg })
  const pictures = await runFfmpeg({
    demuxer: 'png_pipe',
    outputs: [
      ['-f', 'gif'],
      ['-frames:v', '1', '-f', 'webp'],
    ],
    input: png,
  })
  const made = [...sounds.outputs, ...pictures.outputs].map((one) => Buffer.from(one))
  const names = [...Object.keys(kinds), 'gif', 'webp']
  const others = names.flatMap((name, i) => (made[i]?.length ? [[name, made[i]] as const] : []))
  return { ogg, png, jpeg: await makeThumbnail(png, 'png_pipe'), ...Object.fromEntries(others) }
}

/** Bytes changed, the end cut off, or the beginning said twice. */
export function damage(random: () => number, whole: Buffer): Buffer {
  const copy = Buffer.from(whole)
  const flips = 1 + Math.floor(random() * 200)
  for (let i = 0; i < flips; i++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
  const cut = random() < 0.3 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy
  return random() < 0.2 ? Buffer.concat([whole.subarray(0, 200), cut]) : cut
}

export function playlist(random: () => number, { secret, url }: Bait): Buffer {
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
