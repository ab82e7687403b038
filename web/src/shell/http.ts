import { words } from '../i18n/index.ts'

/** A refusal the server explained; `message` is pt-BR, ready to show. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | null
  /** What may be done instead, where the route's contract says so. */
  readonly detail: unknown

  constructor(status: number, code: string, message: string, field: string | null, detail: unknown = null) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
    this.detail = detail
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

const timeoutMs = 15_000
const uploadTimeoutMs = 120_000

/** One call to our server. `Answer` is what the route's contract promises; 204 gives null. */
export async function request<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const answer = await send(method, path, body)
  const json: unknown = await readJson(answer)
  if (!answer.ok) throw toApiError(answer.status, json)
  // The contract types are shared with the server, which is the only one that answers here.
  return json as Answer
}

/** Query string of the values that are present, with its question mark. */
export function queryOf(values: Record<string, string | number | null | undefined>): string {
  const present = Object.entries(values).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]))
  return present.length === 0 ? '' : `?${new URLSearchParams(present).toString()}`
}

/** A file goes as its bytes; a slow line may take longer than any answer. */
export async function upload<Answer>(path: string, file: Blob): Promise<Answer> {
  const answer = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    signal: AbortSignal.timeout(uploadTimeoutMs),
  })
  const json: unknown = await readJson(answer)
  if (!answer.ok) throw toApiError(answer.status, json)
  // As in `request`.
  return json as Answer
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  return reach(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  })
}

async function reach(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...options })
  } catch (cause) {
    throw Object.assign(new ApiError(0, 'unreachable', words.common.unreachable, null), { cause })
  }
}

async function readJson(answer: Response): Promise<unknown> {
  if (answer.status === 204) return null
  try {
    return await answer.json()
  } catch {
    // A proxy's HTML page, or nothing at all: the status alone will have to speak.
    return null
  }
}

function toApiError(status: number, json: unknown): ApiError {
  const said = isErrorBody(json) ? json.error : null
  const message = said?.message ?? words.common.somethingFailed
  return new ApiError(status, said?.code ?? 'unknown', message, said?.field ?? null, said?.detail ?? null)
}

type ErrorBody = { error: { code: string; message: string; field?: string | null; detail?: unknown } }

function isErrorBody(json: unknown): json is ErrorBody {
  if (typeof json !== 'object' || json === null || !('error' in json)) return false
  const { error } = json
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
}
