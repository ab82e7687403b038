import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { withoutAnnotations } from '../understanding/index.ts'
import { intents, type Intent } from '../understanding/model.ts'
import { rasaEntities } from './project.ts'

export type OldFile = { name: string; text: string }
type OldExample = { intent: string; text: string }

export type ImportWish = {
  files: readonly OldFile[]
  /** Their intent to ours; null leaves its examples out and says nothing more of it. */
  map: Readonly<Record<string, Intent | null>>
  /** Examples we have already. */
  isKnown: (text: string) => boolean
  /** What ours would make of a sentence: it says where an unknown intent may belong. */
  guess: (text: string) => Intent
}

export type Imported = {
  /** In the format of `rasa/data/nlu`; '' when nothing is left to take. */
  yaml: string
  taken: number
  /** Examples that stood there twice, or that we have. */
  repeated: number
  /** Sentences under two of our intents: the first is kept. */
  contradicted: { text: string; kept: Intent; dropped: Intent }[]
  unknown: { intent: string; examples: number; looksLike: Intent }[]
}

/** Reads training files of any Rasa, Markdown (1.x) or YAML (2.x, 3.x), into examples in our format. Throws with the name of a file that is neither. */
export function importExamples({ files, map, isKnown, guess }: ImportWish): Imported {
  const all = files.flatMap(readFile)
  const unknown = new Map<string, string[]>()
  const kept = new Map<string, { intent: Intent; text: string }>()
  const contradicted: Imported['contradicted'] = []
  let repeated = 0
  for (const { intent: theirs, text } of all) {
    const ours = theirs in map ? map[theirs] : intents.find((one) => one === theirs)
    if (ours === null) continue
    if (ours === undefined) {
      unknown.set(theirs, [...(unknown.get(theirs) ?? []), text])
      continue
    }
    const key = withoutAnnotations(text).toLocaleLowerCase('pt-BR')
    const other = kept.get(key)
    if (other && other.intent !== ours) contradicted.push({ text, kept: other.intent, dropped: ours })
    else if (other || isKnown(withoutAnnotations(text))) repeated += 1
    else kept.set(key, { intent: ours, text })
  }
  return {
    yaml: writeExamples([...kept.values()]),
    taken: kept.size,
    repeated,
    contradicted,
    unknown: [...unknown].map(([intent, texts]) => ({
      intent,
      examples: texts.length,
      looksLike: mostOf(texts.map(withoutAnnotations), guess),
    })),
  }
}

function writeExamples(examples: readonly { intent: Intent; text: string }[]): string {
  if (examples.length === 0) return ''
  const nlu = intents.flatMap((intent) => {
    const own = examples.filter((one) => one.intent === intent)
    return own.length === 0 ? [] : [{ intent, examples: own.map(({ text }) => `- ${text}\n`).join('') }]
  })
  return stringify({ version: '3.1', nlu }, { lineWidth: 0 })
}

function mostOf(texts: readonly string[], guess: (text: string) => Intent): Intent {
  const votes = new Map<Intent, number>()
  for (const text of texts) votes.set(guess(text), (votes.get(guess(text)) ?? 0) + 1)
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'out_of_scope'
}

function readFile({ name, text }: OldFile): OldExample[] {
  const found = /\.ya?ml$/i.test(name) ? readYaml(name, text) : readMarkdown(text)
  if (found.length === 0 && !/^##\s*(synonym|regex|lookup)|^\s*-?\s*(synonym|regex|lookup|rules|stories|intents)\s*:/m.test(text))
    throw new Error(`${name}: no training examples in it, neither Markdown ("## intent:name") nor YAML ("nlu:")`)
  return found.flatMap((one) => {
    const tidy = ourAnnotations(one.text).replace(/\s+/g, ' ').trim()
    return tidy === '' ? [] : [{ intent: one.intent, text: tidy }]
  })
}

const item = z.looseObject({
  intent: z.string().optional(),
  examples: z.union([z.string(), z.array(z.union([z.string(), z.looseObject({ text: z.string() })]))]).optional(),
})
const yamlFile = z.looseObject({ nlu: z.array(item).nullish() })

function readYaml(name: string, text: string): OldExample[] {
  let raw: unknown
  try {
    raw = parse(text)
  } catch (cause) {
    throw new Error(`${name}: ${cause instanceof Error ? cause.message : 'no YAML'}`, { cause })
  }
  const file = yamlFile.safeParse(raw)
  if (!file.success) throw new Error(`${name}: ${z.prettifyError(file.error)}`)
  return (file.data.nlu ?? []).flatMap(({ intent, examples }) =>
    intent === undefined || examples === undefined ? [] : textsOf(examples).map((one) => ({ intent: intent.trim(), text: one })),
  )
}

function textsOf(examples: NonNullable<z.infer<typeof item>['examples']>): string[] {
  if (typeof examples === 'string') return examples.split('\n').map((line) => line.replace(/^\s*-\s*/, ''))
  return examples.map((one) => (typeof one === 'string' ? one : one.text).replace(/^\s*-\s+/, ''))
}

/** Rasa 1.x: "## intent:name", then "- example". What stands under another heading is no example. */
function readMarkdown(text: string): OldExample[] {
  let intent: string | null = null
  return text
    .replace(/<!--.*?-->/gs, '')
    .split(/\r?\n/)
    .flatMap((line): OldExample[] => {
      const heading = /^##\s*(?:(intent)\s*:\s*(.+)|.*)$/.exec(line)
      if (heading) {
        intent = heading[1] ? (heading[2] ?? '').trim() : null
        return []
      }
      const example = /^\s*[-*+]\s+(.+)$/.exec(line)?.[1]
      return intent === null || example === undefined ? [] : [{ intent, text: example }]
    })
}

/** Keeps an annotation whose entity is one of ours; of any other only the words stay. "[x](y:z)", of Rasa 1, becomes today's form. */
function ourAnnotations(text: string): string {
  return text.replace(/\[([^\]]+)\](?:\(([^)]*)\)|(\{[^}]*\}))/g, (_whole, word: string, short?: string, long?: string) => {
    const { entity, value } = short === undefined ? readLong(long ?? '') : readShort(short)
    if (!rasaEntities.includes(entity)) return word
    return value === null || value === word ? `[${word}](${entity})` : `[${word}]${JSON.stringify({ entity, value })}`
  })
}

type Annotation = { entity: string; value: string | null }

function readShort(short: string): Annotation {
  const [entity = '', value] = short.split(':')
  return { entity: entity.trim(), value: value?.trim() ?? null }
}

const long = z.looseObject({ entity: z.string(), value: z.string().optional() })

function readLong(raw: string): Annotation {
  try {
    const parsed = long.safeParse(JSON.parse(raw))
    return parsed.success ? { entity: parsed.data.entity, value: parsed.data.value ?? null } : { entity: '', value: null }
  } catch {
    // Braces that are no annotation: the words stay.
    return { entity: '', value: null }
  }
}
