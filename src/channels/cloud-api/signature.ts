import { createHmac, timingSafeEqual } from 'node:crypto'

const headerShape = /^sha256=([0-9a-f]{64})$/i

/**
 * Whether Meta signed exactly these bytes with this secret (`X-Hub-Signature-256`). Throws on an empty secret: with it
 * anybody could sign.
 */
export function isSignedBy(rawBytes: Buffer, header: string | undefined, appSecret: string): boolean {
  if (appSecret === '') throw new Error('an empty app secret would accept any signature')
  const claimed = header === undefined ? undefined : headerShape.exec(header)?.[1]
  if (claimed === undefined) return false
  return timingSafeEqual(createHmac('sha256', appSecret).update(rawBytes).digest(), Buffer.from(claimed, 'hex'))
}

/** False for a header that no secret could make true: nothing needs to be looked up. */
export function hasSignatureShape(header: string | undefined): boolean {
  return header !== undefined && headerShape.test(header)
}
