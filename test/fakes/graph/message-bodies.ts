import { z } from 'zod'

/** The bodies of `/messages` that are more than words and files, with Meta's own limits. */

const id = z.string().min(1).max(256)
const row = z.strictObject({
  id: id.max(200),
  title: z.string().min(1).max(24),
  description: z.string().min(1).max(72).optional(),
})
const buttons = z.strictObject({
  type: z.literal('button'),
  body: z.strictObject({ text: z.string().min(1).max(1024) }),
  action: z.strictObject({
    buttons: z
      .array(z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id, title: z.string().min(1).max(20) }) }))
      .min(1)
      .max(3),
  }),
})
const list = z.strictObject({
  type: z.literal('list'),
  body: z.strictObject({ text: z.string().min(1).max(1024) }),
  action: z.strictObject({
    button: z.string().min(1).max(20),
    sections: z.tuple([z.strictObject({ title: z.string().max(24), rows: z.array(row).min(1).max(10) })]),
  }),
})

const parameter = z.strictObject({
  type: z.literal('text'),
  parameter_name: z.string().optional(),
  // No line breaks, no tabs, no more than four spaces in a row.
  text: z
    .string()
    .min(1)
    .regex(/^(?!.*(?:[\n\t]| {5}))/s),
})
const component = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), parameters: z.array(parameter) }),
  z.strictObject({ type: z.literal('body'), parameters: z.array(parameter) }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: z.enum(['quick_reply', 'url']),
    index: z.string().regex(/^\d$/),
    parameters: z.tuple([
      z.union([
        z.strictObject({ type: z.literal('payload'), payload: id }),
        z.strictObject({ type: z.literal('text'), text: z.string() }),
      ]),
    ]),
  }),
])

export const extraBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('interactive'), interactive: z.discriminatedUnion('type', [buttons, list]) }),
  z.object({
    type: z.literal('location'),
    location: z.strictObject({ latitude: z.number(), longitude: z.number(), name: z.string(), address: z.string() }),
  }),
  z.object({
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string().max(16) }),
  }),
  z.object({
    type: z.literal('template'),
    template: z.strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string() }),
      components: z.array(component).optional(),
    }),
  }),
])
export type ExtraBody = z.infer<typeof extraBody>

/** What stands under a message to be pressed. */
export type Pressable = { id: string; title: string; description: string | null }

export function pressablesOf(body: ExtraBody): Pressable[] {
  if (body.type !== 'interactive') return []
  const { interactive } = body
  if (interactive.type === 'list')
    return interactive.action.sections[0].rows.map((one) => ({ ...one, description: one.description ?? null }))
  return interactive.action.buttons.map(({ reply }) => ({ ...reply, description: null }))
}
