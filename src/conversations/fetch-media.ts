import { buffer } from 'node:stream/consumers'
import {
  ChannelMediaError,
  type ChannelAdapter,
  type ChannelCredentials,
  type ChannelKind,
  type MediaKind,
} from '#channels/channel.ts'
import { fileTypeOf, StorageError, type Kept, type Storage } from '#connectors/storage/index.ts'
import { makeThumbnail } from '#engines/audio/index.ts'
import type { Transcribe } from '#engines/speech/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId, MediaId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import { hearVoice } from './hear-voice.ts'
import { endHearing, markGone, markKept, takeMedia, updateRendition, type MediaInHand } from './queries-media.ts'

export type MediaDeps = Pick<Work, 'work'> & {
  storage: Storage
  /** Null: nobody hears voice notes here now. */
  transcribe: () => Transcribe | null
  adapters: Record<ChannelKind, ChannelAdapter>
  openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null) => ChannelCredentials
  log: Log
}

/** As the provider lets through, and pictures of phones that it has not yet made smaller. */
const mostBytes: Record<MediaKind, number> = {
  image: 16_000_000,
  audio: 16_000_000,
  video: 16_000_000,
  document: 100_000_000,
  sticker: 2_000_000,
}
const actor = { kind: 'system', what: 'media.fetch' } as const
const mostAttempts = 5
const downloadMs = 60_000

export type Hand = { media: MediaInHand; inUnit: <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>; clinicId: ClinicId }

/**
 * Fetches a message's file, finds out what it is and makes of it what the screens and the assistant need. Throws what another try may
 * mend; whatever is beyond that is written down, and the person is answered all the same.
 */
export async function fetchMedia(deps: MediaDeps, clinicId: ClinicId, id: MediaId): Promise<void> {
  const inUnit: Hand['inUnit'] = (run) => deps.work(clinicId, actor, run)
  const media = await inUnit((ctx) => takeMedia(ctx, id))
  if (!media) return
  const hand = { media, inUnit, clinicId }
  const key = media.state === 'waiting' ? await download(deps, hand) : media.state === 'kept' ? media.file_key : null
  if (key === null) return
  const bytes = await deps.storage.read(key)
  const type = fileTypeOf(bytes)
  if (media.kind === 'audio') await hearVoice(deps, hand, bytes, type)
  else if (type.kind === 'image' && media.thumbnail_key === null) await shrink(deps, hand, bytes, type.demuxer)
}

/** Where it is kept; null when there is nothing to keep. */
async function download(deps: MediaDeps, { media, inUnit, clinicId }: Hand): Promise<string | null> {
  try {
    const kept = await fetchBytes(deps, clinicId, media)
    const type = fileTypeOf(await readHead(deps.storage, kept.key)).mimeType
    await inUnit(async (ctx) => {
      await markKept(ctx, media.id, { ...kept, type })
      ctx.say({ changed: 'conversation', id: media.conversation_id })
    })
    return kept.key
  } catch (error) {
    const gone = goneBecause(error) ?? (media.attempts >= mostAttempts ? 'lost' : null)
    if (gone === null) throw error
    deps.log.warn({ err: error, mediaId: media.id }, 'a file will not be had')
    await inUnit(async (ctx) => {
      await markGone(ctx, media.id, gone)
      await endHearing(ctx, media.conversation_id)
      ctx.say({ changed: 'conversation', id: media.conversation_id })
    })
    return null
  }
}

async function fetchBytes(deps: MediaDeps, clinicId: ClinicId, media: MediaInHand): Promise<Kept> {
  const { fetchMedia: fetchFrom } = deps.adapters[media.channel_kind]
  if (!fetchFrom || media.provider_media_id === null) throw new ChannelMediaError('gone', 'this channel keeps no files')
  const credentials = deps.openCredentials(media.channel_kind, media.channel_external_id, media.credentials)
  const signal = AbortSignal.timeout(downloadMs)
  return deps.storage.keep(clinicId, await fetchFrom(credentials, media.provider_media_id, signal), mostBytes[media.kind])
}

async function readHead(storage: Storage, key: string): Promise<Buffer> {
  return buffer(storage.open(key, { start: 0, end: 8_191 }))
}

function goneBecause(error: unknown): 'refused' | 'lost' | null {
  if (error instanceof StorageError) return error.why === 'full' ? null : 'refused'
  return error instanceof ChannelMediaError && error.why === 'gone' ? 'lost' : null
}

/** Without a small picture the whole one is shown. */
async function shrink(deps: MediaDeps, { media, inUnit, clinicId }: Hand, bytes: Buffer, demuxer: string | null): Promise<void> {
  if (demuxer === null) return
  try {
    const { key } = await deps.storage.keep(clinicId, [await makeThumbnail(bytes, demuxer)], 2_000_000)
    await inUnit(async (ctx) => {
      await updateRendition(ctx, media.id, { thumbnail: key })
      ctx.say({ changed: 'conversation', id: media.conversation_id })
    })
  } catch (error) {
    deps.log.warn({ err: error, mediaId: media.id }, 'no small picture could be made')
  }
}
