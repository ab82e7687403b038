import { sha256 } from './crypto.ts'

/**
 * What something looked like, in 16 characters. Whoever edits it hands back the fingerprint of what they began with; under the row's
 * lock another one says that somebody was there in between. Keys count in the order they are in: make both from the same function.
 */
export function fingerprint(state: unknown): string {
  return sha256(JSON.stringify(state)).toString('base64url').slice(0, 16)
}
