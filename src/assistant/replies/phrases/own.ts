import type { PhraseKey } from './catalogue.ts'
import type { Variants } from './phrase.ts'

export const maxVariants = 6
export const maxLetters = 1_000

/** The sentences a clinic says in its own words. */
export type OwnPhrases = {
  variants: ReadonlyMap<string, Variants>
  /** A wording failed that passed the check when it was saved: the default is said in its place. */
  onFault: (key: PhraseKey, error: unknown) => void
}

export const noOwnPhrases: OwnPhrases = { variants: new Map(), onFault: () => undefined }
