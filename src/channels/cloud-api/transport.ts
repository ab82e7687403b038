import type { ChannelFault } from '../channel.ts'
import { isFields, listOf } from './fields.ts'

/** Failures of a handshake: the request itself is written only after it. */
const tlsCodes = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
const connectCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * Whether `fetch` failed before a byte of the request could leave. In doubt false: what may have arrived is not sent
 * again. ECONNRESET, EPIPE, a closed keep-alive socket and every time-out after connecting are in doubt.
 */
export function neverLeft(error: unknown): boolean {
  const cause = causeOf(error)
  if (!isFields(cause)) return false
  // Several addresses were tried at once: each has to have failed at connecting.
  const attempts = listOf(cause.errors)
  if (attempts.length > 0) return attempts.every(isConnectFault)
  return isConnectFault(cause)
}

/** The fault of a request that got no answer, told without what `fetch` says: it may quote addresses. */
export function transportFault(error: unknown): ChannelFault {
  const cause = causeOf(error)
  const reason = isFields(cause) && typeof cause.code === 'string' ? cause.code : null
  const isTimeout = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  if (isTimeout) return { code: 'timeout', message: 'Graph did not answer in time', retryable: true, blames: 'provider' }
  return {
    code: 'connection',
    message: `no answer from Graph${reason === null ? '' : ` (${reason})`}`,
    retryable: true,
    blames: 'provider',
  }
}

function isConnectFault(raw: unknown): boolean {
  if (!isFields(raw)) return false
  const code = typeof raw.code === 'string' ? raw.code : ''
  return connectCodes.has(code) || tlsCodes.has(code) || raw.syscall === 'connect' || raw.syscall === 'getaddrinfo'
}

/** `fetch` rejects with a TypeError whose cause is the socket's own error. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error
}
