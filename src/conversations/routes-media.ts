import { edgeRoute, fileRoute, unitRoute, type FileAnswer, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type MediaId } from '#platform/ids.ts'
import { answerConversation, refuseToAnswer } from './answer.ts'
import {
  correctTranscriptRequest,
  fileQuery,
  sendFileQuery,
  type CorrectTranscriptRequest,
  type FileQuery,
  type MessageItem,
  type SendFileQuery,
} from './contract.ts'
import { correctTranscript } from './correct-transcript.ts'
import type { MediaDeps } from './fetch-media.ts'
import { parseId, parseMessageId } from './present.ts'
import { findStoredFile, type StoredFile } from './queries-media.ts'
import { keepFileToSend, mostUploadBytes } from './send-file.ts'

/** Files of conversations, up and down, and the words of voice notes. */
export function mediaRoutes(deps: Pick<MediaDeps, 'work' | 'storage'>): Route[] {
  return [
    fileRoute<FileQuery>({
      method: 'GET',
      path: '/api/media/:id',
      demands: 'inbox.read',
      query: fileQuery,
      run: async ({ params, query, staff }) => {
        const id = parseMediaId(params['id'])
        const actor = { kind: 'staff', staffId: staff.staffId } as const
        const file = await deps.work(staff.clinicId, actor, (ctx) => findStoredFile(ctx, id))
        if (!file) throw missing()
        return answerWith(deps, file, query.as)
      },
    }),
    edgeRoute<undefined, SendFileQuery>({
      method: 'POST',
      path: '/api/conversations/:id/files',
      demands: 'inbox.answer',
      query: sendFileQuery,
      upload: { maxBytes: mostUploadBytes },
      run: async ({ params, query, body, staff }): Promise<MessageItem> => {
        const conversationId = parseId(params['id'])
        const { staffId } = staff
        const inUnit = <T>(run: Parameters<typeof deps.work<T>>[2]) => deps.work(staff.clinicId, { kind: 'staff', staffId }, run)
        // Before anything is kept or converted for it.
        await inUnit((ctx) => refuseToAnswer(ctx, conversationId))
        const { clientId, fileName = null, voice = false, caption = '' } = query
        const file = await keepFileToSend(deps, staff.clinicId, { bytes: bytesOf(body), fileName, voice, caption })
        return inUnit((ctx) => answerConversation(ctx, { conversationId, staffId, text: caption, clientId, file }))
      },
    }),
    unitRoute<CorrectTranscriptRequest>({
      method: 'PUT',
      path: '/api/messages/:id/transcript',
      demands: 'inbox.answer',
      body: correctTranscriptRequest,
      run: (ctx, { params, body, staff }) =>
        correctTranscript(ctx, { messageId: parseMessageId(params['id']), staffId: staff.staffId, ...body }),
    }),
  ]
}

/** An upload's body is what the edge has made of it. */
export function bytesOf(body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw new Error('an upload without its bytes')
  return body
}

async function answerWith({ storage }: Pick<MediaDeps, 'storage'>, file: StoredFile, as: FileQuery['as']): Promise<FileAnswer> {
  const base = file.file_name ?? `arquivo-${file.id.slice(-6)}`
  if (as === 'original' || as === 'download') {
    const { file_key: key, type: mimeType, size_bytes: sizeBytes } = file
    return { mimeType, sizeBytes, fileName: base, isDownload: as === 'download', open: (range) => storage.open(key, range) }
  }
  const key = as === 'playable' ? file.playable_key : file.thumbnail_key
  if (key === null) throw missing()
  const bytes = await storage.size(key)
  const mimeType = as === 'playable' ? 'audio/mpeg' : 'image/jpeg'
  return { mimeType, sizeBytes: bytes, fileName: base, isDownload: false, open: (range) => storage.open(key, range) }
}

function parseMediaId(raw: string | undefined): MediaId {
  if (!isId('media', raw)) throw missing()
  return raw
}

const missing = (): Refusal => new Refusal('not_found', 'Esse arquivo não existe mais.')
