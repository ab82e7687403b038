/** Index 6 of 6: every route, what it demands, and how a refusal becomes a status. Nobody else speaks HTTP. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { ZodType } from 'zod'
import { assistantRoutes, readFigures } from '#assistant/index.ts'
import {
  authRoutes,
  findSession,
  mayAsk,
  type Entrance,
  type EntranceReply,
  type Route,
  type SignedIn,
  type Visitor,
} from '#auth/index.ts'
import { photoRoutes, productRoutes, returnRoutes, visitRoutes, visitMarks } from '#clinical/index.ts'
import { contactsRoutes } from '#contacts/index.ts'
import {
  insertQuarantine,
  conversationsOfPersonRoutes,
  deskRoutes,
  inboxRoutes,
  listConversationsOf,
  mediaRoutes,
  numbersRoutes,
  phoneLinkRoutes,
  simulatorRoutes,
  careRoutes,
  templateRoutes,
} from '#conversations/index.ts'
import { formsRoutes, publicFormRoutes } from '#clinical/index.ts'
import { demoRoutes } from '#demo/index.ts'
import { growthRoutes } from '#growth/index.ts'
import { libraryRoutes } from '#library/index.ts'
import { registerPixWebhook } from '#connectors/pix/index.ts'
import { registerCloudApiWebhook } from '#channels/cloud-api/index.ts'
import { sha256 } from '#platform/crypto.ts'
import { Refusal, type RefusalCode } from '#platform/errors.ts'
import { notificationsRoutes } from '#notifications/index.ts'
import { createDeskDeposits, createPaymentHooks, packageRoutes, salesRoutes } from '#sales/index.ts'
import { appointmentsOfPersonRoutes, schedulingRoutes } from '#scheduling/index.ts'
import { setUpRoutes, settingsRoutes } from '#settings/index.ts'
import { listProfessionals, nameThings } from './thing-names.ts'
import type { App } from './app.ts'
import { changesOf } from './live.ts'
import { recordFacts } from './reactions.ts'
import { registerCalendars } from './http-calendar.ts'
import { sendFile, uploadIn } from './http-files.ts'
import { registerHealth } from './http-health.ts'
import { registerWeb } from './http-web.ts'

export function listRoutes(app: App): Route[] {
  return [
    ...authRoutes({
      edge: app.edge,
      work: app.work,
      vault: app.vault,
      isDemo: app.config.demo.kind === 'on',
      listProfessionals,
      nameThings,
    }),
    ...contactsRoutes(),
    ...schedulingRoutes({
      findConversations: listConversationsOf,
      deposits: createDeskDeposits(),
      marks: visitMarks,
      feeds: {
        addresses: app.feedAddresses,
        readers: app.outsideReaders,
        links: { ...app, requests: app.consentRequests },
      },
    }),
    ...salesRoutes({ ...app, ...app.config.pix, publicUrl: app.config.publicUrl, findConversations: listConversationsOf }),
    ...appointmentsOfPersonRoutes(),
    ...growthRoutes(),
    ...packageRoutes(),
    ...visitRoutes(),
    ...productRoutes(),
    ...returnRoutes(),
    ...photoRoutes(app),
    ...formsRoutes({ vault: app.vault, links: app.formLinks, findConversations: listConversationsOf }),
    ...publicFormRoutes({ ...app, links: app.formLinks }),
    ...conversationsOfPersonRoutes(),
    ...settingsRoutes(app),
    ...setUpRoutes({ edge: app.edge, work: app.work, setUpCode: app.setUpCode, publicUrl: app.config.publicUrl }),
    ...assistantRoutes({ ...app, modelName: app.config.model?.name ?? null }),
    ...notificationsRoutes({ ...app, keys: app.pushKeys }),
    ...libraryRoutes({ readFigures }),
    ...inboxRoutes(app),
    ...deskRoutes(app.media),
    ...careRoutes(),
    ...templateRoutes(),
    ...numbersRoutes({ ...app, receive: app.receiver.receive }),
    ...phoneLinkRoutes(app),
    ...mediaRoutes({ work: app.work, storage: app.storage }),
    ...demoRoutes({ ...app, facts: { record: recordFacts, changes: changesOf } }),
    ...simulatorRoutes({ work: app.work, receive: app.receiver.receive, storage: app.storage }),
  ]
}

const statusOf: Record<RefusalCode, number> = {
  not_found: 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
  unauthenticated: 401,
  too_many: 429,
}

export async function createHttp(app: App): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = app.log
  const server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: 'loopback',
    bodyLimit: 1_000_000,
    forceCloseConnections: true,
  })
  server.setErrorHandler((error, _request, reply) => sendError(app, error, reply))
  await server.register(cookie)
  await server.register(compress, { threshold: 2_048 })
  await registerSecurity(server, app)
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  for (const route of listRoutes(app)) addRoute(server, app, route)
  registerCloudApiWebhook(server, {
    findApps: app.cloudApps.find,
    reloadApps: app.cloudApps.reload,
    receive: app.receiver.receive,
    quarantine: (raw, reason) =>
      app.edge((edge) =>
        insertQuarantine(
          edge,
          { kind: 'cloud-api', externalId: '', appId: null },
          reason,
          raw.toString('utf8').replaceAll('\u0000', '\uFFFD'),
          false,
        ),
      ),
    log: app.log,
  })
  registerPixWebhook(server, { receive: createPaymentHooks(app) })
  registerCalendars(server, app.outsideReaders)
  registerHealth(server, app)
  await registerWeb(server)
  return server
}

function addRoute(server: FastifyInstance, app: App, route: Route): void {
  server.route({
    method: route.method,
    url: route.path,
    ...(route.kind === 'file' ? { config: { compress: false } } : {}),
    ...(route.upload && {
      bodyLimit: route.upload.maxBytes,
      // A stranger's megabytes are not even read.
      onRequest: async (request: FastifyRequest) => void (await identify(app, request, route.demands)),
    }),
    handler: async (request, reply) => {
      refuseForeignOrigin(app, request)
      reply.header('cache-control', 'no-store')
      // Fastify's params are what the path names, each a string.
      const params = request.params as Record<string, string>
      const visitor = readVisitor(app, request)
      if (route.kind === 'open') {
        const body = parse(route.body, request.body, 'O pedido')
        return sendEntrance(app, reply, await route.run({ body, params, cookie: readCookie(app, request), visitor }))
      }
      const staff = await identify(app, request, route.demands)
      const body = route.upload ? uploadIn(request.body) : parse(route.body, request.body, 'O pedido')
      if (route.kind === 'own') return sendEntrance(app, reply, await route.run({ body, params, staff, visitor }))
      const query = parse(route.query, request.query, 'O endereço')
      const asked = { body, query, params, staff, visitor }
      if (route.kind === 'file') return sendFile(reply, await route.run(asked), request.headers.range)
      const answer =
        route.kind === 'unit'
          ? await app.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, (ctx) => route.run(ctx, asked))
          : await route.run(asked)
      return reply.code(route.status ?? 200).send(route.status === 204 ? undefined : answer)
    },
  })
}

/** Before anything of the question is looked at: who may not ask it learns nothing from its answer. */
async function identify(app: App, request: FastifyRequest, demands: Route['demands']): Promise<SignedIn> {
  const token = readCookie(app, request)
  const stages = demands === 'enrolment' ? (['in', 'enrolment'] as const) : (['in'] as const)
  const staff = token ? await app.edgeGlance((edge) => findSession(edge, sha256(token), stages)) : null
  if (!staff) throw new Refusal('unauthenticated', 'Entre para continuar.')
  if (!mayAsk(staff.role, demands)) throw new Refusal('forbidden', 'Seu perfil não pode fazer isso.')
  return staff
}

function parse(schema: ZodType | undefined, raw: unknown, what: string): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(raw ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || null
  throw new Refusal(
    'invalid',
    issue && !issue.message.startsWith('Invalid')
      ? issue.message
      : `${what} tem um valor que não serve${field ? ` em "${field}"` : ''}. Confira e tente de novo.`,
    field,
  )
}

/** `__Host-` binds the cookie to this origin, and needs TLS; without it (a clinic's own computer) the plain name. */
export function cookieName(app: Pick<App, 'config'>): string {
  return isTls(app) ? '__Host-harmonia' : 'harmonia'
}

const isTls = (app: Pick<App, 'config'>): boolean => app.config.publicUrl?.startsWith('https:') ?? false

/** Tells a browser that someone has come in from before, apart from who is in now: strangers' guesses do not count against it. */
const deviceCookieName = (app: Pick<App, 'config'>): string => `${cookieName(app)}-device`

function readCookie(app: App, request: FastifyRequest): string | null {
  return request.cookies[cookieName(app)] ?? null
}

function readVisitor(app: App, request: FastifyRequest): Visitor {
  const device = request.cookies[deviceCookieName(app)]?.slice(0, 100) ?? null
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    device,
    isAtServer: isAtServer(app, request),
  }
}

const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/**
 * Whether whoever asks sits at this machine. A proxy on it connects from here as well: behind a public address nobody counts as
 * local, nor does what a proxy has marked, or a name that a page elsewhere made point here (DNS rebinding).
 */
function isAtServer(app: App, request: FastifyRequest): boolean {
  const names = ['localhost', '127.0.0.1', '[::1]']
  return (
    app.config.publicUrl === null &&
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
    names.includes((request.headers.host ?? '').replace(/:\d+$/, '')) &&
    !forwarding.some((name) => name in request.headers)
  )
}

function sendEntrance(app: App, reply: FastifyReply, answer: EntranceReply): FastifyReply {
  if (answer.entrance !== undefined) setCookies(app, reply, answer.entrance)
  return reply.code(answer.status ?? 200).send(answer.body)
}

function setCookies(app: App, reply: FastifyReply, entrance: Entrance | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isTls(app) } as const
  if (entrance === null) return void reply.clearCookie(cookieName(app), options)
  reply.setCookie(cookieName(app), entrance.token, { ...options, maxAge: 36 * 3600 })
  if (entrance.device) reply.setCookie(deviceCookieName(app), entrance.device, { ...options, maxAge: 180 * 86_400 })
}

/** A page of another origin may not act with our cookie (SameSite=Lax is the first fence, this is the second). */
function refuseForeignOrigin(app: App, request: FastifyRequest): void {
  if (request.method === 'GET') return
  if (!isOwnOrigin(app, request.headers.origin, request.headers.host))
    throw new Refusal('forbidden', 'O pedido veio de outro site.')
}

/** Browsers name the origin of every unsafe request and of every WebSocket; programs without cookies need not. */
export function isOwnOrigin(app: Pick<App, 'config'>, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const own = app.config.publicUrl ? [new URL(app.config.publicUrl).host, host] : [host]
  return own.includes(new URL(origin).host)
}

function sendError(app: App, error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal)
    return reply.code(statusOf[error.code]).send({
      error: { code: error.code, message: error.message, field: error.field, ...(error.detail && { detail: error.detail }) },
    })
  const status = statusIn(error)
  if (status !== null && status < 500)
    return reply.code(status).send({ error: { code: 'invalid', message: 'O pedido não pôde ser lido.', field: null } })
  app.log.error({ err: error }, 'request failed')
  return reply
    .code(500)
    .send({ error: { code: 'failed', message: 'Algo deu errado do nosso lado. Tente de novo em instantes.', field: null } })
}

function statusIn(error: unknown): number | null {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null
}

async function registerSecurity(server: FastifyInstance, app: App): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Mantine writes its variables into style elements.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        // What was just recorded, before it is sent.
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    hsts: isTls(app) ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
}
