import { createHash } from 'node:crypto'
import type { AnyMessageContent, BinaryNode, WAMessage } from 'baileys'
import type { ChannelFault, Outgoing, OutgoingFile, SendResult } from '../channel.ts'
import { addressOf } from './addresses.ts'
import { ackFault, locked, noAccount, noAddress } from './faults.ts'
import type { OpenSession } from './session.ts'

/**
 * The id a message has at WhatsApp, chosen here: the same for the same send, so that what becomes of it is known even where nobody was left to
 * hear of it. Looks like WhatsApp's own. A message sent once more after a failure is another message.
 */
export function externalIdOf(ourId: string, formerSends: number): string {
  const digest = createHash('sha256').update(`${ourId} ${formerSends}`).digest('hex')
  return `3EB0${digest.slice(0, 18).toUpperCase()}`
}

export async function sendMessage(session: OpenSession, message: Outgoing, signal: AbortSignal): Promise<SendResult> {
  const address = addressOf(message.to)
  if (!address) return { outcome: 'rejected', fault: noAddress }
  const refusal = message.isFirst ? await refuseStranger(session, address) : null
  if (refusal) return { outcome: 'rejected', fault: refusal }
  const content = await contentOf(message, address)
  const id = message.externalId ?? externalIdOf(message.ourId, 0)
  const answer = answerTo(session, id, signal)
  try {
    const { baileys, socket, sent } = session
    const whole = await baileys.generateWAMessage(address, content, {
      userJid: socket.user?.id ?? '',
      upload: socket.waUploadToServer,
      messageId: id,
      ...quoting(message, address),
    })
    if (!whole.message) throw new Error('a message without content')
    if (signal.aborted) return { outcome: 'rejected', fault: lateFault }
    await sent.keep(id, whole.message)
    // From here on it may have left.
    return await relay(session, address, whole.message, id, answer.promise)
  } catch (error) {
    return {
      outcome: 'rejected',
      fault: { ...brokenFault, message: error instanceof Error ? error.message : brokenFault.message },
    }
  } finally {
    answer.stop()
  }
}

type Content = NonNullable<Awaited<ReturnType<OpenSession['baileys']['generateWAMessage']>>['message']>

async function relay(
  { socket }: OpenSession,
  address: string,
  content: Content,
  messageId: string,
  answer: Promise<SendResult>,
): Promise<SendResult> {
  try {
    await socket.relayMessage(address, content, { messageId })
  } catch (error) {
    // Its keys, or its connection, failed around the moment it left: only what WhatsApp says of its id can tell.
    const why = error instanceof Error ? error.message : 'the connection broke'
    return { outcome: 'unknown', fault: { code: 'broken', message: why, retryable: false, blames: 'provider' } }
  }
  return answer
}

/** A number that never wrote is asked for first: writing to numbers without WhatsApp, or to many strangers, is what gets a number banned. */
async function refuseStranger({ socket, isLocked }: OpenSession, address: string): Promise<ChannelFault | null> {
  if (isLocked()) return locked
  if (!address.endsWith('@s.whatsapp.net')) return null
  const [found] = (await socket.onWhatsApp(address)) ?? []
  return found?.exists ? null : noAccount
}

/** Choices are sent as their text, which numbers them: buttons and lists silently become plain text here. */
async function contentOf({ file, text, extra }: Outgoing, address: string): Promise<AnyMessageContent> {
  if (file) return fileContent(file, text)
  if (extra?.kind === 'place') {
    const { latitude, longitude, name, address: street } = extra
    return { location: { degreesLatitude: latitude, degreesLongitude: longitude, name, address: street } }
  }
  if (extra?.kind === 'reaction')
    return { react: { text: extra.emoji, key: { remoteJid: address, id: extra.toExternalId, fromMe: false } } }
  return { text }
}

/** WhatsApp finds what is quoted by its id; its words are only for phones that have it no more. */
function quoting({ quotes }: Outgoing, address: string): { quoted?: WAMessage } {
  if (quotes === undefined) return {}
  return { quoted: { key: { remoteJid: address, id: quotes, fromMe: false }, message: { conversation: '' } } }
}

async function fileContent(file: OutgoingFile, text: string): Promise<AnyMessageContent> {
  const bytes = await file.read()
  const caption = text === '' ? {} : { caption: text }
  switch (file.kind) {
    case 'image':
      return { image: bytes, mimetype: file.mimeType, ...caption }
    case 'video':
      return { video: bytes, mimetype: file.mimeType, ...caption }
    case 'sticker':
      return { sticker: bytes, mimetype: file.mimeType }
    case 'document':
      return { document: bytes, mimetype: file.mimeType, fileName: file.fileName ?? 'arquivo', ...caption }
    case 'audio':
      return file.voice
        ? { audio: bytes, ptt: true, mimetype: 'audio/ogg; codecs=opus', ...soundOf(file) }
        : { audio: bytes, mimetype: file.mimeType }
  }
}

/** How loud a voice note is along the way, in 64 steps, as WhatsApp draws it; flat while nobody has listened to it here. */
function soundOf({ peaks = [], durationMs }: OutgoingFile): { waveform: Uint8Array; seconds?: number } {
  const waveform = Uint8Array.from({ length: 64 }, (_, i) => peaks[Math.floor((i * peaks.length) / 64)] ?? 30)
  return durationMs ? { waveform, seconds: Math.max(1, Math.round(durationMs / 1000)) } : { waveform }
}

/** WhatsApp's word on the message with this id: taken, refused, or none in time. */
function answerTo({ socket }: OpenSession, id: string, signal: AbortSignal): { promise: Promise<SendResult>; stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<SendResult>()
  const onAck = ({ attrs }: BinaryNode): void => {
    if (attrs['id'] !== id) return
    const { error } = attrs
    resolve(error ? { outcome: 'rejected', fault: ackFault(error) } : { outcome: 'accepted', externalId: id })
  }
  const onEnd = (): void => resolve({ outcome: 'unknown', fault: silence })
  socket.ws.on('CB:ack,class:message', onAck)
  socket.ws.on('close', onEnd)
  signal.addEventListener('abort', onEnd, { once: true })
  return {
    promise,
    stop: () => {
      socket.ws.off('CB:ack,class:message', onAck)
      socket.ws.off('close', onEnd)
      signal.removeEventListener('abort', onEnd)
    },
  }
}

const silence: ChannelFault = { code: 'no_answer', message: 'WhatsApp did not answer', retryable: false, blames: 'provider' }
const lateFault: ChannelFault = {
  code: 'not_started',
  message: 'stopped before it was sent',
  retryable: true,
  blames: 'provider',
}
const brokenFault: ChannelFault = { code: 'not_started', message: 'could not be made', retryable: true, blames: 'provider' }
