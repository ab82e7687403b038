import { deflateSync } from 'node:zlib'

/** Text that says the same thing over and over packs smaller than anybody's speech: Whisper has lost its way. Its authors' own figure. */
const mostRepetitive = 2.4
/** Of what nobody said, however sure each single word of it is. */
const likelyNobodySaid = 0.2

/** How likely it is, 0 to 1, that these words were said: the mean over their pieces; null for none. */
export function likelihoodOf(text: string, logarithms: readonly number[]): number | null {
  if (logarithms.length === 0 || text === '') return null
  const mean = Math.min(1, Math.exp(logarithms.reduce((sum, one) => sum + one, 0) / logarithms.length))
  return isRepetitive(text) ? Math.min(mean, likelyNobodySaid) : mean
}

function isRepetitive(text: string): boolean {
  const bytes = Buffer.from(text)
  return bytes.length / deflateSync(bytes).length > mostRepetitive
}

/** The logarithm of how likely the model finds one of its choices. `scores` are its own, before any normalising. */
export function logarithmOf(scores: Float32Array, choice: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > most) most = score
  let sum = 0
  for (const score of scores) sum += Math.exp(score - most)
  return (scores[choice] ?? Number.NEGATIVE_INFINITY) - most - Math.log(sum)
}
