import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '#platform/clock.ts'

/** `doneMb` of about `totalMb`. */
export type InstallStep = { step: 'fetching' | 'verifying'; doneMb: number; totalMb: number }
export type Progress = ({ state: 'installing' } & InstallStep) | { state: 'failed'; why: string }

const fileOf = (folder: string): string => join(folder, 'progress.json')
/** Told of every second: what has been silent for so long has died. */
const staleMs = 30_000

const progress = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('installing'),
    step: z.literal(['fetching', 'verifying']),
    doneMb: z.number(),
    totalMb: z.number(),
  }),
  z.object({ state: z.literal('failed'), why: z.string() }),
])

/**
 * How an installation stands, kept beside it in a file: it is the machine's, not a clinic's, and it may be another process's or the command
 * line's. Null: none runs, and the last one did not fail.
 */
export async function readProgress(folder: string): Promise<Progress | null> {
  const found = await stat(fileOf(folder)).catch(() => null)
  if (!found) return null
  const { data } = progress.safeParse(await readJson(fileOf(folder)))
  if (!data) return null
  // A file's age is the machine's own time, whatever clock the rest is given.
  const isDead = data.state === 'installing' && systemClock.now().getTime() - found.mtimeMs > staleMs
  return isDead ? { state: 'failed', why: 'A instalação parou no meio. Tente de novo.' } : data
}

export async function writeProgress(folder: string, now: Progress): Promise<void> {
  const draft = `${fileOf(folder)}.new`
  await writeFile(draft, JSON.stringify(now))
  await rename(draft, fileOf(folder))
}

/** Also how an installation is called off, whichever process runs it: it looks whether the file is still there. */
export async function removeProgress(folder: string): Promise<void> {
  await rm(fileOf(folder), { force: true })
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // Taken away while it was being looked at.
    return null
  }
}
