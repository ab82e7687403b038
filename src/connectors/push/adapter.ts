import webpush from 'web-push'
import type { PushConnector, PushKeys, PushMessage, PushOutcome, PushTarget } from './model.ts'
import { isKnownService } from './services.ts'

const patienceMs = 10_000

type Deps = {
  /** Whom a push service may write to about our messages (RFC 8292, `sub`): an https or mailto address. */
  contact: string
  /** Origins besides those of the known browsers. */
  services: readonly string[]
}

/** Web push: encryption and signature by the library (RFC 8291, 8292), the request by us, since the library would follow neither our rules nor our patience. */
export function createWebPush({ contact, services }: Deps): PushConnector {
  return {
    makeKeys: () => webpush.generateVAPIDKeys(),
    isKnownService: (endpoint) => isKnownService(endpoint, services),
    send: async (keys, target, message) => {
      if (!isKnownService(target.endpoint, services)) return { outcome: 'refused', why: 'not a push service we know' }
      try {
        return await post(buildRequest(contact, keys, target, message))
      } catch (error) {
        return { outcome: 'later', afterSec: null, why: nameOf(error) }
      }
    },
  }
}

type PushRequest = { endpoint: string; headers: Record<string, string>; body: Buffer } | { fault: string }

function buildRequest(contact: string, keys: PushKeys, target: PushTarget, message: PushMessage): PushRequest {
  try {
    const { endpoint, headers, body } = webpush.generateRequestDetails(
      { endpoint: target.endpoint, keys: { p256dh: target.p256dh, auth: target.auth } },
      message.payload,
      {
        vapidDetails: { subject: contact, ...keys },
        TTL: message.ttlSec,
        urgency: message.urgency,
        topic: message.topic,
        contentEncoding: 'aes128gcm',
      },
    )
    // fetch counts the bytes itself.
    const sent = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length')
    return { endpoint, headers: Object.fromEntries(sent), body }
  } catch (error) {
    // Keys that are no keys: the browser's, which anyone may claim, or ours.
    return { fault: nameOf(error) }
  }
}

async function post(request: PushRequest): Promise<PushOutcome> {
  if ('fault' in request) return { outcome: 'refused', why: request.fault }
  const answer = await fetch(request.endpoint, {
    method: 'POST',
    headers: request.headers,
    body: new Uint8Array(request.body),
    // A push service has no reason to send us elsewhere, and elsewhere may be inside our own network.
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  })
  await answer.body?.cancel()
  return readOutcome(answer.status, answer.headers.get('retry-after'))
}

/** RFC 8030 §5 and §7.3, RFC 8292 §4.2. */
function readOutcome(status: number, retryAfter: string | null): PushOutcome {
  const why = `status ${status}`
  if (status >= 200 && status < 300) return { outcome: 'accepted' }
  if (status === 404 || status === 410) return { outcome: 'gone' }
  if (status === 429 || status >= 500) return { outcome: 'later', afterSec: readSeconds(retryAfter), why }
  return { outcome: 'refused', why }
}

/** Push services say seconds; a date, which HTTP also allows, is answered with our own pace. */
function readSeconds(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null
}

/** Without the address, which is a secret of the browser's. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code === '' ? error.name : `${error.name} ${code}`
}
