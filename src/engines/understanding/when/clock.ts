import type { LocalTime } from '#platform/local-time.ts'
import { minutesToTime } from '#platform/local-time.ts'
import { longest, map, maybe, numberFrom, phrase, sequence, spellingAt } from './readers.ts'
import type { Found, Reader } from './readers.ts'
import type { Lexeme } from './lexemes.ts'

/** "da manhã", "da tarde"…: which half of the day a small hour is in. */
export type Half = 'dawn' | 'morning' | 'afternoon' | 'night'

/**
 * An hour as it was said. `minute` null: only the hour. `half` null: nobody said which half of the day. `sure`: it can be
 * nothing but an hour ("14h"); a bare number is one only where a preposition or a question makes it so.
 */
export type Clock = { hour: number; minute: number | null; half: Half | null; sure: boolean }

/** What else is known when an hour has to be placed: the opening hours, and a part of the day said elsewhere. */
export type Placing = {
  open: { fromMin: number; toMin: number }
  within: { fromMin: number; toMin: number } | null
  notBeforeMin: number | null
}

const half: Reader<Half> = longest<Half>(
  map(phrase('da manha|de manha|da manhan|am|a m|a . m .|a . m|da manhazinha|pela manha'), () => 'morning'),
  map(phrase('da tarde|de tarde|da tardezinha|pela tarde'), () => 'afternoon'),
  map(phrase('pm|p m|p . m .|p . m'), () => 'afternoon'),
  map(phrase('da noite|de noite|pela noite'), () => 'night'),
  map(phrase('da madrugada|de madrugada'), () => 'dawn'),
)
const minutesSaid: Reader<number> = longest<number>(
  map(phrase('e meia|e meio'), () => 30),
  map(sequence(phrase('e'), numberFrom(5, 59), maybe(phrase('minutos|min|minuto'))), ([, count, unit]) =>
    count % 5 === 0 || unit === true ? count : null,
  ),
)
const trimmings = maybe(
  phrase('em ponto|horas|hora|h|e pouco|e pouquinho|e pouca|e alguma coisa|horas em ponto|hs|certinho|certinha'),
)

/** An hour that cannot be anything else: "14h", "14:30", "meio-dia e meia", "3 da tarde", "duas e meia da tarde". */
export const sureClock: Reader<Clock> = (lexemes, at) => {
  const found = anyClock(lexemes, at)
  return found !== null && found.value.sure ? found : null
}

/** The same, and a bare number, which only a preposition makes an hour: "às 3", "das 14". */
export const anyClock: Reader<Clock> = longest<Clock>(withTail(written), withTail(noon), quarterTo(), withTail(bare))

/** After a bare number only these may follow, or nothing: "às 3 da testa" and "as 2 sessões" are no hours. */
export function isFreeAfter(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at]
  if (lexeme === undefined || lexeme.kind !== 'word') return lexeme?.kind !== 'opaque'
  return followers.has(lexeme.word)
}

const followers = new Set(
  (
    'e ou de do no na em com para pode posso podemos tem tera teria seria fica esta ok por se mas que hoje amanha eu nao sim rola consigo consegue ' +
    'certo entao la ai mais ate mesmo obrigado obrigada tudo voce voces as a so depois antes porque quero queria gostaria da da vou beleza fechado dia serve horas'
  ).split(' '),
)

/** Where on the day's 24 hours the clock stands. A small hour goes where the clinic is open: "às 3" is 15:00. */
export function placeClock(clock: Clock, placing: Placing): LocalTime {
  const minute = clock.minute ?? 0
  const early = (clock.hour % 24) * 60 + minute
  if (clock.half !== null) return minutesToTime(byHalf(clock.half, clock.hour % 24) * 60 + minute)
  if (clock.hour === 24) return '24:00'
  if (clock.hour > 12 || clock.hour === 0) return minutesToTime(early)
  const late = clock.hour === 12 ? early : early + 720
  return minutesToTime(pick(early, late, placing))
}

function pick(early: number, late: number, { open, within, notBeforeMin }: Placing): number {
  if (within !== null && isIn(early, within) !== isIn(late, within)) return isIn(early, within) ? early : late
  // "à tarde, às 7": neither reading is in the afternoon, but one is after noon.
  if (within !== null && within.fromMin >= 720) return late
  if (isIn(early, open) && isIn(late, open) && notBeforeMin !== null && early < notBeforeMin) return late
  if (isIn(early, open)) return early
  // The closing hour itself is still an hour one can name: "até as 8" of a clinic that closes at 20:00.
  return late >= open.fromMin && late <= open.toMin ? late : early
}

function isIn(minutes: number, window: { fromMin: number; toMin: number }): boolean {
  return minutes >= window.fromMin && minutes < window.toMin
}

function byHalf(half: Half, hour: number): number {
  if (half === 'dawn' || half === 'morning') return half === 'dawn' && hour === 12 ? 0 : hour
  if (half === 'afternoon') return hour < 12 ? hour + 12 : hour
  return hour >= 5 && hour < 12 ? hour + 12 : hour === 12 ? 0 : hour
}

function withTail(head: Reader<Clock>): Reader<Clock> {
  const tail = sequence(maybe(minutesSaid), trimmings, maybe(half))
  return (lexemes, at) => {
    const first = head(lexemes, at)
    if (first === null) return null
    const rest = tail(lexemes, first.next)
    if (rest === null) return first
    const [minutes, , side] = rest.value
    // "14h30 e 15" are two hours.
    if (minutes !== null && first.value.minute !== null) return first
    const isHalfPast = minutes === 30 && first.value.hour <= 12
    return {
      value: {
        ...first.value,
        minute: minutes ?? first.value.minute,
        half: side,
        sure: first.value.sure || side !== null || isHalfPast,
      },
      next: rest.next,
    }
  }
}

/** "14h", "14:30". One hour alone ("1h", "1 hora") is more often how long than when. Not at all after "dura" or before "de duração". */
function written(lexemes: readonly Lexeme[], at: number): Found<Clock> | null {
  const lexeme = lexemes[at]
  if (lexeme?.kind !== 'clock') return null
  if (durationBefore.has(spellingAt(lexemes, at - 1)) || durationAfter(lexemes, at + 1) !== null) return null
  const isLength = lexeme.hour === 1 && lexeme.minute === null
  return { value: { hour: lexeme.hour, minute: lexeme.minute, half: null, sure: !isLength }, next: at + 1 }
}

const durationBefore = new Set([
  'dura',
  'durou',
  'durar',
  'demora',
  'demorou',
  'demorar',
  'leva',
  'levou',
  'levar',
  'cada',
  'ha',
  'faz',
  'quase',
  'fazem',
])
const durationAfter = phrase(
  'de duracao|de procedimento|de sessao|de antecedencia|de atraso|de intervalo|de jejum|de repouso|de relogio|de distancia|de viagem|por dia|por semana|antes do procedimento|atras',
)

function bare(lexemes: readonly Lexeme[], at: number): Found<Clock> | null {
  const found = numberFrom(0, 24)(lexemes, at)
  if (found === null) return null
  return { value: { hour: found.value, minute: null, half: null, sure: false }, next: found.next }
}

function noon(lexemes: readonly Lexeme[], at: number): Found<Clock> | null {
  return longest(
    map(phrase('meio dia|meiodia|meio - dia|meidia|meio dias'), (): Clock => ({
      hour: 12,
      minute: null,
      half: null,
      sure: true,
    })),
    map(phrase('meia noite|meianoite|meia - noite'), (): Clock => ({ hour: 0, minute: null, half: null, sure: true })),
  )(lexemes, at)
}

/** "quinze pras três". */
function quarterTo(): Reader<Clock> {
  const short = sequence(
    numberFrom(5, 25),
    maybe(phrase('minutos')),
    phrase('para as|para a|para'),
    numberFrom(1, 12),
    maybe(half),
  )
  return (lexemes, at) => {
    const found = short(lexemes, at)
    // "mudar das 10 para as 11" moves an appointment.
    if (found === null || /^(das|de|do|dia)$/.test(spellingAt(lexemes, at - 1))) return null
    const [minutes, , , hour, side] = found.value
    if (minutes % 5 !== 0) return null
    return { value: { hour: hour === 1 ? 12 : hour - 1, minute: 60 - minutes, half: side, sure: true }, next: found.next }
  }
}
