import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** What was asked, as OpenAI's documentation of transcription has it (November 2026). */
export type AskedTranscription = {
  model: string
  language: string
  prompt: string
  format: string
  wav: Buffer
  authorization: string
}

export type SpeechAnswer =
  /** Whisper's: `sure` is the likelihood of a token. */
  | { kind: 'words'; text: string; sure?: number; afterMs?: number }
  | { kind: 'silence' }
  | { kind: 'status'; status: number }
  | { kind: 'text'; text: string }
  /** Takes the request and never answers. */
  | { kind: 'hang' }

/** A server on loopback that speaks as much of `POST /audio/transcriptions` as we use. It hears nothing: `answer` decides. */
export class FakeSpeech {
  readonly asked: AskedTranscription[] = []
  answer: (asked: AskedTranscription, n: number) => SpeechAnswer
  readonly #server: Server

  constructor(answer: (asked: AskedTranscription, n: number) => SpeechAnswer) {
    this.answer = answer
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  /** Its address, for SPEECH_URL. */
  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}/v1`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/v1/audio/transcriptions') return void response.writeHead(404).end()
    const asked = await readAsked(request)
    this.asked.push(asked)
    await give(response, this.answer(asked, this.asked.length - 1))
  }
}

async function readAsked(request: IncomingMessage): Promise<AskedTranscription> {
  const type = request.headers['content-type'] ?? ''
  const form = await new Response(Uint8Array.from(await buffer(request)), { headers: { 'content-type': type } }).formData()
  const word = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const file = form.get('file')
  const wav = file === null || typeof file === 'string' ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer())
  return {
    model: word('model'),
    language: word('language'),
    prompt: word('prompt'),
    format: word('response_format'),
    wav,
    authorization: request.headers.authorization ?? '',
  }
}

async function give(response: ServerResponse, answer: SpeechAnswer): Promise<void> {
  switch (answer.kind) {
    case 'words':
      if (answer.afterMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.afterMs))
      return json(response, {
        text: answer.text,
        language: 'portuguese',
        segments: [{ start: 0, end: 3, avg_logprob: Math.log(answer.sure ?? 0.9), no_speech_prob: 0.01 }],
      })
    case 'silence':
      return json(response, { text: ' Obrigado.', segments: [{ start: 0, end: 3, avg_logprob: -0.9, no_speech_prob: 0.97 }] })
    case 'status':
      return void response.writeHead(answer.status).end('{}')
    case 'text':
      return void response.writeHead(200).end(answer.text)
    case 'hang':
      return
  }
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
