import { getClinic } from '#clinic/index.ts'
import type { Ctx, Glance } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import { dayBounds, isLocalDate } from '#platform/local-time.ts'
import type { ListMessagesQuery, MessageItem, MessagesAnswer } from './contract.ts'
import { readMessageCursor, writeCursor } from './cursor.ts'
import { findPlace, findPlaceFrom, listAfter, listBefore, type Place } from './queries-messages.ts'

type AtPlace = Pick<ListMessagesQuery, 'before' | 'after' | 'limit'>

/** A page of a conversation: the latest, or the one before or after a place. Asked in one breath. */
export async function readMessages(ctx: Glance, id: ConversationId, query: AtPlace): Promise<MessagesAnswer> {
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
  const before = readMessageCursor(query.before, 'before')
  const items = (await listBefore(ctx, id, before, query.limit)).toReversed()
  return {
    items,
    earlier: items.length === query.limit ? cursorOf(items[0]) : null,
    later: before ? cursorOf(items.at(-1)) : null,
    target: null,
  }
}

/** The page around a message or the beginning of a day; null where there is nothing of the kind. */
export async function readMessagesAround(ctx: Ctx, id: ConversationId, query: ListMessagesQuery): Promise<MessagesAnswer | null> {
  const target = await findTarget(ctx, id, query)
  return target && readAround(ctx, id, target, query.limit)
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
