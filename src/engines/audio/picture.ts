import { AudioError, runFfmpeg } from './ffmpeg.ts'

const side = 480
/** Enough to see a pore on a large screen. */
const photoSide = 2_048

/** A small JPEG of a picture, without what its camera wrote into it: place and time. */
export async function makeThumbnail(input: Buffer, demuxer: string): Promise<Buffer> {
  const { outputs } = await runFfmpeg({ demuxer, outputs: [jpeg(side, 6)], input })
  return whole(outputs[0])
}

export type Photo = { photo: Buffer; thumbnail: Buffer }

/**
 * A photo to be kept and a small one of it: only the picture, and upright (FFmpeg turns it as the camera says it was held, before that is
 * dropped with everything else the file carried).
 */
export async function makePhoto(input: Buffer, demuxer: string): Promise<Photo> {
  const { outputs } = await runFfmpeg({ demuxer, outputs: [jpeg(photoSide, 3), jpeg(side, 6)], input })
  return { photo: whole(outputs[0]), thumbnail: whole(outputs[1]) }
}

function jpeg(longest: number, quality: number): string[] {
  const scale = `scale=w='min(${longest},iw)':h='min(${longest},ih)':force_original_aspect_ratio=decrease`
  return ['-frames:v', '1', '-vf', scale, '-map_metadata', '-1', '-q:v', String(quality), '-fs', '6M', '-f', 'mjpeg']
}

function whole(output: Uint8Array | undefined): Buffer {
  const made = Buffer.from(output ?? [])
  if (made.length === 0) throw new AudioError('unreadable')
  return made
}
