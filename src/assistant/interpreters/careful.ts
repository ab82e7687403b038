import { LanguageModelError, type ModelUse } from '#engines/language-model/index.ts'
import type { Log } from '#platform/log.ts'
import type { Command, DialogState, Question } from '../model.ts'
import { sureFrom } from '../learning/doubt.ts'
import type { Interpretation, Interpreter, ModelRecord, Said } from './interpreter.ts'
import type { ModelEar } from './language-model/interpreter.ts'

export type CarefulDeps = { embedded: Interpreter; model: ModelEar; modelName: string; prices: TokenPrices; log: Log }

/** US dollars for a million tokens; what the provider had cached costs less. */
export type TokenPrices = { input: number; cached: number; output: number }

/**
 * The embedded interpreter hears every turn; the model is asked by the clinic's policy and within its budget. Whatever the model does (down,
 * slow, nonsense), the turn has been heard. What the rules heard (stop, a person, an emergency, health) is never asked about.
 */
export function createCarefulInterpreter(deps: CarefulDeps): Interpreter {
  return async (said, dialog) => {
    const heard = await deps.embedded(said, dialog)
    if (!asksModel(said, heard)) return heard
    const startedMs = performance.now()
    const record = (use: ModelUse, outcome: string): ModelRecord => ({
      model: deps.modelName,
      ...use,
      tookMs: Math.round(performance.now() - startedMs),
      costMicros: costOf(use, deps.prices),
      outcome,
    })
    try {
      const { heard: better, use } = await deps.model(said, dialog)
      return {
        ...better,
        // What the engine made of it by itself stays on record: it is what can be taught.
        intent: heard.intent,
        confidence: heard.confidence,
        commands: withheldYes(better.commands, heard.commands, dialog),
        modelUse: record(use, 'answered'),
      }
    } catch (error) {
      if (!(error instanceof LanguageModelError)) throw error
      deps.log.warn({ fault: error.fault }, 'the language model gave no answer; the embedded interpreter took the turn')
      return { ...heard, modelUse: record(error.use ?? nothingUsed, error.fault) }
    }
  }
}

const nothingUsed: ModelUse = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 }

function costOf({ inputTokens, cachedTokens, outputTokens }: ModelUse, prices: TokenPrices): number {
  // Dollars a million tokens are millionths of a dollar a token.
  return Math.ceil((inputTokens - cachedTokens) * prices.input + cachedTokens * prices.cached + outputTokens * prices.output)
}

function asksModel({ text, forModel }: Said, heard: Interpretation): boolean {
  if (!forModel || forModel.policy === 'embedded' || !forModel.isWithinBudget) return false
  if (text.trim() === '' || heard.commands.some(isRuled)) return false
  return forModel.policy === 'model_first' || isUnsure(heard)
}

function isRuled(command: Command): boolean {
  if (command.do === 'opt_out') return true
  return command.do === 'start' && (command.flow === 'emergency' || command.flow === 'human')
}

function isUnsure({ confidence, commands }: Interpretation): boolean {
  return commands.some((command) => command.do === 'not_understood') || (confidence ?? 0) < sureFrom
}

/** What books, moves or cancels at a yes. */
const binding: ReadonlySet<Question> = new Set<Question>([
  'confirm_booking',
  'confirm_cancel',
  'name',
  'attendee_name',
  'move_or_cancel',
  'appointment',
])

/** That somebody will come is written on the agenda at once, without a question: where only the model heard it, it is asked. */
function askedInstead(command: Command, byRules: readonly Command[]): Command {
  if (command.do !== 'start' || command.flow !== 'confirm') return command
  const isHeard = byRules.some((each) => each.do === 'start' && each.flow === 'confirm')
  return isHeard ? command : { do: 'start', flow: 'is_confirmed' }
}

/** A yes that binds must be in the patient's words by our own rules: a model that hears one where they hear none only has the question asked again. */
function withheldYes(proposed: readonly Command[], byRules: readonly Command[], { question, flow }: DialogState): Command[] {
  const asked = proposed.map((command) => askedInstead(command, byRules))
  const isComing = flow?.name === 'confirm'
  if (!binding.has(question) && !isComing) return asked
  const isHeard = (command: Command): boolean =>
    byRules.some(
      (each) => each.do === command.do && (each.do !== 'start' || command.do !== 'start' || each.flow === command.flow),
    )
  // Which appointment somebody comes to, and "cancelar" to "remarcar ou cancelar?" or "quer mesmo?", are answers that bind like a yes.
  const chooses = question === 'move_or_cancel' || question === 'confirm_cancel' || isComing
  const binds = (command: Command): boolean =>
    command.do === 'affirm' ||
    command.do === 'pick_all' ||
    (chooses && (command.do === 'pick' || command.do === 'set_which' || (command.do === 'start' && command.flow === 'cancel')))
  const kept = asked.filter((command) => !binds(command) || isHeard(command))
  return kept.length > 0 ? kept : [{ do: 'not_understood' }]
}
