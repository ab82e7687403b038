import { RasaError, type RasaEar, type RasaHeard } from '#engines/rasa/index.ts'
import type { Opinion } from '#engines/understanding/model.ts'
import type { Log } from '#platform/log.ts'
import { createEmbeddedInterpreter, type UnderstandingEngine } from './embedded.ts'
import type { Interpreter } from './interpreter.ts'

/** Below this, or where it knows no intent, our own classifier decides: it is calibrated, and Rasa's confidence is not. */
const sureFrom = 0.5
/** A burst has few clauses; of a pasted page the rest is judged by our own. */
const mostTexts = 8

/**
 * Rasa in the place of the embedded classifier, and of nothing else: rules, dates and the catalogue stay ours. The turn is first heard without it,
 * which takes a millisecond, tells which texts want a judgement at all, and stands if Rasa is down, slow, unsure or knows only what we do not.
 */
export function createRasaInterpreter(deps: { engine: UnderstandingEngine; ear: RasaEar; log: Log }): Interpreter {
  return async (said, dialog) => {
    const judged = new Set<string>()
    const alone = await createEmbeddedInterpreter(
      withOpinion(deps.engine, (text) => {
        judged.add(text)
        return null
      }),
    )(said, dialog)
    const texts = [...judged].slice(0, mostTexts)
    const heard = texts.length === 0 ? [] : await ask(deps, texts)
    const opinions = new Map(texts.map((text, i) => [text, opinionOf(heard[i])]))
    let isHeard = false
    const together = await createEmbeddedInterpreter(
      withOpinion(deps.engine, (text) => {
        const opinion = opinions.get(text) ?? null
        isHeard ||= opinion !== null
        return opinion
      }),
    )(said, dialog)
    return isHeard ? { ...together, interpreter: 'rasa' } : alone
  }
}

function withOpinion(engine: UnderstandingEngine, opinion: (text: string) => Opinion | null): UnderstandingEngine {
  return { understand: (hearing) => engine.understand({ ...hearing, opinion }) }
}

/** Nothing heard where Rasa failed. */
async function ask({ ear, log }: { ear: RasaEar; log: Log }, texts: readonly string[]): Promise<RasaHeard[]> {
  try {
    return await ear(texts)
  } catch (error) {
    if (!(error instanceof RasaError)) throw error
    log.warn({ fault: error.fault }, 'Rasa gave no answer; the embedded interpreter took the turn')
    return []
  }
}

function opinionOf(heard: RasaHeard | undefined): Opinion | null {
  if (!heard || heard.intent === null || heard.confidence < sureFrom) return null
  return { ranking: heard.ranking, threshold: sureFrom, named: heard.named }
}
