import { execFile } from 'node:child_process'
import { globSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { keptIn, modelPrefix } from '../classifier/keep-model.ts'
import { ownExamplesDir } from '../examples.ts'

type Log = { info(fields: object, message: string): void }

/**
 * Trains the house's model where no earlier start left one: seconds of arithmetic in a process of its own, whose memory is given back
 * before the server needs any. Whatever goes wrong here only costs the time: the engine trains its model itself where none is kept.
 */
export async function trainAhead({ log, signal }: { log: Log; signal?: AbortSignal }): Promise<void> {
  if (isKept()) return
  log.info({}, 'teaching the assistant (only the first time)')
  const program = join(import.meta.dirname, 'train-house.ts')
  await promisify(execFile)(process.execPath, ['--max-semi-space-size=8', program], signal ? { signal } : {}).then(
    markCurrent,
    () => {}, // as said
  )
}

/** Files that were only touched make the same model, which stays as it is: from here on it is younger than they are. */
function markCurrent(): void {
  const at = new Date(newest(sources()) + 1)
  for (const path of models()) utimesSync(path, at, at)
}

/** Younger than all it is made of; a restored copy of older files is found out by the engine, which knows a model by its examples. */
const isKept = (): boolean => newest(models()) > newest(sources())

const models = (): string[] => globSync(join(keptIn, `${modelPrefix}*.model`))
const sources = (): string[] => [
  ...globSync(join(ownExamplesDir, '*.yml')),
  ...globSync(join(import.meta.dirname, '../classifier/*.ts')),
]
const newest = (paths: string[]): number => Math.max(0, ...paths.map((path) => statSync(path).mtimeMs))
