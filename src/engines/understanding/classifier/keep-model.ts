import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Example, TrainedModel } from './train.ts'

/** Raised whenever the same examples would train to another model. */
const recipe = 2
const prefix = 'understanding-'

/**
 * The model trained on exactly these examples, from `folder` when an earlier start kept it there. Training is deterministic, so a kept
 * model is the one that would be trained; a folder that cannot be read or written only costs the time.
 */
export function keepModel<I extends string>(
  folder: string,
  examples: readonly Example<I>[],
  train: (examples: readonly Example<I>[]) => TrainedModel<I>,
): TrainedModel<I> {
  const path = join(folder, `${prefix}${fingerprint(examples)}.model`)
  const kept = read<I>(path)
  if (kept !== null) return kept
  const model = train(examples)
  write(folder, path, model)
  return model
}

function fingerprint(examples: readonly Example[]): string {
  const said = examples.map(({ text, intent }) => `${intent}\t${text}`).join('\n')
  return createHash('sha256').update(`${recipe}\n${said}`).digest('hex').slice(0, 32)
}

type Header<I extends string> = Omit<TrainedModel<I>, 'weights'> & { weights: number; digest: string }

/** A line of JSON, then the weights as they lie in memory. Null when it is not there, or not whole. */
function read<I extends string>(path: string): TrainedModel<I> | null {
  try {
    const file = readFileSync(path)
    const end = file.indexOf('\n')
    // Written by `write` below, and checked by its digest.
    const { digest, weights: count, ...rest } = JSON.parse(file.subarray(0, end).toString('utf8')) as Header<I>
    const bytes = file.subarray(end + 1)
    if (bytes.length !== count * Float32Array.BYTES_PER_ELEMENT || digestOf(bytes) !== digest) return null
    const weights = new Float32Array(count)
    new Uint8Array(weights.buffer).set(bytes)
    return { ...rest, weights }
  } catch {
    // Not there, or cut short by a full disk: it is trained again.
    return null
  }
}

/** Whole or absent, whoever dies in between; models of other examples go. */
function write(folder: string, path: string, model: TrainedModel): void {
  const { weights, ...rest } = model
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)
  const draft = `${path}.${process.pid}`
  if (!isThere(folder)) return
  try {
    writeFileSync(
      draft,
      Buffer.concat([Buffer.from(`${JSON.stringify({ ...rest, weights: weights.length, digest: digestOf(bytes) })}\n`), bytes]),
    )
    renameSync(draft, path)
    for (const name of readdirSync(folder))
      if (name.startsWith(prefix) && name.endsWith('.model') && join(folder, name) !== path)
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

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
