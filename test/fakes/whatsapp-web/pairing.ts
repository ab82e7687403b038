import { randomBytes } from 'node:crypto'
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  Curve,
  derivePairingCodeKey,
  getBinaryNodeChildBuffer,
  hkdf,
  hmacSign,
  proto,
  WA_ADV_ACCOUNT_SIG_PREFIX,
  type BinaryNode,
  type KeyPair,
} from 'baileys'
import { node, type Phone } from './phone.ts'

/** What a scanned code says: whose keys it is about, and the secret that proves it was seen. */
export function readQr(qr: string): { identity: Buffer; secret: Buffer } {
  const [, , identity = '', secret = ''] = (qr.split('#').pop() ?? '').split(',')
  return { identity: Buffer.from(identity, 'base64'), secret: Buffer.from(secret, 'base64') }
}

/** The phone vouches for the device whose code it read. */
export function vouchFor(phone: Phone, device: { identity: Uint8Array; secret: Uint8Array }): Uint8Array {
  const own = phone.creds.signedIdentityKey
  const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: Math.floor(Date.now() / 1000), keyIndex: 1 }).finish()
  const accountSignature = Curve.sign(own.private, Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, device.identity]))
  const signed = proto.ADVSignedDeviceIdentity.encode({ details, accountSignatureKey: own.public, accountSignature }).finish()
  return proto.ADVSignedDeviceIdentityHMAC.encode({
    details: signed,
    hmac: hmacSign(signed, Buffer.from(device.secret)),
  }).finish()
}

/** Pairing by a code that is typed: the device's half comes sealed with the code, and so does the phone's. */
export class CodePairing {
  readonly #phone: Phone
  readonly #wrapped: Buffer
  readonly #ephemeral: KeyPair = Curve.generateKeyPair()
  #shared: Uint8Array | null = null

  constructor(phone: Phone, hello: BinaryNode) {
    this.#phone = phone
    this.#wrapped = bufferIn(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub')
  }

  /** The phone's half, for the device; unreadable where the code is not the one on its screen. */
  async type(code: string): Promise<BinaryNode> {
    const key = await derivePairingCodeKey(code, this.#wrapped.subarray(0, 32))
    const theirs = aesDecryptCTR(this.#wrapped.subarray(48), key, this.#wrapped.subarray(32, 48))
    this.#shared = Curve.sharedKey(this.#ephemeral.private, theirs)
    const [salt, iv] = [randomBytes(32), randomBytes(16)]
    const wrapped = Buffer.concat([salt, iv, aesEncryptCTR(this.#ephemeral.public, await derivePairingCodeKey(code, salt), iv)])
    return node('link_code_companion_reg', { stage: 'primary_hello' }, [
      node('link_code_pairing_wrapped_primary_ephemeral_pub', {}, wrapped),
      node('primary_identity_pub', {}, this.#phone.creds.signedIdentityKey.public),
      node('link_code_pairing_ref', {}, randomBytes(16)),
    ])
  }

  /** From the device's last word: its keys and the secret that only both know. */
  finish(last: BinaryNode): { identity: Buffer; secret: Buffer } {
    if (!this.#shared) throw new Error('no code was typed')
    const bundle = bufferIn(last, 'link_code_pairing_wrapped_key_bundle')
    const info = 'link_code_pairing_key_bundle_encryption_key'
    const key = hkdf(this.#shared, 32, { salt: bundle.subarray(0, 32), info })
    const plain = aesDecryptGCM(bundle.subarray(44), key, bundle.subarray(32, 44), Buffer.alloc(0))
    const [identity, random] = [plain.subarray(0, 32), plain.subarray(64)]
    const both = Curve.sharedKey(this.#phone.creds.signedIdentityKey.private, identity)
    return { identity, secret: Buffer.from(hkdf(Buffer.concat([this.#shared, both, random]), 32, { info: 'adv_secret' })) }
  }
}

function bufferIn(parent: BinaryNode, tag: string): Buffer {
  const found = getBinaryNodeChildBuffer(parent, tag)
  if (!found) throw new Error(`without ${tag}`)
  return Buffer.from(found)
}
