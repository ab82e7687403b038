import { Refusal } from '#platform/errors.ts'
import type { Cursor, MessageCursor } from './queries-inbox.ts'

/** Where a page ended: an instant and what breaks its ties. Opaque to the client. */
export function writeCursor(at: string, tie: string): string {
  return Buffer.from(`${at} ${tie}`).toString('base64url')
}

export function readConversationCursor(raw: string | undefined): Cursor | null {
  const cursor = read(raw)
  return cursor && { at: cursor.at, id: cursor.tie }
}

export function readMessageCursor(raw: string | undefined): MessageCursor | null {
  const cursor = read(raw)
  if (cursor && !/^\d{1,15}$/.test(cursor.tie)) throw new Refusal('invalid', 'Página desconhecida. Recarregue a lista.', 'before')
  return cursor && { at: cursor.at, seq: Number(cursor.tie) }
}

function read(raw: string | undefined): { at: Date; tie: string } | null {
  if (raw === undefined) return null
  const [at = '', tie = ''] = Buffer.from(raw, 'base64url').toString('utf8').split(' ')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || tie === '')
    throw new Refusal('invalid', 'Página desconhecida. Recarregue a lista.', 'cursor')
  return { at: instant, tie }
}
