import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { text } from 'node:stream/consumers'

const patienceMs = 10_000
const maxBytes = 1_000_000

export type JsonCall = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  url: string
  headers: Record<string, string>
  body?: string
  /** Of the client; fetch cannot carry one. */
  certificate?: { cert: string; key: string }
}

/** One request and its JSON; `json` is null where there is none. Throws when nothing came back in time. Follows no redirect. */
export async function callJson(call: JsonCall): Promise<{ status: number; json: unknown }> {
  const url = new URL(call.url)
  const open = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const request = open(
      url,
      { method: call.method, headers: call.headers, signal: AbortSignal.timeout(patienceMs), ...call.certificate },
      (response) => {
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > maxBytes) request.destroy(new Error('the answer is too long'))
        })
        text(response).then((body) => resolve({ status: response.statusCode ?? 0, json: readJson(body) }), reject)
      },
    )
    request.on('error', reject)
    request.end(call.body)
  })
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null // a gateway's page: the status says enough
  }
}

/** Without addresses or secrets. */
export function nameFault(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.name
}
