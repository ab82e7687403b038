import { addDays, weekdayOf } from '#platform/local-time.ts'
import type { LocalDate } from '#platform/local-time.ts'
import {
  addMonths,
  dateOf,
  firstOfMonth,
  laterOf,
  lastOfMonth,
  mondayOf,
  monthOf,
  openHorizonDays,
  range,
  yearOf,
} from './calendar.ts'
import type { Meaning } from './calendar.ts'
import { dateIn, monthDay, monthName } from './month-days.ts'
import { longest, map, maybe, numberFrom, phrase, sequence } from './readers.ts'
import type { Reader } from './readers.ts'

type Slice = 'all' | 'begin' | 'middle' | 'end'

const thisWeek = phrase(
  'essa semana|esta semana|nessa semana|nesta semana|dessa semana|desta semana|essa semana agora|essa semana mesmo|ainda essa semana|semana atual|dentro da semana',
)
const nextWeek = phrase(
  'semana que vem|proxima semana|semana proxima|outra semana|semana seguinte|na outra semana|para outra semana|semana q vem|a outra semana|da outra semana|na semana que vem|da semana que vem|na proxima semana|da proxima semana|para semana|para semana que vem|semana que vem agora|sem que vem|semana que entra|essa semana que entra|a semana que entra|sem ser essa semana a outra|sem ser essa semana , a outra|nao essa semana a outra|nao essa semana , a outra|essa semana nao a outra|essa semana nao , a outra',
)
const weekAfter = phrase(
  'semana depois da que vem|semana que vem nao na outra|semana que vem nao a outra|sem ser a semana que vem|sem ser semana que vem a outra',
)
const begin = phrase('comeco|inicio|comecinho|comecar|no comeco|no inicio')
const middle = phrase('meio|no meio|meados|em meados')
const end = phrase('fim|final|finalzinho|no fim|no final|ultimos dias')
const slice: Reader<Slice> = longest<Slice>(
  map(begin, () => 'begin'),
  map(middle, () => 'middle'),
  map(end, () => 'end'),
)

/** Weeks: Monday to Sunday; this week from today on. Its beginning is Monday and Tuesday, its middle to Thursday, its end the rest to Saturday. */
export const week: Reader<Meaning> = longest<Meaning>(
  map(thisWeek, () => weekIn(0, 'all')),
  map(nextWeek, () => weekIn(1, 'all')),
  map(weekAfter, () => weekIn(2, 'all')),
  map(sequence(slice, phrase('da semana|da semana agora'), maybe(phrase('que vem|q vem|seguinte'))), ([part, , later]) =>
    later === null ? weekSlice(part) : weekIn(1, part),
  ),
  map(sequence(slice, phrase('dessa|desta|da'), thisWeek), ([part]) => weekIn(0, part)),
  map(sequence(slice, phrase('dessa semana|desta semana')), ([part]) => weekIn(0, part)),
  map(sequence(slice, phrase('da?'), nextWeek), ([part]) => weekIn(1, part)),
  map(sequence(slice, nextWeek), ([part]) => weekIn(1, part)),
  map(phrase('semana passada|na semana passada|da semana passada'), () => weekIn(-1, 'all')),
  map(sequence(phrase('semana do|semana de|na semana do|semana'), monthDay), ([, days]) => weekOf(days[0])),
)

/** Saturday and Sunday; on a Saturday this one, from today. */
export const weekend: Reader<Meaning> = longest<Meaning>(
  map(
    phrase(
      'fim de semana|final de semana|fim da semana mesmo|esse fim de semana|este fim de semana|nesse fim de semana|neste fim de semana|no fim de semana|no final de semana|esse final de semana|nesse final de semana|fim de semana agora|final de semana agora',
    ),
    () => weekendIn(0),
  ),
  map(
    phrase(
      'fim de semana que vem|final de semana que vem|outro fim de semana|outro final de semana|fim de semana seguinte|no outro fim de semana',
    ),
    () => weekendIn(1),
  ),
  map(
    phrase('proximo fim de semana|proximo final de semana|no proximo fim de semana|no proximo final de semana'),
    () => (today) => weekendIn(weekdayOf(today) % 6 === 0 ? 1 : 0)(today),
  ),
  map(
    phrase('fins de semana|finais de semana|aos fins de semana|aos finais de semana'),
    () => (today) => range(addDays(today, 1), addDays(today, openHorizonDays), 'day', [0, 6]),
  ),
)

/** Any month, as the first day of it: what "do mês que vem" and "de março" stand for after a part of it. */
export const thatMonth: Reader<(today: LocalDate) => LocalDate> = longest<(today: LocalDate) => LocalDate>(
  map(
    phrase(
      'mes que vem|proximo mes|mes seguinte|outro mes|mes q vem|no mes que vem|no proximo mes|do mes que vem|do proximo mes|no outro mes',
    ),
    () => (today) => addMonths(firstOfMonth(today), 1),
  ),
  map(
    phrase('do mes|desse mes|deste mes|esse mes|este mes|nesse mes|neste mes|ainda esse mes|dentro do mes|ainda este mes'),
    () => firstOfMonth,
  ),
  map(
    sequence(phrase('de|do mes de|em|para|la para|no mes de|so em|para o mes de'), fullMonthName),
    ([, month]) =>
      (today) =>
        comingMonth(today, month),
  ),
  map(
    sequence(maybe(phrase('de|em|para|so em')), fullMonthName, phrase('do ano que vem|do proximo ano|do outro ano')),
    ([, month]) =>
      (today) =>
        dateOf(yearOf(today) + 1, month, 1) ?? today,
  ),
)
const ofTheMonth = phrase('do mes')

const nthWeek = longest<number>(
  map(phrase('primeira'), () => 1),
  map(phrase('segunda'), () => 2),
  map(phrase('terceira'), () => 3),
)

/** Months: this one from today on. Begin, middle and end are thirds; a "quinzena" is a half. */
export const month: Reader<Meaning> = longest<Meaning>(
  // "do mês" alone is about a month's promotion or price.
  (lexemes, at) => (ofTheMonth(lexemes, at) === null ? map(thatMonth, (first) => monthIn(first, 1, 31))(lexemes, at) : null),
  map(sequence(slice, thatMonth), ([part, first]) => monthPart(first, part)),
  map(sequence(slice, phrase('de|do'), thatMonth), ([part, , first]) => monthPart(first, part)),
  map(sequence(phrase('primeira'), phrase('quinzena'), maybe(thatMonth)), ([, , first]) => monthIn(first ?? firstOfMonth, 1, 15)),
  map(sequence(phrase('segunda|ultima'), phrase('quinzena'), maybe(thatMonth)), ([, , first]) =>
    monthIn(first ?? firstOfMonth, 16, 31),
  ),
  map(sequence(nthWeek, phrase('semana'), thatMonth), ([nth, , first]) => monthIn(first, 7 * nth - 6, 7 * nth)),
  map(sequence(phrase('ultima'), phrase('semana'), thatMonth), ([, , first]) => monthIn(first, 25, 31)),
  map(
    phrase('mes passado|no mes passado'),
    () => (today) => range(addMonths(firstOfMonth(today), -1), addDays(firstOfMonth(today), -1), 'month'),
  ),
  map(
    phrase('ano que vem|proximo ano|no ano que vem|no proximo ano|so ano que vem|so no ano que vem'),
    () => (today) => range(dateOf(yearOf(today) + 1, 1, 1) ?? today, dateOf(yearOf(today) + 1, 12, 31) ?? today, 'month'),
  ),
  map(
    phrase('fim do ano|final do ano|fim de ano|final de ano'),
    () => (today) => range(dateOf(yearOf(today), 12, 1) ?? today, dateOf(yearOf(today), 12, 31) ?? today, 'month'),
  ),
)

/** "março" with nothing before it: also a name and a verb ("marco amanhã"), so it counts only where a day is spoken of. */
export const bareMonth: Reader<Meaning> = map(fullMonthName, (named) => monthIn((today) => comingMonth(today, named), 1, 31))

/** "nos próximos dias", "próximas duas semanas". */
export const comingDays: Reader<Meaning> = longest<Meaning>(
  map(
    phrase('proximos dias|nos proximos dias|esses dias|nesses dias|por esses dias|estes dias'),
    () => (today) => range(today, addDays(today, 7), 'day'),
  ),
  map(
    sequence(phrase('proximos|proximas|nos proximos|nas proximas'), numberFrom(2, 60), phrase('dias')),
    ([, count]) =>
      (today) =>
        range(today, addDays(today, count), 'day'),
  ),
  map(
    sequence(phrase('proximos|proximas|nos proximos|nas proximas'), numberFrom(2, 8), phrase('semanas')),
    ([, count]) =>
      (today) =>
        range(today, addDays(today, 7 * count), 'day'),
  ),
)

function monthPart(first: (today: LocalDate) => LocalDate, part: Slice): Meaning {
  const [from, to] = thirds[part]
  return monthIn(first, from, to)
}

const thirds = { all: [1, 31], begin: [1, 10], middle: [11, 20], end: [21, 31] } as const satisfies Record<
  Slice,
  readonly [number, number]
>
const weekParts = { all: [0, 6], begin: [0, 1], middle: [1, 3], end: [3, 5] } as const satisfies Record<
  Slice,
  readonly [number, number]
>

function fullMonthName(lexemes: Parameters<typeof monthName>[0], at: number): ReturnType<typeof monthName> {
  return lexemes[at]?.kind === 'month' ? monthName(lexemes, at) : null
}

function weekIn(ahead: number, part: Slice): Meaning {
  return (today) => {
    const monday = addDays(mondayOf(today), 7 * (ahead > 0 && weekdayOf(today) === 0 ? ahead - 1 : ahead))
    const [from, to] = [addDays(monday, weekParts[part][0]), addDays(monday, weekParts[part][1])]
    const starts = ahead === 0 ? laterOf(from, today) : from
    return range(starts, laterOf(to, starts), part === 'all' ? 'week' : 'day')
  }
}

/** "começo da semana" on a Thursday is next week's. */
function weekSlice(part: Slice): Meaning {
  return (today) => {
    const isOver = addDays(mondayOf(today), weekParts[part][1]) < today
    return weekIn(isOver ? 1 : 0, part)(today)
  }
}

/** Monday to Sunday around that day. */
export function weekOf(day: Meaning | undefined): Meaning {
  return (today) => {
    const date = day === undefined ? null : dateIn(day(today))
    if (date === null) return { kind: 'any' }
    const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
    return range(monday, addDays(monday, 6), 'week')
  }
}

function weekendIn(ahead: number): Meaning {
  return (today) => {
    const saturday = weekdayOf(today) === 0 ? addDays(today, -1) : addDays(mondayOf(today), 5)
    return range(ahead === 0 ? laterOf(saturday, today) : addDays(saturday, 7 * ahead), addDays(saturday, 7 * ahead + 1), 'day')
  }
}

function comingMonth(today: LocalDate, month: number): LocalDate {
  const year = month >= monthOf(today) ? yearOf(today) : yearOf(today) + 1
  return dateOf(year, month, 1) ?? today
}

function monthIn(first: (today: LocalDate) => LocalDate, from: number, to: number): Meaning {
  return (today) => {
    const begins = first(today)
    const last = lastOfMonth(begins)
    const until = to >= 28 ? last : addDays(begins, to - 1)
    const start = laterOf(addDays(begins, from - 1), today)
    return until < start ? nextMonths(today, from, to) : range(start, until, from === 1 && to === 31 ? 'month' : 'day')
  }
}

/** "começo do mês" on the 20th is next month's. */
function nextMonths(today: LocalDate, from: number, to: number): ReturnType<Meaning> {
  return monthIn((day) => addMonths(firstOfMonth(day), 1), from, to)(today)
}
