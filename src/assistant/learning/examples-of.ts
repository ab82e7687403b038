import { intents, type Intent } from '#engines/understanding/contract.ts'
import type { Example } from '#engines/understanding/index.ts'
import { withoutMarks } from './mask.ts'
import type { Taught } from './queries-versions.ts'

/** What is trained on of what was taught. An intent that the product no longer tells apart teaches nothing. */
export function examplesOf(taught: readonly Taught[]): Example<Intent>[] {
  return taught.flatMap(({ text, intent }) => {
    const known = intents.find((one) => one === intent)
    return known === undefined ? [] : [{ text: withoutMarks(text), intent: known }]
  })
}
