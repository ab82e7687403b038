import { isIP } from 'node:net'

/** A bank's address is public and speaks TLS: whoever fills in the form must not make the server call its own network. */
export function isPublicAddress(raw: string, trustedOrigins: readonly string[]): boolean {
  if (!URL.canParse(raw)) return false
  const { protocol, hostname, origin, username } = new URL(raw)
  if (trustedOrigins.includes(origin)) return true
  const isName =
    hostname.includes('.') &&
    isIP(hostname.replace(/[[\]]/g, '')) === 0 &&
    !/\.(local|internal|localhost|home\.arpa)$/i.test(hostname)
  return protocol === 'https:' && isName && username === ''
}
