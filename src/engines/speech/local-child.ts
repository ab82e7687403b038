/** Whisper in a process of its own, with the memory of its own: loads once, then hears one recording after another. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { weightsOf } from './install.ts'
import type { Asked, Told } from './local.ts'

/** As much of the package as is used, as its own types tell it; it is installed elsewhere and only on demand. */
type Transformers = {
  env: { allowRemoteModels: boolean; localModelPath: string }
  pipeline: (
    task: string,
    model: string,
    options: object,
  ) => Promise<(samples: Float32Array, options: object) => Promise<{ text: string }>>
}

const folder = process.argv[2] ?? ''
const entry = createRequire(join(folder, 'package.json')).resolve('@huggingface/transformers')
const { env, pipeline } = (await import(pathToFileURL(entry).href)) as Transformers // the lock file pins the version whose types these are
env.allowRemoteModels = false
env.localModelPath = weightsOf(folder)
const hear = await pipeline('automatic-speech-recognition', 'Xenova/whisper-base', { dtype: 'q8' })
/** Whisper hears 30 s at a time; longer ones in pieces that overlap. */
const pieces = { chunk_length_s: 30, stride_length_s: 5 }

process.on('message', (asked: Asked) => {
  void answer(asked).then((told) => process.send?.(told))
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0))
process.send?.({ id: 0, text: '' } satisfies Told)

async function answer({ id, pcm }: Asked): Promise<Told> {
  try {
    const samples = new Float32Array(Math.floor(pcm.length / 2))
    const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength)
    for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, true) / 32_768
    const isLong = samples.length > 30 * 16_000
    const { text } = await hear(samples, { language: 'portuguese', task: 'transcribe', ...(isLong ? pieces : {}) })
    return { id, text }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}
