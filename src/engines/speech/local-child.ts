/** Whisper in a process of its own, with the memory of its own: loads once, then hears one recording after another. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sampleRate } from '#engines/audio/index.ts'
import { cutIntoWindows } from './hearing-windows.ts'
import { weightsOf } from './install.ts'
import { likelihoodOf, logarithmOf } from './likelihood.ts'
import type { Asked, Told } from './local.ts'

/** As much of the package as is used, as its own types tell it; it is installed elsewhere and only on demand. */
type Scores = { data: Float32Array }
type Listen = (said: bigint[][], scores: Scores) => Scores
type Generation = { inputs: unknown; decoder_input_ids: number[]; max_new_tokens: number; logits_processor: Listen[] }
type Whisper = {
  processor: (samples: Float32Array) => Promise<{ input_features: unknown }>
  model: { generate: (how: Generation) => Promise<{ tolist: () => bigint[][] }> }
  tokenizer: {
    encode: (text: string, options: { add_special_tokens: boolean }) => number[]
    decode: (tokens: number[], options: { skip_special_tokens: boolean }) => string
  }
}
type Transformers = {
  env: { allowRemoteModels: boolean; localModelPath: string }
  pipeline: (task: string, model: string, options: object) => Promise<Whisper>
}

const folder = process.argv[2] ?? ''
const entry = createRequire(join(folder, 'package.json')).resolve('@huggingface/transformers')
const { env, pipeline } = (await import(pathToFileURL(entry).href)) as Transformers // the lock file pins the version whose types these are
env.allowRemoteModels = false
env.localModelPath = weightsOf(folder)
const { processor, model, tokenizer } = await pipeline('automatic-speech-recognition', 'Xenova/whisper-base', { dtype: 'q8' })
const tokensOf = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false })
const start = tokensOf('<|startoftranscript|><|pt|><|transcribe|><|notimestamps|>')
/** Whisper has 448 places in all. */
const mostSaid = 440

/** One after the other: two at once would each take twice as long, and twice the memory. */
let last = Promise.resolve()
process.on('message', (asked: Asked) => {
  last = last.then(async () => void process.send?.(await answer(asked)))
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0))
process.send?.({ id: 0, text: '', confidence: null } satisfies Told)

async function answer({ id, pcm }: Asked): Promise<Told> {
  try {
    const heard: { text: string; logarithms: number[] }[] = []
    for (const window of cutIntoWindows(samplesOf(pcm))) heard.push(await hear(window))
    const text = heard
      .map((one) => one.text)
      .join(' ')
      .trim()
    return {
      id,
      text,
      confidence: likelihoodOf(
        text,
        heard.flatMap((one) => one.logarithms),
      ),
    }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}

async function hear(samples: Float32Array): Promise<{ text: string; logarithms: number[] }> {
  const logarithms: number[] = []
  let last: Float32Array | null = null
  // Asked before each choice: what was chosen the last time is by then the last of what is said.
  const listen: Listen = ([said = []], scores) => {
    if (last) logarithms.push(logarithmOf(last, Number(said.at(-1))))
    last = Float32Array.from(scores.data)
    return scores
  }
  const { input_features: inputs } = await processor(samples)
  // Nobody says more in that time: what goes on beyond it is going round in circles.
  const max_new_tokens = Math.min(mostSaid, 16 + Math.ceil((samples.length / sampleRate) * 10))
  const output = await model.generate({ inputs, decoder_input_ids: start, max_new_tokens, logits_processor: [listen] })
  const said = (output.tolist()[0] ?? []).slice(start.length).map(Number)
  return { text: tokenizer.decode(said, { skip_special_tokens: true }).trim(), logarithms }
}

function samplesOf(pcm: Uint8Array): Float32Array {
  const samples = new Float32Array(Math.floor(pcm.length / 2))
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength)
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(i * 2, true) / 32_768
  return samples
}
