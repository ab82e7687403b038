import { anyClock, isFreeAfter, sureClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { listOf, longest, map, maybe, numberFrom, phrase, sequence } from './readers.ts'
import type { Found, Reader } from './readers.ts'
import type { Lexeme } from './lexemes.ts'
import { partOfDay } from './parts-of-day.ts'

/** Times of the day as one phrase names them, before hours are placed. Minutes after midnight. */
export type Times =
  | { kind: 'at'; clocks: Clock[] }
  /** From one hour, to another, or both: `null` is open. */
  | { kind: 'bounds'; from: Clock | null; to: Clock | null }
  | { kind: 'part'; fromMin: number; toMin: number }
  /** "daqui a duas horas". */
  | { kind: 'ahead'; minutes: number }
  | { kind: 'any' }

const or = phrase(', ou|, e|ou|e|,|/|ou as|e as|, as|ou a|ou la pelas|ou umas')
const introduction = phrase(
  'as|as da|para as|la para as|pelas|la pelas|por volta das|por volta de|perto das|umas|la para umas|ali pelas|das|no das|o das|a das|tipo as?|tipo umas|tipo|mais ou menos as|mais ou menos|pela|por volta da',
)
/** "às 14", "lá pelas 3", "às 14 ou 15", "o das 15h". */
const introduced = guarded(map(sequence(introduction, listOf(anyClock, or)), ([, clocks]): Times => ({ kind: 'at', clocks })))
/** "14h", "14:30 ou 15h", "14 ou 15h": the last hour says what the others are. */
const plain = map(listOf(anyClock, or), (clocks): Times | null => (clocks.at(-1)?.sure === true ? { kind: 'at', clocks } : null))
const single = longest<Times>(
  map(sequence(maybe(phrase('a|ao')), sureClock), ([, clock]): Times => ({ kind: 'at', clocks: [clock] })),
  map(sequence(phrase('a|para a'), anyClock), ([, clock]): Times | null =>
    clock.hour === 1 && clock.half === null ? { kind: 'at', clocks: [clock] } : null,
  ),
)

/** "das 14 às 16", "entre 14 e 16h", "14h-16h", "de 2 a 4 da tarde". */
const between: Reader<Times> = longest<Times>(
  guarded(
    map(
      sequence(phrase('das|entre as?|das as'), anyClock, phrase('as|a|e|ate as?|e as|-|ate a|e a|ate o|ao'), anyClock),
      ([, from, , to]) => bounds(from, to),
    ),
  ),
  map(sequence(phrase('de|entre'), anyClock, phrase('as|a|e|ate as?|-|ao'), anyClock), ([, from, , to]) =>
    from.sure || to.sure ? bounds(from, to) : null,
  ),
  map(sequence(anyClock, phrase('as|a|ate as?|-|e as|ate o'), anyClock), ([from, , to]) =>
    from.sure || (to.sure && to.hour > from.hour) ? bounds(from, to) : null,
  ),
)

const after = phrase(
  'depois das|depois da|depois do|apos as|apos a|apos o|apos|a partir das|a partir da|a partir do|a partir de|apartir das|apartir de|apartir da|apartir do|a parti das|passando das|passando da|so depois das|so depois da|so depois do|so a partir das|mais tarde que|depois de|so apos as|so apos|nao antes das|nao antes de|nao antes da|nao antes do',
)
const before = phrase(
  'antes das|antes da|antes do|ate as|ate a|ate o|ate umas|ate|no maximo as|no maximo ate as|no maximo ate|ate no maximo as|ate no maximo|antes de|nao depois das',
)
const onward = phrase('em diante|para frente|pra frente|para la|adiante')

/** "depois das 18", "a partir das 14", "até as 11", "antes do meio-dia", "das 17 em diante". */
const bounded: Reader<Times> = longest<Times>(
  guarded(
    map(
      sequence(
        phrase(
          'depois das|apos as|a partir das|apartir das|a parti das|passando das|so depois das|so a partir das|so apos as|depois da|a partir da|so depois da|nao antes das|nao antes da',
        ),
        anyClock,
      ),
      ([, clock]) => bounds(clock, null),
    ),
  ),
  map(sequence(after, sureClock), ([, clock]) => bounds(clock, null)),
  map(sequence(maybe(phrase('das|da|de|do')), anyClock, onward), ([, clock]) => bounds(clock, null)),
  guarded(
    map(
      sequence(
        phrase('antes das|ate as|ate umas|no maximo as|no maximo ate as|ate no maximo as|nao depois das|antes da|ate a'),
        anyClock,
      ),
      ([, clock]) => bounds(null, clock),
    ),
  ),
  map(sequence(before, sureClock), ([, clock]) => bounds(null, clock)),
)

const soon = sequence(phrase('daqui a?|em|dentro de|daki a?'), maybe(phrase('umas|uns|mais|cerca de')))
/** "daqui a duas horas", "em 40 minutos". */
const ahead: Reader<Times> = longest<Times>(
  map(sequence(soon, hours), ([, count]): Times => ({ kind: 'ahead', minutes: 60 * count })),
  map(sequence(soon, numberFrom(5, 120), phrase('min|minutos|minutinhos')), ([, count]): Times => ({
    kind: 'ahead',
    minutes: count,
  })),
  map(phrase('daqui a? meia hora'), (): Times => ({ kind: 'ahead', minutes: 30 })),
  map(phrase('daqui a? pouco|daqui a? pouquinho'), (): Times => ({ kind: 'ahead', minutes: 30 })),
)

const anyTime: Reader<Times> = map(
  phrase(
    'qualquer horario|qualquer hora|a qualquer hora|em qualquer horario|o dia todo|o dia inteiro|dia todo|dia inteiro|o horario tanto faz|tanto faz o horario|a hora tanto faz|tanto faz a hora|horario que tiver|o horario que tiver|hora que tiver|a hora que der|o horario que for melhor|livre o dia todo|qualquer periodo|qualquer turno',
  ),
  (): Times => ({ kind: 'any' }),
)

export const timesReader: Reader<Times> = longest<Times>(introduced, plain, single, between, bounded, ahead, anyTime, partOfDay)

/** Nothing but hours: heard only where a time was asked for ("15", "15 ou 16"). */
export const bareTimes: Reader<Times> = guarded(map(listOf(anyClock, or), (clocks): Times => ({ kind: 'at', clocks })))

function bounds(from: Clock | null, to: Clock | null): Times {
  // "de 2 a 4 da tarde": the half said last is said of both, when that keeps their order.
  if (from !== null && to !== null && from.half === null && to.half !== null && from.hour <= to.hour && to.hour <= 12)
    return { kind: 'bounds', from: { ...from, half: from.hour === 12 ? null : to.half }, to }
  return { kind: 'bounds', from, to }
}

/** A last number that only its place makes an hour needs nothing after it that could be counted. */
function guarded(reader: Reader<Times>): Reader<Times> {
  return (lexemes, at) => {
    const found = reader(lexemes, at)
    return found !== null && (lastClock(found.value)?.sure !== false || isFreeAfter(lexemes, found.next)) ? found : null
  }
}

function lastClock(times: Times): Clock | null {
  if (times.kind === 'at') return times.clocks.at(-1) ?? null
  return times.kind === 'bounds' ? (times.to ?? times.from) : null
}

function hours(lexemes: readonly Lexeme[], at: number): Found<number> | null {
  const lexeme = lexemes[at]
  if (lexeme?.kind === 'clock' && lexeme.minute === null && lexeme.hour <= 12) return { value: lexeme.hour, next: at + 1 }
  return map(sequence(numberFrom(1, 12), phrase('hora|horas|h')), ([count]) => count)(lexemes, at)
}
