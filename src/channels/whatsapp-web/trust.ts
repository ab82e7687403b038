import { AsyncLocalStorage } from 'node:async_hooks'
import type { Baileys } from './baileys.ts'

const trusted = new AsyncLocalStorage<Buffer>()
const prepared = new WeakSet<object>()

/**
 * Runs `connect` so that the connection it opens believes a server whose certificates `key` signed, in place of WhatsApp's. Baileys looks
 * the key up in one exported object at the handshake, which comes later and in the connection's own callbacks: what is trusted travels with
 * them, and no other connection of this process is touched.
 */
export function trusting<T>({ WA_CERT_DETAILS: details }: Baileys, key: Buffer, connect: () => T): T {
  if (!prepared.has(details)) {
    const whatsApps = details.PUBLIC_KEY
    Object.defineProperty(details, 'PUBLIC_KEY', { get: () => trusted.getStore() ?? whatsApps })
    prepared.add(details)
  }
  return trusted.run(key, connect)
}
