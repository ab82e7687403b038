import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'

/** What the fake was asked, as the Responses API documents it. */
export type AskedModel = {
  model: string
  instructions: string
  input: string
  store: unknown
  text: unknown
  authorization: string
}

/** How it answers: well, or in one of the ways a real one fails. */
export type ModelAnswer =
  | { kind: 'json'; json: unknown; afterMs?: number }
  | { kind: 'text'; text: string }
  | { kind: 'status'; status: number }
  /** Takes the request and never answers. */
  | { kind: 'hang' }
  /** Sends a byte now and then and never ends. */
  | { kind: 'trickle' }
  /** Closes the connection without a word. */
  | { kind: 'refuse' }
  /** Closes the connection in the middle. */
  | { kind: 'drop' }
  /** An HTML page with status 200, as a proxy gives. */
  | { kind: 'html' }

/**
 * A server on loopback that speaks as much of the Responses API as we use (developers.openai.com/api/docs, November 2026): POST /responses, a
 * bearer key, `output` with one message, `usage`. `answer` decides what each question gets. No real model was ever asked in our tests.
 */
export class FakeLanguageModel {
  readonly asked: AskedModel[] = []
  answer: (asked: AskedModel, n: number) => ModelAnswer
  readonly #server: Server
  readonly #open = new Set<ServerResponse>()

  constructor(answer: (asked: AskedModel, n: number) => ModelAnswer = () => ({ kind: 'json', json: {} })) {
    this.answer = answer
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  /** Its address, for OPENAI_BASE_URL. */
  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}/v1`
  }

  async close(): Promise<void> {
    for (const response of this.#open) response.socket?.destroy()
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#open.add(response)
    response.once('close', () => this.#open.delete(response))
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
    if (request.method !== 'POST' || !request.url?.endsWith('/responses')) return void response.writeHead(404).end()
    const asked = readAsked(body, request.headers.authorization ?? '')
    this.asked.push(asked)
    await give(response, this.answer(asked, this.asked.length - 1), asked.model)
  }
}

async function give(response: ServerResponse, answer: ModelAnswer, model: string): Promise<void> {
  switch (answer.kind) {
    case 'json':
      if (answer.afterMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.afterMs))
      return sendText(response, JSON.stringify(answer.json), model)
    case 'text':
      return sendText(response, answer.text, model)
    case 'status':
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      return void response.end(JSON.stringify({ error: { message: 'as asked', type: 'fake', code: null, param: null } }))
    case 'html':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>hello</html>')
    case 'refuse':
      return void response.socket?.destroy()
    case 'drop':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id":')
      return void response.socket?.destroy()
    case 'trickle': {
      response.writeHead(200, { 'content-type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 100)
      response.once('close', () => clearInterval(timer))
      return
    }
    case 'hang':
      return
  }
}

function sendText(response: ServerResponse, text: string, model: string): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      id: 'resp_fake',
      object: 'response',
      created_at: 0,
      status: 'completed',
      model,
      output: [
        {
          type: 'message',
          id: 'msg_fake',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text, annotations: [] }],
        },
      ],
      usage: {
        input_tokens: 900,
        input_tokens_details: { cached_tokens: 700 },
        output_tokens: 60,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 960,
      },
    }),
  )
}

function readAsked(body: string, authorization: string): AskedModel {
  const raw: unknown = JSON.parse(body)
  const field = (name: string): unknown =>
    typeof raw === 'object' && raw !== null ? Object.entries(raw).find(([key]) => key === name)?.[1] : undefined
  return {
    model: String(field('model')),
    instructions: String(field('instructions')),
    input: String(field('input')),
    store: field('store'),
    text: field('text'),
    authorization,
  }
}
