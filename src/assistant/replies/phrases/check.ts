import type { PhraseFault } from '../../contract.ts'
import { sayOwn } from '../say-phrase.ts'
import { specOf, variablesOf, type PhraseKey } from './catalogue.ts'
import { maxLetters } from './own.ts'
import { filters, mentionsIn, parseTemplate, tags } from './template.ts'

/** What is wrong with a wording, for who wrote it. */
export type Fault = PhraseFault

/**
 * Null: it can be said, whatever is known. It is tried with every optional value there and missing, and has to say what is required each
 * time: a clinic never loses the list of times, nor writes a price that is not the catalogue's.
 */
export function faultIn(key: PhraseKey, wording: string): Fault | null {
  const text = wording.trim()
  if (text === '') return fault('Escreva a frase.')
  if (text.length > maxLetters) return fault(`A frase tem ${text.length} letras. Cabem até ${maxLetters}.`)
  if (/\p{Co}|\p{Cc}/u.test(text.replace(/[\n\t]/g, '')))
    return fault('Há um caractere que o WhatsApp não mostra. Apague e escreva de novo.')
  return faultOfTemplate(text) ?? faultOfNames(key, text) ?? faultOfMoney(text) ?? faultOfSaying(key, text)
}

export function sayFault({ message, line, column }: Fault): string {
  return line === null || column === null ? message : `Linha ${line}, letra ${column}: ${message}`
}

/** The wording with values like those of a conversation. */
export function sampleOf(key: PhraseKey, wording: string): string {
  return sayOwn(key, wording.trim(), samplesOf(key))
}

export function samplesOf(key: PhraseKey): Record<string, string | boolean> {
  const samples: Record<string, string | boolean> = {}
  for (const [name, { kind, sample }] of Object.entries(variablesOf(key))) samples[name] = kind === 'flag' ? true : sample
  return samples
}

const fault = (message: string, line: number | null = null, column: number | null = null): Fault => ({ message, line, column })

function faultOfTemplate(text: string): Fault | null {
  try {
    parseTemplate(text)
    return null
  } catch (error) {
    return explain(error)
  }
}

function faultOfNames(key: PhraseKey, text: string): Fault | null {
  const known = variablesOf(key)
  for (const { path, line, column } of mentionsIn(text)) {
    const [name = ''] = path
    if (!Object.hasOwn(known, name))
      return fault(`Esta frase não conhece “${name}”. Pode usar: ${Object.keys(known).join(', ')}.`, line, column)
    if (path.length > 1) return fault(`Use só {{ ${name} }}, sem ponto nem colchetes.`, line, column)
  }
  return null
}

/** Of what is written, not of what the catalogue fills in. */
function faultOfMoney(text: string): Fault | null {
  const at = text.search(/R\$|\d\s*reais\b/i)
  if (at < 0) return null
  const before = text.slice(0, at).split('\n')
  const message = 'Valores vêm do catálogo e não se escrevem na frase: um preço mudado lá ficaria errado aqui.'
  return fault(message, before.length, (before.at(-1)?.length ?? 0) + 1)
}

function faultOfSaying(key: PhraseKey, text: string): Fault | null {
  const { variables } = specOf(key)
  const needed = Object.entries(variables).filter(([, { kind }]) => kind === 'required')
  const mentioned = new Set(mentionsIn(text).map(({ path }) => path[0]))
  for (const [name, { about }] of needed)
    if (!mentioned.has(name)) return fault(`Falta {{ ${name} }} (${about}). Sem isso a mensagem não serve a quem recebe.`)
  for (const values of occasionsOf(key)) {
    try {
      sayOwn(key, text, values)
    } catch (error) {
      return explain(
        error,
        needed.map(([name]) => name),
      )
    }
  }
  return null
}

/** Every optional value there or missing, every flag both ways. */
function occasionsOf(key: PhraseKey): Record<string, unknown>[] {
  const open = Object.entries(variablesOf(key)).filter(([, { kind }]) => kind === 'maybe' || kind === 'flag')
  return Array.from({ length: 2 ** open.length }, (_, bits) => {
    const missing = open.filter((_each, i) => ((bits >> i) & 1) === 1)
    return { ...samplesOf(key), ...Object.fromEntries(missing.map(([name, { kind }]) => [name, kind === 'flag' ? false : null])) }
  })
}

function explain(error: unknown, needed: readonly string[] = []): Fault {
  const { message, line, column } = readError(error)
  const quoted = /"([^"]*)"/.exec(message)?.[1] ?? ''
  const say = (text: string) => fault(text, line, column)
  if (message.startsWith('tag "end')) return say(`“${quoted}” fecha o que não foi aberto.`)
  if (message.includes('not found')) return say(`“${quoted}” não existe aqui. Há ${tags.join(', ')}.`)
  if (message.startsWith('undefined filter')) return say(`Depois de | só pode vir ${filters.join(', ')}.`)
  if (message.startsWith('output ')) return say('Falta fechar com }}.')
  if (message.startsWith('tag ')) return say('Falta fechar: cada {% if %} precisa do seu {% endif %}.')
  if (message.includes('says nothing'))
    return say('Há uma ocasião em que a frase fica vazia. Escreva algo também para quando falta o que está na condição.')
  if (/too much|limit/.test(message)) return say('A frase fica longa demais para uma mensagem.')
  if (message.includes('does not say'))
    return say(
      `Há uma ocasião em que a frase perde ${needed.map((name) => `{{ ${name} }}`).join(', ')}. Deixe fora das condições.`,
    )
  return say('Há algo entre chaves que não está certo.')
}

/** LiquidJS says where in the message and on the token. */
function readError(error: unknown): { message: string; line: number | null; column: number | null } {
  if (!(error instanceof Error)) return { message: '', line: null, column: null }
  const [, line, column] = /line:(\d+), col:(\d+)/.exec(error.message) ?? []
  return { message: error.message, line: line ? Number(line) : null, column: column ? Number(column) : null }
}
