import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { intents, type Catalogue, type Intent } from '../understanding/model.ts'
import { annotatedExamples } from './annotated.ts'
import { namedKinds, tablesOf, type Tables } from './tables.ts'

/** What Rasa is taught: the sentences, and the words of what the clinics sell and of who works there. */
export type RasaLesson = { examples: readonly Sentence[]; catalogue: Catalogue }
type Sentence = { intent: Intent; text: string }

const version = '3.1'
/** Pipeline and policies, written by hand. */
const configFile = new URL('../../../rasa/config.yml', import.meta.url)

/** Python's regular expressions, for RegexFeaturizer and RegexEntityExtractor; our own reading checks digits and is the one that counts. */
const regexes: Record<string, string[]> = {
  phone: [String.raw`(?:\+?55\s?)?\(?\d{2}\)?\s?9?\d{4}[-\s]?\d{4}`],
  cpf: [String.raw`\d{3}\.?\d{3}\.?\d{3}-?\d{2}`],
  email: [String.raw`[\w.+-]+@[\w-]+\.[\w.-]+`],
  money: [String.raw`R\$\s?\d+(?:\.\d{3})*(?:,\d{2})?`, String.raw`\d+(?:,\d{2})?\s?reais`],
}

export const rasaEntities: readonly string[] = [...namedKinds, ...Object.keys(regexes)]

/**
 * The files of the Rasa project that follow from the product's own data, by their path under `rasa/`. The sentences of `data/nlu` are read by
 * Rasa as they are. The same data give the same bytes.
 */
export function projectFiles({ examples, catalogue }: RasaLesson): Record<string, string> {
  return {
    'domain.yml': write({ version, ...domain() }),
    'data/rules.yml': write({ version, rules: rules() }),
    'data/entities.yml': write({ version, nlu: entityData(tablesOf(catalogue), examples) }),
  }
}

/** The whole project as the one document that `POST /model/train` takes. */
export function projectInOne({ examples, catalogue }: RasaLesson): string {
  const config = z.record(z.string(), z.unknown()).parse(parse(readFileSync(configFile, 'utf8')))
  const sentences = intents.flatMap((intent) => {
    const lines = examples.filter((one) => one.intent === intent).map(({ text }) => plainLine(text))
    return lines.length === 0 ? [] : [{ intent, examples: list(lines) }]
  })
  const nlu = [...sentences, ...entityData(tablesOf(catalogue), examples)]
  return stringify({ ...config, version, ...domain(), nlu, rules: rules() }, { lineWidth: 0 })
}

function write(document: object): string {
  return `# Made by: npm run -s harmonia -- rasa generate. Do not edit: the next run writes it anew.\n${stringify(document, { lineWidth: 0 })}`
}

/** Conversations are held by the product's own flows: here each intent has a sentence of its own, for who tries `rasa shell`. */
function domain(): object {
  const heard = [...intents, fallback].map((intent) => [utterance(intent), [{ text: `(${intent})` }]])
  return {
    intents: [...intents],
    entities: [...rasaEntities],
    responses: Object.fromEntries(heard),
    session_config: { session_expiration_time: 60, carry_over_slots_to_new_session: false },
  }
}

/** What Rasa's FallbackClassifier calls a message that nothing fits. */
const fallback = 'nlu_fallback'

const utterance = (intent: string): string => `utter_${intent}`

function rules(): object[] {
  return [...intents, fallback].map((intent) => ({ rule: `hears ${intent}`, steps: [{ intent }, { action: utterance(intent) }] }))
}

function entityData(tables: Tables, examples: readonly Sentence[]): object[] {
  const known = new Set(examples.map(({ text }) => sameness(text)))
  const annotated = annotatedExamples(tables, (text) => known.has(sameness(text)))
  const sentences = intents.flatMap((intent) => {
    const lines = annotated.filter((one) => one.intent === intent).map(({ text }) => text)
    return lines.length === 0 ? [] : [{ intent, examples: list(lines) }]
  })
  const lookups = namedKinds.flatMap((lookup) => {
    const words = tables[lookup].flatMap(({ said }) => said)
    return words.length === 0 ? [] : [{ lookup, examples: list(words) }]
  })
  return [...sentences, ...synonyms(tables), ...lookups, ...patterns()]
}

/** Synonyms stand for all entities together in Rasa: a word that means a procedure and an area keeps the first. */
function synonyms(tables: Tables): object[] {
  const taken = new Set<string>()
  return namedKinds.flatMap((kind) =>
    tables[kind].flatMap(({ name, said }) => {
      const words = said.filter((word) => word !== name && !taken.has(sameness(word)))
      for (const word of words) taken.add(sameness(word))
      return words.length === 0 ? [] : [{ synonym: name, examples: list(words) }]
    }),
  )
}

function patterns(): object[] {
  return Object.entries(regexes).map(([regex, lines]) => ({ regex, examples: list(lines) }))
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}\n`).join('')
}

/** One line, and nothing in it that Rasa would read as an annotation. */
function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[{]/g, '(').replace(/[\]}]/g, ')').trim()
}

const sameness = (text: string): string => text.trim().toLocaleLowerCase('pt-BR')
