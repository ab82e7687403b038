import type { MediaType, WAMessage } from 'baileys'
import { ChannelMediaError, type MediaKind } from '../channel.ts'
import type { Baileys } from './baileys.ts'
import { readMediaId, type MediaPlace } from './media-id.ts'
import type { OpenSession } from './session.ts'

/**
 * The bytes of a file somebody sent. WhatsApp forgets files after some weeks: then the person's phone is asked to put it there once more, which
 * only the process that has the session can do.
 */
export async function fetchMedia(
  baileys: Baileys,
  session: OpenSession | null,
  mediaId: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const place = readMediaId(mediaId)
  if (!place) throw new ChannelMediaError('gone', 'no file of this channel')
  try {
    return await download(baileys, allowed(place, session), signal)
  } catch (error) {
    if (error instanceof ChannelMediaError) throw error
    if (!isExpired(error)) throw new ChannelMediaError('later', 'the file could not be fetched', error)
    if (!session) throw new ChannelMediaError('later', 'the file ran out, and the number is not connected here', error)
    return download(baileys, allowed(await askAgain(session, place), session), signal)
  }
}

/**
 * Whoever wrote the message named the address: only WhatsApp's own file servers are asked, or nobody could say what inside our network is fetched.
 * A simulated WhatsApp has its own, on this machine.
 */
function allowed(place: MediaPlace, session: OpenSession | null): MediaPlace {
  const isOurs = (url: string): boolean => {
    const { protocol, hostname } = new URL(url)
    return (
      protocol === 'https:' && (hostname.endsWith('.whatsapp.net') || (session?.isSimulated === true && hostname === '127.0.0.1'))
    )
  }
  const url = place.url !== null && URL.canParse(place.url) && isOurs(place.url) ? place.url : null
  const path = place.path?.startsWith('/') ? place.path : null
  if (url === null && path === null) throw new ChannelMediaError('gone', 'a file that is not at WhatsApp')
  return { ...place, url, path }
}

async function download(baileys: Baileys, place: MediaPlace, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const keys = {
    mediaKey: Buffer.from(place.key, 'base64'),
    ...(place.path && { directPath: place.path }),
    ...(place.url && { url: place.url }),
  }
  const stream = await baileys.downloadContentFromMessage(keys, typeOf(place))
  // The library has no way to be told to stop.
  signal.addEventListener('abort', () => stream.destroy(new Error('the file took too long')), { once: true })
  return stream
}

const typeOf = ({ kind, voice }: { kind: MediaKind; voice: boolean }): MediaType => (kind === 'audio' && voice ? 'ptt' : kind)

/** WhatsApp answers 404 or 410 to a file that is over. */
function isExpired(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('output' in error)) return false
  const { output } = error
  const code: unknown = typeof output === 'object' && output !== null && 'statusCode' in output ? output.statusCode : null
  return code === 404 || code === 410
}

async function askAgain({ socket }: OpenSession, place: MediaPlace): Promise<MediaPlace> {
  const part = { mediaKey: Buffer.from(place.key, 'base64'), directPath: place.path, url: place.url }
  const message: WAMessage = {
    key: { remoteJid: place.address, id: place.id, fromMe: place.isOurs },
    message: { [`${place.kind}Message`]: part },
  }
  try {
    await socket.updateMediaMessage(message)
  } catch (error) {
    throw new ChannelMediaError('gone', 'the phone has the file no more', error)
  }
  // On the server it was on before: the library only knows the one it last sent a file to.
  return { ...place, path: part.directPath }
}
