import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import { dayBounds, isLocalDate } from '#platform/local-time.ts'
import type { ListMessagesQuery, MessageItem, MessagesAnswer } from './contract.ts'
import { readMessageCursor, writeCursor } from './cursor.ts'
import { findPlace, findPlaceFrom, listAfter, listBefore, type Place } from './queries-messages.ts'

/** A page of a conversation: the latest, the one before or after a place, or the one around a message or the beginning of a day. */
export async function readMessages(ctx: Ctx, id: ConversationId, query: ListMessagesQuery): Promise<MessagesAnswer> {
  const after = readMessageCursor(query.after, 'after')
  if (after) {
    const items = await listAfter(ctx, id, after, query.limit)
    return {
      items,
      earlier: cursorOf(items[0]),
      later: items.length === query.limit ? cursorOf(items.at(-1)) : null,
      target: null,
    }
  }
  const around = await findTarget(ctx, id, query)
  if (around) return readAround(ctx, id, around, query.limit)
  const before = readMessageCursor(query.before, 'before')
  const items = (await listBefore(ctx, id, before, query.limit)).toReversed()
  return {
    items,
    earlier: items.length === query.limit ? cursorOf(items[0]) : null,
    later: before ? cursorOf(items.at(-1)) : null,
    target: null,
  }
}

async function findTarget(ctx: Ctx, id: ConversationId, { around, day }: ListMessagesQuery): Promise<Place | null> {
  if (around !== undefined) return findPlace(ctx, id, around)
  if (day === undefined || !isLocalDate(day)) return null
  const { zone } = await getClinic(ctx)
  return findPlaceFrom(ctx, id, dayBounds(day, zone).startsAt)
}

/** The target stands among what follows it: a third of the page leads up to it. */
async function readAround(ctx: Ctx, id: ConversationId, target: Place, limit: number): Promise<MessagesAnswer> {
  const wantedBefore = Math.floor(limit / 3)
  const wantedAfter = limit - wantedBefore
  const [before, after] = await Promise.all([
    listBefore(ctx, id, target, wantedBefore),
    listAfter(ctx, id, { at: target.at, seq: target.seq - 1 }, wantedAfter),
  ])
  const items = [...before.toReversed(), ...after]
  return {
    items,
    earlier: before.length === wantedBefore ? cursorOf(items[0]) : null,
    later: after.length === wantedAfter ? cursorOf(items.at(-1)) : null,
    target: target.seq,
  }
}

function cursorOf(item: MessageItem | undefined): string | null {
  return item ? writeCursor(item.at, String(item.seq)) : null
}
