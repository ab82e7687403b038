import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Receive } from '../channel.ts'
import { createAppFinder, type AppFinder, type AppSource } from './apps.ts'
import { isFields } from './fields.ts'
import { readJson } from './json.ts'
import { parseWebhook } from './parse.ts'
import { hasSignatureShape } from './signature.ts'

const path = '/webhooks/cloud-api'
const bodyLimitBytes = 4 * 1024 * 1024
const refusalNoticeEveryMs = 10_000

export type CloudApiWebhookDeps = AppSource & {
  receive: Receive
  /** Keeps bytes that Meta signed and nobody can read, for the technician. */
  quarantine: (raw: Buffer, reason: string) => Promise<void>
  log: { warn: (about: object, message: string) => void; error: (about: object, message: string) => void }
  /** When a webhook came; the server's clock. */
  now?: () => Date
}

/**
 * Serves Meta's verification (GET) and webhooks (POST), in a scope of its own: there the body stays the bytes that were
 * signed. 200 is said only after `receive` resolved, or the bytes are in quarantine; anything else makes Meta send again.
 */
export function registerCloudApiWebhook(server: FastifyInstance, deps: CloudApiWebhookDeps): void {
  const apps = createAppFinder(deps)
  const noteRefusal = refusalNotice(deps)
  server.register(async (scope) => {
    keepRawBody(scope)
    answerFaults(scope, deps)
    scope.get(path, (request, reply) => verify(apps, request, reply))
    scope.post(path, { bodyLimit: bodyLimitBytes }, (request, reply) => accept(deps, apps, noteRefusal, request, reply))
  })
}

function keepRawBody(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_request, body, done) => done(null, body))
}

async function verify(apps: AppFinder, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const query = isFields(request.query) ? request.query : {}
  const challenge = query['hub.challenge']
  const isVerified =
    query['hub.mode'] === 'subscribe' && typeof challenge === 'string' && (await apps.hasVerifyToken(query['hub.verify_token']))
  // Plain text and nosniff: the challenge is echoed, and must never be run.
  reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff')
  return isVerified ? reply.send(challenge) : reply.code(403).send('forbidden')
}

async function accept(
  deps: CloudApiWebhookDeps,
  apps: AppFinder,
  noteRefusal: () => void,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const header = signatureHeader(request)
  const app = hasSignatureShape(header) ? await apps.whoSigned(raw, header) : null
  if (app === null) {
    noteRefusal()
    return reply.code(401).send('signature')
  }
  await take(deps, raw, app.appId)
  return reply.code(200).send('ok')
}

function signatureHeader(request: FastifyRequest): string | undefined {
  const header = request.headers['x-hub-signature-256']
  return typeof header === 'string' ? header : undefined
}

async function take(deps: CloudApiWebhookDeps, raw: Buffer, appId: string): Promise<void> {
  const read = readJson(raw)
  if (!read.ok) return deps.quarantine(raw, read.reason)
  const deliveries = parseWebhook(read.value, { appId, receivedAt: deps.now?.() ?? new Date() })
  if (deliveries.length === 0) return deps.quarantine(raw, 'no entry')
  return deps.receive(deliveries)
}

/** A wrong app secret is the commonest mistake of a set-up, and Meta shows it to nobody; a forger must not fill the log. */
function refusalNotice({ log }: CloudApiWebhookDeps): () => void {
  let refused = 0
  let saidAt = Number.NEGATIVE_INFINITY
  return () => {
    refused += 1
    if (performance.now() - saidAt < refusalNoticeEveryMs) return
    log.warn({ refused }, 'webhooks refused: signed by no app known here; is the app secret right?')
    saidAt = performance.now()
    refused = 0
  }
}

function answerFaults(scope: FastifyInstance, deps: CloudApiWebhookDeps): void {
  scope.setErrorHandler((error, _request, reply) => {
    const fault = isFields(error) ? error : {}
    const refused =
      typeof fault.statusCode === 'number' && fault.statusCode >= 400 && fault.statusCode < 500 ? fault.statusCode : null
    if (refused !== null) return reply.code(refused).send('refused')

    const isUnavailable = fault.code === 'unavailable'
    deps.log.error(
      aboutFault(error),
      isUnavailable ? 'webhook deferred: not available' : 'webhook failed: Meta will send it again',
    )
    if (isUnavailable) reply.header('retry-after', '5')
    return reply.code(isUnavailable ? 503 : 500).send('later')
  })
}

/** Where it failed, without the message: a database quotes the row it refused, and with it the patient's words. */
function aboutFault(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { fault: error.name, code: 'code' in error ? error.code : null, stack: frames.slice(0, 12).join('\n') }
}
