import type { FastifyReply } from 'fastify'
import type { FileAnswer } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'

/** What a browser may show by itself; it runs nothing of these. */
const shown = /^(image\/(jpeg|png|webp|gif)|audio\/[a-z0-9.+-]+|video\/(mp4|webm|3gpp))$/

/** A stranger's file: never a page of ours, whatever is in it. Players ask for it in pieces. */
export function sendFile(reply: FastifyReply, file: FileAnswer, asked: string | undefined): FastifyReply {
  const isShown = shown.test(file.mimeType) && !file.isDownload
  reply
    .header('content-type', shown.test(file.mimeType) ? file.mimeType : 'application/octet-stream')
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.fileName)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('accept-ranges', 'bytes')
  const range = rangeOf(asked, file.sizeBytes)
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${file.sizeBytes}`).send()
  if (range === 'all') return reply.header('content-length', file.sizeBytes).send(file.open())
  const { start, end } = range
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${file.sizeBytes}`)
    .header('content-length', end - start + 1)
    .send(file.open(range))
}

/** One range, as players ask; of anything else the whole file is a lawful answer. */
export function rangeOf(asked: string | undefined, size: number): { start: number; end: number } | 'all' | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? []
  if (from === '' && to === '') return 'all'
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'none' : { start, end }
}

export function uploadIn(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body
  throw new Refusal('invalid', 'O arquivo está vazio.')
}

/** RFC 5987 leaves fewer signs alone than encodeURIComponent. */
function encodeName(name: string): string {
  const tidy = name.replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '_').slice(0, 120)
  return encodeURIComponent(tidy).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
