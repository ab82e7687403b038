import { addDays, weekdayOf } from '#platform/local-time.ts'
import type { LocalDate, Weekday } from '#platform/local-time.ts'
import { addMonths, afterHorizonDays, firstOfMonth, laterOf, lastOfMonth, nextWeekday, range } from './calendar.ts'
import type { Days, Meaning } from './calendar.ts'
import { comingHoliday, holidayNames } from './holidays.ts'
import { dateIn, monthDay, monthDaySpan } from './month-days.ts'
import { longest, map, maybe, phrase, sequence } from './readers.ts'
import type { Reader } from './readers.ts'
import { relativeDay, tomorrowOrAfter } from './relative-days.ts'
import { bareMonth, comingDays, month, thatMonth, week, weekend, weekOf } from './spans.ts'
import { bareName, betweenWeekdays, weekday } from './weekdays.ts'

const holiday: Reader<Meaning> = longest<Meaning>(...namedHolidays(() => true))
const oneMonthDay: Reader<Meaning> = map(monthDay, (days) => (days.length === 1 ? (days[0] ?? null) : null))
const oneDay = longest<Meaning>(relativeDay, weekday, oneMonthDay)
const dayOrHoliday = longest<Meaning>(
  oneDay,
  holiday,
  map(sequence(phrase('feriado de|feriado do|feriado'), oneMonthDay), ([, meaning]) => meaning),
)
const pointOrSpan = longest<Meaning>(dayOrHoliday, week, weekend, month)
const article = maybe(phrase('o|a|do|da|de|no|na'))

const anyDay: Reader<Meaning> = map(
  phrase(
    'qualquer dia|qualquer data|o quanto antes|quanto antes|o mais rapido possivel|mais rapido possivel|o mais cedo possivel|o mais breve possivel|assim que der|assim que possivel|primeira vaga|primeiro dia disponivel|primeira data disponivel|primeiro dia livre|dia mais proximo|data mais proxima|proxima data disponivel|proximo dia disponivel|o mais proximo possivel|quando tiver vaga|quando tiver horario|quando tiver|quando voces puderem|quando voce puder|quando voces tiverem|quando der|tanto faz o dia|o dia tanto faz|o dia que tiver|o dia que for melhor|qualquer um dos dias|todos os dias|qualquer dia desses|dia que tiver vaga|proximo horario disponivel|proximo horario livre|primeiro horario disponivel|primeiro horario livre|primeiro horario que tiver|horario mais proximo|proximo horario vago|proxima vaga|primeiro disponivel|o que tiver primeiro|o que tiver mais perto',
  ),
  () => (): Days => ({ kind: 'any' }),
)

/** Days that a phrase names, one meaning for each ("dia 15 ou 16" has two). */
export const daysReader: Reader<Meaning[]> = longest<Meaning[]>(
  monthDay,
  tomorrowOrAfter,
  single(
    longest<Meaning>(
      relativeDay,
      weekday,
      weekend,
      week,
      month,
      comingDays,
      monthDaySpan,
      anyDay,
      nthWeekday(),
      around(),
      bareSpan(),
    ),
  ),
  single(longest<Meaning>(...namedHolidays((name) => name.includes(' ')))),
  single(map(sequence(phrase('semana do|semana da|semana de|na semana do|na semana da'), holiday), ([, day]) => weekOf(day))),
  // "no natal": alone the name of a holiday may be a town or a person.
  single(map(sequence(phrase('no|na|para o|para a|ao|o|feriado de|feriado do'), holiday), ([, meaning]) => meaning)),
)

/** A bare holiday or month: a date only when one was asked for or another word speaks of time. */
export const bareDays = single(longest<Meaning>(holiday, bareMonth))

function namedHolidays(counts: (name: string) => boolean): Reader<Meaning>[] {
  return holidayNames.flatMap((names) => {
    const chosen = names.split('|').filter(counts).join('|')
    if (chosen === '') return []
    const meaning: Meaning = (today) => ({ kind: 'date', date: comingHoliday(names, today) ?? today })
    // Some names begin with "dia de" themselves.
    return [
      map(phrase(chosen), () => meaning),
      map(sequence(phrase('feriado de|feriado do|dia do|dia de|o dia de'), phrase(chosen)), () => meaning),
    ]
  })
}

function single(reader: Reader<Meaning>): Reader<Meaning[]> {
  return map(reader, (meaning) => [meaning])
}

/** "de segunda a quarta", "entre terça e quinta", "de amanhã até sexta", "segunda a sexta". */
function bareSpan(): Reader<Meaning> {
  const to = phrase('a|ate|ate a|ate o|as|e a|-|e|ao')
  const weekdays = sequence(phrase('de|da|das|entre|entre a?'), bareName, to, bareName)
  const span = map(weekdays, ([, first, , last]) => betweenWeekdays(first.weekday, last.weekday))
  const bare = map(sequence(bareName, phrase('a|ate|ate a|-'), bareName), ([first, , last]) =>
    betweenWeekdays(first.weekday, last.weekday),
  )
  const mixed = map(sequence(phrase('de|entre|a partir de'), relativeDay, phrase('a|ate|ate a|e'), oneDay), ([, first, , last]) =>
    spanOf(first, last),
  )
  return longest<Meaning>(span, bare, mixed)
}

/** "depois do dia 15", "a partir de segunda", "antes do natal", "até sexta". */
function around(): Reader<Meaning> {
  const after = phrase(
    'depois de|depois do|depois da|apos o?|apos a?|so depois de|so depois do|so depois da|passando o|passando a|passado o|passado a',
  )
  const since = phrase(
    'a partir de|a partir do|a partir da|a parti de|a parti do|apartir de|apartir do|apartir da|de|do|so a partir de|so a partir do|so a partir da',
  )
  const before = phrase('antes de|antes do|antes da')
  const until = phrase('ate|ate o|ate a|no maximo ate|ate no maximo')
  return longest<Meaning>(
    map(sequence(after, article, pointOrSpan), ([, , point]) => from(point, 'after')),
    map(sequence(since, article, dayOrHoliday, phrase('em diante|para frente|pra frente|adiante')), ([, , point]) =>
      from(point, 'since'),
    ),
    map(
      sequence(
        phrase(
          'a partir de|a partir do|a partir da|a parti de|a parti do|apartir de|apartir do|apartir da|so a partir de|so a partir do|so a partir da',
        ),
        article,
        pointOrSpan,
      ),
      ([, , point]) => from(point, 'since'),
    ),
    map(sequence(before, article, pointOrSpan), ([, , point]) => till(point, 'before')),
    map(sequence(until, article, pointOrSpan), ([, , point]) => till(point, 'until')),
  )
}

function edges(days: Days): { first: LocalDate; last: LocalDate } | null {
  const date = dateIn(days)
  if (date !== null) return { first: date, last: date }
  return days.kind === 'range' ? { first: days.from, last: days.to } : null
}

function from(point: Meaning, how: 'after' | 'since'): Meaning {
  return (today) => {
    const found = edges(point(today))
    if (found === null) return { kind: 'any' }
    const first = how === 'after' ? addDays(found.last, 1) : found.first
    return range(first, addDays(first, afterHorizonDays - 1), 'day')
  }
}

function till(point: Meaning, how: 'before' | 'until'): Meaning {
  return (today) => {
    const found = edges(point(today))
    if (found === null) return { kind: 'any' }
    const last = how === 'before' ? addDays(found.first, -1) : found.last
    return range(today, laterOf(last, today), 'day')
  }
}

function spanOf(first: Meaning, last: Meaning): Meaning {
  return (today) => {
    const [start, end] = [edges(first(today)), edges(last(today))]
    return start === null || end === null ? { kind: 'any' } : range(start.first, laterOf(end.last, start.first), 'day')
  }
}

/** "primeira segunda do mês", "última sexta de março". */
function nthWeekday(): Reader<Meaning> {
  const nth = longest(
    map(phrase('primeira|primeiro'), () => 1),
    map(phrase('ultima|ultimo'), () => -1),
    map(phrase('terceira|terceiro'), () => 3),
  )
  const second = map(phrase('segundo'), () => 2)
  return map(sequence(longest(nth, second), bareName, thatMonth), ([count, name, first]) => nthIn(count, name.weekday, first))
}

function nthIn(count: number, weekday: Weekday, first: (today: LocalDate) => LocalDate): Meaning {
  return (today) => {
    const found = nthInMonth(count, weekday, first(today))
    return { kind: 'date', date: found < today ? nthInMonth(count, weekday, addMonths(first(today), 1)) : found }
  }
}

function nthInMonth(count: number, weekday: Weekday, anyDay: LocalDate): LocalDate {
  if (count < 0) return addDays(lastOfMonth(anyDay), -((weekdayOf(lastOfMonth(anyDay)) - weekday + 7) % 7))
  return addDays(nextWeekday(addDays(firstOfMonth(anyDay), -1), weekday), 7 * (count - 1))
}
