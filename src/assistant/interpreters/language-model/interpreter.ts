import { LanguageModelError, type LanguageModel, type ModelUse } from '#engines/language-model/index.ts'
import type { WhenWish } from '#engines/understanding/model.ts'
import { withoutStale } from '../../dialog-state.ts'
import type { DialogState } from '../../model.ts'
import type { Interpretation, Said } from '../interpreter.ts'
import { writeInput, writeInstructions } from './ask.ts'
import { toCommands } from './commands.ts'
import { createVeil } from './veil.ts'
import { answerSchema, readAnswer } from './wire.ts'

export type ModelHearing = { heard: Interpretation; use: ModelUse }
export type ModelEar = (said: Said, dialog: DialogState) => Promise<ModelHearing>

const maxOutputTokens = 400
/** A turn's deadline is the model's own (`withPatience`); this one only ends what outlives the process's interest. */
const outerLimitMs = 10_000

/**
 * Hears with a language model: words in, commands of the closed list out. What identifies a person leaves as tokens. Throws
 * LanguageModelError when there is no answer or one that is not of the list.
 */
export function createModelEar(model: LanguageModel, readWhen: (words: string, said: Said) => WhenWish | null): ModelEar {
  const answer = { name: 'commands', schema: answerSchema() }
  return async (said, before) => {
    const dialog = withoutStale(before, said.known.now)
    const veil = createVeil(surnamesOf(said.known.contact.name))
    const { json, use } = await model({
      instructions: writeInstructions(said.known),
      input: writeInput(said, dialog, veil.cover),
      answer,
      maxOutputTokens,
      signal: AbortSignal.timeout(outerLimitMs),
    })
    const proposed = readAnswer(uncovered(json, veil.uncover))
    const commands =
      proposed && toCommands(proposed, { text: said.text, known: said.known, readWhen: (words) => readWhen(words, said) })
    if (!commands || commands.length === 0) throw new LanguageModelError('nonsense', 'the answer is no list of commands', { use })
    return { heard: { interpreter: 'language-model', intent: null, confidence: null, commands }, use }
  }
}

function surnamesOf(name: string | null): string[] {
  return (name ?? '')
    .split(/\s+/)
    .slice(1)
    .filter((word) => word.length > 2)
}

/** The tokens are put back wherever the answer quotes them. */
function uncovered(json: unknown, uncover: (text: string) => string): unknown {
  if (typeof json === 'string') return uncover(json)
  if (Array.isArray(json)) return json.map((one) => uncovered(one, uncover))
  if (typeof json === 'object' && json !== null)
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, uncovered(value, uncover)]))
  return json
}
