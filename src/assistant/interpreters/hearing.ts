import type { LanguageModel } from '#engines/language-model/index.ts'
import type { Log } from '#platform/log.ts'
import { newDialogState } from '../dialog-state.ts'
import { createCarefulInterpreter, type TokenPrices } from './careful.ts'
import { createEmbeddedInterpreter, hearingOf, type UnderstandingEngine } from './embedded.ts'
import type { Interpreter } from './interpreter.ts'
import { createModelEar } from './language-model/interpreter.ts'

export type ConnectedModel = { ask: LanguageModel; name: string; prices: TokenPrices }

/** How turns are heard here: by the embedded interpreter alone, or with a language model beside it. */
export function createHearing(engine: UnderstandingEngine, model: ConnectedModel | null, log: Log): Interpreter {
  const embedded = createEmbeddedInterpreter(engine)
  if (!model) return embedded
  const ear = createModelEar(model.ask, (words, said) => {
    const hearing = hearingOf({ text: words, known: said.known }, { ...newDialogState(), question: 'when' })
    return engine.understand(hearing).when
  })
  return createCarefulInterpreter({ embedded, model: ear, modelName: model.name, prices: model.prices, log })
}
