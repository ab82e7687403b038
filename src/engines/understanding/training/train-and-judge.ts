import { accuracyOf, confusedPairs, f1ByIntent, macroF1, type Outcome } from '../classifier/scores.ts'
import { splitFolds, trainModel, trainPredictor, type Example, type TrainedModel } from '../classifier/train.ts'
import type { Intent, Scores, TrainingReport } from '../contract.ts'

export type TrainingWish = {
  house: readonly Example<Intent>[]
  own: readonly Example<Intent>[]
  /** The own examples of the model in use now; none where that is the house's. */
  before: readonly Example<Intent>[]
  folds: number
}
export type Trained = { model: TrainedModel<Intent>; report: TrainingReport }

/** A clinic's own example stands for how its patients write: it counts as much as this many of the house's. */
const ownWeight = 3
/** Longer than this, and fewer folds have to do. */
const patienceMs = 30_000
const fewFolds = 3
const mostConfused = 20
/** So many of the house's sentences of an intent tell how a model does; to ask all would take a small server minutes, and a GB. */
const judgedPerIntent = 120

type Judged = { example: Example<Intent>; isOwn: boolean; now: Intent; before: Intent }

/**
 * Trains on the house's and the clinic's own examples, and judges the model beside the one in use: both are trained again without each
 * fold and asked about it, so that neither has seen what it is asked. Pure but for how long it took.
 */
export function trainAndJudge(wish: TrainingWish, progress: (share: number) => void = () => {}): Trained {
  const startedMs = performance.now()
  const { folds, judged } = crossValidate(wish, progress)
  const model = trainModel([...wish.house, ...wish.own.map(weighted)])
  progress(1)
  const tookMs = Math.round(performance.now() - startedMs)
  return { model, report: { ...reportOn(judged), folds, isShortened: folds < wish.folds, tookMs } }
}

function crossValidate(asked: TrainingWish, progress: (share: number) => void): { folds: number; judged: Judged[] } {
  const wish = { ...asked, house: thinned(asked.house) }
  const startedMs = performance.now()
  const first = judgeFold(wish, wish.folds, 0)
  const isTooLong = wish.folds > fewFolds && (performance.now() - startedMs) * wish.folds > patienceMs
  const folds = isTooLong ? fewFolds : wish.folds
  const judged = isTooLong ? judgeFold(wish, folds, 0) : first
  for (let fold = 1; fold < folds; fold++) {
    progress(fold / (folds + 1))
    judged.push(...judgeFold(wish, folds, fold))
  }
  progress(folds / (folds + 1))
  return { folds, judged }
}

/** Of the larger intents evenly spaced ones. */
function thinned(examples: readonly Example<Intent>[]): Example<Intent>[] {
  const counts = new Map<Intent, number>()
  for (const { intent } of examples) counts.set(intent, (counts.get(intent) ?? 0) + 1)
  const seen = new Map<Intent, number>()
  return examples.filter(({ intent }) => {
    const place = seen.get(intent) ?? 0
    seen.set(intent, place + 1)
    const share = Math.min(1, judgedPerIntent / (counts.get(intent) ?? 1))
    return Math.floor((place + 1) * share) > Math.floor(place * share)
  })
}

function judgeFold({ house, own, before }: TrainingWish, folds: number, fold: number): Judged[] {
  const houseFold = splitFolds(house, folds)[fold]
  const ownFold = splitFolds(own, folds)[fold]
  if (!houseFold || !ownFold) throw new Error(`there is no fold ${fold} of ${folds}`)
  const now = trainPredictor([...houseFold.train, ...ownFold.train.map(weighted)])
  const heldOut = new Set(ownFold.held.map(({ text }) => text))
  const known = before.filter(({ text }) => !heldOut.has(text))
  const earlier = trainPredictor([...houseFold.train, ...known.map(weighted)])
  const judge = (isOwn: boolean) => (example: Example<Intent>) => ({
    example,
    isOwn,
    now: now(example.text),
    before: earlier(example.text),
  })
  return [...houseFold.held.map(judge(false)), ...ownFold.held.map(judge(true))]
}

function weighted(example: Example<Intent>): Example<Intent> {
  return { ...example, weight: ownWeight }
}

function reportOn(judged: readonly Judged[]): Omit<TrainingReport, 'folds' | 'isShortened' | 'tookMs'> {
  const house = judged.filter((one) => !one.isOwn)
  const own = judged.filter((one) => one.isOwn)
  const [f1, f1Before] = [f1ByIntent(house.map(outcomeNow)), f1ByIntent(house.map(outcomeBefore))]
  return {
    examples: { house: house.length, own: own.length },
    all: { now: scoresOf(judged.map(outcomeNow)), before: scoresOf(judged.map(outcomeBefore)) },
    house: { now: scoresOf(house.map(outcomeNow)), before: scoresOf(house.map(outcomeBefore)) },
    own: {
      count: own.length,
      right: own.filter((one) => one.now === one.example.intent).length,
      rightBefore: own.filter((one) => one.before === one.example.intent).length,
    },
    intents: [...f1]
      .map(([intent, { count, f1: score }]) => ({ intent, count, f1: score, f1Before: f1Before.get(intent)?.f1 ?? 0 }))
      .toSorted((a, b) => a.f1 - b.f1),
    confused: confusedPairs(judged.map(outcomeNow), mostConfused),
  }
}

function outcomeNow({ example, now }: Judged): Outcome<Intent> {
  return { intent: example.intent, predicted: now }
}

function outcomeBefore({ example, before }: Judged): Outcome<Intent> {
  return { intent: example.intent, predicted: before }
}

function scoresOf(outcomes: readonly Outcome[]): Scores {
  return { accuracy: accuracyOf(outcomes), macroF1: macroF1(outcomes) }
}
