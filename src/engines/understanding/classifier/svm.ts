import type { SparseVector } from './features.ts'

export type SvmSettings = {
  cost: number
  /** How much each example counts beside the others; all alike when missing. */
  weights?: Float64Array
  tolerance: number
  maxEpochs: number
  seed: number
  bias: number
}

/**
 * A linear support vector machine for one class against the rest, squared hinge loss, solved in its dual one coordinate at a
 * time (Hsieh et al., ICML 2008). Examples that are far on their side are left out of later passes, which is most of them.
 * Returns the weights, the bias last.
 */
export function trainBinary(
  vectors: readonly SparseVector[],
  isPositive: Uint8Array,
  size: number,
  settings: SvmSettings,
): Float64Array {
  const weights = new Float64Array(size + 1)
  const alphas = new Float64Array(vectors.length)
  const diagonals = Float64Array.from(vectors, (_vector, i) => 1 / (2 * settings.cost * (settings.weights?.[i] ?? 1)))
  const curvature = vectors.map((vector, i) => squareOf(vector) + settings.bias ** 2 + (diagonals[i] ?? 0))
  const order = Int32Array.from(vectors.keys())
  const random = makeRandom(settings.seed)
  let active = order.length
  let ceiling = Number.POSITIVE_INFINITY
  for (let epoch = 0; epoch < settings.maxEpochs; epoch++) {
    shuffle(order, active, random)
    let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let place = 0; place < active; place++) {
      const i = order[place] ?? 0
      const vector = vectors[i]
      if (vector === undefined) continue
      const sign = isPositive[i] === 1 ? 1 : -1
      const alpha = alphas[i] ?? 0
      const gradient = sign * marginOf(vector, weights, settings.bias) - 1 + (diagonals[i] ?? 0) * alpha
      if (alpha === 0 && gradient > ceiling) {
        swap(order, place--, --active)
        continue
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient
      highest = Math.max(highest, projected)
      lowest = Math.min(lowest, projected)
      if (Math.abs(projected) < 1e-12) continue
      const next = Math.max(alpha - gradient / (curvature[i] ?? 1), 0)
      alphas[i] = next
      addScaled(weights, vector, (next - alpha) * sign, settings.bias)
    }
    if (highest - lowest > settings.tolerance) {
      ceiling = highest <= 0 ? Number.POSITIVE_INFINITY : highest
      continue
    }
    if (active === order.length) break
    // Solved on what was left: look once more at everything that was put aside.
    active = order.length
    ceiling = Number.POSITIVE_INFINITY
  }
  return weights
}

function marginOf({ ids, values }: SparseVector, weights: Float64Array, bias: number): number {
  let sum = (weights[weights.length - 1] ?? 0) * bias
  for (let k = 0; k < ids.length; k++) sum += (weights[ids[k] as number] as number) * (values[k] as number) // k is inside both
  return sum
}

function addScaled(weights: Float64Array, { ids, values }: SparseVector, scale: number, bias: number): void {
  for (let k = 0; k < ids.length; k++) {
    const id = ids[k] as number // k is inside both arrays, and ids are inside the weights
    weights[id] = (weights[id] as number) + scale * (values[k] as number)
  }
  const last = weights.length - 1
  weights[last] = (weights[last] ?? 0) + scale * bias
}

function squareOf({ values }: SparseVector): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}

function shuffle(order: Int32Array, count: number, random: () => number): void {
  for (let place = count - 1; place > 0; place--) swap(order, place, Math.floor(random() * (place + 1)))
}

function swap(order: Int32Array, a: number, b: number): void {
  const kept = order[a] ?? 0
  order[a] = order[b] ?? 0
  order[b] = kept
}

/** A small seeded generator (mulberry32): the same examples always give the same classifier. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
