import { createHash } from 'node:crypto'
import type { Example, TrainedModel } from './train.ts'

/** Raised whenever the same examples would train to another model, or a model be read in another way. */
const recipe = 3

/** What these examples train to, in 32 characters: the same for the same examples and the same program. */
export function fingerprintOf(examples: readonly Example[]): string {
  const said = examples
    .map(({ text, intent, weight }) => `${intent}\t${text}${weight === undefined ? '' : `\t${weight}`}`)
    .join('\n')
  return createHash('sha256').update(`${recipe}\n${said}`).digest('hex').slice(0, 32)
}

type Header<I extends string> = Omit<TrainedModel<I>, 'weights'> & { weights: number; digest: string; recipe: number }

/** A line of JSON, then the weights as they lie in memory. */
export function packModel(model: TrainedModel): Buffer {
  const { weights, ...rest } = model
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)
  const header = { ...rest, weights: weights.length, digest: digestOf(bytes), recipe }
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), bytes])
}

/** Null when it is not whole, or was packed by a program that reads texts in another way. */
export function unpackModel<I extends string>(packed: Buffer): TrainedModel<I> | null {
  const end = packed.indexOf('\n')
  if (end === -1) return null
  const header = readHeader<I>(packed.subarray(0, end))
  if (header === null) return null
  const { digest, weights: count, recipe: packedBy, ...rest } = header
  const bytes = packed.subarray(end + 1)
  if (packedBy !== recipe || bytes.length !== count * Float32Array.BYTES_PER_ELEMENT || digestOf(bytes) !== digest) return null
  const weights = new Float32Array(count)
  new Uint8Array(weights.buffer).set(bytes)
  return { ...rest, weights }
}

function readHeader<I extends string>(line: Buffer): Header<I> | null {
  try {
    // Written by `packModel` above; what follows it is checked by its digest.
    return JSON.parse(line.toString('utf8')) as Header<I>
  } catch {
    // Cut short.
    return null
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
