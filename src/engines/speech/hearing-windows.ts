import { sampleRate } from '#engines/audio/index.ts'

/** Whisper hears this much at a time and not a moment more. */
const windowSec = 30
/** How far before the end of a window a pause is looked for, and how long a pause is. */
const searchSec = 6
const pauseSec = 0.2

/** A recording in the pieces Whisper hears, cut where it is most quiet: nobody's word is cut in two. */
export function cutIntoWindows(samples: Float32Array): Float32Array[] {
  const windows: Float32Array[] = []
  let from = 0
  while (samples.length - from > windowSec * sampleRate) {
    const to = quietestPlace(samples, from + (windowSec - searchSec) * sampleRate, from + windowSec * sampleRate)
    windows.push(samples.subarray(from, to))
    from = to
  }
  windows.push(samples.subarray(from))
  return windows
}

function quietestPlace(samples: Float32Array, from: number, to: number): number {
  const pause = Math.round(pauseSec * sampleRate)
  let [place, least] = [to, Number.POSITIVE_INFINITY]
  for (let at = from; at + pause <= to; at += pause) {
    let loudness = 0
    for (let i = at; i < at + pause; i++) loudness += Math.abs(samples[i] ?? 0)
    if (loudness > least) continue
    ;[place, least] = [at + Math.round(pause / 2), loudness]
  }
  return place
}
