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

/** Many vectors in one stretch of memory: training walks through all of them again and again. */
export type Rows = {
  /** Where each row begins; one place more than there are rows. */
  starts: Int32Array
  ids: Int32Array
  values: Float64Array
  /** The square of each row's length. */
  squares: Float64Array
}

export function packRows(vectors: readonly SparseVector[]): Rows {
  const starts = new Int32Array(vectors.length + 1)
  vectors.forEach(({ ids }, i) => (starts[i + 1] = (starts[i] ?? 0) + ids.length))
  const size = starts[vectors.length] ?? 0
  const rows: Rows = {
    starts,
    ids: new Int32Array(size),
    values: new Float64Array(size),
    squares: Float64Array.from(vectors, ({ values }) => values.reduce((sum, value) => sum + value * value, 0)),
  }
  vectors.forEach(({ ids, values }, i) => {
    rows.ids.set(ids, starts[i])
    rows.values.set(values, starts[i])
  })
  return rows
}

/**
 * A linear support vector machine for one class against the rest, squared hinge loss, solved in its dual one coordinate at a
 * time (Hsieh et al., ICML 2008). Examples that are far on their side are left out of later passes, which is most of them.
 * Returns the weights, the bias last.
 */
export function trainBinary(rows: Rows, isPositive: Uint8Array, size: number, settings: SvmSettings): Float64Array {
  const count = rows.squares.length
  const weights = new Float64Array(size + 1)
  const alphas = new Float64Array(count)
  const diagonals = Float64Array.from(alphas, (_alpha, i) => 1 / (2 * settings.cost * (settings.weights?.[i] ?? 1)))
  const curvature = diagonals.map((diagonal, i) => (rows.squares[i] ?? 0) + settings.bias ** 2 + diagonal)
  const order = Int32Array.from(alphas.keys())
  const random = makeRandom(settings.seed)
  let active = count
  let ceiling = Number.POSITIVE_INFINITY
  for (let epoch = 0; epoch < settings.maxEpochs; epoch++) {
    shuffle(order, active, random)
    let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let place = 0; place < active; place++) {
      const i = order[place] ?? 0
      const sign = isPositive[i] === 1 ? 1 : -1
      const alpha = alphas[i] ?? 0
      const gradient = sign * marginOf(rows, i, weights, settings.bias) - 1 + (diagonals[i] ?? 0) * alpha
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
      addScaled(weights, rows, i, (next - alpha) * sign, settings.bias)
    }
    if (highest - lowest > settings.tolerance) {
      ceiling = highest <= 0 ? Number.POSITIVE_INFINITY : highest
      continue
    }
    if (active === count) break
    // Solved on what was left: look once more at everything that was put aside.
    active = count
    ceiling = Number.POSITIVE_INFINITY
  }
  return weights
}

function marginOf({ starts, ids, values }: Rows, row: number, weights: Float64Array, bias: number): number {
  let sum = (weights[weights.length - 1] ?? 0) * bias
  const end = starts[row + 1] ?? 0
  for (let k = starts[row] ?? 0; k < end; k++) {
    // Places are inside a row's own stretch, and ids inside the weights.
    sum += (weights[ids[k] as number] as number) * (values[k] as number)
  }
  return sum
}

function addScaled(weights: Float64Array, { starts, ids, values }: Rows, row: number, scale: number, bias: number): void {
  const end = starts[row + 1] ?? 0
  for (let k = starts[row] ?? 0; k < end; k++) {
    const id = ids[k] as number // as above
    weights[id] = (weights[id] as number) + scale * (values[k] as number) // as above
  }
  const last = weights.length - 1
  weights[last] = (weights[last] ?? 0) + scale * bias
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
