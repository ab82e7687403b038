/**
 * Total readers over JSON from a provider that adds fields and kinds without notice: each gives a value of its type or
 * says that there is none, and none throws. Readers rather than a schema: one optional field of a wrong type must not
 * cost the message it stands in.
 */
export type Fields = Record<string, unknown>

/** The fields of an object; none when it is anything else. */
export function fieldsOf(raw: unknown): Fields {
  return isFields(raw) ? raw : {}
}

export function isFields(raw: unknown): raw is Fields {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

export function listOf(raw: unknown): unknown[] {
  return Array.isArray(raw) ? raw : []
}

export function textOf(raw: unknown): string | null {
  return typeof raw === 'string' ? raw : null
}

/**
 * A name or id: not empty, and short enough to stand in a unique index (PostgreSQL refuses keys past about 2,700 bytes).
 * Meta has sent some ids as JSON numbers.
 */
export function idOf(raw: unknown): string | null {
  if (typeof raw === 'string') return raw !== '' && raw.length <= 512 ? raw : null
  return Number.isSafeInteger(raw) ? String(raw) : null
}

export function numberOf(raw: unknown): number | null {
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : null
}

/** Meta's seconds since 1970, as text or number; `fallback` when missing or not between 2001 and 2096. */
export function instantOf(raw: unknown, fallback: Date): Date {
  const seconds = typeof raw === 'string' && /^\d{1,12}$/.test(raw) ? Number(raw) : numberOf(raw)
  return seconds !== null && seconds >= 1e9 && seconds <= 4e9 ? new Date(Math.floor(seconds) * 1000) : fallback
}
