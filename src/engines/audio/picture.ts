import { AudioError, runFfmpeg } from './ffmpeg.ts'

const side = 480

/** A small JPEG of a picture, without what its camera wrote into it: place and time. */
export async function makeThumbnail(input: Buffer, demuxer: string): Promise<Buffer> {
  const scale = `scale=w='min(${side},iw)':h='min(${side},ih)':force_original_aspect_ratio=decrease`
  const small = ['-frames:v', '1', '-vf', scale, '-map_metadata', '-1', '-q:v', '6', '-fs', '2M', '-f', 'mjpeg']
  const { outputs } = await runFfmpeg({ demuxer, outputs: [small], input })
  const made = Buffer.from(outputs[0] ?? [])
  if (made.length === 0) throw new AudioError('unreadable')
  return made
}
