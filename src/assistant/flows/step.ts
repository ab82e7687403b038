import type { Effect, Flow, Question } from '../model.ts'

/** What a flow answers with: where the talk goes, what is said, what is done. `decide.ts` makes the turn's decision of it. */
export type Step = {
  flow: Flow | null
  question: Question
  options: string[]
  paragraphs: string[]
  effects: Effect[]
  outcome: string
  /** A slot was filled, an option picked, something booked or cancelled. */
  progress: boolean
}

/** An answer after which nothing is pending. */
export function finish(outcome: string, paragraphs: string[], more: Partial<Step> = {}): Step {
  return { flow: null, question: 'nothing', options: [], paragraphs, effects: [], outcome, progress: false, ...more }
}
