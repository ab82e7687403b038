import { once } from 'node:events'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { json } from 'node:stream/consumers'
import { RasaError, type RasaClient } from './model.ts'
import { readHeard } from './read-heard.ts'

/** `token`: what Rasa was started with as `--auth-token`; null where it asks for none. */
export type RasaSettings = { url: string; token: string | null }

/** Where Rasa keeps what it trains, seen from the folder it runs in: its own default, and that of the official image. */
const modelsFolder = 'models'

/**
 * The HTTP API of Rasa Open Source 3.6 (`rasa run --enable-api`). On `node:http`, for training takes minutes and `fetch` gives up on headers
 * after five of them.
 */
export function createRasaClient(settings: RasaSettings): RasaClient {
  const call = (wish: Omit<Wish, 'settings'>): Promise<IncomingMessage> => send({ ...wish, settings })
  return {
    parse: async (text, signal) => {
      const response = await call({
        method: 'POST',
        path: '/model/parse',
        type: 'application/json',
        body: JSON.stringify({ text }),
        signal,
      })
      return readHeard(text, await readJson(response, signal))
    },
    status: async (signal) => {
      const response = await call({ method: 'GET', path: '/status', signal })
      const told = await readJson(response, signal)
      // A proxy's page would be no JSON, another program's JSON has no model in it.
      if (typeof told !== 'object' || told === null || !('model_file' in told))
        throw new RasaError('nonsense', 'GET /status is not what Rasa answers')
    },
    train: async (yaml, signal) => {
      const response = await call({ method: 'POST', path: '/model/train', type: 'application/yaml', body: yaml, signal })
      const file = response.headers['filename']
      // The answer is the model itself; Rasa keeps its own copy, and ours is not needed.
      await drain(response, signal)
      if (typeof file !== 'string' || !/^[\w.-]+$/.test(file)) throw new RasaError('nonsense', 'the training names no model file')
      return file
    },
    load: async (file, signal) => {
      const body = JSON.stringify({ model_file: `${modelsFolder}/${file}` })
      await drain(await call({ method: 'PUT', path: '/model', type: 'application/json', body, signal }), signal)
    },
  }
}

type Wish = {
  settings: RasaSettings
  method: 'GET' | 'POST' | 'PUT'
  path: string
  type?: string
  body?: string
  signal: AbortSignal
}

/** Resolves with a good answer whose body is still to be read. */
async function send({ settings, method, path, type, body, signal }: Wish): Promise<IncomingMessage> {
  const url = new URL(`${settings.url}${path}`)
  if (settings.token !== null) url.searchParams.set('token', settings.token)
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method,
    signal,
    headers: type === undefined ? {} : { 'content-type': type },
  })
  // An error after the one we heard (the signal, then the socket) has no listener otherwise, and would end the process.
  request.on('error', () => {})
  try {
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage] // what node:http documents for the event
    if (response.statusCode !== undefined && response.statusCode >= 200 && response.statusCode < 300) return response
    response.resume()
    throw faultOf(response.statusCode ?? 0, `${method} ${path}`)
  } catch (cause) {
    throw toError(cause, signal)
  }
}

function faultOf(status: number, what: string): RasaError {
  const words = `Rasa answers ${what} with ${status}`
  if (status >= 500 || status === 408 || status === 429) return new RasaError('down', words)
  // 409: nothing is trained, or nothing loaded.
  return new RasaError(status === 409 ? 'no_model' : 'refused', words)
}

async function readJson(response: IncomingMessage, signal: AbortSignal): Promise<unknown> {
  try {
    return await json(response)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new RasaError('nonsense', 'the answer of Rasa is no JSON', { cause })
    throw toError(cause, signal)
  }
}

async function drain(response: IncomingMessage, signal: AbortSignal): Promise<void> {
  try {
    await once(response.resume(), 'end')
  } catch (cause) {
    throw toError(cause, signal)
  }
}

function toError(cause: unknown, signal: AbortSignal): RasaError {
  if (cause instanceof RasaError) return cause
  if (signal.aborted) return new RasaError('timeout', 'Rasa did not answer in time', { cause })
  return new RasaError('unreachable', 'Rasa cannot be reached', { cause })
}
