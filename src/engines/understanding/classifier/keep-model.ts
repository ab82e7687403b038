import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf, packModel, unpackModel } from './pack-model.ts'
import type { Example, TrainedModel } from './train.ts'

/** Built things go there, beside the dashboard; it may be deleted at any time. */
export const keptIn = join(import.meta.dirname, '../../../../dist')
export const modelPrefix = 'understanding-'

/**
 * The model trained on exactly these examples, from `folder` when an earlier start kept it there. Training is deterministic, so a kept
 * model is the one that would be trained; a folder that cannot be read or written only costs the time.
 */
export function keepModel<I extends string>(
  folder: string,
  examples: readonly Example<I>[],
  train: (examples: readonly Example<I>[]) => TrainedModel<I>,
): TrainedModel<I> {
  const path = join(folder, `${modelPrefix}${fingerprintOf(examples)}.model`)
  const kept = read<I>(path)
  if (kept !== null) return kept
  const model = train(examples)
  write(folder, path, model)
  return model
}

function read<I extends string>(path: string): TrainedModel<I> | null {
  try {
    return unpackModel(readFileSync(path))
  } catch {
    // Not there: it is trained.
    return null
  }
}

/** Whole or absent, whoever dies in between; models of other examples go. */
function write(folder: string, path: string, model: TrainedModel): void {
  const draft = `${path}.${process.pid}`
  if (!isThere(folder)) return
  try {
    writeFileSync(draft, packModel(model))
    renameSync(draft, path)
    for (const name of readdirSync(folder))
      if (name.startsWith(modelPrefix) && name.endsWith('.model') && join(folder, name) !== path)
        rmSync(join(folder, name), { force: true })
  } catch {
    // A full disk or a read-only image: it is trained at each start.
    rmSync(draft, { force: true })
  }
}

function isThere(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    return true
  } catch {
    // A read-only image.
    return false
  }
}
