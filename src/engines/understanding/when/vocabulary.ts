import type { Weekday } from '#platform/local-time.ts'
import { editDistance } from '../distance.ts'

const weekdayNames: readonly (readonly string[])[] = [
  ['domingo', 'dom', 'domingao', 'domigo', 'domngo', 'dimingo'],
  ['segunda', 'seg', 'segundona', 'segnda', 'segunada', 'segumda', 'sgunda', 'segund', 'segda'],
  ['terca', 'ter', 'tersa', 'terssa', 'terc', 'treca'],
  ['quarta', 'qua', 'quata', 'qarta', 'guarta', 'quart', 'quarat', 'quuarta', 'cuarta'],
  ['quinta', 'qui', 'qinta', 'kinta', 'quimta', 'quinat', 'quinra', 'quint', 'qunta', 'quinya'],
  ['sexta', 'sex', 'sesta', 'seista', 'sexya', 'sxta', 'sext', 'setxa'],
  ['sabado', 'sab', 'sabadao', 'sabdo', 'sbado', 'sabo', 'sabadp', 'savado'],
]
// The index in a list of seven is a weekday.
const byName = new Map(weekdayNames.flatMap((names, weekday) => names.map((name) => [name, weekday as Weekday] as const)))
const longNames = ['domingo', 'segunda', 'terca', 'quarta', 'quinta', 'sexta', 'sabado']
/** One slip away from a weekday and yet a word of its own. */
const otherWords = new Set(['segundo', 'domino', 'dominio', 'salgado', 'sagrado'])

/** `beforeFeira`: "-feira" follows, so a slip is forgiven in the short names too ("quita-feira"). */
export function readWeekdayName(text: string, beforeFeira: boolean): { weekday: Weekday; plural: boolean } | null {
  const exact = byName.get(text)
  if (exact !== undefined) return { weekday: exact, plural: false }
  const singular = text.length > 4 && text.endsWith('s') ? byName.get(text.slice(0, -1)) : undefined
  if (singular !== undefined) return { weekday: singular, plural: true }
  if (text.length < 5 || otherWords.has(text)) return null
  const near = longNames.find(
    (name) => ((beforeFeira || name.length > 6) && editDistance(text, name, 1) <= 1) || isSwapped(text, name),
  )
  const weekday = near === undefined ? undefined : byName.get(near)
  return weekday === undefined ? null : { weekday, plural: false }
}

/** Two letters that changed places ("qiunta", "sexat"): no other word looks like that. */
function isSwapped(text: string, name: string): boolean {
  const swapAt = (i: number) => `${name.slice(0, i)}${name.charAt(i + 1)}${name.charAt(i)}${name.slice(i + 2)}`
  return text.length === name.length && Array.from(name.slice(1), (_, i) => swapAt(i)).includes(text)
}

/** "segunda sessão", "quarta vez": the number of something, not a day. */
export function isOrdinalNoun(text: string): boolean {
  return /^(opcao|opcoes|vez|sessao|sessoes|aplicacao|aplicacoes|etapa|dose|via|parte|quinzena|alternativa|mao|semana|camada|parcela|visita|fase|unidade)$/.test(
    text,
  )
}

export const months: ReadonlyMap<string, number> = new Map([
  ['janeiro', 1],
  ['fevereiro', 2],
  ['marco', 3],
  ['abril', 4],
  ['maio', 5],
  ['junho', 6],
  ['julho', 7],
  ['agosto', 8],
  ['setembro', 9],
  ['outubro', 10],
  ['novembro', 11],
  ['dezembro', 12],
  ['janero', 1],
  ['fevereiru', 2],
  ['feverero', 2],
  ['setenbro', 9],
  ['novenbro', 11],
  ['desembro', 12],
])

/** Only beside a number: alone "set", "mar" and "out" are other things. */
export const monthsShort: ReadonlyMap<string, number> = new Map([
  ['jan', 1],
  ['fev', 2],
  ['mar', 3],
  ['abr', 4],
  ['mai', 5],
  ['jun', 6],
  ['jul', 7],
  ['ago', 8],
  ['set', 9],
  ['out', 10],
  ['nov', 11],
  ['dez', 12],
])

export const units: ReadonlyMap<string, number> = new Map([
  ['um', 1],
  ['uma', 1],
  ['dois', 2],
  ['duas', 2],
  ['tres', 3],
  ['quatro', 4],
  ['cinco', 5],
  ['seis', 6],
  ['sete', 7],
  ['oito', 8],
  ['nove', 9],
])

export const tens: ReadonlySet<number> = new Set([20, 30, 40, 50])

/** "um" and "uma" are not here: they are articles until an hour's reader says otherwise. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...[...units].filter(([, value]) => value > 1),
  ['dez', 10],
  ['onze', 11],
  ['doze', 12],
  ['treze', 13],
  ['quatorze', 14],
  ['catorze', 14],
  ['quinze', 15],
  ['dezesseis', 16],
  ['dezessete', 17],
  ['dezoito', 18],
  ['dezenove', 19],
  ['vinte', 20],
  ['trinta', 30],
  ['quarenta', 40],
  ['cinquenta', 50],
])

export const hourUnits: ReadonlySet<string> = new Set(['h', 'hora', 'horas', 'hras'])
