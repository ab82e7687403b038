import { randomBytes } from 'node:crypto'
import { sha256 } from '#platform/crypto.ts'
import type { StaffId } from '#platform/ids.ts'

const count = 10
/** Without I, L, O and U, which people misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes of 60 random bits each, too many to try out, so that a fast hash will do. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const letters = Array.from(randomBytes(12), (byte) => alphabet.charAt(byte & 31)).join('')
    return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
  })
}

/** Null when it cannot be one: a six-digit code, for instance. */
export function hashRecoveryCode(staffId: StaffId, typed: string): Buffer | null {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return letters.length === 12 ? sha256(`${staffId}:${letters}`) : null
}
