import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Seals secrets at rest: AES-256-GCM, bound to the place they are kept in (`what`, e.g. `channel:chn_…:credentials`). */
export type Vault = {
  seal: (what: string, plain: string) => Buffer
  /** Throws when the key is another one, the row was moved or a bit flipped. */
  open: (what: string, sealed: Buffer) => string
}

/** Version 1: 1 byte of version, 12 of nonce, 16 of tag, then the text. */
const version = 1

/** `secretKey` is the server's SECRET_KEY, at least 32 characters; it never enters the database. */
export function createVault(secretKey: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'harmonia vault v1', 32))
  return {
    seal(what, plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(`${version}:${what}`))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), text])
    },
    open(what, sealed) {
      if (sealed[0] !== version || sealed.length < 29) throw new Error(`sealed value of ${what}: unknown format`)
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
      decipher.setAAD(Buffer.from(`${version}:${what}`))
      decipher.setAuthTag(sealed.subarray(13, 29))
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
    },
  }
}

/** A code for people to copy, the same in every process that has this key: twelve letters and digits that are not mistaken for others. */
export function deriveCode(secretKey: string, what: string): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = Buffer.from(hkdfSync('sha256', secretKey, '', `harmonia code: ${what}`, 12))
  const letters = [...bytes].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** Takes the same time however much of the one is right. */
export const isSameSecret = (given: string, right: string): boolean => timingSafeEqual(sha256(given), sha256(right))

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** 32 random bytes as URL-safe text: session tokens, lease tokens, generated keys. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** Signs short texts for addresses: whoever lacks the key makes none. 32 URL-safe characters. */
export function createSigner(secretKey: string, what: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', `harmonia signature: ${what}`, 32))
  return (text) => createHmac('sha256', key).update(text).digest().subarray(0, 24).toString('base64url')
}
