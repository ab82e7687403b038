/** What is known of a guess before one knows whether it is right: the best margin, and the shares of its n-grams and of its words seen in training. */
export type Evidence = { best: number; known: number; knownWords: number }

/** From evidence to the share of such guesses that are right, fitted on examples the classifier had not seen. */
export type Calibration = { slope: number; offset: number; threshold: number }

type Outcome = { evidence: Evidence; isRight: boolean }

/** What was never seen says more about "out of scope" than the margin does: weighed on CLINC150's validation part, where out of scope is labelled. */
const knownWeight = 4
const knownWordsWeight = 1.2
const uncalibrated: Calibration = { slope: 3, offset: -14, threshold: 0.5 }
const fewestOutcomes = 30
/** Stands for a few outcomes of either kind, so that the slope stays finite when every held-out guess was right. */
const ridge = 1

/** A logistic curve by Newton's method; then the confidence under which a guess is more often wrong than right. */
export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  if (outcomes.length < fewestOutcomes) return uncalibrated
  const scores = outcomes.map((outcome) => scoreOf(outcome.evidence))
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  let [slope, height] = [3, 1]
  for (let step = 0; step < 30; step++) {
    let [gradientSlope, gradientHeight, hessianSlope, hessianBoth, hessianHeight] = [ridge * (slope - 3), 0, ridge, 0, 1e-6]
    outcomes.forEach((outcome, i) => {
      const x = (scores[i] ?? 0) - mean
      const p = logistic(slope * x + height)
      const error = p - (outcome.isRight ? 1 : 0)
      const spread = p * (1 - p)
      gradientSlope += error * x
      gradientHeight += error
      hessianSlope += spread * x * x
      hessianBoth += spread * x
      hessianHeight += spread
    })
    const determinant = hessianSlope * hessianHeight - hessianBoth * hessianBoth
    if (determinant < 1e-9) break
    slope -= (hessianHeight * gradientSlope - hessianBoth * gradientHeight) / determinant
    height -= (hessianSlope * gradientHeight - hessianBoth * gradientSlope) / determinant
  }
  // A curve that falls would rank nonsense above sense.
  const fitted = { slope: Math.max(0.5, slope), offset: height - Math.max(0.5, slope) * mean }
  return { ...fitted, threshold: fitThreshold(outcomes, { ...fitted, threshold: 0 }) }
}

export function confidenceOf(evidence: Evidence, { slope, offset }: Calibration): number {
  return logistic(slope * scoreOf(evidence) + offset)
}

function scoreOf({ best, known, knownWords }: Evidence): number {
  return best + knownWeight * known + knownWordsWeight * knownWords
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** The cut that lets through the most right guesses less the wrong ones, kept within reason on small sets. */
function fitThreshold(outcomes: readonly Outcome[], calibration: Calibration): number {
  const ranked = outcomes.map(({ evidence, isRight }) => ({
    confidence: confidenceOf(evidence, calibration),
    gain: isRight ? 1 : -1,
  }))
  ranked.sort((a, b) => b.confidence - a.confidence)
  let [gain, bestGain, threshold] = [0, 0, 0.5]
  for (const one of ranked) {
    gain += one.gain
    if (gain > bestGain) [bestGain, threshold] = [gain, one.confidence]
  }
  return Math.min(0.6, Math.max(0.3, threshold))
}
