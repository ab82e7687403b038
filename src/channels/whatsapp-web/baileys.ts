import type * as Library from 'baileys'
import { StoreFailed } from './model.ts'
import { silenceLibsignal } from './quiet.ts'

/** The library, as far as types go: `import type` loads nothing. */
export type Baileys = typeof Library

let loading: Promise<Baileys | null> | null = null

/**
 * Baileys, loaded when a number is first connected by QR code and never before: it is an optional dependency, and what it brings
 * (libsignal) is GPL-3.0. Null: not installed here.
 */
export function loadBaileys(): Promise<Baileys | null> {
  return (loading ??= load())
}

/** Without loading it. */
export function isBaileysInstalled(): boolean {
  try {
    return import.meta.resolve('baileys') !== ''
  } catch {
    // There is no such package here.
    return false
  }
}

async function load(): Promise<Baileys | null> {
  silenceLibsignal()
  try {
    const baileys = await import('baileys')
    process.on('unhandledRejection', forgiveLibrary)
    return baileys
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null
    throw error
  }
}

/**
 * Queries that Baileys starts on its own and forgets fail when their connection ends (#2784). That must not end a process that serves
 * everybody else; what anybody but the library forgot still does.
 */
function forgiveLibrary(reason: unknown): void {
  const isLibrarys = reason instanceof Error && /[\\/]node_modules[\\/](?:baileys|libsignal)[\\/]/.test(reason.stack ?? '')
  if (!isLibrarys && !(reason instanceof StoreFailed)) throw reason
}
