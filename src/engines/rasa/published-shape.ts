import { parse } from 'yaml'
import { z } from 'zod'
import { withoutAnnotations } from '../understanding/index.ts'

/** Facts from Rasa's published schemas for training data, stories and rules, and domain (3.6), as far as they say what is refused. */
const lines = z
  .string()
  .refine((text) => text.split('\n').every((line) => /^\s*(-\s+\S.*)?$/.test(line)), 'every line is "- text"')
const filled = z.string().min(1)
const listed = z.array(z.strictObject({ text: filled, metadata: z.unknown().optional() }))
const nluItem = z.union([
  z.strictObject({ intent: filled, metadata: z.unknown().optional(), examples: lines.or(listed) }),
  z.strictObject({ synonym: filled, examples: lines }),
  z.strictObject({ regex: filled, examples: lines }),
  z.strictObject({ lookup: filled, examples: lines }),
])
const entity = z.union([filled, z.record(z.string(), z.unknown())])
const heard = z.strictObject({ intent: filled, entities: z.array(entity).optional() })
const step = z.union([
  heard,
  z.strictObject({ user: filled }),
  z.strictObject({ action: filled }),
  z.strictObject({ bot: filled }),
  z.strictObject({ active_loop: filled.nullable() }),
  z.strictObject({ slot_was_set: z.array(z.unknown()) }),
  z.strictObject({ checkpoint: filled, slot_was_set: z.array(z.unknown()).optional() }),
  z.strictObject({ or: z.array(heard) }),
])
const told = { metadata: z.unknown().optional(), steps: z.array(step) }
const rule = z.strictObject({
  rule: filled,
  ...told,
  condition: z.array(z.unknown()).optional(),
  conversation_start: z.boolean().optional(),
  wait_for_user_input: z.boolean().optional(),
})
const component = z.looseObject({ name: filled })

/** Any of Rasa's files, and all of them in one as `/model/train` takes it. Keys it does not name may be there. */
const document = z.looseObject({
  version: z.literal(['3.0', '3.1']).optional(),
  recipe: filled.optional(),
  assistant_id: filled.optional(),
  language: filled.optional(),
  pipeline: z.array(component).nullable().optional(),
  policies: z.array(component).nullable().optional(),
  nlu: z.array(nluItem).optional(),
  stories: z.array(z.strictObject({ story: filled, ...told })).optional(),
  rules: z.array(rule).optional(),
  intents: z.array(z.union([filled, z.record(z.string(), z.unknown())])).optional(),
  entities: z.array(entity).optional(),
  actions: z.array(filled).optional(),
  responses: z
    .record(
      z.string().startsWith('utter_'),
      z.array(z.looseObject({ text: filled.optional(), custom: z.unknown().optional() })).min(1),
    )
    .optional(),
  slots: z.record(z.string(), z.unknown()).optional(),
  session_config: z
    .looseObject({ session_expiration_time: z.number().min(0), carry_over_slots_to_new_session: z.boolean() })
    .partial()
    .optional(),
})
export type RasaDocument = z.infer<typeof document>

/** Parses one of Rasa's YAML files. Throws with every fault at once. */
export function readRasaDocument(yaml: string): RasaDocument {
  return document.parse(parse(yaml))
}

/** What Rasa would warn of, or refuse to train: names that nothing declares, and a sentence under two intents. */
export function faultsBetween(documents: readonly RasaDocument[]): string[] {
  const declared = new Set(documents.flatMap(({ intents = [] }) => intents.flatMap(nameOf)))
  const responses = new Set(documents.flatMap(({ responses: one = {} }) => Object.keys(one)))
  const sentences = documents.flatMap(({ nlu = [] }) => nlu.flatMap(sentencesOf))
  const intentOf = new Map<string, string>()
  const twice = sentences.flatMap(({ intent, text }) => {
    const other = intentOf.get(text)
    intentOf.set(text, intent)
    return other === undefined || other === intent ? [] : [`"${text}" is an example of ${other} and of ${intent}`]
  })
  const taught = new Set(sentences.map(({ intent }) => intent))
  const ruled = documents.flatMap(({ rules = [] }) => rules.flatMap(({ steps }) => steps))
  const actions = ruled.flatMap((one) => ('action' in one ? [one.action] : []))
  return [
    ...twice,
    ...[...taught].filter((intent) => !declared.has(intent)).map((intent) => `the domain does not declare the intent ${intent}`),
    ...[...declared].filter((intent) => !taught.has(intent)).map((intent) => `the intent ${intent} has no example`),
    ...actions.filter((action) => !responses.has(action)).map((action) => `the domain has no response for ${action}`),
  ]
}

function nameOf(one: string | Record<string, unknown>): string[] {
  return typeof one === 'string' ? [one] : Object.keys(one)
}

function sentencesOf(item: z.infer<typeof nluItem>): { intent: string; text: string }[] {
  if (!('intent' in item)) return []
  const texts = typeof item.examples === 'string' ? item.examples.split('\n') : item.examples.map(({ text }) => text)
  return texts
    .map((text) => withoutAnnotations(text.replace(/^\s*-\s+/, '')).trim())
    .filter((text) => text !== '')
    .map((text) => ({ intent: item.intent, text }))
}
