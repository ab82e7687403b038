import { Refusal } from '#platform/errors.ts'
import type { Cursor } from './queries-inbox.ts'
import type { Place } from './queries-messages.ts'
import type { MessageBefore } from './queries-search.ts'

/** Where a page ended: an instant and what breaks its ties. Opaque to the client. */
export function writeCursor(at: string, tie: string): string {
  return Buffer.from(`${at} ${tie}`).toString('base64url')
}

export function readConversationCursor(raw: string | undefined): Cursor | null {
  const cursor = read(raw)
  return cursor && { at: cursor.at, id: cursor.tie }
}

export function readMessageCursor(raw: string | undefined, field: 'before' | 'after'): Place | null {
  const cursor = read(raw, field)
  if (cursor && !/^\d{1,15}$/.test(cursor.tie)) throw unknownPage(field)
  return cursor && { at: cursor.at, seq: Number(cursor.tie) }
}

export function readSearchCursor(raw: string | undefined): MessageBefore | null {
  const cursor = read(raw)
  return cursor && { at: cursor.at, id: cursor.tie }
}

const unknownPage = (field: string) => new Refusal('invalid', 'Página desconhecida. Recarregue a lista.', field)

function read(raw: string | undefined, field = 'cursor'): { at: Date; tie: string } | null {
  if (raw === undefined) return null
  const [at = '', tie = ''] = Buffer.from(raw, 'base64url').toString('utf8').split(' ')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || tie === '') throw unknownPage(field)
  return { at: instant, tie }
}
