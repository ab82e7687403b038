import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { buffer } from 'node:stream/consumers'
import { extraBody, pressablesOf, type ExtraBody, type Pressable } from './message-bodies.ts'
import { readAccountRequest, type AskedAccount } from './account.ts'
import { readTemplateRequest, type AskedTemplates } from './templates.ts'

/** What our adapter may send to `/{version}/{phoneNumberId}/messages`: refused as Meta would when it is not this. */
const text = z.object({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().min(5).optional(),
  recipient: z.string().min(5).optional(),
  type: z.literal('text'),
  text: z.object({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  biz_opaque_callback_data: z.string().max(512).optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
})
const envelope = text.omit({ type: true, text: true })

const file = z.object({
  id: z.string(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.literal(true).optional(),
})
const media = envelope.extend({
  type: z.enum(['image', 'audio', 'video', 'document']),
  image: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  document: file.optional(),
})

const typing = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
})

export type AskedSend = {
  kind: 'text'
  phoneNumberId: string
  to: { phone: string } | { bsuid: string }
  /** Of a file its caption. */
  text: string
  file: { kind: string; id: string; voice: boolean; fileName: string | null } | null
  /** What else it is: buttons, a place, a reaction, a template. */
  extra: ExtraBody | null
  choices: Pressable[]
  /** The message it answers. */
  quotes: string | null
  ourId: string | null
}
export type AskedTyping = { kind: 'typing'; phoneNumberId: string; messageId: string; isTyping: boolean }
export type AskedFile =
  | { kind: 'find_file'; id: string }
  | { kind: 'get_file'; id: string }
  | { kind: 'upload'; phoneNumberId: string; mimeType: string; bytes: Buffer }
export type Asked =
  | AskedSend
  | AskedTyping
  | AskedFile
  | AskedTemplates
  | AskedAccount
  | { kind: 'refused'; code: number; message: string }

/** Reads one request as Graph does, with Graph's errors for what it would not take. */
export async function readRequest(request: IncomingMessage): Promise<Asked> {
  const bytes = await buffer(request)
  const account = readAccountRequest(request)
  if (account) return account
  const files = await readFileRequest(request, bytes)
  if (files) return files
  const raw = bytes.toString('utf8')
  const templates = readTemplateRequest(request, parsed(raw))
  if (templates) return templates
  const phoneNumberId = /^\/v\d+\.\d+\/([^/]+)\/messages$/.exec(request.url ?? '')?.[1]
  if (request.method !== 'POST' || phoneNumberId === undefined) return refused(100, 'Unsupported request')
  if (!/^Bearer .+/.test(request.headers.authorization ?? '')) return refused(190, 'Invalid OAuth access token')
  const body = parsed(raw)
  const asTyping = typing.safeParse(body)
  if (asTyping.success) return typingOf(phoneNumberId, asTyping.data)
  const asMedia = media.safeParse(body)
  if (asMedia.success) return mediaOf(phoneNumberId, asMedia.data)
  const asExtra = envelope.and(extraBody).safeParse(body)
  if (asExtra.success) return extraOf(phoneNumberId, asExtra.data)
  const asText = text.safeParse(body)
  if (!asText.success) return refused(100, `Invalid parameter: ${asText.error.issues[0]?.path.join('.') ?? ''}`)
  return sendOf(phoneNumberId, asText.data)
}

type Envelope = z.infer<typeof envelope>

function sendOf(phoneNumberId: string, body: z.infer<typeof text>): Asked {
  return addressed(phoneNumberId, body, { text: body.text.body, file: null })
}

function typingOf(phoneNumberId: string, body: z.infer<typeof typing>): AskedTyping {
  return { kind: 'typing', phoneNumberId, messageId: body.message_id, isTyping: body.typing_indicator !== undefined }
}

function extraOf(phoneNumberId: string, body: Envelope & ExtraBody): Asked {
  const said = body.type === 'interactive' ? body.interactive.body.text : ''
  return addressed(phoneNumberId, body, { text: said, file: null, extra: body, choices: pressablesOf(body) })
}

function mediaOf(phoneNumberId: string, body: z.infer<typeof media>): Asked {
  const given = body[body.type]
  if (!given) return refused(100, `Invalid parameter: ${body.type}`)
  if (body.type === 'audio' && given.caption !== undefined) return refused(100, 'Invalid parameter: audio.caption')
  const { id, caption = '', filename = null, voice = false } = given
  return addressed(phoneNumberId, body, { text: caption, file: { kind: body.type, id, voice, fileName: filename } })
}

function addressed(
  phoneNumberId: string,
  body: Envelope,
  said: Pick<AskedSend, 'text' | 'file'> & Partial<Pick<AskedSend, 'extra' | 'choices'>>,
): Asked {
  const quotes = body.context?.message_id ?? null
  const ourId = body.biz_opaque_callback_data ?? null
  const sent = { kind: 'text' as const, phoneNumberId, extra: null, choices: [], ...said, quotes, ourId }
  if (body.to !== undefined) return { ...sent, to: { phone: body.to } }
  return body.recipient === undefined ? refused(131008, 'to is missing') : { ...sent, to: { bsuid: body.recipient } }
}

/** What is about a file: where it is, its bytes, a new one; null of every other request. */
async function readFileRequest(request: IncomingMessage, bytes: Buffer): Promise<Asked | null> {
  const path = request.url ?? ''
  const hasToken = /^Bearer .+/.test(request.headers.authorization ?? '')
  const found = /^\/(?:v\d+\.\d+|files)\/([^/]+)$/.exec(path)?.[1]
  if (request.method === 'GET' && found !== undefined) {
    if (!hasToken) return refused(190, 'Invalid OAuth access token')
    return { kind: path.startsWith('/files/') ? 'get_file' : 'find_file', id: decodeURIComponent(found) }
  }
  const phoneNumberId = /^\/v\d+\.\d+\/([^/]+)\/media$/.exec(path)?.[1]
  if (request.method !== 'POST' || phoneNumberId === undefined) return null
  if (!hasToken) return refused(190, 'Invalid OAuth access token')
  const type = request.headers['content-type'] ?? ''
  const form = await new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } }).formData()
  const [product, mimeType, sent] = [form.get('messaging_product'), form.get('type'), form.get('file')]
  if (product !== 'whatsapp' || typeof mimeType !== 'string' || sent === null || typeof sent === 'string')
    return refused(100, 'Invalid parameter')
  // Meta takes audio/ogg, and refuses its other name.
  if (mimeType === 'audio/opus') return refused(131053, 'Media upload error')
  return { kind: 'upload', phoneNumberId, mimeType, bytes: Buffer.from(await sent.arrayBuffer()) }
}

function refused(code: number, message: string): Asked {
  return { kind: 'refused', code, message }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    // Not JSON: refused like any other body of the wrong shape.
    return null
  }
}
