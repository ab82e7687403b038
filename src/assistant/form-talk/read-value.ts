/** What words say in answer to one question of a form. Pure; what is not plain is no answer, and is asked again. */
import type { AnswerValue, Question } from '#clinical/index.ts'
import { editDistance } from '#engines/understanding/index.ts'
import { isLocalDate } from '#platform/local-time.ts'
import { folded } from '../folded.ts'

/** `more`: what was said beyond it, for the question that asks which. */
export type ReadValue = { value: AnswerValue; more: string }
type Asked = Pick<Question, 'kind' | 'options'>

/** Null: not an answer to this question. */
export function readValue({ kind, options }: Asked, text: string): ReadValue | null {
  switch (kind) {
    case 'yes_no':
      return readYesNo(text)
    case 'choice': {
      const option = optionIn(options, text)
      return option === null ? null : { value: option, more: '' }
    }
    case 'choices': {
      const chosen = optionsIn(options, text)
      return chosen === null ? null : { value: chosen, more: '' }
    }
    case 'number': {
      const [found] = /-?\d+(?:[.,]\d+)?/.exec(text) ?? []
      return found === undefined ? null : { value: Number(found.replace(',', '.')), more: '' }
    }
    case 'date': {
      const date = dateIn(text)
      return date === null ? null : { value: date, more: '' }
    }
    case 'text':
      return text.trim() === '' ? null : { value: text.trim(), more: '' }
  }
}

const yes =
  /^(s+|si+m+|sin|sm|aham|uhum|ahan|arram|claro|com certeza|isso( mesmo)?|exato|positivo|acho que sim|tenho|tomo|uso|sou|estou|to|faco|fiz|fumo|ja|👍+)(?![\p{L}\p{N}])/u
const no =
  /^(n+|na+o+|nao+|naum|num|nop|nunca|jamais|negativo|nenhum[a]?|nada|de jeito nenhum|de modo algum|👎+)(?![\p{L}\p{N}])/u
/** "Não, mas já tive": neither. */
const takesBack =
  /\b(mas|so que|porem|exceto|tirando|a nao ser|as vezes|antigamente|antes sim|(ja )?(tive|tomei|usei|fiz|fumei)|talvez)\b/

function readYesNo(text: string): ReadValue | null {
  const words = folded(text)
  const [only = '', ...others] = words.split(/[^\p{L}\p{N}👍👎]+/u).filter((word) => word !== '')
  if (others.length === 0 && only.length === 3 && editDistance(only, 'sim', 1) <= 1) return { value: 'yes', more: '' }
  if (others.length === 0 && only.length >= 3 && editDistance(only, 'nao', 1) <= 1) return { value: 'no', more: '' }
  if (no.test(words)) return takesBack.test(words) ? null : { value: 'no', more: '' }
  const [said] = yes.exec(words) ?? []
  if (said === undefined) return null
  if (/\bnao\b/.test(words)) return null
  // "Sim, a dipirona": folding keeps the length of what is Portuguese. "Tomo losartana" says it whole.
  const isWhole = /^(tenho|tomo|uso|sou|estou|to|faco|fiz|fumo|ja)$/.test(said)
  const trimmed = text.trim()
  const rest = isWhole ? (others.length > 0 ? trimmed : '') : trimmed.slice(said.length).replace(/^[\s,.;:!-]+/, '')
  return { value: 'yes', more: rest }
}

/** The option that is named, by its number, its name or the beginning of it, with a slip of the thumb; null where it may be another. */
function optionIn(options: readonly string[], text: string): string | null {
  const words = plain(text)
  const [, number] = /^(?:a |o |opcao |numero )*(\d{1,2})$/.exec(words) ?? []
  if (number !== undefined) return options[Number(number) - 1] ?? null
  const names = options.map(plain)
  const only = (hit: (name: string) => boolean): string | null => {
    const found = options.filter((_option, i) => hit(names[i] ?? ''))
    return found.length === 1 ? (found[0] ?? null) : null
  }
  if (words === '') return null
  return (
    only((name) => name === words) ??
    only((name) => editDistance(name, words, 2) <= (words.length < 5 ? 1 : 2)) ??
    (words.length >= 3 ? only((name) => name.startsWith(words)) : null) ??
    (/\bnao\b/.test(words) ? null : only((name) => ` ${words} `.includes(` ${name} `)))
  )
}

/** Every piece has to be one of them: half of a list would be a wrong answer. */
function optionsIn(options: readonly string[], text: string): string[] | null {
  const none = options.find((option) => plain(option).startsWith('nenhum'))
  if (none !== undefined && /^(nao( tenho)?|n|nenhum[a]?( d[eo]l[ae]s| delas| deles)?|nada|nunca)$/.test(plain(text)))
    return [none]
  const pieces = text.split(/[,;\n/+]|\s+(?:e|E)\s+|(?<=\d)\s+(?=\d)/).filter((piece) => piece.trim() !== '')
  const chosen = pieces.map((piece) => optionIn(options, piece.trim().replace(/^(eu )?(tenho|tive|ja tive|sou|com)\s+/i, '')))
  const named = chosen.flatMap((option) => option ?? [])
  if (named.length === 0 || named.length < chosen.length) return null
  // "Nenhuma e diabetes" contradicts itself.
  if (none !== undefined && named.includes(none) && named.length > 1) return null
  return options.filter((option) => named.includes(option))
}

const months = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez']

/** "12/03/1985", "12 de março de 85", "12031985". */
function dateIn(text: string): string | null {
  const words = folded(text)
  const [, d, m, y] =
    /\b(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})\b/.exec(words) ?? /\b(\d{2})(\d{2})(\d{4})\b/.exec(words) ?? []
  if (d !== undefined && m !== undefined && y !== undefined) return toDate(y, Number(m), Number(d))
  const [, day, month = '', year] =
    /\b(\d{1,2})[oº]?\s+(?:de\s+)?([a-z]{3,9})\s+(?:de\s+|do\s+)?(\d{4}|\d{2})\b/.exec(words) ?? []
  const place = months.indexOf(month.slice(0, 3)) + 1
  return day !== undefined && year !== undefined && place > 0 ? toDate(year, place, Number(day)) : null
}

/** Two figures are of this century where they are of its first thirty years: who fills in a form was born before. */
function toDate(year: string, month: number, day: number): string | null {
  const full = year.length === 4 ? year : `${Number(year) <= 30 ? 20 : 19}${year}`
  const date = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isLocalDate(date) ? date : null
}

function plain(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
