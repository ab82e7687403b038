import type { ChannelKind, MediaKind } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, MediaId, MessageId, StaffId } from '#platform/ids.ts'

export type Hearing = 'none' | 'waiting' | 'heard' | 'silent' | 'failed'

export type NewMedia = {
  id: MediaId
  conversation_id: ConversationId
  message_id: MessageId
  /** The person waits for an answer to it. */
  is_voice: boolean
}

/** Files that a provider has and we have not. */
export async function insertWaitingMedia(ctx: Ctx, files: NewMedia[], hearUntil: Date): Promise<void> {
  if (files.length === 0) return
  await ctx.sql`
    insert into media (id, conversation_id, message_id, state, hearing, hear_until, created_at)
    select id, conversation_id, message_id, 'waiting', case when is_voice then 'waiting' else 'none' end,
      case when is_voice then ${hearUntil}::timestamptz end, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f(id text, conversation_id text, message_id text, is_voice boolean)`
}

/** The file of a message of ours, which is here already. */
export async function insertKeptMedia(
  ctx: Ctx,
  file: { id: MediaId; conversationId: ConversationId; messageId: MessageId; key: string; sizeBytes: number; type: string },
): Promise<void> {
  await ctx.sql`
    insert into media (id, conversation_id, message_id, state, file_key, size_bytes, type, hearing, created_at)
    values (${file.id}, ${file.conversationId}, ${file.messageId}, 'kept', ${file.key}, ${file.sizeBytes}, ${file.type}, 'none', ${ctx.now})`
}

export type MediaInHand = {
  id: MediaId
  conversation_id: ConversationId
  message_id: MessageId
  state: 'waiting' | 'kept' | 'refused' | 'lost'
  attempts: number
  file_key: string | null
  type: string | null
  duration_ms: number | null
  playable_key: string | null
  thumbnail_key: string | null
  hearing: Hearing
  kind: MediaKind
  provider_media_id: string | null
  channel_kind: ChannelKind
  channel_external_id: string
  credentials: Buffer | null
}

/** Counts a try, and gives what is to be done with it. */
export async function takeMedia(ctx: Ctx, id: MediaId): Promise<MediaInHand | null> {
  const [row] = await ctx.sql<MediaInHand>`
    update media d set attempts = d.attempts + 1
    from message m, conversation v, channel c
    where d.id = ${id} and m.id = d.message_id and v.id = d.conversation_id and c.id = v.channel_id
    returning d.id, d.conversation_id, d.message_id, d.state, d.attempts, d.file_key, d.type, d.duration_ms, d.playable_key, d.thumbnail_key,
      d.hearing, m.kind, m.content ->> 'providerMediaId' as provider_media_id, c.kind as channel_kind,
      c.external_id as channel_external_id, c.credentials`
  return row ?? null
}

export async function markKept(ctx: Ctx, id: MediaId, file: { key: string; sizeBytes: number; type: string }): Promise<void> {
  await ctx.sql`
    update media set state = 'kept', file_key = ${file.key}, size_bytes = ${file.sizeBytes}, type = ${file.type}
    where id = ${id} and state = 'waiting'`
}

export async function markGone(ctx: Ctx, id: MediaId, state: 'refused' | 'lost'): Promise<void> {
  await ctx.sql`
    update media set state = ${state}, hearing = case when hearing = 'waiting' then 'failed' else hearing end
    where id = ${id} and state = 'waiting'`
}

export async function updateSound(ctx: Ctx, id: MediaId, sound: { durationMs: number; peaks: number[] }): Promise<void> {
  await ctx.sql`update media set duration_ms = ${sound.durationMs}, peaks = ${sound.peaks}::smallint[] where id = ${id}`
}

export async function updateRendition(ctx: Ctx, id: MediaId, made: { playable: string } | { thumbnail: string }): Promise<void> {
  if ('playable' in made) await ctx.sql`update media set playable_key = ${made.playable} where id = ${id}`
  else await ctx.sql`update media set thumbnail_key = ${made.thumbnail} where id = ${id}`
}

/** A voice note nobody could hear, or that says nothing. */
export async function markUnheard(ctx: Ctx, id: MediaId, hearing: 'none' | 'silent' | 'failed'): Promise<void> {
  await ctx.sql`update media set hearing = ${hearing} where id = ${id} and hearing = 'waiting'`
}

/** The words become the message's own: the list, the search and the turn read them there. False when they were there before. */
export async function markHeard(ctx: Ctx, id: MediaId, heard: { text: string; confidence: number | null }): Promise<boolean> {
  const rows = await ctx.sql<{ message_id: MessageId }>`
    update media set hearing = 'heard', heard_text = ${heard.text}, confidence = ${heard.confidence}
    where id = ${id} and hearing = 'waiting' returning message_id`
  for (const row of rows) await updateWords(ctx, row.message_id, heard.text)
  return rows.length > 0
}

export async function markCorrected(ctx: Ctx, messageId: MessageId, text: string, staffId: StaffId): Promise<void> {
  await ctx.sql`
    update media set hearing = 'heard', corrected_by = ${staffId}, corrected_at = ${ctx.now} where message_id = ${messageId}`
  await updateWords(ctx, messageId, text)
}

/** Also in the search, which was told of the message when it came. */
async function updateWords(ctx: Ctx, messageId: MessageId, text: string): Promise<void> {
  await ctx.sql`update message set text = ${text} where id = ${messageId}`
  await ctx.sql`
    update message_search s set words = strip(to_tsvector('simple', fold(m.text)))
      || array_to_tsvector(array['@' || m.clinic_id, place_word(m.clinic_id, quarter_of(m.ordered_at))])
    from message m where m.id = ${messageId} and s.clinic_id = m.clinic_id and s.at = m.ordered_at and s.message_id = m.id`
}

/** The turn that waits for the words may go on. Takes the conversation's row: whoever is about to wait on sees them. */
export async function endHearing(ctx: Ctx, id: ConversationId): Promise<void> {
  await ctx.sql`update conversation set turn_due_at = least(turn_due_at, ${ctx.now}::timestamptz) where id = ${id} and turn_due_at is not null`
  ctx.wake('turns')
}

export type StoredFile = {
  id: MediaId
  conversation_id: ConversationId
  file_key: string
  size_bytes: number
  type: string
  playable_key: string | null
  thumbnail_key: string | null
  file_name: string | null
}

export async function findStoredFile(ctx: Ctx, id: MediaId): Promise<StoredFile | null> {
  const [row] = await ctx.sql<StoredFile>`
    select d.id, d.conversation_id, d.file_key, d.size_bytes::float8 as size_bytes, d.type, d.playable_key, d.thumbnail_key,
      m.content ->> 'fileName' as file_name
    from media d join message m on m.id = d.message_id
    where d.id = ${id} and d.state = 'kept' and m.revoked_at is null`
  return row ?? null
}

export async function findHearing(
  ctx: Ctx,
  messageId: MessageId,
): Promise<{ conversation_id: ConversationId; kind: string; text: string; hearing: Hearing } | null> {
  const [row] = await ctx.sql<{ conversation_id: ConversationId; kind: string; text: string; hearing: Hearing }>`
    select d.conversation_id, m.kind, m.text, d.hearing from media d join message m on m.id = d.message_id where m.id = ${messageId}`
  return row ?? null
}

/** Of these keys, those that some message still has. */
export async function listKnownKeys(ctx: Ctx, keys: string[]): Promise<string[]> {
  const rows = await ctx.sql<{ key: string }>`
    select key from unnest(${keys}::text[]) as key
    where exists (select 1 from media where file_key = key or playable_key = key or thumbnail_key = key)`
  return rows.map((row) => row.key)
}
