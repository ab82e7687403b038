import { statfsSync } from 'node:fs'
import { StartupFault } from './errors.ts'

const tooLittleBytes = 2 * 1024 * 1024

/** One line for the person at the terminal; a full disk is looked for first, since it hides its own traces. */
export function databaseFault(dataDir: string, what: string, cause: unknown): StartupFault {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (isFull(dataDir) || /ENOSPC|EDQUOT|No space left|quota exceeded/i.test(text)) {
    return new StartupFault(`the disk of DATA_DIR ${dataDir} is full; free some space (300 MB at least) and start again`, {
      cause,
    })
  }
  return new StartupFault(`the embedded database in DATA_DIR ${dataDir} ${what}: ${reasonIn(text)} (more in its postgres.log)`, {
    cause,
  })
}

/** PostgreSQL gives the reason among other lines, and says last only that it shut down. */
function reasonIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const reason = lines.find((line) => /\b(FATAL|PANIC|error):/i.test(line)) ?? lines.at(-1) ?? 'no reason given'
  return reason.replace(/^.*?\b(?:FATAL|PANIC|error):\s*/i, '')
}

function isFull(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    return bavail * bsize < tooLittleBytes
  } catch {
    return false // not every file system answers
  }
}
