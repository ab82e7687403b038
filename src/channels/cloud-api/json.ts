import { storable, TooDeep } from '../storable.ts'

export type Read = { ok: true; value: unknown } | { ok: false; reason: string }

/** Parses a webhook's bytes into JSON that PostgreSQL can keep. */
export function readJson(bytes: Buffer): Read {
  try {
    return { ok: true, value: storable<unknown>(JSON.parse(bytes.toString('utf8'))) }
  } catch (error) {
    // JSON.parse quotes the text at fault in its message, which may be a patient's: only the kind of fault is told.
    return { ok: false, reason: error instanceof TooDeep ? 'nested too deeply' : 'not JSON' }
  }
}
