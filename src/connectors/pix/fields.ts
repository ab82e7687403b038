/** EMV's fields: two digits of name, two of length, the value. */
export type Field = { id: string; value: string }

const maxLength = 99

/** Throws on a value whose length two digits cannot say: a bank would read the rest as other fields. */
export function writeField(id: string, value: string): string {
  if (value.length === 0 || value.length > maxLength)
    throw new RangeError(`field ${id} has ${value.length} characters, of 1 to ${maxLength}`)
  return `${id}${String(value.length).padStart(2, '0')}${value}`
}

/** In the order they stand; null where the text is no such list, or names a field twice. */
export function readFields(text: string): Field[] | null {
  const fields: Field[] = []
  for (let at = 0; at < text.length;) {
    const head = text.slice(at, at + 4)
    if (!/^\d{4}$/.test(head)) return null
    const id = head.slice(0, 2)
    const length = Number(head.slice(2))
    const value = text.slice(at + 4, at + 4 + length)
    if (length === 0 || value.length !== length || fields.some((one) => one.id === id)) return null
    fields.push({ id, value })
    at += 4 + length
  }
  return fields
}
