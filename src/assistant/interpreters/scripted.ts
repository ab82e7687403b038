import type { Log } from '#platform/log.ts'
import { createEmbeddedInterpreter, type UnderstandingEngine } from './embedded.ts'
import { createHearing } from './hearing.ts'
import type { Interpreter } from './interpreter.ts'
import { toWire } from './language-model/to-wire.ts'

/** What the scripted model answers to these words; null: what the embedded interpreter understood, told in the wire's words. */
export type Script = (text: string) => readonly object[] | null

/**
 * Hears every turn through all that stands around a language model (veil, schema, references, withheld yes) with answers from a script
 * instead of a model. It shows that the way works; of a model's quality it says nothing.
 */
export function createScriptedInterpreter(engine: UnderstandingEngine, script: Script, log: Log): Interpreter {
  const embedded = createEmbeddedInterpreter(engine)
  return async (said, dialog) => {
    const commands = script(said.text) ?? toWire((await embedded(said, dialog)).commands, said)
    if (!commands) return embedded(said, dialog)
    const ask = async () => ({ json: { commands }, use: { inputTokens: 0, cachedTokens: 0, outputTokens: 0 } })
    const model = { ask, name: 'scripted', prices: { input: 0, cached: 0, output: 0 } }
    const hearing = createHearing(engine, { model, rasa: null }, log)
    return hearing({ ...said, forModel: { policy: 'model_first', isWithinBudget: true, recent: [] } }, dialog)
  }
}
