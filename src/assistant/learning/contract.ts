import { z } from 'zod'
import type { Can, TurnDoubt } from '#conversations/contract.ts'
import { turnDoubts } from '#conversations/contract.ts'
import { intents, type Intent, type TrainingReport } from '#engines/understanding/contract.ts'

/** GET /api/understanding/turns: what nobody has looked at yet, the latest first. */
export const doubtfulTurnsQuery = z.object({ doubt: z.enum(turnDoubts), cursor: z.string().max(200).optional() })
export type DoubtfulTurnsQuery = z.infer<typeof doubtfulTurnsQuery>
export type DoubtfulTurnItem = {
  id: string
  conversationId: string
  /** The conversation's latest message then: where it is opened. */
  contactName: string
  at: string
  /** As it was written; only who may read conversations sees this list. */
  text: string
  /** As it would be taught: what identifies a person is covered. */
  example: string
  heard: { intent: Intent | null; confidence: number | null; byModel: boolean }
  outcome: string
  answer: string | null
  /** What it most likely means by the model in use now, the likeliest first. */
  guesses: Intent[]
}
export type DoubtfulTurnsAnswer = { items: DoubtfulTurnItem[]; next: string | null }

export type VersionStatus = 'training' | 'ready' | 'active' | 'failed'
/** Why a trained version waits for a person: it hears less well in general, the clinic's own sentences, or one intent; or another was put to use meanwhile. */
export const keptBackBecauses = ['macro_f1', 'own', 'intent', 'other_active'] as const
export type KeptBackBecause = (typeof keptBackBecauses)[number]

/** Minutes pass between the two, or an hour. */
export type OtherState = { name: string; state: 'learning' | 'learned' | 'failed' }

export type VersionItem = {
  id: string
  number: number
  status: VersionStatus
  /** Per cent, while it trains. */
  progress: number
  ownExamples: number
  requestedAt: string
  requestedBy: string | null
  trainedAt: string | null
  keptBack: KeptBackBecause[]
  fault: string | null
  report: TrainingReport | null
  /** Other trainers that learnt the same, and how it went. */
  others: OtherState[]
  /** The product's own examples have changed since. */
  isOutdated: boolean
  can: { activate: Can }
}

/** GET /api/understanding */
export type UnderstandingAnswer = {
  toReview: Record<TurnDoubt, number>
  examples: number
  /** Taught, changed or taken away since the last training. */
  untaught: number
  /** The latest first. */
  versions: VersionItem[]
  can: { train: Can; goBack: Can }
}

const example = z.string().trim().min(1, 'Escreva a frase.').max(500, 'A frase pode ter até 500 letras.')
export const teachRequest = z.object({
  /** The turn it comes from; null for a sentence that somebody writes by hand. */
  turnId: z.string().max(64).nullable(),
  text: example,
  intent: z.enum(intents, 'Escolha o assunto.'),
})
export type TeachRequest = z.infer<typeof teachRequest>
/** POST /api/understanding/examples. `text` as it was kept. */
export type TaughtAnswer = { id: string; text: string }

export const reviewRequest = z.object({ review: z.enum(['right', 'ignored']) })
export type ReviewRequest = z.infer<typeof reviewRequest>

export const synonymRequest = z.object({
  turnId: z.string().max(64).nullable(),
  words: z.string().trim().min(2, 'Escreva como a paciente chama.').max(80, 'Até 80 letras.'),
  /** A procedure, one of its areas, or a professional. */
  meansId: z.string().max(64),
})
export type SynonymRequest = z.infer<typeof synonymRequest>
export type NameableItem = { id: string; name: string; kind: 'service' | 'area' | 'professional' }
/** GET /api/understanding/nameables: what patients may have a name of their own for. */
export type NameablesAnswer = { items: NameableItem[] }

export const examplesQuery = z.object({ cursor: z.string().max(200).optional() })
export type ExamplesQuery = z.infer<typeof examplesQuery>
export type ExampleItem = { id: string; text: string; intent: Intent; at: string; by: string | null }
export type ExamplesAnswer = { items: ExampleItem[]; next: string | null }

/** PUT /api/understanding/active. Null: the house's model. */
export const activeRequest = z.object({ versionId: z.string().max(64).nullable() })
export type ActiveRequest = z.infer<typeof activeRequest>

/** GET /api/understanding/model-use: the language model, this calendar month. */
export type ModelUseAnswer = {
  /** The name of the connected model; null where no key is. */
  model: string | null
  costMicros: number
  calls: number
  meanMs: number | null
  /** Calls that brought no answer, by what went wrong, the commonest first. */
  faults: { fault: string; count: number }[]
}
