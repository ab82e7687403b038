/** JSON nested deeper than this is not Meta's, and would overflow whoever walks it later. */
const maxDepth = 64

export type Read = { ok: true; value: unknown } | { ok: false; reason: string }

/**
 * Parses a webhook's bytes into JSON that PostgreSQL can keep: NUL and lone surrogates are legal in JSON and refused by
 * `text` and `jsonb`, so each becomes U+FFFD, in keys too.
 */
export function readJson(bytes: Buffer): Read {
  try {
    return { ok: true, value: storable(JSON.parse(bytes.toString('utf8')), 0) }
  } catch (error) {
    // JSON.parse quotes the text at fault in its message, which may be a patient's: only the kind of fault is told.
    return { ok: false, reason: error instanceof TooDeep ? 'nested too deeply' : 'not JSON' }
  }
}

class TooDeep extends Error {}

function storable(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) throw new TooDeep()
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = storable(value[i], depth + 1)
    return value
  }
  return storableObject(value as Record<string, unknown>, depth) // an object made by JSON.parse, not an array
}

/** Mended in place: the object was just parsed and nobody else holds it. */
function storableObject(object: Record<string, unknown>, depth: number): Record<string, unknown> {
  for (const key of Object.keys(object)) {
    const value = storable(object[key], depth + 1)
    const name = storableText(key)
    if (name === key) object[key] = value
    else {
      delete object[key]
      object[name] = value
    }
  }
  return object
}

function storableText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed()
  return formed.includes('\0') ? formed.replaceAll('\0', '\ufffd') : formed
}
