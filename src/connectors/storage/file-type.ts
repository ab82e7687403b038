/**
 * What a file is by its own bytes, whatever whoever sent it says. `demuxer`: by which of its readers FFmpeg may read it; null for what it
 * is never given.
 */
export type FileType = { mimeType: string; kind: 'image' | 'audio' | 'video' | 'document'; demuxer: string | null }

const unknownType: FileType = { mimeType: 'application/octet-stream', kind: 'document', demuxer: null }

export function fileTypeOf(bytes: Uint8Array): FileType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096))
  return picture(head) ?? container(head) ?? sound(head) ?? document(head) ?? unknownType
}

function picture(head: Buffer): FileType | null {
  if (starts(head, [0xff, 0xd8, 0xff])) return image('image/jpeg', 'jpeg_pipe')
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return image('image/png', 'png_pipe')
  if (says(head, 'RIFF') && says(head, 'WEBP', 8)) return image('image/webp', 'webp_pipe')
  if (says(head, 'GIF87a') || says(head, 'GIF89a')) return image('image/gif', 'gif')
  return null
}

const image = (mimeType: string, demuxer: string): FileType => ({ mimeType, kind: 'image', demuxer })
const audio = (mimeType: string, demuxer: string): FileType => ({ mimeType, kind: 'audio', demuxer })

const pictureBrands = ['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis']

function container(head: Buffer): FileType | null {
  if (says(head, 'OggS')) return audio('audio/ogg', 'ogg')
  // WebM of a browser's recorder: whether there is a picture is told by its track's codec.
  if (starts(head, [0x1a, 0x45, 0xdf, 0xa3]))
    return head.includes('V_') ? { mimeType: 'video/webm', kind: 'video', demuxer: 'matroska' } : audio('audio/webm', 'matroska')
  if (!says(head, 'ftyp', 4)) return null
  const brand = head.toString('latin1', 8, 12)
  if (pictureBrands.includes(brand))
    return { mimeType: `image/${brand.startsWith('av') ? 'avif' : 'heic'}`, kind: 'document', demuxer: null }
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return audio('audio/mp4', 'mov')
  return { mimeType: brand.startsWith('3g') ? 'video/3gpp' : 'video/mp4', kind: 'video', demuxer: 'mov' }
}

function sound(head: Buffer): FileType | null {
  if (says(head, 'RIFF') && says(head, 'WAVE', 8)) return audio('audio/wav', 'wav')
  if (says(head, '#!AMR')) return audio('audio/amr', 'amr')
  if (says(head, 'ID3')) return audio('audio/mpeg', 'mp3')
  if (says(head, 'fLaC')) return audio('audio/flac', 'flac')
  const [first = 0, second = 0] = head
  if (first !== 0xff) return null
  if ((second & 0xf6) === 0xf0) return audio('audio/aac', 'aac')
  // A frame of MPEG layer I to III.
  return (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 ? audio('audio/mpeg', 'mp3') : null
}

const office: [string, string][] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

function document(head: Buffer): FileType | null {
  if (head.subarray(0, 1_024).includes('%PDF-')) return { ...unknownType, mimeType: 'application/pdf' }
  if (starts(head, [0x50, 0x4b, 0x03, 0x04]))
    return { ...unknownType, mimeType: office.find(([folder]) => head.includes(folder))?.[1] ?? 'application/zip' }
  return isText(head) ? { ...unknownType, mimeType: 'text/plain' } : null
}

function isText(head: Buffer): boolean {
  return head.length > 0 && !head.includes(0) && !head.toString('utf8').slice(0, -4).includes('\uFFFD')
}

function starts(head: Buffer, magic: number[]): boolean {
  return magic.every((byte, i) => head[i] === byte)
}

function says(head: Buffer, word: string, at = 0): boolean {
  return head.toString('latin1', at, at + word.length) === word
}
