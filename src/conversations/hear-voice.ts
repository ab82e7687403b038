import type { FileType } from '#connectors/storage/index.ts'
import { AudioError, makePlayable, readSpeech, type Speech } from '#engines/audio/index.ts'
import { SpeechError, type Transcribe, type Transcript } from '#engines/speech/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listServiceRows } from '#scheduling/index.ts'
import type { Hand, MediaDeps } from './fetch-media.ts'
import { endHearing, markHeard, markUnheard, updateRendition, updateSound } from './queries-media.ts'

/** Longer than a turn waits: words that come late are still shown to the desk. */
const transcribeMs = 45_000
/** And so much of what the recording lasts: a small machine hears a quarter of an hour in two or three minutes. */
const shareOfLength = 0.25
const mostAttempts = 3
/** What nobody dictates to a reception: beyond it the rest is left to ears. */
const mostLetters = 4_000

/** A recording's shape, its words, and then, with nobody waiting, what every browser plays. */
export async function hearVoice(deps: MediaDeps, hand: Hand, bytes: Buffer, { demuxer, mimeType }: FileType): Promise<void> {
  const { media, inUnit } = hand
  const speech = demuxer === null ? null : await listen(deps, hand, bytes, demuxer)
  if (demuxer === null || speech === null) return inUnit((ctx) => settle(ctx, hand, 'failed'))
  await inUnit((ctx) => updateSound(ctx, media.id, speech))
  if (media.hearing === 'waiting') await transcribe(deps, hand, speech)
  if (media.playable_key === null && mimeType !== 'audio/mpeg') await makeItPlayable(deps, hand, bytes, demuxer)
}

async function listen(deps: MediaDeps, { media }: Hand, bytes: Buffer, demuxer: string): Promise<Speech | null> {
  try {
    return await readSpeech(bytes, demuxer)
  } catch (error) {
    if (!(error instanceof AudioError)) throw error
    deps.log.warn({ err: error, mediaId: media.id }, 'a recording cannot be read')
    return null
  }
}

async function transcribe(deps: MediaDeps, hand: Hand, speech: Speech): Promise<void> {
  const { media, inUnit } = hand
  const engine = deps.transcribe()
  if (!engine) return inUnit((ctx) => settle(ctx, hand, 'none'))
  const vocabulary = (await inUnit(listServiceRows)).map((service) => service.name)
  const heard = await ask(engine, { pcm: speech.pcm, vocabulary }, speech.durationMs).catch((error: unknown) => {
    if (!(error instanceof SpeechError)) throw error
    deps.log.warn({ err: error, mediaId: media.id }, 'a recording was not transcribed')
    if (error.again === 'later' && media.attempts < mostAttempts) throw error
    return null
  })
  await inUnit((ctx) => settle(ctx, hand, heard ?? 'failed'))
}

async function ask(engine: Transcribe, heard: Parameters<Transcribe>[0], durationMs: number): Promise<Transcript | 'silent'> {
  const { text, confidence } = await engine(heard, AbortSignal.timeout(transcribeMs + Math.round(durationMs * shareOfLength)))
  // PostgreSQL keeps no NUL, and a server may send anything.
  const words = text.replaceAll('\u0000', '').trim().slice(0, mostLetters)
  return words === '' ? 'silent' : { text: words, confidence }
}

async function settle(ctx: Ctx, { media }: Hand, heard: Transcript | 'none' | 'silent' | 'failed'): Promise<void> {
  const { id, conversation_id: conversationId, message_id: messageId } = media
  if (typeof heard === 'string') {
    await markUnheard(ctx, id, heard)
    ctx.say({ changed: 'conversation', id: conversationId })
  } else if (await markHeard(ctx, id, heard)) await ctx.emit({ type: 'voice.heard', conversationId, messageId })
  await endHearing(ctx, conversationId)
}

async function makeItPlayable(deps: MediaDeps, { media, inUnit, clinicId }: Hand, bytes: Buffer, demuxer: string): Promise<void> {
  try {
    const { key } = await deps.storage.keep(clinicId, [await makePlayable(bytes, demuxer)], 40_000_000)
    await inUnit(async (ctx) => {
      await updateRendition(ctx, media.id, { playable: key })
      ctx.say({ changed: 'conversation', id: media.conversation_id })
    })
  } catch (error) {
    // It plays in most browsers as it came.
    if (!(error instanceof AudioError)) throw error
    deps.log.warn({ err: error, mediaId: media.id }, 'nothing playable could be made')
  }
}
