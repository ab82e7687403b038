import type { IncomingMessage } from 'node:http'
import { z } from 'zod'

/** What our adapter may send to `/{version}/{phoneNumberId}/messages`: refused as Meta would when it is not this. */
const text = z.object({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().min(5).optional(),
  recipient: z.string().min(5).optional(),
  type: z.literal('text'),
  text: z.object({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  biz_opaque_callback_data: z.string().max(512).optional(),
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
  text: string
  ourId: string | null
}
export type AskedTyping = { kind: 'typing'; phoneNumberId: string; messageId: string }
export type Asked = AskedSend | AskedTyping | { kind: 'refused'; code: number; message: string }

/** Reads one request as Graph does, with Graph's errors for what it would not take. */
export async function readRequest(request: IncomingMessage): Promise<Asked> {
  const raw = await bodyOf(request)
  const phoneNumberId = /^\/v\d+\.\d+\/([^/]+)\/messages$/.exec(request.url ?? '')?.[1]
  if (request.method !== 'POST' || phoneNumberId === undefined) return refused(100, 'Unsupported request')
  if (!/^Bearer .+/.test(request.headers.authorization ?? '')) return refused(190, 'Invalid OAuth access token')
  const body = parsed(raw)
  const asTyping = typing.safeParse(body)
  if (asTyping.success) return { kind: 'typing', phoneNumberId, messageId: asTyping.data.message_id }
  const asText = text.safeParse(body)
  if (!asText.success) return refused(100, `Invalid parameter: ${asText.error.issues[0]?.path.join('.') ?? ''}`)
  return sendOf(phoneNumberId, asText.data)
}

function sendOf(phoneNumberId: string, body: z.infer<typeof text>): Asked {
  const sent = { kind: 'text' as const, phoneNumberId, text: body.text.body, ourId: body.biz_opaque_callback_data ?? null }
  if (body.to !== undefined) return { ...sent, to: { phone: body.to } }
  return body.recipient === undefined ? refused(131008, 'to is missing') : { ...sent, to: { bsuid: body.recipient } }
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

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
