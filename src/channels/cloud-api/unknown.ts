import { createHash } from 'node:crypto'
import type { InboundUnknown } from '../channel.ts'
import { isFields } from './fields.ts'

/** Keeps a piece nothing here can read. The same piece sent again gets the same id, so the receipt keeps it once. */
export function toUnknown(what: string, raw: unknown): InboundUnknown {
  return { type: 'unknown', externalId: digestOf(raw), what: what.slice(0, 200), raw }
}

/** An id for what has none of its own: the same whenever the same thing comes. */
export function digestOf(raw: unknown): string {
  return `raw:${createHash('sha256').update(canonical(raw, 0)).digest('hex').slice(0, 40)}`
}

/** JSON with sorted keys: Meta promises no order of fields between two deliveries of one event. */
function canonical(raw: unknown, depth: number): string {
  if (depth > 100) return '"…"'
  if (Array.isArray(raw)) return `[${raw.map((item) => canonical(item, depth + 1)).join(',')}]`
  if (!isFields(raw)) return JSON.stringify(raw) ?? 'null'
  const pairs = Object.keys(raw)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(raw[key], depth + 1)}`)
  return `{${pairs.join(',')}}`
}
