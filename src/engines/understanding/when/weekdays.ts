import { addDays, weekdayOf } from '#platform/local-time.ts'
import type { LocalDate, Weekday } from '#platform/local-time.ts'
import { inWeek, laterOf, mondayOf, nextWeekday, openHorizonDays, range } from './calendar.ts'
import type { Meaning } from './calendar.ts'
import { comingHoliday } from './holidays.ts'
import { longest, map, phrase, sequence } from './readers.ts'
import type { Found, Reader } from './readers.ts'
import type { Lexeme } from './lexemes.ts'

type Named = { weekday: Weekday; plural: boolean }

/**
 * Days of the week. "quinta", "essa quinta", "próxima quinta" and "quinta que vem" are all the coming Thursday, as clinics take
 * them; on a Thursday a bare "quinta" is the one in a week, "essa quinta" is today. The flow says the date back.
 */
export const weekday: Reader<Meaning> = longest<Meaning>(
  map(bareName, (name) => (name.plural ? every([name.weekday]) : coming(name.weekday))),
  map(sequence(phrase('essa|esta|nessa|nesta|dessa|desta|esse|este|nesse|neste'), bareName), ([, name]) => thisOne(name.weekday)),
  map(sequence(phrase('essa|esta|nessa|esse|este|nesse'), bareName, theOther()), ([, name]) => afterNext(name.weekday)),
  map(sequence(bareName, phrase('agora|agora mesmo')), ([name]) => thisOne(name.weekday)),
  map(sequence(phrase('proxima|proximo|na proxima|no proximo'), bareName), ([, name]) => coming(name.weekday)),
  map(sequence(bareName, phrase('que vem|q vem|proxima|proximo|seguinte|vem|q vem agora|que vem agora')), ([name]) =>
    coming(name.weekday),
  ),
  map(sequence(phrase('qualquer|toda|todo|alguma|algum|um|uma|todas as|todos os|de|nas|nos|as|aos'), bareName), ([, name]) =>
    name.plural ? every([name.weekday]) : null,
  ),
  map(sequence(phrase('qualquer|toda|todo|alguma|algum'), bareName), ([, name]) => every([name.weekday])),
  map(sequence(bareName, phrase('passada|passado|retrasada|retrasado')), ([name]) => past(name.weekday)),
  map(sequence(phrase('ultima|ultimo'), bareName), ([, name]) => past(name.weekday)),
  map(sequence(bareName, phrase('da outra semana|na outra semana|da semana que vem|da proxima semana')), ([name]) =>
    inNextWeek(name.weekday),
  ),
  map(sequence(bareName, theOther()), ([name]) => afterNext(name.weekday)),
  map(sequence(phrase('outra|outro|a outra|o outro|na outra|no outro'), bareName), ([, name]) => afterNext(name.weekday)),
  map(
    sequence(
      phrase('sem ser|que nao seja|nao'),
      phrase('essa|esta|nessa|esse|este|nesse'),
      bareName,
      comma(),
      phrase('a outra|o outro|na outra|no outro|a proxima|o proximo|a seguinte|o seguinte|e a outra|e o outro'),
    ),
    ([, , name]) => afterNext(name.weekday),
  ),
  map(sequence(bareName, phrase('santa|da paixao')), ([name]) => (name.weekday === 5 ? goodFriday : null)),
  map(phrase('dia de semana|dias de semana|durante a semana|no meio da semana mesmo|dia util|dias uteis'), () => workingDays),
)

/** Monday to Friday of the two weeks to come. "segunda a sexta" means the same. */
const workingDays: Meaning = (today) => range(today, addDays(today, 13), 'day', [1, 2, 3, 4, 5])

export function bareName(lexemes: readonly Lexeme[], at: number): Found<Named> | null {
  const lexeme = lexemes[at]
  return lexeme?.kind === 'weekday' ? { value: lexeme, next: at + 1 } : null
}

/** "sábado sem ser esse, o outro", "segunda que vem não, a outra". */
function theOther(): Reader<true> {
  const refused = phrase(
    'mas nao esse|mas nao essa|mas nao este|mas nao esta|mas sem ser esse|mas sem ser essa|so que nao esse|so que nao essa|sem ser essa|sem ser esse|sem ser este|sem ser esta|sem ser o proximo|sem ser a proxima|que vem nao|que nao seja esse|que nao seja essa|nao essa|nao esse|nao esta|nao este|esse nao|essa nao|sem ser agora|sem ser essa agora|sem ser esse agora|nao|que vem sem ser essa',
  )
  const other = phrase(
    'a outra|o outro|na outra|no outro|a proxima|o proximo|a seguinte|o seguinte|outra|outro|so na outra|so no outro|e a outra|e o outro|sim a outra|sim o outro|mas a outra|mas o outro|da outra semana',
  )
  return longest(
    map(sequence(comma(), refused, comma(), other), () => true as const),
    phrase('sem ser essa|sem ser esse|depois dessa|depois desse|da outra'),
  )
}

function comma(): Reader<true | null> {
  return (lexemes, at) => phrase(',|.|-')(lexemes, at) ?? { value: null, next: at }
}

function coming(weekday: Weekday): Meaning {
  return (today) => ({ kind: 'weekday', weekday, date: nextWeekday(today, weekday) })
}

function thisOne(weekday: Weekday): Meaning {
  return (today) => ({ kind: 'weekday', weekday, date: weekdayOf(today) === weekday ? today : nextWeekday(today, weekday) })
}

function afterNext(weekday: Weekday): Meaning {
  return (today) => ({ kind: 'date', date: addDays(nextWeekday(today, weekday), 7) })
}

function inNextWeek(weekday: Weekday): Meaning {
  return (today) => ({
    kind: 'weekday',
    weekday,
    date: inWeek(addDays(mondayOf(today), weekdayOf(today) === 0 ? 0 : 7), weekday),
  })
}

function past(weekday: Weekday): Meaning {
  return (today) => ({ kind: 'date', date: addDays(nextWeekday(today, weekday), weekdayOf(today) === weekday ? -14 : -7) })
}

function every(weekdays: Weekday[]): Meaning {
  return (today) => range(addDays(today, 1), addDays(today, openHorizonDays), 'day', weekdays)
}

function goodFriday(today: LocalDate): ReturnType<Meaning> {
  return { kind: 'date', date: comingHoliday('paixao de cristo|sexta santa', today) ?? today }
}

/** "de segunda a quarta": from the coming Monday, or from today's week when it is already running. */
export function betweenWeekdays(first: Weekday, last: Weekday): Meaning {
  if (first === 1 && last === 5) return workingDays
  return (today) => {
    const from = nextWeekday(today, first)
    return range(from, laterOf(inWeek(mondayOf(from), last), from), 'day')
  }
}
