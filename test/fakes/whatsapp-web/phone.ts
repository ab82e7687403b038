import { randomBytes } from 'node:crypto'
import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  initAuthCreds,
  proto,
  unpadRandomMax16,
  type BinaryNode,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from 'baileys'

/** A linked device as the server knows it: what others need to write to it. */
export type Companion = {
  address: string
  lid: string
  identity: Uint8Array
  registrationId: number
  signedKey: { keyId: number; publicKey: Uint8Array; signature: Uint8Array } | null
  preKeys: Map<number, Uint8Array>
}

export type Sealed = { type: string; ciphertext: Uint8Array }

const nothing = (): void => {}
const quiet = {
  level: 'silent',
  child: () => quiet,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
}

/** One phone: a patient's, or the clinic's own. Speaks Signal with the linked device. */
export class Phone {
  readonly number: string
  readonly lid: string
  readonly name: string
  readonly creds = initAuthCreds()
  readonly #keys = addTransactionCapability(memoryKeys(), quiet, { maxCommitRetries: 1, delayBetweenTriesMs: 1 })
  readonly #signal = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: this.creds, keys: this.#keys }, quiet)
  #preKeys = 0

  constructor(number: string, lid: string, name: string) {
    this.number = number
    this.lid = lid
    this.name = name
  }

  address(mode: 'lid' | 'phone'): string {
    return mode === 'lid' ? `${this.lid}@lid` : `${this.number}@s.whatsapp.net`
  }

  /** What whoever wants to write to this phone is given. */
  async bundle(address: string): Promise<BinaryNode> {
    const { creds } = this
    this.#preKeys += 1
    const pair = Curve.generateKeyPair()
    await this.#keys.set({ 'pre-key': { [this.#preKeys]: pair } })
    const signed = creds.signedPreKey
    return node('user', { jid: address }, [
      node('registration', {}, encodeBigEndian(creds.registrationId)),
      node('type', {}, Buffer.from([5])),
      node('identity', {}, creds.signedIdentityKey.public),
      node('key', {}, [node('id', {}, encodeBigEndian(this.#preKeys, 3)), node('value', {}, pair.public)]),
      node('skey', {}, [
        node('id', {}, encodeBigEndian(signed.keyId, 3)),
        node('value', {}, signed.keyPair.public),
        node('signature', {}, signed.signature),
      ]),
    ])
  }

  async encrypt(to: Companion, message: proto.IMessage, anew = false): Promise<Sealed> {
    if (anew) await this.#signal.deleteSession([to.address])
    if (!(await this.#signal.validateSession(to.address)).exists) await this.#begin(to)
    return this.#signal.encryptMessage({ jid: to.address, data: pad(proto.Message.encode(message).finish()) })
  }

  async decrypt(from: Companion, sealed: Sealed): Promise<proto.IMessage> {
    const type = sealed.type === 'pkmsg' ? 'pkmsg' : 'msg'
    const plain = await this.#signal.decryptMessage({ jid: from.address, type, ciphertext: sealed.ciphertext })
    return proto.Message.decode(unpadRandomMax16(plain))
  }

  async #begin(to: Companion): Promise<void> {
    const [first] = to.preKeys
    if (!first || !to.signedKey) throw new Error('the linked device has given no keys yet')
    const [keyId, publicKey] = first
    to.preKeys.delete(keyId)
    const session = {
      registrationId: to.registrationId,
      identityKey: typed(to.identity),
      signedPreKey: to.signedKey,
      preKey: { keyId, publicKey: typed(publicKey) },
    }
    await this.#signal.injectE2ESession({ jid: to.address, session })
  }
}

export const node = (tag: string, attrs: Record<string, string>, content?: BinaryNode['content']): BinaryNode =>
  content === undefined ? { tag, attrs } : { tag, attrs, content }

/** Keys go with a first byte that says their kind. */
export const typed = (key: Uint8Array): Buffer => Buffer.concat([Buffer.from([5]), key])

function pad(bytes: Uint8Array): Buffer {
  const length = ((randomBytes(1)[0] ?? 0) & 0x0f) + 1
  return Buffer.concat([bytes, Buffer.alloc(length, length)])
}

function memoryKeys(): SignalKeyStore {
  const kept = new Map<string, unknown>()
  return {
    get: async <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) =>
      // What was set under a type is what comes back under it.
      Object.fromEntries(ids.flatMap((id) => (kept.has(`${type}:${id}`) ? [[id, kept.get(`${type}:${id}`)]] : []))) as {
        [id: string]: SignalDataTypeMap[T]
      },
    set: async (data) => {
      for (const [type, values] of Object.entries(data))
        for (const [id, value] of Object.entries(values ?? {}))
          if (value === null) kept.delete(`${type}:${id}`)
          else kept.set(`${type}:${id}`, value)
    },
  }
}
