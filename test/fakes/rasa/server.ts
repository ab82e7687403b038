import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { faultsBetween, readRasaDocument, type RasaDocument } from '#engines/rasa/published-shape.ts'

export type FakeGuess = {
  intent: string | null
  confidence: number
  entities?: { entity: string; start: number; end: number; value: string }[]
}

/** How it answers: well, or in one of the ways a real one fails. `status`: whatever is asked. */
export type RasaMood =
  | { kind: 'well' }
  | { kind: 'slow'; afterMs: number }
  | { kind: 'hang' }
  | { kind: 'drop' }
  | { kind: 'trickle' }
  | { kind: 'html' }
  | { kind: 'json'; json: unknown }
  | { kind: 'status'; status: number }

export type FakeRasaOptions = {
  /** As `--auth-token`; null: none is asked for. */
  token?: string | null
  guess?: (text: string) => FakeGuess
  /** No model: 409 until one is trained and loaded. */
  hasModel?: boolean
}

/**
 * A server on loopback that speaks as much of the HTTP API of Rasa Open Source 3.6 as we use, written from its published description: GET /, /version,
 * /status, POST /model/parse, POST /model/train (YAML in, the model out, its name in the header `filename`), PUT /model; `?token=`; faults as
 * `{version, status, reason, message, code}`. No real Rasa was run against our code.
 */
export class FakeRasa {
  readonly parsed: string[] = []
  readonly trained: RasaDocument[] = []
  mood: RasaMood = { kind: 'well' }
  guess: (text: string) => FakeGuess
  model: string | null
  readonly #token: string | null
  readonly #kept = new Set<string>()
  readonly #server: Server

  constructor(options: FakeRasaOptions = {}) {
    this.guess = options.guess ?? (() => ({ intent: 'nlu_fallback', confidence: 0.3 }))
    this.#token = options.token ?? null
    this.model = options.hasModel === false ? null : '20260101-000000-first-model.tar.gz'
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  /** Its address, for RASA_URL. */
  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    if (this.#server.listening) await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const body = await text(request)
    if (this.mood.kind !== 'well' && (await misbehave(response, this.mood))) return
    const what = `${request.method} ${url.pathname}`
    if (what === 'GET /') return sendText(response, 'Hello from Rasa: 3.6.21')
    if (what === 'GET /version') return sendJson(response, 200, { version: '3.6.21', minimum_compatible_version: '3.5.0' })
    if (this.#token !== null && url.searchParams.get('token') !== this.#token)
      return refuse(response, 401, 'NotAuthenticated', 'User is not authenticated.')
    switch (what) {
      case 'GET /status':
        if (this.model === null) return refuse(response, 409, 'Conflict', 'No agent loaded.')
        return sendJson(response, 200, { model_file: this.model, model_id: 'fake', num_active_training_jobs: 0 })
      case 'POST /model/parse':
        return this.#parse(response, body)
      case 'POST /model/train':
        return this.#train(response, request.headers['content-type'] ?? '', body)
      case 'PUT /model':
        return this.#load(response, body)
      default:
        return refuse(response, 404, 'NotFound', 'Requested URL not found.')
    }
  }

  #parse(response: ServerResponse, body: string): void {
    if (this.model === null) return refuse(response, 409, 'Conflict', 'No agent loaded.')
    const words = fieldOf(JSON.parse(body), 'text')
    if (typeof words !== 'string') return refuse(response, 400, 'BadRequest', 'An invalid text was given.')
    this.parsed.push(words)
    const { intent, confidence, entities = [] } = this.guess(words)
    const first = { name: intent, confidence }
    sendJson(response, 200, {
      text: words,
      intent: first,
      entities: entities.map((one) => ({ ...one, extractor: 'DIETClassifier' })),
      text_tokens: [],
      intent_ranking: [first, { name: 'chitchat', confidence: Math.max(0, 1 - confidence) / 2 }],
    })
  }

  #train(response: ServerResponse, type: string, body: string): void {
    if (!type.startsWith('application/yaml'))
      return refuse(response, 400, 'BadRequest', 'The content type must be application/yaml.')
    try {
      const project = readRasaDocument(body)
      const faults = faultsBetween([project])
      if (!project.pipeline || faults.length > 0) throw new Error(faults.join('; ') || 'no pipeline')
      this.trained.push(project)
    } catch (error) {
      return refuse(response, 400, 'BadRequest', error instanceof Error ? error.message : 'not readable')
    }
    const file = `2026010${this.trained.length}-120000-fake-model.tar.gz`
    this.#kept.add(`models/${file}`)
    response.writeHead(200, { 'content-type': 'application/octet-stream', filename: file })
    response.end(Buffer.alloc(200_000))
  }

  #load(response: ServerResponse, body: string): void {
    const file = fieldOf(JSON.parse(body), 'model_file')
    if (typeof file !== 'string' || !this.#kept.has(file))
      return refuse(response, 400, 'BadRequest', `Agent with name '${String(file)}' could not be loaded.`)
    this.model = file.replace('models/', '')
    response.writeHead(204).end()
  }
}

/** True when that was the answer. */
async function misbehave(response: ServerResponse, mood: Exclude<RasaMood, { kind: 'well' }>): Promise<boolean> {
  switch (mood.kind) {
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, mood.afterMs))
      return false
    case 'hang':
      return true
    case 'drop':
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"intent":')
      response.socket?.destroy()
      return true
    case 'trickle': {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 100)
      response.once('close', () => clearInterval(timer))
      return true
    }
    case 'html':
      sendText(response, '<html>hello</html>')
      return true
    case 'json':
      sendJson(response, 200, mood.json)
      return true
    case 'status':
      refuse(response, mood.status, 'AsAsked', 'as asked')
      return true
  }
}

function refuse(response: ServerResponse, code: number, reason: string, message: string): void {
  sendJson(response, code, { version: '3.6.21', status: 'failure', reason, message, details: {}, help: null, code })
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendText(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(body)
}

function fieldOf(raw: unknown, name: string): unknown {
  return typeof raw === 'object' && raw !== null ? Object.entries(raw).find(([key]) => key === name)?.[1] : undefined
}
