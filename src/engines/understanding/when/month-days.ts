import type { LocalDate } from '#platform/local-time.ts'
import { daysBetween } from '#platform/local-time.ts'
import { addMonths, dateOf, dayOf, firstOfMonth, laterOf, monthOf, range, yearOf } from './calendar.ts'
import type { Days, Meaning } from './calendar.ts'
import { listOf, longest, map, maybe, numberFrom, phrase, sequence } from './readers.ts'
import type { Found, Reader } from './readers.ts'
import type { Lexeme } from './lexemes.ts'
import { monthsShort } from './vocabulary.ts'

/** Which month a day is said to be in: by name, or counted from this one. */
type InMonth = { month: number; year: number | null } | { ahead: number }

/** Until this many days back, "05/03" is a slip about the past, which the flow refuses; further back it is next year's. */
const pastSlackDays = 60

const dayNumber = longest(
  notAnHour(numberFrom(1, 31)),
  map(phrase('primeiro'), () => 1),
)
const ofMonth: Reader<InMonth> = longest<InMonth>(
  map(sequence(maybe(phrase('de|do|do mes de|em|,|/')), monthName, maybe(yearPart())), ([, month, year]) => ({ month, year })),
  map(phrase('do mes que vem|do proximo mes|mes que vem|proximo mes|do outro mes|do mes seguinte'), () => ({ ahead: 1 })),
  map(phrase('desse mes|deste mes|do mes|desse mes mesmo|do mes atual|agora|desse'), () => ({ ahead: 0 })),
  map(sequence(phrase('do'), numberFrom(1, 12)), ([, month]) => ({ month, year: null })),
)
const sayDay = phrase('dia|dias|no dia|nos dias|do dia|ao dia|o dia|para dia|para o dia')
const separator = phrase(', ou|, e|ou|e|,|/|ou dia|e dia|, dia|ou no dia|e no dia|ou no|e o')

/** "dia 15", "dia 15 ou 16 de março", "15 de março", "15/03", "1º de abril", "mês que vem dia 5". One meaning for each day. */
export const monthDay: Reader<Meaning[]> = longest<Meaning[]>(
  map(sequence(sayDay, dayNumber, maybe(ofMonth)), ([, day, where]) => [onDay(day, where)]),
  // "dia 15, 8 da manhã" and "dia 20, 2 sessões" list no days: a list goes up and ends in a day.
  map(sequence(sayDay, listOf(dayNumber, separator), maybe(ofMonth)), ([, days, where]) =>
    isAscending(days) ? days.map((day) => onDay(day, where)) : null,
  ),
  map(sequence(listOf(dayNumber, separator), ofNamedMonth()), ([days, where]) => days.map((day) => onDay(day, where))),
  map(sequence(monthAhead(), maybe(phrase(',')), sayDay, listOf(dayNumber, separator)), ([where, , , days]) =>
    days.map((day) => onDay(day, where)),
  ),
  map(sequence(monthName, sayDay, dayNumber), ([month, , day]) => [onDay(day, { month, year: null })]),
  map(sequence(phrase('dia'), slashed), ([, meaning]) => [meaning]),
  map(slashed, (meaning) => [meaning]),
)

/** "do dia 10 ao 15", "entre os dias 10 e 15 de março", "de 10 a 15 de março", "15/03 a 20/03". */
export const monthDaySpan: Reader<Meaning> = longest<Meaning>(
  map(
    sequence(
      phrase('de|do|entre os?|entre o?'),
      maybe(sayDay),
      dayNumber,
      maybe(ofMonth),
      to(),
      maybe(sayDay),
      dayNumber,
      ofNamedMonth(),
    ),
    ([, , from, fromWhere, , , till, where]) => between(onDay(from, fromWhere ?? where), onDay(till, where), 'year'),
  ),
  map(
    sequence(maybe(phrase('de|do|entre os?|entre o?')), sayDay, dayNumber, to(), maybe(sayDay), dayNumber, maybe(ofMonth)),
    ([intro, , from, , , till, where]) =>
      from < till || intro !== null ? between(onDay(from, where), onDay(till, where), 'month') : null,
  ),
  map(sequence(dayNumber, phrase('a|ao|ate|ate o|-'), maybe(sayDay), dayNumber, ofNamedMonth()), ([from, , , till, where]) =>
    from < till ? between(onDay(from, where), onDay(till, where), 'year') : null,
  ),
  map(sequence(maybe(phrase('de|do|entre|do dia|de dia')), slashed, to(), maybe(sayDay), slashed), ([, from, , , till]) =>
    between(from, till, 'year'),
  ),
)

/** "8 da manhã", "3 e meia" and "2 sessões" are no days of the month. */
function notAnHour(reader: Reader<number>): Reader<number> {
  const hourly = phrase('da manha|da tarde|da noite|da madrugada|de manha cedo|am|pm|e meia|horas|hs|sessoes|pessoas|vezes')
  return (lexemes, at) => {
    const found = reader(lexemes, at)
    return found === null || hourly(lexemes, found.next) !== null ? null : found
  }
}

export function monthName(lexemes: readonly Lexeme[], at: number): Found<number> | null {
  const lexeme = lexemes[at]
  if (lexeme?.kind === 'month') return { value: lexeme.month, next: at + 1 }
  const short = lexeme?.kind === 'word' ? monthsShort.get(lexeme.word) : undefined
  return short === undefined ? null : { value: short, next: at + 1 }
}

/** The next day of that number, today included; a month that lacks it is passed over. */
export function onDay(day: number, where: InMonth | null): Meaning {
  return (today) => ({ kind: 'date', date: findDay(today, day, where) ?? today })
}

function findDay(today: LocalDate, day: number, where: InMonth | null): LocalDate | null {
  if (where !== null && 'month' in where) return inNamedMonth(today, day, where.month, where.year)
  if (where !== null) return dateInMonth(addMonths(today, where.ahead), day)
  for (let ahead = dayOf(today) > day ? 1 : 0; ahead < 12; ahead++) {
    const first = addMonths(firstOfMonth(today), ahead)
    const found = dateOf(yearOf(first), monthOf(first), day)
    if (found !== null) return found
  }
  return null
}

function inNamedMonth(today: LocalDate, day: number, month: number, year: number | null): LocalDate | null {
  if (year !== null) return dateOf(year, month, day) ?? dateInMonth(dateOf(year, month, 1) ?? today, day)
  const thisYear = dateOf(yearOf(today), month, day)
  if (thisYear !== null && daysBetween(thisYear, today) <= pastSlackDays) return thisYear
  // 29 February waits for its year.
  for (let ahead = 1; ahead <= 8; ahead++) {
    const later = dateOf(yearOf(today) + ahead, month, day)
    if (later !== null) return later
  }
  // 31 April is a slip for the 30th.
  return dateInMonth(dateOf(yearOf(today) + (month < monthOf(today) ? 1 : 0), month, 1) ?? today, day)
}

/** Day 31 of a month that has 30 is its last. */
function dateInMonth(anyDay: LocalDate, day: number): LocalDate | null {
  for (let down = day; down > 27; down--) {
    const found = dateOf(yearOf(anyDay), monthOf(anyDay), down)
    if (found !== null) return found
  }
  return dateOf(yearOf(anyDay), monthOf(anyDay), day)
}

function slashed(lexemes: readonly Lexeme[], at: number): Found<Meaning> | null {
  const lexeme = lexemes[at]
  if (lexeme?.kind !== 'date') return null
  return { value: onDay(lexeme.day, { month: lexeme.month, year: lexeme.year }), next: at + 1 }
}

function ofNamedMonth(): Reader<InMonth> {
  return longest<InMonth>(
    map(sequence(phrase('de|do mes de|/|em'), monthName, maybe(yearPart())), ([, month, year]) => ({ month, year })),
    map(sequence(fullMonth, maybe(yearPart())), ([month, year]) => ({ month, year })),
    map(phrase('do mes que vem|do proximo mes|do outro mes'), () => ({ ahead: 1 })),
    map(phrase('desse mes|deste mes'), () => ({ ahead: 0 })),
  )
}

function monthAhead(): Reader<InMonth> {
  return longest<InMonth>(
    map(phrase('mes que vem|proximo mes|no mes que vem|no proximo mes'), () => ({ ahead: 1 })),
    map(phrase('esse mes|este mes|nesse mes|neste mes'), () => ({ ahead: 0 })),
  )
}

function fullMonth(lexemes: readonly Lexeme[], at: number): Found<number> | null {
  return lexemes[at]?.kind === 'month' ? monthName(lexemes, at) : null
}

function yearPart(): Reader<number> {
  return map(sequence(maybe(phrase('de|do ano de|/|,|, de')), numberFrom(2000, 2100)), ([, year]) => year)
}

function to(): Reader<true> {
  return phrase('a|ao|as|ate|ate o|e|e o|-|ate dia')
}

function isAscending(days: readonly number[]): boolean {
  return days.every((day, i) => i === 0 || day > (days[i - 1] ?? 0))
}

/** A last day that falls before the first is the next month's ("do dia 28 ao 3") or year's ("de 20/12 a 5/1"). */
function between(from: Meaning, till: Meaning, wraps: 'month' | 'year'): Meaning {
  return (today): Days => {
    const [first, last] = [dateIn(from(today)), dateIn(till(today))]
    if (first === null || last === null) return { kind: 'any' }
    const later = addMonths(last, wraps === 'year' ? 12 : 1)
    return range(first, last < first ? laterOf(later, first) : last, 'day')
  }
}

export function dateIn(days: Days): LocalDate | null {
  return days.kind === 'date' || days.kind === 'weekday' ? days.date : null
}
