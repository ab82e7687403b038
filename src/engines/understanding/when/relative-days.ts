import { addDays } from '#platform/local-time.ts'
import { addMonths } from './calendar.ts'
import type { Meaning } from './calendar.ts'
import { longest, map, maybe, numberFrom, phrase, sequence, spellingAt } from './readers.ts'
import type { Found, Reader } from './readers.ts'
import type { Lexeme } from './lexemes.ts'
import { editDistance } from '../distance.ts'

const inDays =
  (count: number): Meaning =>
  (today) => ({ kind: 'date', date: addDays(today, count) })

const article = maybe(phrase('uns|umas|mais|mais uns|mais umas|cerca de|no minimo|no maximo'))

/** "hoje", "amanhã", "depois de amanhã", "daqui a 15 dias", "em duas semanas", "ontem". */
export const relativeDay: Reader<Meaning> = longest<Meaning>(
  map(phrase('hoje|hoje ainda|ainda hoje|hoje mesmo|para agora|agora mesmo|para ja|dia de hoje|no dia de hoje'), () => inDays(0)),
  map(tomorrow, () => inDays(1)),
  map(sequence(phrase('depois de|depois|dps de'), tomorrow), () => inDays(2)),
  map(phrase('dia seguinte|proximo dia|no outro dia'), () => inDays(1)),
  map(phrase('ontem|ontem mesmo'), () => inDays(-1)),
  map(phrase('anteontem|antes de ontem|ante ontem'), () => inDays(-2)),
  map(sequence(amount(), phrase('a partir de hoje|a contar de hoje')), ([meaning]) => meaning),
  notRepeated(sequence(phrase('daqui a?|daq a?|em|dentro de|para daqui a?|de hoje a|daki a?'), article, amount())),
)

/** Also one slip of the thumb: "amnha", "amahna". "manha" is the morning. */
function tomorrow(lexemes: readonly Lexeme[], at: number): Found<true> | null {
  const lexeme = lexemes[at]
  if (lexeme?.kind !== 'word') return null
  const near = lexeme.word.length > 4 && lexeme.word.startsWith('am') && editDistance(lexeme.word, 'amanha', 1) <= 1
  return near || lexeme.word === 'amanha' ? { value: true, next: at + 1 } : null
}

/** "amanhã ou depois": the day after, unless an hour follows ("amanhã ou depois das 18"). */
export const tomorrowOrAfter: Reader<Meaning[]> = (lexemes, at) => {
  const found = sequence(tomorrow, phrase('ou depois'))(lexemes, at)
  const isWhole = found !== null && !/^(d[aeo]s?|que)$/.test(spellingAt(lexemes, found.next))
  return isWhole ? { value: [inDays(1), inDays(2)], next: found.next } : null
}

/** "de 15 em 15 dias" says how often, not when. */
function notRepeated(reader: Reader<readonly [true, true | null, Meaning]>): Reader<Meaning> {
  return (lexemes, at) => (lexemes[at - 1]?.kind === 'number' ? null : map(reader, ([, , meaning]) => meaning)(lexemes, at))
}

function amount(): Reader<Meaning> {
  return longest<Meaning>(
    map(sequence(numberFrom(1, 180), phrase('dia|dias')), ([count]) => inDays(count)),
    map(sequence(numberFrom(1, 30), phrase('semana|semanas')), ([count]) => inDays(7 * count)),
    map(sequence(numberFrom(1, 24), phrase('mes|meses')), ([count]) => (today) => ({
      kind: 'date',
      date: addMonths(today, count),
    })),
    map(phrase('uma quinzena'), () => inDays(15)),
    map(phrase('meio mes'), () => inDays(15)),
  )
}
