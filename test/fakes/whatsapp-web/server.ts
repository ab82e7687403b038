import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import {
  getBinaryNodeChild,
  getBinaryNodeChildBuffer,
  getBinaryNodeChildren,
  getBinaryNodeChildUInt,
  jidDecode,
  proto,
  type BinaryNode,
} from 'baileys'
import { WebSocketServer, type WebSocket } from 'ws'
import { answerQuery, service, type Directory } from './answers.ts'
import { Files, sealAgain } from './files.ts'
import { Frames, ServerIdentity } from './noise.ts'
import { CodePairing, readQr, vouchFor } from './pairing.ts'
import { node, Phone, typed, type Companion } from './phone.ts'

/** What the clinic's linked device wrote, as the person's phone opened it. */
export type Taken = { id: string; to: string; phone: Phone; message: proto.IMessage; at: Date }
/** What to do to the clinic's next messages, one each: refuse with a code, take and never answer, or take and break the line. */
export type Fault = { refuse: string } | 'silence' | 'drop'
export type Delivery = {
  id?: string
  mode?: 'lid' | 'phone'
  /** The other name of whoever writes stays unsaid. */
  hidesOther?: boolean
  at?: Date
  attrs?: Record<string, string>
}

type Line = { frames: Frames; socket: WebSocket; isIn: boolean }
type Sent = { from: Phone; node: BinaryNode; message: proto.IMessage }

const clinicPhone = { number: '5511900000001', lid: '190000000000001', name: 'Clínica Teste' }

export async function startFakeWhatsApp(options: { port?: number; number?: string; lid?: string } = {}): Promise<FakeWhatsApp> {
  const server = new FakeWhatsApp(options)
  await server.listen()
  return server
}

/**
 * WhatsApp's server on loopback, as far as a linked device meets it: pairing by QR and by code, Signal messages both ways by LID and by phone,
 * receipts, what waits while nobody is connected, every way to be thrown out, files. One clinic's phone, with one linked device.
 */
export class FakeWhatsApp {
  readonly identity = new ServerIdentity()
  readonly files = new Files()
  /** The clinic's own phone. */
  readonly own: Phone
  /** What people received of the clinic's device, in order. */
  readonly taken: Taken[] = []
  /** Receipts and chat states of the device, as they came. */
  readonly heard: BinaryNode[] = []
  companion: Companion | null = null
  lockedUntil: Date | null = null
  /** Whether people's phones say that a message arrived and was read. */
  reads = true
  /** Phones ask again for what they could not open; here, which was asked. */
  readonly askedAgain: string[] = []
  logins = 0
  readonly #port: number
  readonly #phones = new Map<string, Phone>()
  readonly #http: Server
  readonly #server: WebSocketServer
  readonly #unconfirmed = new Map<string, Sent>()
  readonly #faults: Fault[] = []
  readonly #expired = new Map<string, { mediaKey: Uint8Array; putBack: () => string }>()
  #line: Line | null = null
  #pairing: CodePairing | null = null
  #count = 0
  #refusesLogin: string | null = null

  constructor({
    port = 0,
    number = clinicPhone.number,
    lid = clinicPhone.lid,
  }: {
    port?: number
    number?: string
    lid?: string
  }) {
    this.#port = port
    this.own = new Phone(number, lid, clinicPhone.name)
    this.#http = createServer()
    this.#server = new WebSocketServer({ server: this.#http })
    this.#server.on('connection', (socket) => this.#connected(socket))
  }

  async listen(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#http.listen(this.#port, '127.0.0.1', resolve)
    await Promise.all([promise, this.files.listen()])
  }

  /** Where the device connects to. */
  get url(): string {
    const address = this.#http.address()
    if (!address || typeof address === 'string') throw new Error('the fake WhatsApp is not listening')
    return `ws://127.0.0.1:${address.port}/ws/chat`
  }

  /** By which it is believed. */
  get key(): Buffer {
    return Buffer.from(this.identity.root.public)
  }

  get isConnected(): boolean {
    return this.#line?.isIn ?? false
  }

  get unconfirmed(): number {
    return this.#unconfirmed.size
  }

  addPhone(number: string, lid: string, name: string): Phone {
    const phone = new Phone(number, lid, name)
    this.#phones.set(number, phone)
    this.#phones.set(lid, phone)
    return phone
  }

  /** The clinic's phone reads the code on the screen. */
  scan(qr: string): void {
    this.#pair(readQr(qr))
  }

  /** The clinic's phone is typed the code on the screen. */
  async typeCode(code: string): Promise<void> {
    if (!this.#pairing) throw new Error('nobody asked for a code')
    const content = [await this.#pairing.type(code)]
    this.#send(node('notification', { from: service, id: this.#newId(), type: 'link_code_companion_reg', t: seconds() }, content))
  }

  /** A person writes to the clinic; kept until the device says that it came. */
  async deliver(from: Phone, message: proto.IMessage, how: Delivery = {}): Promise<string> {
    const companion = this.#paired()
    const id = how.id ?? `3A${randomBytes(9).toString('hex').toUpperCase()}`
    const sealed = await from.encrypt(companion, message)
    const sent = node('message', { ...this.#envelope(from, id, how), ...how.attrs }, [
      node('enc', { v: '2', type: sealed.type }, sealed.ciphertext),
    ])
    this.#unconfirmed.set(id, { from, node: sent, message })
    this.#send(sent)
    return id
  }

  says(from: Phone, text: string, how: Delivery = {}): Promise<string> {
    return this.deliver(from, { conversation: text }, how)
  }

  /** The clinic writes to a person from its own phone, and the device is told. */
  writesByHand(to: Phone, text: string, how: Delivery = {}): Promise<string> {
    const mode = how.mode ?? 'lid'
    const message = { deviceSentMessage: { destinationJid: to.address(mode), message: { conversation: text } } }
    const attrs = { recipient: to.address(mode), ...(mode === 'lid' ? { peer_recipient_pn: to.address('phone') } : {}) }
    return this.deliver(this.own, message, { ...how, mode, attrs })
  }

  /** A message without content, as of people who come from an advertisement; the content may follow under the same id. */
  deliverAbsent(from: Phone, how: Delivery = {}): string {
    const id = how.id ?? `3A${randomBytes(9).toString('hex').toUpperCase()}`
    this.#send(node('message', this.#envelope(from, id, how), [node('unavailable', { type: 'unknown_fanout' })]))
    return id
  }

  /** The same bytes once more, as networks do. */
  repeat(id: string): void {
    const sent = this.#unconfirmed.get(id)
    if (sent) this.#send(sent.node)
  }

  /** A message that nobody can open. */
  deliverBroken(from: Phone, how: Delivery = {}): string {
    const id = how.id ?? `3A${randomBytes(9).toString('hex').toUpperCase()}`
    this.#send(node('message', this.#envelope(from, id, how), [node('enc', { v: '2', type: 'msg' }, randomBytes(80))]))
    return id
  }

  /** What the phone hands over when it is linked. */
  async handOverHistory(history: proto.IHistorySync): Promise<void> {
    const { HistorySync, Message } = proto
    const whole = HistorySync.encode(HistorySync.fromObject({ syncType: 0, ...history })).finish()
    const historySyncNotification = {
      // The two names of one list.
      syncType: HistorySync.HistorySyncType.INITIAL_BOOTSTRAP as number,
      chunkOrder: 1,
      progress: 100,
      initialHistBootstrapInlinePayload: deflateSync(whole),
    }
    const type = Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION
    await this.deliver(
      this.own,
      { protocolMessage: { type, historySyncNotification } },
      { mode: 'phone', attrs: { category: 'peer' } },
    )
  }

  failNext(...faults: Fault[]): void {
    this.#faults.push(...faults)
  }

  receipt(from: Phone, id: string, type?: 'read' | 'played', mode: 'lid' | 'phone' = 'lid'): void {
    this.#send(node('receipt', { id, from: from.address(mode), t: seconds(), ...(type ? { type } : {}) }))
  }

  /** Throws the device out with WhatsApp's own word for it. */
  throwOut(code: string): void {
    const line = this.#line
    const why =
      code === '440'
        ? [node('conflict', { type: 'replaced' })]
        : code === '401'
          ? [node('conflict', { type: 'device_removed' })]
          : []
    if (code === '401') this.companion = null
    this.#send(node('stream:error', { code }, why))
    setTimeout(() => line?.socket.close(), 20)
  }

  /** Answers the next login with a refusal. */
  refuseLogin(code: string): void {
    this.#refusesLogin = code
  }

  /** The line breaks, without a word. */
  cut(): void {
    this.#line?.socket.terminate()
  }

  /** A file of a message is over; asked for, the phone puts it there again. */
  expire(id: string, message: proto.IMessage): void {
    const part = message.imageMessage ?? message.audioMessage ?? message.documentMessage ?? message.videoMessage
    if (!part?.directPath || !part.mediaKey) throw new Error('no file in it')
    this.#expired.set(id, { mediaKey: part.mediaKey, putBack: this.files.expire(part.directPath) })
  }

  async waitFor<T>(what: string, ask: () => T | null | undefined | false, timeoutMs = 10_000): Promise<T> {
    for (const until = Date.now() + timeoutMs; ;) {
      const found = ask()
      if (found) return found
      if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms for ${what}`)
      await pause(10)
    }
  }

  async close(): Promise<void> {
    for (const client of this.#server.clients) client.terminate()
    this.#http.closeAllConnections()
    this.#http.close()
    await this.files.close()
  }

  #connected(socket: WebSocket): void {
    const line: Line = {
      socket,
      isIn: false,
      frames: new Frames(this.identity, {
        write: (bytes) => socket.send(bytes),
        onLogin: (payload) => this.#login(line, payload),
        onNode: (received) => void this.#receive(received).catch(() => socket.terminate()),
      }),
    }
    let reading = Promise.resolve()
    socket.on('message', (data: Buffer) => {
      reading = reading.then(() => line.frames.read(data)).catch(() => socket.terminate())
    })
    socket.on('close', () => {
      if (this.#line === line) this.#line = null
    })
  }

  #login(line: Line, payload: proto.ClientPayload): void {
    const before = this.#line
    this.#line = line
    if (payload.devicePairingData) return this.#offerCodes()
    if (this.#refusesLogin || !this.companion) {
      line.frames.send(node('failure', { reason: this.#refusesLogin ?? '401', location: 'lla' }))
      this.#refusesLogin = null
      return
    }
    // One connection a device: the earlier one is told and goes.
    if (before?.isIn && before.socket.readyState === before.socket.OPEN) {
      before.frames.send(node('stream:error', { code: '440' }, [node('conflict', { type: 'replaced' })]))
      setTimeout(() => before.socket.close(), 20)
    }
    line.isIn = true
    this.logins += 1
    line.frames.send(node('success', { t: seconds(), lid: this.companion.lid, companion_enc_static: '' }))
    for (const { node: waiting } of this.#unconfirmed.values())
      line.frames.send({ ...waiting, attrs: { ...waiting.attrs, offline: '0' } })
    line.frames.send(node('ib', { from: service }, [node('offline', { count: String(this.#unconfirmed.size) })]))
  }

  #offerCodes(): void {
    const refs = Array.from({ length: 6 }, () => node('ref', {}, Buffer.from(`2@${randomBytes(32).toString('base64')}`)))
    this.#send(node('iq', { from: service, type: 'set', id: this.#newId(), xmlns: 'md' }, [node('pair-device', {}, refs)]))
  }

  #pair(device: { identity: Buffer; secret: Buffer }): void {
    const { own } = this
    const [address, lid] = [`${own.number}:1${service}`, `${own.lid}:1@lid`]
    this.companion = { address, lid, identity: device.identity, registrationId: 0, signedKey: null, preKeys: new Map() }
    const success = [
      node('device-identity', {}, vouchFor(own, device)),
      node('biz', { name: own.name }),
      node('device', { jid: address, lid }),
      node('platform', { name: 'smba' }),
    ]
    this.#send(node('iq', { from: service, type: 'set', id: this.#newId(), xmlns: 'md' }, [node('pair-success', {}, success)]))
  }

  async #receive(received: BinaryNode): Promise<void> {
    const { tag, attrs } = received
    if (tag === 'iq') return this.#answer(received)
    if (tag === 'message') return this.#take(received)
    this.heard.push(received)
    // An error says that it came and was not to be opened.
    if (tag === 'ack' && attrs['class'] === 'message' && attrs['error'] === undefined) this.#confirm(attrs['id'])
    if (tag !== 'receipt') return
    this.#send(
      node('ack', {
        class: 'receipt',
        id: attrs['id'] ?? '',
        from: attrs['to'] ?? '',
        ...(attrs['type'] ? { type: attrs['type'] } : {}),
      }),
    )
    if (attrs['type'] === 'retry') return this.#sendAgain(attrs['id'] ?? '')
    if (attrs['type'] === 'server-error') return this.#putBack(attrs['id'] ?? '', attrs['to'] ?? '')
    if (attrs['type'] !== 'read') this.#confirm(attrs['id'])
  }

  #confirm(id: string | undefined): void {
    // What it refused because it could not open it is asked for again, and comes again: not confirmed yet.
    if (id !== undefined && !this.askedAgain.includes(id)) this.#unconfirmed.delete(id)
  }

  async #sendAgain(id: string): Promise<void> {
    const sent = this.#unconfirmed.get(id)
    if (!sent || this.askedAgain.filter((one) => one === id).length > 3) return
    this.askedAgain.push(id)
    const sealed = await sent.from.encrypt(this.#paired(), sent.message, true)
    this.#unconfirmed.delete(id)
    const again = { ...sent.node, content: [node('enc', { v: '2', type: sealed.type, count: '1' }, sealed.ciphertext)] }
    this.askedAgain.splice(this.askedAgain.indexOf(id), 1)
    this.#unconfirmed.set(id, { ...sent, node: again })
    this.#send(again)
  }

  #putBack(id: string, to: string): void {
    const expired = this.#expired.get(id)
    if (!expired) return
    const { ciphertext, iv } = sealAgain(expired.mediaKey, id, expired.putBack())
    const jid = to
    this.#send(
      node('notification', { from: jid, id, type: 'mediaretry', t: seconds() }, [
        node('encrypt', {}, [node('enc_p', {}, ciphertext), node('enc_iv', {}, iv)]),
        node('rmr', { jid, from_me: 'false' }),
      ]),
    )
  }

  async #answer(query: BinaryNode): Promise<void> {
    const { id = '', type, xmlns } = query.attrs
    const [first] = Array.isArray(query.content) ? query.content : []
    if (type === 'result') {
      if (first?.tag === 'pair-device-sign') this.throwOut('515')
      return
    }
    const answer = (content?: BinaryNode[] | null): void =>
      this.#send(node('iq', { from: service, type: 'result', id }, content ?? undefined))
    if (first?.tag === 'link_code_companion_reg') return this.#pairByCode(first, answer)
    if (xmlns === 'encrypt' && first?.tag === 'count')
      return answer([node('count', { value: String(this.#paired().preKeys.size) })])
    if (xmlns === 'encrypt' && first?.tag === 'digest') return answer([node('digest', {})])
    if (xmlns === 'encrypt' && type === 'set' && first?.tag === 'registration') this.#keepKeys(query)
    answer(await answerQuery(query, this.#directory()))
  }

  #pairByCode(stage: BinaryNode, answer: () => void): void {
    answer()
    if (stage.attrs['stage'] === 'companion_hello') this.#pairing = new CodePairing(this.own, stage)
    else if (this.#pairing) this.#pair(this.#pairing.finish(stage))
  }

  #keepKeys(query: BinaryNode): void {
    const companion = this.#paired()
    const signed = getBinaryNodeChild(query, 'skey')
    companion.registrationId = getBinaryNodeChildUInt(query, 'registration', 4) ?? 0
    if (signed)
      companion.signedKey = {
        keyId: getBinaryNodeChildUInt(signed, 'id', 3) ?? 0,
        publicKey: typed(bytesIn(signed, 'value')),
        signature: bytesIn(signed, 'signature'),
      }
    for (const key of getBinaryNodeChildren(getBinaryNodeChild(query, 'list'), 'key'))
      companion.preKeys.set(getBinaryNodeChildUInt(key, 'id', 3) ?? 0, bytesIn(key, 'value'))
  }

  async #take(message: BinaryNode): Promise<void> {
    const { id = '', to = '' } = message.attrs
    const fault = this.#faults.shift()
    if (typeof fault === 'object')
      return this.#send(node('ack', { class: 'message', id, from: to, error: fault.refuse, t: seconds() }))
    await this.#open(message, id, to)
    if (fault === 'drop') return this.cut()
    if (fault !== 'silence') this.#send(node('ack', { class: 'message', id, from: to, t: seconds() }))
  }

  async #open(message: BinaryNode, id: string, to: string): Promise<void> {
    const companion = this.#paired()
    for (const part of getBinaryNodeChildren(getBinaryNodeChild(message, 'participants'), 'to')) {
      const phone = this.#find(part.attrs['jid'] ?? '')
      const sealed = getBinaryNodeChild(part, 'enc')
      if (!phone || phone === this.own || !(sealed?.content instanceof Uint8Array)) continue
      const opened = await phone.decrypt(companion, { type: sealed.attrs['type'] ?? '', ciphertext: sealed.content })
      this.taken.push({ id, to, phone, message: opened, at: new Date() })
      if (!this.reads) continue
      const mode = to.endsWith('@lid') ? 'lid' : 'phone'
      setTimeout(() => {
        this.receipt(phone, id, undefined, mode)
        this.receipt(phone, id, 'read', mode)
      }, 20)
    }
  }

  #envelope(from: Phone, id: string, { mode = 'lid', hidesOther = false, at }: Delivery): Record<string, string> {
    const other = mode === 'lid' ? { sender_pn: from.address('phone') } : { sender_lid: from.address('lid') }
    return {
      from: from.address(mode),
      id,
      type: 'text',
      t: String(Math.floor((at ?? new Date()).getTime() / 1000)),
      notify: from.name,
      addressing_mode: mode === 'lid' ? 'lid' : 'pn',
      ...(hidesOther ? {} : other),
    }
  }

  #directory(): Directory {
    return { find: (address) => this.#find(address), own: this.own, filesHost: this.files.host, lockedUntil: this.lockedUntil }
  }

  #find(address: string): Phone | null {
    const user = jidDecode(address)?.user ?? ''
    return user === this.own.number || user === this.own.lid ? this.own : (this.#phones.get(user) ?? null)
  }

  #paired(): Companion {
    if (!this.companion) throw new Error('no device is linked')
    return this.companion
  }

  #send(sent: BinaryNode): void {
    this.#line?.frames.send(sent)
  }

  #newId(): string {
    this.#count += 1
    return `srv.${this.#count}`
  }
}

const seconds = (): string => String(Math.floor(Date.now() / 1000))

function bytesIn(parent: BinaryNode, tag: string): Buffer {
  const found = getBinaryNodeChildBuffer(parent, tag)
  if (!found) throw new Error(`without ${tag}`)
  return Buffer.from(found)
}
