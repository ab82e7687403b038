import type { LanguageModel } from '#engines/language-model/index.ts'
import type { RasaEar } from '#engines/rasa/index.ts'
import type { Log } from '#platform/log.ts'
import { newDialogState } from '../dialog-state.ts'
import { createCarefulInterpreter, type TokenPrices } from './careful.ts'
import { createEmbeddedInterpreter, hearingOf, type UnderstandingEngine } from './embedded.ts'
import type { Interpreter } from './interpreter.ts'
import { createModelEar } from './language-model/interpreter.ts'
import { createRasaInterpreter } from './rasa.ts'

export type ConnectedModel = { ask: LanguageModel; name: string; prices: TokenPrices }

/** What may hear beside the embedded engine; null where none is connected. */
export type Connected = { model: ConnectedModel | null; rasa: RasaEar | null }

/** How turns are heard here: by the embedded interpreter alone, with Rasa in the place of its classifier, with a language model beside it. */
export function createHearing(engine: UnderstandingEngine, { model, rasa }: Connected, log: Log): Interpreter {
  const embedded = rasa ? createRasaInterpreter({ engine, ear: rasa, log }) : createEmbeddedInterpreter(engine)
  if (!model) return embedded
  const ear = createModelEar(model.ask, (words, said) => {
    const hearing = hearingOf({ text: words, known: said.known }, { ...newDialogState(), question: 'when' })
    return engine.understand(hearing).when
  })
  return createCarefulInterpreter({ embedded, model: ear, modelName: model.name, prices: model.prices, log })
}
