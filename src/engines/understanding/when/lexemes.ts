import type { Weekday } from '#platform/local-time.ts'
import type { Token } from '../normalise.ts'
import { hourUnits, isOrdinalNoun, months, monthsShort, numberWords, readWeekdayName, tens, units } from './vocabulary.ts'

/** What the grammar reads: words, and the things that already mean something by themselves. `from`..`to` are token indexes. */
export type Lexeme = { from: number; to: number } & (
  | { kind: 'word'; word: string }
  | { kind: 'mark'; mark: string }
  | { kind: 'number'; value: number; inDigits: boolean }
  /** "14h", "14h30", "14:30", "14 horas". */
  | { kind: 'clock'; hour: number; minute: number | null }
  | { kind: 'date'; day: number; month: number; year: number | null }
  | { kind: 'weekday'; weekday: Weekday; plural: boolean }
  | { kind: 'month'; month: number }
  /** A phone, a price: nothing of it is a time. */
  | { kind: 'opaque' }
)

type Made = Lexeme | null

/** `opaque` says which tokens belong to something that is already known not to be a time. */
export function readLexemes(tokens: readonly Token[], opaque: (index: number) => boolean): Lexeme[] {
  const lexemes: Lexeme[] = []
  let at = 0
  while (at < tokens.length) {
    const lexeme = opaque(at) ? ({ kind: 'opaque', from: at, to: at + 1 } as const) : readOne(tokens, at)
    lexemes.push(lexeme)
    at = lexeme.to
  }
  return lexemes
}

function readOne(tokens: readonly Token[], at: number): Lexeme {
  const token = tokens[at]
  const text = token?.text ?? ''
  const made =
    token?.kind === 'number'
      ? (readDate(tokens, at) ?? readNumberedWeekday(tokens, at) ?? readClock(tokens, at) ?? readDigits(tokens, at))
      : token?.kind === 'word'
        ? (readWeekday(tokens, at) ?? readMonth(tokens, at) ?? readNumberWords(tokens, at))
        : null
  if (made !== null) return made
  return token?.kind === 'word' || token?.kind === 'number'
    ? { kind: 'word', word: text, from: at, to: at + 1 }
    : { kind: 'mark', mark: text, from: at, to: at + 1 }
}

/** "15/03", "15/03/2027", "15-03-2027", "15/mar", "2027-03-15". Anything else with slashes is not a date: "24/7". */
function readDate(tokens: readonly Token[], at: number): Made {
  const separator = tokens[at + 1]?.text ?? ''
  if (!'/-.'.includes(separator) || !glues(tokens, at + 1, 2)) return null
  const first = digits(tokens, at)
  const second =
    digits(tokens, at + 2) ?? monthsShort.get(tokens[at + 2]?.text ?? '') ?? months.get(tokens[at + 2]?.text ?? '') ?? null
  if (first === null || second === null || isHalf(tokens, at)) return null
  const third = tokens[at + 3]?.text === separator && glues(tokens, at + 3, 2) ? digits(tokens, at + 4) : null
  if (first > 1900 && third !== null) return dateOf(third, second, first, at, at + 5)
  // Two numbers alone are a date only with a slash, or a dash when they fall: "14-16" is a range of hours, "15.03" a price.
  if (third === null)
    return separator === '/' || (separator === '-' && (tokens[at + 2]?.kind === 'word' || first > second))
      ? dateOf(first, second, null, at, at + 3)
      : null
  return dateOf(first, second, third < 100 ? 2000 + third : third, at, at + 5)
}

/** "1/2 seringa". */
function isHalf(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.text === '1' &&
    /^(seringa|ampola|ml|dose|frasco|hora|sessao|rosto|pacote|taca)s?$/.test(tokens[at + 3]?.text ?? '')
  )
}

function dateOf(day: number, month: number, year: number | null, from: number, to: number): Made {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  return { kind: 'date', day, month, year, from, to }
}

/** "2a feira", "5ª", "2ª-feira", "3 feira". */
function readNumberedWeekday(tokens: readonly Token[], at: number): Made {
  const value = digits(tokens, at) ?? 0
  if (value < 2 || value > 6) return null
  const next = tokens[at + 1]
  const lettered = next?.glued === true && /^(as?|f|af|afeira)$/.test(next.text)
  const to = skipFeira(tokens, lettered ? at + 2 : at + 1)
  const hasFeira = to > (lettered ? at + 2 : at + 1)
  if (!lettered && !hasFeira) return null
  if (!hasFeira && isOrdinalNoun(tokens[to]?.text ?? '')) return null
  // 2 to 6 are Monday to Friday, so 1 to 5 as JavaScript counts.
  return { kind: 'weekday', weekday: (value - 1) as Weekday, plural: next?.text === 'as', from: at, to }
}

function readWeekday(tokens: readonly Token[], at: number): Made {
  const text = tokens[at]?.text ?? ''
  const to = skipFeira(tokens, at + 1)
  const name = readWeekdayName(isShortThursday(tokens, at, to) ? 'quinta' : text, to > at + 1)
  if (name === null) return null
  if (to === at + 1 && isOrdinalNoun(tokens[to]?.text ?? '')) return null
  if (text === 'ter' && !isTuesday(tokens, at)) return null
  return { kind: 'weekday', ...name, from: at, to }
}

/** "qnta 16h", "qnt feira": spelled out as "quanta" and "quanto", which no hour follows. */
function isShortThursday(tokens: readonly Token[], at: number, afterFeira: number): boolean {
  const token = tokens[at]
  if (token === undefined || !/^(quant[ao]|qnta)$/.test(token.text) || token.end - token.start > 4) return false
  if (afterFeira > at + 1) return true
  return token.text !== 'quanto' && (readClock(tokens, at + 1) !== null || /^(de|a|as)$/.test(tokens[at + 1]?.text ?? ''))
}

/** "ter" is Tuesday beside another day, an hour or a part of the day; otherwise it is the verb ("vou ter que ver"). */
function isTuesday(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? ''
  const after = tokens[at + 1]?.text ?? ''
  if (tokens.length === 1 || ['na', 'nessa', 'essa', 'proxima', 'toda'].includes(before)) return true
  if (['ou', 'e', ',', '/'].includes(before) && readWeekdayName(tokens[at - 2]?.text ?? '', false) !== null) return true
  if (['ou', 'e', ',', '/'].includes(after) && readWeekdayName(tokens[at + 2]?.text ?? '', false) !== null) return true
  if (/^(vou|pode|posso|quero|queria|precis\w*|vai|deve|para|que|sem|por|de|gostaria)$/.test(before)) return false
  return (
    tokens[at + 1]?.kind === 'number' ||
    (/^(as|de|a)$/.test(after) && /^(\d+|manha|tarde|noite)$/.test(tokens[at + 2]?.text ?? ''))
  )
}

function skipFeira(tokens: readonly Token[], at: number): number {
  const dashed = tokens[at]?.text === '-' ? at + 1 : at
  return /^(feiras?|feir|fera|fira|feria|feia|fiera|feira?s)$/.test(tokens[dashed]?.text ?? '') ? dashed + 1 : at
}

function readMonth(tokens: readonly Token[], at: number): Made {
  const month = months.get(tokens[at]?.text ?? '')
  return month === undefined ? null : { kind: 'month', month, from: at, to: at + 1 }
}

/** "14h", "14h30", "14 horas", "14:30", "14:30h". Minutes after a colon need two digits. */
function readClock(tokens: readonly Token[], at: number): Made {
  const hour = digits(tokens, at)
  if (hour === null || hour > 24 || (tokens[at]?.text.length ?? 0) > 2) return null
  if (/^[:;]$/.test(tokens[at + 1]?.text ?? '') && glues(tokens, at + 1, 2)) return colonClock(tokens, at, hour)
  if (isDotted(tokens, at)) return colonClock(tokens, at, hour)
  if (!hourUnits.has(tokens[at + 1]?.text ?? '')) return null
  const minute = digits(tokens, at + 2)
  const hasMinute = minute !== null && minute < 60 && tokens[at + 2]?.glued === true
  // "atende 24h": all day, not an hour of it.
  if (!hasMinute && hour > 23) return null
  if (!hasMinute) return { kind: 'clock', hour, minute: null, from: at, to: at + 2 }
  const unit = /^(min|minutos?|m)$/.test(tokens[at + 3]?.text ?? '') ? 1 : 0
  return { kind: 'clock', hour, minute, from: at, to: at + 3 + unit }
}

/** "14.30": only round minutes, so that a price or a version is not taken for an hour. */
function isDotted(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at + 1]?.text === '.' &&
    glues(tokens, at + 1, 2) &&
    /^(00|15|30|45)$/.test(tokens[at + 2]?.text ?? '') &&
    tokens[at + 3]?.glued !== true
  )
}

function colonClock(tokens: readonly Token[], at: number, hour: number): Made {
  const minute = digits(tokens, at + 2)
  if (minute === null || minute > 59 || tokens[at + 2]?.text.length !== 2) return null
  let to = at + 3
  // Seconds say nothing to a clinic, but they belong to the time.
  if (tokens[to]?.text === ':' && glues(tokens, to, 2) && digits(tokens, to + 1) !== null) to += 2
  if (hourUnits.has(tokens[to]?.text ?? '')) to++
  return { kind: 'clock', hour, minute, from: at, to }
}

function readDigits(tokens: readonly Token[], at: number): Made {
  const value = digits(tokens, at)
  if (value === null || (tokens[at]?.text.length ?? 0) > 4) return null
  const suffix = tokens[at + 1]
  // "1º de abril" arrives as "1" and a glued "o".
  const to = suffix?.glued === true && suffix.text === 'o' ? at + 2 : at + 1
  return { kind: 'number', value, inDigits: true, from: at, to }
}

/** "quinze", "vinte e três". "dez e meia" stays apart: the hour reads it. */
function readNumberWords(tokens: readonly Token[], at: number): Made {
  const value = numberWords.get(tokens[at]?.text ?? '')
  if (value === undefined) return null
  const unit = tokens[at + 1]?.text === 'e' ? units.get(tokens[at + 2]?.text ?? '') : undefined
  if (tens.has(value) && unit !== undefined)
    return withUnit(tokens, { kind: 'number', value: value + unit, inDigits: false, from: at, to: at + 3 })
  return withUnit(tokens, { kind: 'number', value, inDigits: false, from: at, to: at + 1 })
}

/** "quinze horas" is as clear as "15h"; "duas horas" may be how long, so it stays a number and the hour's reader decides. */
function withUnit(tokens: readonly Token[], number: Lexeme & { kind: 'number' }): Lexeme {
  if (number.value < 7 || number.value > 23 || !hourUnits.has(tokens[number.to]?.text ?? '')) return number
  return { kind: 'clock', hour: number.value, minute: null, from: number.from, to: number.to + 1 }
}

function digits(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  return token?.kind === 'number' && token.text.length <= 4 ? Number(token.text) : null
}

function glues(tokens: readonly Token[], at: number, count: number): boolean {
  for (let i = at; i < at + count; i++) if (tokens[i]?.glued !== true) return false
  return true
}
