import type { AuthenticationCreds, CacheStore, SignalDataSet, SignalDataTypeMap, SignalKeyStore } from 'baileys'
import type { Baileys } from './baileys.ts'
import { StoreFailed, type KeyRow, type SessionStore } from './model.ts'

/** The session's own secrets: those kept, or new ones. What cannot be read is an error and never a new identity. */
export async function readCreds(baileys: Baileys, store: SessionStore): Promise<AuthenticationCreds> {
  const kept = await store.readCreds()
  // Written by writeCreds below, sealed: nobody else can have made it.
  return kept === null ? baileys.initAuthCreds() : (parse(baileys, kept) as AuthenticationCreds)
}

export function writeCreds(baileys: Baileys, store: SessionStore, creds: AuthenticationCreds): Promise<void> {
  return store.writeCreds(format(baileys, creds))
}

/** Baileys' key store over ours. Whatever one call sets is written in one transaction. */
export function createKeyStore(baileys: Baileys, store: SessionStore): SignalKeyStore {
  return {
    async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: Record<string, SignalDataTypeMap[T]> = {}
      const rows = await store.read(type, ids).catch(fail)
      for (const [id, text] of rows) found[id] = revive(baileys, type, text)
      return found
    },
    set: (data) => store.write(rowsOf(baileys, data)).catch(fail),
  }
}

/** By its name: what the library asked for and then forgot must not end the process. */
function fail(error: unknown): never {
  throw new StoreFailed(error)
}

function rowsOf(baileys: Baileys, data: SignalDataSet): KeyRow[] {
  return Object.entries(data).flatMap(([type, values]) =>
    Object.entries(values ?? {}).map(([id, value]) => ({ type, id, value: value === null ? null : format(baileys, value) })),
  )
}

function revive<T extends keyof SignalDataTypeMap>(baileys: Baileys, type: T, text: string): SignalDataTypeMap[T] {
  const value = parse(baileys, text)
  const whole =
    type === 'app-state-sync-key'
      ? baileys.proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>) // as it was made, below
      : value
  // What was set under this type is what comes back under it.
  return whole as SignalDataTypeMap[T]
}

/** How often a message that could not be opened was asked for again: kept, or a restart would begin to count anew. */
export function createRetryCounter(store: SessionStore): CacheStore {
  const type = 'retry-count'
  return {
    // The caller says what it had put there; its type has no word for nothing in a promise, which is what it asks about.
    get: async <T>(key: string) => {
      const text = (await store.read(type, [key])).get(key)
      // As said above.
      return (text === undefined ? undefined : JSON.parse(text)) as T
    },
    set: (key, value) => store.write([{ type, id: key, value: JSON.stringify(value) }]),
    del: (key) => store.write([{ type, id: key, value: null }]),
    flushAll: () => {},
  }
}

const format = ({ BufferJSON }: Baileys, value: unknown): string => JSON.stringify(value, BufferJSON.replacer)
const parse = ({ BufferJSON }: Baileys, text: string): unknown => JSON.parse(text, BufferJSON.reviver)
