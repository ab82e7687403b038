import { z } from 'zod'
import { deskReasons } from '../../desk-reasons.ts'
import { flowNames } from '../../model.ts'

/** What a model may call the desk for; the reason people read is ours, in Portuguese. */
export const deskTopics = {
  health: deskReasons.contraindication,
  pregnancy: deskReasons.pregnancy,
  care: deskReasons.care,
  reaction: deskReasons.reaction,
  pain: deskReasons.pain,
  discount: deskReasons.discount,
  payment: deskReasons.deposit,
  refund: deskReasons.refund,
  complaint: deskReasons.complaint,
  invoice_or_insurance: deskReasons.paperwork,
  package: deskReasons.packages,
  loyalty: deskReasons.loyalty,
  late: deskReasons.late,
  missed: deskReasons.missed,
  material: deskReasons.material,
  privacy: deskReasons.privacy,
  register: deskReasons.data,
  job_or_supplier: deskReasons.supplier,
} as const
type DeskTopic = keyof typeof deskTopics
// The keys of the table above, which `Object.keys` forgets.
const topics = Object.keys(deskTopics) as [DeskTopic, ...DeskTopic[]]

const words = z.string().max(300)
const wireCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('start'), flow: z.enum(flowNames) }),
  z.strictObject({ do: z.literal('service'), ref: z.string().max(20) }),
  z.strictObject({ do: z.literal('professional'), ref: z.string().max(20) }),
  z.strictObject({ do: z.literal('when'), words }),
  z.strictObject({ do: z.literal('prefer_latest') }),
  z.strictObject({ do: z.literal('prefer_earliest') }),
  z.strictObject({ do: z.literal('either'), refs: z.array(z.string().max(20)).min(2).max(6) }),
  z.strictObject({ do: z.literal('also') }),
  z.strictObject({ do: z.literal('unknown_service'), words }),
  z.strictObject({ do: z.literal('which'), words: words.nullable(), ref: z.string().max(20).nullable() }),
  z.strictObject({ do: z.literal('pick'), place: z.int().min(-1).max(50) }),
  z.strictObject({ do: z.literal('pick_all') }),
  z.strictObject({ do: z.literal('yes') }),
  z.strictObject({ do: z.literal('no') }),
  z.strictObject({ do: z.literal('name'), name: words }),
  z.strictObject({ do: z.literal('for_other'), relation: words, name: words.nullable(), is_also_me: z.boolean() }),
  z.strictObject({ do: z.literal('for_me') }),
  z.strictObject({ do: z.literal('party_of'), size: z.int().min(2).max(20) }),
  z.strictObject({ do: z.literal('arrange'), how: z.enum(['at_once', 'in_a_row']) }),
  z.strictObject({
    do: z.literal('series'),
    sessions: z.int().min(2).max(52).nullable(),
    every_days: z.int().min(1).max(366).nullable(),
  }),
  z.strictObject({ do: z.literal('next_session') }),
  z.strictObject({ do: z.literal('pick_series') }),
  z.strictObject({ do: z.literal('age'), age: z.int().min(0).max(120) }),
  z.strictObject({ do: z.literal('chat'), what: z.enum(['greeting', 'thanks', 'goodbye', 'bot_question', 'smalltalk']) }),
  z.strictObject({ do: z.literal('desk'), topic: z.enum(topics) }),
  z.strictObject({ do: z.literal('unclear') }),
])
export type WireCommand = z.infer<typeof wireCommand>

const wireAnswer = z.strictObject({ commands: z.array(wireCommand).min(1).max(12) })

/** Null when any of it is not of the closed list: an answer is taken whole or not at all. */
export function readAnswer(json: unknown): WireCommand[] | null {
  const parsed = wireAnswer.safeParse(json)
  return parsed.success ? parsed.data.commands : null
}

/** The same as the strict JSON Schema that goes to the model. Limits of length and number are checked here: providers refuse some of them. */
export function answerSchema(): Record<string, unknown> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(wireAnswer)
  return withoutLimits(schema)
}

const limits = new Set(['maxLength', 'minLength', 'minItems', 'maxItems', 'minimum', 'maximum'])

function withoutLimits(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (limits.has(key)) return []
      // Strict mode knows `anyOf` and not `oneOf`; the `do` of each tells them apart all the same.
      return [[key === 'oneOf' ? 'anyOf' : key, cleaned(value)]]
    }),
  )
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned)
  // What zod writes are plain objects.
  return typeof value === 'object' && value !== null ? withoutLimits(value as Record<string, unknown>) : value
}
