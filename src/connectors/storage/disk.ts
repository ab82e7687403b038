import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, constants } from 'node:fs'
import { access, mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError, type Kept, type Pieces, type Storage } from './storage.ts'

/** Files that are being received, of all processes together. */
const mostIncomingBytes = 1_000_000_000
/** Longer than any download may take: what is older was left by a process that died. */
const staleMs = 60 * 60_000

/** Files under a folder of the data directory, outside what the web server serves. What is being received stands in `incoming` until it is whole. */
export function createDiskStorage(root: string): Storage {
  const incoming = join(root, 'incoming')
  const pathOf = (key: string): string => {
    if (!/^[a-z]{3}_[0-9a-z]+\/[0-9a-f]{64}$/.test(key)) throw new StorageError('missing')
    const [owner = '', hash = ''] = key.split('/')
    return join(root, owner, hash.slice(0, 2), hash)
  }
  return {
    keep: (owner, content, maxBytes) => keep({ incoming, pathOf }, owner, content, maxBytes),
    read: async (key) => readFile(pathOf(key)).catch(missing),
    size: async (key) => (await stat(pathOf(key)).catch(missing)).size,
    open: (key, range) => createReadStream(pathOf(key), range),
    list: (owner) => list(root, owner),
    remove: (key) => rm(pathOf(key), { force: true }),
    sweep: (now) => sweep(incoming, now),
  }
}

type Place = { incoming: string; pathOf: (key: string) => string }

async function keep(place: Place, owner: string, content: Pieces, maxBytes: number): Promise<Kept> {
  await mkdir(place.incoming, { recursive: true, mode: 0o700 })
  if ((await sizeOf(place.incoming)) + maxBytes > mostIncomingBytes) throw new StorageError('full')
  // The process's number says who works on it.
  const draft = join(place.incoming, `${process.pid}-${randomBytes(12).toString('hex')}`)
  try {
    const { hash, sizeBytes } = await write(draft, content, maxBytes)
    const key = `${owner}/${hash}`
    const path = place.pathOf(key)
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    await rename(draft, path)
    return { key, sizeBytes }
  } catch (error) {
    await rm(draft, { force: true })
    throw isFull(error) ? new StorageError('full', error) : error
  }
}

async function write(path: string, content: Pieces, maxBytes: number) {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let sizeBytes = 0
  try {
    for await (const chunk of content) {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) throw new StorageError('too_large')
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    if (sizeBytes === 0) throw new StorageError('empty')
    // What the database will say is here must be here after a power cut.
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), sizeBytes }
}

async function* list(root: string, owner: string): AsyncGenerator<{ key: string; at: Date }> {
  const folder = join(root, owner)
  const exists = await access(folder, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!exists) return
  for await (const shelf of await opendir(folder))
    for (const hash of await readdir(join(folder, shelf.name)))
      yield { key: `${owner}/${hash}`, at: (await stat(join(folder, shelf.name, hash))).mtime }
}

async function sweep(incoming: string, now: Date): Promise<number> {
  let swept = 0
  for (const name of await readdir(incoming).catch(() => [])) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => null) // became whole while we looked
    if (!found || now.getTime() - found.mtimeMs < staleMs) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder)
  // Gone while we look: it became whole.
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (one) => one.size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

function missing(cause: unknown): never {
  throw new StorageError('missing', cause)
}
