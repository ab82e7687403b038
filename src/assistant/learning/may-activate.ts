import type { TrainingReport } from '#engines/understanding/contract.ts'
import type { KeptBackBecause } from './contract.ts'

/** As much as the mean F1 may fall by chance of a few examples. */
const mayFall = 0.01
/** One intent may not pay for the others, be the mean as good as it likes: it may be the emergency. */
const intentMayFall = 0.1
/** Too few to say anything of one intent. */
const fewestOfIntent = 10
/** Sums of shares differ in the last digits. */
const hair = 1e-9

/**
 * What speaks against using a model without a person's word; nothing does when it is empty. Judged on the house's examples, whose intents are
 * beyond doubt: on the clinic's own a model that learnt a wrong one would look right.
 */
export function whyKeptBack(report: Pick<TrainingReport, 'house' | 'own' | 'intents'>): KeptBackBecause[] {
  const { house, own, intents } = report
  const reasons: KeptBackBecause[] = []
  if (house.now.macroF1 < house.before.macroF1 - mayFall - hair) reasons.push('macro_f1')
  if (own.right < own.rightBefore) reasons.push('own')
  if (intents.some(({ count, f1, f1Before }) => count >= fewestOfIntent && f1 < f1Before - intentMayFall - hair))
    reasons.push('intent')
  return reasons
}
