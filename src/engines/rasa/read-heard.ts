import { z } from 'zod'
import { intents, type Intent, type NamedThing } from '../understanding/model.ts'
import { RasaError, type RasaHeard } from './model.ts'

const guess = z.object({ name: z.string().nullable(), confidence: z.number().min(0).max(1.0001) })
const answer = z.object({
  intent: guess,
  entities: z
    .array(z.object({ entity: z.string(), start: z.number().int(), end: z.number().int(), value: z.unknown() }))
    .default([]),
  intent_ranking: z.array(guess).default([]),
})

/** Reads an answer of `/model/parse`. An intent that the product does not know is no guess, and stands in no ranking. */
export function readHeard(text: string, raw: unknown): RasaHeard {
  const parsed = answer.safeParse(raw)
  if (!parsed.success)
    throw new RasaError('nonsense', 'the answer of Rasa is not what /model/parse gives', { cause: parsed.error })
  const { intent, entities, intent_ranking: all } = parsed.data
  const known = knownIntent(intent.name)
  const others = all.flatMap(({ name, confidence }) => {
    const one = knownIntent(name)
    return one === null || one === known ? [] : [{ intent: one, confidence }]
  })
  return {
    intent: known,
    confidence: intent.confidence,
    ranking: [...(known === null ? [] : [{ intent: known, confidence: intent.confidence }]), ...others],
    named: namedThings(text, entities),
  }
}

function knownIntent(name: string | null): Intent | null {
  return intents.find((one) => one === name) ?? null
}

/** Rasa counts characters, we count UTF-16 units: an emoji before the word is one to it and two to us. */
function namedThings(text: string, entities: z.infer<typeof answer>['entities']): NamedThing[] {
  const characters = [...text]
  const unitsAt = (place: number): number => characters.slice(0, place).join('').length
  return entities.flatMap(({ entity, start, end, value }): NamedThing[] => {
    const kind = (['service', 'area', 'professional'] as const).find((one) => one === entity)
    if (kind === undefined || start < 0 || start >= end || end > characters.length) return []
    const name = typeof value === 'string' ? value : characters.slice(start, end).join('')
    return [{ kind, name, start: unitsAt(start), end: unitsAt(end) }]
  })
}
