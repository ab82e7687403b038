import { fileTypeOf, StorageError, type FileType, type Kept } from '#connectors/storage/index.ts'
import type { Content } from '#channels/channel.ts'
import { AudioError, makeVoiceNote } from '#engines/audio/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { MediaDeps } from './fetch-media.ts'

export type FileWish = { bytes: Buffer; fileName: string | null; voice: boolean; caption: string }
export type FileToSend = Kept & { type: string; content: Extract<Content, { kind: 'media' }> }

/** What WhatsApp takes in its own player or frame; everything else goes as a document, which it takes of any kind. */
const asPicture = ['image/jpeg', 'image/png']
const asSound = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/amr', 'audio/ogg']
const mostPictureBytes = 5_000_000
export const mostUploadBytes = 16_000_000

/** Keeps what somebody wants to send, and says as what it goes. A voice note becomes what WhatsApp shows as one. */
export async function keepFileToSend(deps: Pick<MediaDeps, 'storage'>, clinicId: ClinicId, wish: FileWish): Promise<FileToSend> {
  const given = fileTypeOf(wish.bytes)
  const bytes = wish.voice ? await toVoiceNote(wish.bytes, given) : wish.bytes
  const type = wish.voice ? fileTypeOf(bytes) : given
  const kept = await deps.storage.keep(clinicId, [bytes], mostUploadBytes).catch(refuse)
  return { ...kept, type: type.mimeType, content: contentOf(wish, type, kept.sizeBytes) }
}

async function toVoiceNote(bytes: Buffer, { demuxer, kind }: FileType): Promise<Buffer> {
  const unreadable = new Refusal('invalid', 'Esse áudio não pôde ser lido. Grave de novo ou envie como arquivo.')
  if (demuxer === null || kind === 'image') throw unreadable
  try {
    return await makeVoiceNote(bytes, demuxer)
  } catch (error) {
    throw error instanceof AudioError ? unreadable : error
  }
}

function contentOf({ voice, fileName, caption }: FileWish, type: FileType, sizeBytes: number): FileToSend['content'] {
  const media = kindOf(type, sizeBytes)
  return {
    kind: 'media',
    media,
    voice,
    caption: caption === '' || media === 'audio' ? null : caption,
    mimeType: type.mimeType,
    providerMediaId: null,
    fileName: voice ? null : fileName,
    sizeBytes,
  }
}

function kindOf({ mimeType }: FileType, sizeBytes: number): 'image' | 'audio' | 'video' | 'document' {
  if (asPicture.includes(mimeType) && sizeBytes <= mostPictureBytes) return 'image'
  if (asSound.includes(mimeType)) return 'audio'
  return mimeType === 'video/mp4' ? 'video' : 'document'
}

function refuse(error: unknown): never {
  if (error instanceof StorageError && error.why === 'too_large') throw new Refusal('invalid', 'O arquivo passa de 16 MB.')
  if (error instanceof StorageError && error.why === 'full')
    throw new Refusal('too_many', 'Não há espaço para mais arquivos agora. Tente de novo em alguns minutos.')
  throw error
}
