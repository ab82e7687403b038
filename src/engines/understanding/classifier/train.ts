import { confidenceOf, fitCalibration } from './calibration.ts'
import type { Calibration, Evidence } from './calibration.ts'
import { createFeaturiser, learnFeatures } from './features.ts'
import type { FeatureSettings, LearntFeatures, SparseVector } from './features.ts'
import { packRows, trainBinary } from './svm.ts'

export type Example<I extends string = string> = {
  text: string
  intent: I
  /** As many times as it counts; once when missing. */
  weight?: number
}

export type Guess<I extends string = string> = {
  intent: I
  /** The share of guesses with such evidence that were right on examples not trained on. */
  confidence: number
  /** Best first; the confidences add up to one. */
  ranking: { intent: I; confidence: number }[]
  /** True when the guess is more likely wrong than right. */
  rejected: boolean
}

export type Classifier<I extends string = string> = {
  intents: readonly I[]
  threshold: number
  classify: (text: string) => Guess<I>
}

/** Fewer examples an intent than this, and whole words are too rare to count. */
const manyExamples = 12
const rankingLength = 5

/** What training makes, as plain data: it may be kept and used again in another process (`keep-model.ts`). */
export type TrainedModel<I extends string = string> = {
  intents: I[]
  features: LearntFeatures
  /** One row of weights a term, a column an intent. */
  weights: Float32Array
  bias: number[]
  calibration: Calibration
}

type Model<I extends string> = Pick<TrainedModel<I>, 'intents' | 'weights' | 'bias'> & {
  vectorise: (text: string) => SparseVector
}

/** Trains on any examples. The same examples in the same order give the same classifier. */
export function trainClassifier<I extends string>(examples: readonly Example<I>[]): Classifier<I> {
  return openClassifier(trainModel(examples))
}

export function trainModel<I extends string>(examples: readonly Example<I>[]): TrainedModel<I> {
  return { ...fit(examples), calibration: calibrate(examples) }
}

export function openClassifier<I extends string>(trained: TrainedModel<I>): Classifier<I> {
  const model = readable(trained)
  // Taken out here: what training learnt as lists is kept by nobody once the featuriser has its maps.
  const { intents, calibration } = trained
  return { intents, threshold: calibration.threshold, classify: (text) => guess(model, calibration, text) }
}

/** The likeliest intent by a model of these examples, without a confidence: what cross-validation asks, at half the time. */
export function trainPredictor<I extends string>(examples: readonly Example<I>[]): (text: string) => I {
  const model = readable(fit(examples))
  return (text) => {
    const intent = model.intents[score(model, text).order[0] ?? 0]
    if (intent === undefined) throw new Error('a classifier needs at least one example')
    return intent
  }
}

function readable<I extends string>({ intents, features, weights, bias }: Omit<TrainedModel<I>, 'calibration'>): Model<I> {
  return { intents, weights, bias, vectorise: createFeaturiser(features).vectorise }
}

/** Splits examples by place within their intent, so that every fold has some of each. */
export function splitFolds<I extends string>(
  examples: readonly Example<I>[],
  folds: number,
): { train: Example<I>[]; held: Example<I>[] }[] {
  const seen = new Map<I, number>()
  const foldOf = examples.map(({ intent }) => {
    const place = seen.get(intent) ?? 0
    seen.set(intent, place + 1)
    return place % folds
  })
  return Array.from({ length: folds }, (_, fold) => ({
    train: examples.filter((_example, i) => foldOf[i] !== fold),
    held: examples.filter((_example, i) => foldOf[i] === fold),
  }))
}

function fit<I extends string>(examples: readonly Example<I>[]): Omit<TrainedModel<I>, 'calibration'> {
  const intents = [...new Set(examples.map((example) => example.intent))].sort()
  const settings = settingsFor(examples.length, intents.length)
  const { learnt, vectors } = learnFeatures(
    examples.map((example) => example.text),
    settings,
  )
  const size = learnt.rarity.length
  const rows = packRows(vectors)
  const weights = new Float32Array(size * intents.length)
  const counts = Float64Array.from(examples, (example) => example.weight ?? 1)
  const bias: number[] = []
  intents.forEach((intent, k) => {
    const isPositive = Uint8Array.from(examples, (example) => (example.intent === intent ? 1 : 0))
    const row = trainBinary(rows, isPositive, size, {
      cost: 1,
      weights: counts,
      tolerance: 0.1,
      maxEpochs: 10,
      seed: 7,
      bias: biasScale,
    })
    // One row of weights a term, so that reading a text walks through memory in order.
    for (let id = 0; id < size; id++) weights[id * intents.length + k] = row[id] ?? 0
    bias.push((row[size] ?? 0) * biasScale)
  })
  return { intents, features: learnt, weights, bias }
}

const biasScale = 1

function settingsFor(examples: number, intents: number): FeatureSettings {
  return { maxGram: 4, wordWeight: examples / Math.max(1, intents) >= manyExamples ? 0.7 : 0 }
}

function calibrate<I extends string>(examples: readonly Example<I>[]): Calibration {
  // On larger sets one part held out says enough, at a fraction of the time.
  const folds = examples.length > 1200 ? splitFolds(examples, 4).slice(0, 1) : splitFolds(examples, 3)
  const guesses = folds.flatMap(({ train, held }) => {
    if (train.length === 0) return []
    const model = readable(fit(train))
    return held.map((example) => {
      const { order, evidence } = score(model, example.text)
      return { evidence, isRight: model.intents[order[0] ?? 0] === example.intent }
    })
  })
  return fitCalibration(guesses)
}

function guess<I extends string>(model: Model<I>, calibration: Calibration, text: string): Guess<I> {
  const { order, margins, evidence } = score(model, text)
  const confidence = confidenceOf(evidence, calibration)
  const best = margins[order[0] ?? 0] ?? 0
  const shares = order.map((k) => Math.exp(4 * ((margins[k] ?? 0) - best)))
  const rest = shares.slice(1).reduce((sum, share) => sum + share, 0)
  const ranking = order.slice(0, rankingLength).flatMap((k, place) => {
    const intent = model.intents[k]
    return intent === undefined
      ? []
      : [{ intent, confidence: place === 0 ? confidence : ((1 - confidence) * (shares[place] ?? 0)) / (rest || 1) }]
  })
  const first = ranking[0]
  if (first === undefined) throw new Error('a classifier needs at least one example')
  return { intent: first.intent, confidence, ranking, rejected: confidence < calibration.threshold }
}

function score<I extends string>(model: Model<I>, text: string): { order: number[]; margins: Float64Array; evidence: Evidence } {
  const vector = model.vectorise(text)
  const margins = Float64Array.from(model.bias)
  const count = margins.length
  for (let i = 0; i < vector.ids.length; i++) {
    const row = (vector.ids[i] ?? 0) * count
    const value = vector.values[i] ?? 0
    for (let k = 0; k < count; k++) margins[k] = (margins[k] as number) + value * (model.weights[row + k] as number) // both inside by construction
  }
  const order = [...margins.keys()].sort((a, b) => (margins[b] ?? 0) - (margins[a] ?? 0))
  return { order, margins, evidence: { best: margins[order[0] ?? 0] ?? 0, known: vector.known, knownWords: vector.knownWords } }
}
