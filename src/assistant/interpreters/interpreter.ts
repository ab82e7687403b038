import type { ModelPolicy } from '#clinic/index.ts'
import type { Hearing, Understanding } from '#engines/understanding/model.ts'
import type { Known } from '../found.ts'
import type { Command, DialogState } from '../model.ts'

/** A line of the talk before this turn, the older first. */
export type RecentLine = { author: 'patient' | 'clinic'; text: string }

/** What a language model would need of the clinic and the talk; absent where none is connected. */
export type ForModel = { policy: ModelPolicy; isWithinBudget: boolean; recent: readonly RecentLine[] }

/** A turn's words; a burst of messages comes as lines. */
export type Said = {
  text: string
  known: Known
  forModel?: ForModel
  /** The clinic's own model of its patients' words; absent where it has none. */
  engine?: { understand: (hearing: Hearing) => Understanding }
}

/** What asking a model cost, for the turn's record. `outcome`: 'answered', or its fault. */
export type ModelRecord = {
  model: string
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  tookMs: number
  /** Millionths of a US dollar. */
  costMicros: number
  outcome: string
}

/** `intent` and `confidence` are for the turn's record; only the commands are acted on. */
export type Interpretation = {
  interpreter: string
  intent: string | null
  confidence: number | null
  commands: Command[]
  modelUse?: ModelRecord
}

/** Turns words into commands. It proposes only: what it names is checked against the catalogue and the dialogue. */
export type Interpreter = (said: Said, dialog: DialogState) => Promise<Interpretation>
