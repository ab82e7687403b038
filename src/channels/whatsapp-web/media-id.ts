import { z } from 'zod'
import type { MediaKind } from '../channel.ts'

/** Where a file is, how it is opened, and which message it came in. WhatsApp gives files no id: this is ours, as text. */
export type MediaPlace = z.infer<typeof shape>

const shape = z.object({
  kind: z.enum(['image', 'audio', 'video', 'document', 'sticker']),
  voice: z.boolean(),
  key: z.base64(),
  path: z.string().nullable(),
  url: z.string().nullable(),
  address: z.string(),
  id: z.string(),
  isOurs: z.boolean(),
})

type Part = {
  kind: MediaKind
  url?: string | null
  directPath?: string | null
  mediaKey?: Uint8Array | null
  ptt?: boolean | null
  address: string
  id: string
  isOurs: boolean
}

/** Null of what cannot be had: without its key a file is noise. */
export function writeMediaId({ kind, url, directPath, mediaKey, ptt, address, id, isOurs }: Part): string | null {
  if (!mediaKey || mediaKey.length === 0 || (!url && !directPath)) return null
  const key = Buffer.from(mediaKey).toString('base64')
  const place: MediaPlace = { kind, voice: ptt === true, key, path: directPath || null, url: url || null, address, id, isOurs }
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

export function readMediaId(id: string): MediaPlace | null {
  try {
    return shape.parse(JSON.parse(Buffer.from(id, 'base64url').toString('utf8')))
  } catch {
    // Not one of ours.
    return null
  }
}
