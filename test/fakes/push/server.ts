import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** A message a browser was handed, as its service worker reads it. */
export type TakenPush = {
  browser: string
  payload: string
  topic: string | null
  urgency: string | null
  ttlSec: number
  /** What the sender's signature says of itself. */
  contact: string
}

/** What the next messages meet instead of being taken. */
export type PushFault =
  | { status: 404 | 410 | 413 | 500 | 502 | 503 | 400 | 403 }
  | { status: 429; retryAfterSec: number }
  | { status: 307; location: string }
  | { status: 'drop' }

/** A browser that agreed to be told; `subscription` is what its page sends us. */
export type FakeBrowser = { name: string; subscription: { endpoint: string; keys: { p256dh: string; auth: string } } }

type Browser = { name: string; ecdh: ECDH; auth: Buffer; isGone: boolean; applicationServerKey: string | null }

/**
 * A push service on loopback. It checks what a real one checks (TTL, size, topic, the VAPID signature and its audience) and, unlike a
 * real one, opens the message as the browser would.
 */
export class FakePushService {
  readonly taken: TakenPush[] = []
  /** Every request, also those that were refused. */
  requests = 0
  readonly #browsers = new Map<string, Browser>()
  readonly #planned: PushFault[] = []
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.socket?.destroy())
    })
  }

  async listen(): Promise<this> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    await promise
    return this
  }

  get origin(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the fake push service is not listening')
    return `http://127.0.0.1:${address.port}`
  }

  /** A new browser subscribes. With the key, messages signed by another are refused as RFC 8292 wants. */
  subscribe(name: string, applicationServerKey: string | null = null): FakeBrowser {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const auth = randomBytes(16)
    const path = randomBytes(12).toString('base64url')
    this.#browsers.set(path, { name, ecdh, auth, isGone: false, applicationServerKey })
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
    return { name, subscription: { endpoint: `${this.origin}/push/${path}`, keys } }
  }

  /** The browser took its permission back. */
  forget(browser: FakeBrowser): void {
    const known = this.#browsers.get(browser.subscription.endpoint.split('/').at(-1) ?? '')
    if (known) known.isGone = true
  }

  failNext(...faults: PushFault[]): void {
    this.#planned.push(...faults)
  }

  /** What a browser was told, the oldest first. */
  of(browser: FakeBrowser): TakenPush[] {
    return this.taken.filter((push) => push.browser === browser.name)
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.close(() => resolve())
    this.#server.closeAllConnections()
    await promise
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1
    const body = await readAll(request)
    const end = (status: number, headers: Record<string, string> = {}): void => void response.writeHead(status, headers).end()
    const fault = this.#planned.shift()
    if (fault?.status === 'drop') return void response.socket?.destroy()
    if (fault?.status === 429) return end(429, { 'retry-after': String(fault.retryAfterSec) })
    if (fault?.status === 307) return end(307, { location: fault.location })
    if (fault) return end(fault.status)

    const browser = this.#browsers.get((request.url ?? '').replace('/push/', ''))
    if (request.method !== 'POST' || !browser) return end(404)
    if (browser.isGone) return end(410)
    if (body.length > 4096) return end(413)
    const ttl = header(request, 'ttl')
    const topic = header(request, 'topic')
    if (ttl === null || !/^\d+$/.test(ttl)) return end(400)
    if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) return end(400)
    const signed = checkSignature(header(request, 'authorization') ?? '', this.origin)
    if (!signed || (browser.applicationServerKey !== null && signed.key !== browser.applicationServerKey)) return end(403)
    if (header(request, 'content-encoding') !== 'aes128gcm') return end(415)
    this.taken.push({
      browser: browser.name,
      payload: open(browser, body),
      topic,
      urgency: header(request, 'urgency'),
      ttlSec: Number(ttl),
      contact: signed.sub,
    })
    end(201, { location: `${this.origin}/message/${this.taken.length}` })
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces)
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}

/** `vapid t=<JWT>, k=<public key>`: ES256 by that key, for this origin, not older than a day (RFC 8292 §2). */
function checkSignature(authorization: string, origin: string): { key: string; sub: string } | null {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=([\w-]+)$/i.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65) return null
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const isOurs = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
  const isNow = said.exp > Date.now() / 1000 && said.exp <= Date.now() / 1000 + 86_400
  return isOurs && isNow && said.aud === origin ? { key, sub: said.sub } : null
}

/** RFC 8188 and RFC 8291 as the browser does them: one record, its delimiter 2. */
function open({ ecdh, auth }: Browser, body: Buffer): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}

export const startFakePush = (): Promise<FakePushService> => new FakePushService().listen()
