import type { ServerResponse } from 'node:http'

/** What a fake Graph may do to one send instead of answering well. */
export type Fault =
  /** Takes the message (statuses follow) and never answers. */
  | { kind: 'accept_and_hang' }
  /** Takes the message and closes the connection without an answer. */
  | { kind: 'accept_and_drop' }
  /** Takes the message and answers a page that names no message. */
  | { kind: 'accept_and_garble' }
  /** Closes the connection; the message was not taken. */
  | { kind: 'drop' }
  /** Answers well, late. */
  | { kind: 'slow'; ms: number }
  /** One of Meta's errors; 429 for the throughput limits, else 400 unless said. */
  | { kind: 'error'; code: number; httpStatus?: number; message?: string }
  /** An HTTP status with no error object of Meta's, as a proxy answers. */
  | { kind: 'http'; status: number }

const throughputCodes = [4, 80007, 130429, 131056]

/** True when the message reaches the person although the sender may never hear of it. */
export function isTaken(fault: Fault | null): boolean {
  return fault === null || fault.kind.startsWith('accept_') || fault.kind === 'slow'
}

export function graphError(code: number, message: string): object {
  return {
    error: {
      message: `(#${code}) ${message}`,
      type: 'OAuthException',
      code,
      error_data: { messaging_product: 'whatsapp', details: message },
      fbtrace_id: 'fake',
    },
  }
}

/** Answers one send: as planned, or with the id it was given. */
export function answer(response: ServerResponse, fault: Fault | null, accepted: object): void {
  switch (fault?.kind) {
    case undefined:
      return json(response, 200, accepted)
    case 'accept_and_hang':
      return
    case 'accept_and_drop':
    case 'drop':
      response.socket?.destroy()
      return
    case 'accept_and_garble':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>')
      return
    case 'slow':
      setTimeout(() => json(response, 200, accepted), fault.ms).unref()
      return
    case 'error':
      return json(
        response,
        fault.httpStatus ?? httpStatusOf(fault.code),
        graphError(fault.code, fault.message ?? 'planned fault'),
      )
    case 'http':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html></html>')
  }
}

export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function httpStatusOf(code: number): number {
  if (throughputCodes.includes(code)) return 429
  return code === 190 || code === 0 ? 401 : 400
}
