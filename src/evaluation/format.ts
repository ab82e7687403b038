/** A scripted conversation as it stands in `evaluation/conversations/*.yml`; docs/evaluation.md explains each word. */
import { z } from 'zod'
import { isLocalDate, isLocalTime } from '#platform/local-time.ts'

const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((given) => [given].flat())
const day = z.string().refine(isLocalDate, 'not a day like 2026-11-23')
const instant = z.string().refine((raw) => {
  const [date, time, more] = raw.split(' ')
  return more === undefined && isLocalDate(date) && isLocalTime(time)
}, 'not an instant like 2026-11-23 10:00')

/** A piece of text to find, whatever its case and accents; between slashes a regular expression. */
const pattern = z
  .string()
  .min(1)
  .transform((written, ctx): Pattern => {
    try {
      return readPattern(written)
    } catch (error) {
      ctx.addIssue({ code: 'custom', message: String(error) })
      return z.NEVER
    }
  })
const patterns = z.union([pattern, z.array(pattern)]).transform((given) => [given].flat())

export type Pattern = { written: string; matches: (text: string) => boolean }

const visit = z.strictObject({
  service: z.string(),
  area: z.string().optional(),
  at: instant,
  with: z.string(),
  /** Who comes, where it is not the one who writes. */
  for: z.string().optional(),
  confirmed: z.boolean().default(false),
})

const row = z.strictObject({
  service: pattern.optional(),
  areas: pattern.optional(),
  /** The day alone, or day and time. */
  at: z.union([instant, day]).optional(),
  /** "12:00-18:00" */
  between: z
    .string()
    .regex(/^\d\d:\d\d-\d\d:\d\d$/)
    .optional(),
  with: pattern.optional(),
  for: pattern.nullable().optional(),
  state: z.enum(['booked', 'confirmed']).optional(),
})

const turn = z.strictObject({
  /** What the person writes; a list is a burst that is answered once. */
  says: texts.optional(),
  /** As `says`, and never reworded: names, and answers whose letters count. */
  writes: texts.optional(),
  sends: z.enum(['audio', 'image', 'document', 'sticker', 'video', 'location', 'contacts']).optional(),
  /** Passes before anything else of the turn. */
  after: z
    .string()
    .regex(/^\d+ (min|h|days?)$/)
    .optional(),
  /** Somebody else books this time before the person writes. */
  taken: z.strictObject({ service: z.string(), area: z.string().optional(), at: instant, with: z.string() }).optional(),
  /** What the reception does before the person writes. */
  desk: z.union([z.enum(['takes over', 'gives back']), z.strictObject({ answers: z.string() })]).optional(),
  /** What a scripted language model answers to this turn, in the words of its wire; else it repeats what the embedded one understood. */
  model: z.array(z.looseObject({ do: z.string() })).optional(),

  reply: patterns.optional(),
  never: patterns.optional(),
  silent: z.boolean().optional(),
  asks: z.string().optional(),
  /** Each must be among the commands of the turn: "start book", "affirm". */
  commands: texts.optional(),
  intent: z.string().optional(),
  outcome: z.string().optional(),
  /** Why the desk was called in this turn. */
  handoff: pattern.optional(),
  /** Calling the desk is as good as answering. */
  mayCall: z.boolean().default(false),
})

const conversation = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  about: z.string(),
  now: instant.default('2026-11-23 10:00'),
  /** A patient the clinic knows by name; left out: a number it has never seen. */
  person: z.string().optional(),
  clinic: z
    .strictObject({
      tone: z.enum(['formal', 'warm', 'playful']).default('warm'),
      mode: z.enum(['on', 'draft', 'observe', 'test']).default('on'),
      paused: z.boolean().default(false),
      /** Days on which the clinic is closed. */
      closed: z.array(day).default([]),
    })
    .prefault({}),
  noReply: z.boolean().default(false),
  appointments: z.array(visit).default([]),
  others: z.array(visit.extend({ name: z.string() })).default([]),
  talk: z.array(turn).min(1),
  /** How things stand at the end. What is left out must be as it was: no row, no consent, nobody called. */
  end: z
    .strictObject({
      /** The person's coming appointments, all of them. */
      rows: z.array(row).optional(),
      /** Which of `appointments` are cancelled, by their time. */
      cancelled: z.array(instant).default([]),
      held: z.number().int().optional(),
      name: z.string().optional(),
      consent: z.enum(['withdrawn', 'none']).default('none'),
      desk: z.boolean().optional(),
      drafts: z.number().int().optional(),
      never: patterns.optional(),
    })
    .prefault({}),
})

export const conversationFile = z.array(conversation)
export type Conversation = z.infer<typeof conversation> & { group: string }
export type Turn = z.infer<typeof turn>
export type ExpectedRow = z.infer<typeof row>
export type GivenVisit = z.infer<typeof visit>

function readPattern(written: string): Pattern {
  const inside = /^\/(.*)\/$/s.exec(written)?.[1]
  if (inside !== undefined) {
    const expression = new RegExp(inside, 'isu')
    return { written, matches: (text) => expression.test(text) }
  }
  const wanted = plain(written)
  return { written, matches: (text) => plain(text).includes(wanted) }
}

/** Without accents, in lower case. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
