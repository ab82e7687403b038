import type { StopReason } from './close-codes.ts'

export type KeyRow = { type: string; id: string; value: string | null }

/**
 * Where a session's secrets are kept, as text. Each call is whole or not at all, and throws LeaseLost once another process owns the
 * session: what it had in mind must not be written over what that one knows.
 */
export type SessionStore = {
  readCreds: () => Promise<string | null>
  writeCreds: (creds: string) => Promise<void>
  read: (type: string, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** A null value takes the row away. */
  write: (rows: KeyRow[]) => Promise<void>
  /** Forgets the session, to be paired anew. */
  clear: () => Promise<void>
}

export class LeaseLost extends Error {
  constructor() {
    super('another process owns this session')
    this.name = 'LeaseLost'
  }
}

/** The database could not be asked or written, in the middle of something the library does; `cause` says why. */
export class StoreFailed extends Error {
  constructor(cause: unknown) {
    super('the session could not be kept', { cause })
    this.name = 'StoreFailed'
  }
}

/** How a code is shown to the phone: to be scanned, or to be typed there, for a phone that cannot scan. */
export type PairingWay = { kind: 'qr' } | { kind: 'code'; phone: string }

/** What a session tells of itself. `stopped` waits for a person; whatever else, it goes on trying. */
export type SessionNews =
  | { state: 'connecting' }
  /** The nth of the codes WhatsApp gives before it hangs up; the next comes by itself. */
  | { state: 'qr'; qr: string; number: number; until: Date }
  | { state: 'code'; code: string; until: Date }
  | { state: 'pairing' }
  | { state: 'open' }
  | { state: 'waiting'; code: number | null; retryAt: Date }
  | { state: 'unreachable'; retryAt: Date }
  | { state: 'stopped'; because: StopReason | 'taken' }

/** Who the phone is once it is paired. */
export type PairedPhone = { phone: string; name: string | null }

/** WhatsApp's own server when null; else a simulated one, that proves itself by `key`. */
export type SessionServer = { url: string; key: Buffer } | null
