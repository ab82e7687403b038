import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  decodeBinaryNode,
  encodeBinaryNode,
  hkdf,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
  WA_CERT_DETAILS,
  type BinaryNode,
  type KeyPair,
} from 'baileys'

/** The server's end of the handshake (Noise XX, 25519, AES-GCM, SHA-256). */
class Handshake {
  readonly ephemeral = Curve.generateKeyPair()
  #hash: Buffer = Buffer.from(NOISE_MODE)
  #salt: Buffer = Buffer.from(NOISE_MODE)
  #key: Buffer = Buffer.from(NOISE_MODE)
  #counter = 0

  authenticate(data: Uint8Array): void {
    this.#hash = Buffer.from(sha256(Buffer.concat([this.#hash, data])))
  }

  encrypt(plain: Uint8Array): Buffer {
    const sealed = aesEncryptGCM(plain, this.#key, nonce(this.#counter++), this.#hash)
    this.authenticate(sealed)
    return sealed
  }

  decrypt(sealed: Uint8Array): Buffer {
    const plain = aesDecryptGCM(sealed, this.#key, nonce(this.#counter++), this.#hash)
    this.authenticate(sealed)
    return plain
  }

  mix(secret: Uint8Array): void {
    const [salt, key] = this.#derive(secret)
    this.#salt = salt
    this.#key = key
    this.#counter = 0
  }

  /** The keys of what follows: theirs to us, ours to them. */
  finish(): { inbound: Buffer; outbound: Buffer } {
    const [inbound, outbound] = this.#derive(new Uint8Array(0))
    return { inbound, outbound }
  }

  #derive(secret: Uint8Array): [Buffer, Buffer] {
    const bytes = Buffer.from(hkdf(Buffer.from(secret), 64, { salt: this.#salt, info: '' }))
    return [bytes.subarray(0, 32), bytes.subarray(32)]
  }
}

/** The keys by which a server proves itself: `root` is what a client must trust. */
export class ServerIdentity {
  readonly root = Curve.generateKeyPair()
  readonly static: KeyPair = Curve.generateKeyPair()
  readonly #intermediate = Curve.generateKeyPair()

  certificates(): Uint8Array {
    const { Details } = proto.CertChain.NoiseCertificate
    const now = Math.floor(Date.now() / 1000)
    const period = { notBefore: now - 60, notAfter: now + 86_400 }
    const issued = { serial: 1, issuerSerial: WA_CERT_DETAILS.SERIAL, key: this.#intermediate.public, ...period }
    const intermediate = Details.encode(issued).finish()
    const leaf = Details.encode({ serial: 2, issuerSerial: 1, key: this.static.public, ...period }).finish()
    return proto.CertChain.encode({
      intermediate: { details: intermediate, signature: Curve.sign(this.root.private, intermediate) },
      leaf: { details: leaf, signature: Curve.sign(this.#intermediate.private, leaf) },
    }).finish()
  }
}

export type FrameEvents = {
  write: (bytes: Buffer) => void
  /** Who logs in, or registers. */
  onLogin: (payload: proto.ClientPayload) => void
  onNode: (node: BinaryNode) => void
}

/** Frames of one connection: the handshake, then sealed nodes both ways. */
export class Frames {
  readonly #identity: ServerIdentity
  readonly #events: FrameEvents
  readonly #handshake = new Handshake()
  #buffer: Buffer = Buffer.alloc(0)
  #stage: 'intro' | 'hello' | 'finish' | 'open' = 'intro'
  #keys: { inbound: Buffer; outbound: Buffer } | null = null
  #received = 0
  #sent = 0

  constructor(identity: ServerIdentity, events: FrameEvents) {
    this.#identity = identity
    this.#events = events
  }

  send(node: BinaryNode): void {
    if (!this.#keys) return
    this.#frame(aesEncryptGCM(encodeBinaryNode(node), this.#keys.outbound, nonce(this.#sent++), Buffer.alloc(0)))
  }

  async read(bytes: Buffer): Promise<void> {
    this.#buffer = Buffer.concat([this.#buffer, bytes])
    if (this.#stage === 'intro' && !this.#readIntro()) return
    while (this.#buffer.length >= 3) {
      const length = this.#buffer.readUIntBE(0, 3)
      if (this.#buffer.length < length + 3) return
      const frame = this.#buffer.subarray(3, length + 3)
      this.#buffer = this.#buffer.subarray(length + 3)
      await this.#readFrame(frame)
    }
  }

  #readIntro(): boolean {
    // Routing that a client kept from before comes first.
    if (this.#buffer.subarray(0, 2).toString() === 'ED') this.#buffer = this.#buffer.subarray(7 + this.#buffer.readUIntBE(4, 3))
    if (this.#buffer.length < 4) return false
    if (!this.#buffer.subarray(0, 4).equals(NOISE_WA_HEADER)) throw new Error('no WhatsApp client')
    this.#buffer = this.#buffer.subarray(4)
    this.#stage = 'hello'
    return true
  }

  async #readFrame(frame: Buffer): Promise<void> {
    if (this.#stage === 'hello') return this.#greet(frame)
    if (this.#stage === 'finish') return this.#finish(frame)
    if (!this.#keys) throw new Error('open without keys')
    this.#events.onNode(
      await decodeBinaryNode(aesDecryptGCM(frame, this.#keys.inbound, nonce(this.#received++), Buffer.alloc(0))),
    )
  }

  #greet(frame: Buffer): void {
    const theirs = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral
    if (!theirs) throw new Error('a hello without a key')
    const handshake = this.#handshake
    for (const part of [NOISE_WA_HEADER, theirs, handshake.ephemeral.public]) handshake.authenticate(part)
    handshake.mix(Curve.sharedKey(handshake.ephemeral.private, theirs))
    const sealed = handshake.encrypt(this.#identity.static.public)
    handshake.mix(Curve.sharedKey(this.#identity.static.private, theirs))
    const payload = handshake.encrypt(this.#identity.certificates())
    const serverHello = { ephemeral: handshake.ephemeral.public, static: sealed, payload }
    this.#frame(proto.HandshakeMessage.encode({ serverHello }).finish())
    this.#stage = 'finish'
  }

  #finish(frame: Buffer): void {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish
    if (!finish?.static || !finish.payload) throw new Error('a handshake without an end')
    const theirs = this.#handshake.decrypt(finish.static)
    this.#handshake.mix(Curve.sharedKey(this.#handshake.ephemeral.private, theirs))
    const payload = proto.ClientPayload.decode(this.#handshake.decrypt(finish.payload))
    this.#keys = this.#handshake.finish()
    this.#stage = 'open'
    this.#events.onLogin(payload)
  }

  #frame(bytes: Uint8Array): void {
    const head = Buffer.alloc(3)
    head.writeUIntBE(bytes.length, 0, 3)
    this.#events.write(Buffer.concat([head, bytes]))
  }
}

function nonce(counter: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 8)
  return bytes
}
