import { z } from 'zod'
import { toWav } from '#engines/audio/index.ts'
import { SpeechError, type Transcribe, type Transcript } from './speech.ts'

/** `url`: up to and with `/v1`. `key`: null for a server of one's own that asks for none. */
export type TranscriptionServer = { url: string; key: string | null; model: string }

/** OpenAI's transcription, or any server that speaks it (faster-whisper-server, Speaches, whisper.cpp's with its compatible path). */
export function createTranscriptionServer(server: TranscriptionServer): Transcribe {
  // gpt-4o-transcribe tells how sure it is token by token, Whisper segment by segment; neither knows the other's way.
  const isWhisper = !server.model.startsWith('gpt-')
  return async ({ pcm, vocabulary }, signal) => {
    const form = new FormData()
    form.set('file', new Blob([Uint8Array.from(toWav(pcm))], { type: 'audio/wav' }), 'audio.wav')
    form.set('model', server.model)
    form.set('language', 'pt')
    form.set('temperature', '0')
    form.set('response_format', isWhisper ? 'verbose_json' : 'json')
    if (!isWhisper) form.append('include[]', 'logprobs')
    if (vocabulary.length > 0) form.set('prompt', promptOf(vocabulary))
    return read(await post(server, form, signal))
  }
}

/** The last 224 tokens are all that Whisper looks at. */
const promptOf = (vocabulary: string[]): string => `Mensagem para uma clínica de estética: ${vocabulary.join(', ')}`.slice(0, 600)

async function post({ url, key }: TranscriptionServer, form: FormData, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(`${url}/audio/transcriptions`, {
      method: 'POST',
      body: form,
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      // A redirect would carry the patient's voice elsewhere.
      redirect: 'error',
      signal,
    })
    const text = await response.text()
    if (response.ok) return jsonIn(text)
    const isPassing = response.status === 429 || response.status >= 500
    throw new SpeechError(isPassing ? 'later' : 'never', `the transcription server answered ${response.status}`)
  } catch (error) {
    if (error instanceof SpeechError) throw error
    throw new SpeechError('later', 'the transcription server gave no answer', error)
  }
}

/** What is no JSON reads as null, which is no answer. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page.
    return null
  }
}

const answer = z.object({
  text: z.string(),
  segments: z
    .array(
      z.object({
        avg_logprob: z.number().optional(),
        no_speech_prob: z.number().optional(),
        start: z.number().optional(),
        end: z.number().optional(),
      }),
    )
    .optional(),
  logprobs: z.array(z.object({ logprob: z.number() })).nullish(),
})

function read(raw: unknown): Transcript {
  const parsed = answer.safeParse(raw)
  if (!parsed.success) throw new SpeechError('never', 'the transcription server answered something else', parsed.error)
  const { text, segments, logprobs } = parsed.data
  // Whisper invents words for silence, and says so.
  const isSilence = segments !== undefined && segments.length > 0 && segments.every((one) => (one.no_speech_prob ?? 0) > 0.8)
  if (isSilence || text.trim() === '') return { text: '', confidence: null }
  const likely = logprobs?.map((one) => one.logprob) ?? segments?.flatMap((one) => one.avg_logprob ?? []) ?? []
  return { text: text.trim(), confidence: meanLikelihood(likely) }
}

function meanLikelihood(logs: number[]): number | null {
  return logs.length === 0 ? null : Math.min(1, Math.exp(logs.reduce((sum, one) => sum + one, 0) / logs.length))
}
