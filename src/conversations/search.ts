import type { Glance } from '#platform/ctx.ts'
import type { SearchAnswer, SearchQuery } from './contract.ts'
import { readSearchCursor, writeCursor } from './cursor.ts'
import { cutExcerpt } from './excerpt.ts'
import { searchMessages, searchPeople, type FoundMessage, type FoundPerson } from './queries-search.ts'
import { readPhonePatterns, readWords, toTsquery } from './search-words.ts'

const peopleWanted = 8
const messagesWanted = 20

/** People by name or phone, and messages by their words; the next pages have messages only. */
export async function searchInbox(ctx: Glance, { q, cursor }: SearchQuery): Promise<SearchAnswer> {
  const words = readWords(q)
  const before = readSearchCursor(cursor)
  const phones = readPhonePatterns(q)
  const [people, messages] = await Promise.all([
    before ? [] : findPeople(ctx, words, phones),
    words.length > 0 ? searchMessages(ctx, toTsquery(words), before, messagesWanted) : [],
  ])
  const last = messages.length === messagesWanted ? messages.at(-1) : undefined
  return {
    people: people.map(toPerson),
    messages: messages.map((message) => toFound(message, words)),
    next: last ? writeCursor(last.ordered_at.toISOString(), last.id) : null,
  }
}

/** Digits alone are a phone and no name. */
async function findPeople(ctx: Glance, words: string[], phones: string[]): Promise<FoundPerson[]> {
  const isNamed = phones.length === 0
  if (isNamed && words.length === 0) return []
  return searchPeople(ctx, isNamed ? toTsquery(words) : '', phones, peopleWanted)
}

function toPerson(row: FoundPerson): SearchAnswer['people'][number] {
  return {
    contactId: row.contact_id,
    name: row.name ?? 'Sem nome',
    phone: row.phone,
    conversationId: row.conversation_id,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
  }
}

function toFound(row: FoundMessage, words: string[]): SearchAnswer['messages'][number] {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    contactName: row.contact_name ?? 'Sem nome',
    author: row.author,
    isNote: row.kind === 'note',
    at: row.ordered_at.toISOString(),
    excerpt: cutExcerpt(row.text, words),
  }
}
