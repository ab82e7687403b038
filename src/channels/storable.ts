/** JSON nested deeper than this is no provider's, and would overflow whoever walks it later. */
const maxDepth = 64

export class TooDeep extends Error {}

/**
 * The same value as PostgreSQL can keep it: NUL and lone surrogates are legal in JSON and refused by `text` and `jsonb`, so each becomes
 * U+FFFD, in keys too. Mended in place: it is for what was just made and nobody else holds.
 */
export function storable<T>(value: T, depth = 0): T {
  // Each branch gives back what it was given, a text for a text.
  if (typeof value === 'string') return storableText(value) as typeof value
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) throw new TooDeep()
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = storable<unknown>(value[i], depth + 1)
    return value
  }
  mendObject(value as Record<string, unknown>, depth) // an object, and no array
  return value
}

function mendObject(object: Record<string, unknown>, depth: number): void {
  for (const key of Object.keys(object)) {
    const value = storable(object[key], depth + 1)
    const name = storableText(key)
    if (name === key) object[key] = value
    else {
      delete object[key]
      object[name] = value
    }
  }
}

function storableText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed()
  return formed.includes('\0') ? formed.replaceAll('\0', '\ufffd') : formed
}
