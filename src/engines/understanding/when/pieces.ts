import type { Asked } from '../model.ts'
import type { Meaning } from './calendar.ts'
import { isFreeAfter } from './clock.ts'
import { bareDays, daysReader } from './day-phrases.ts'
import type { Lexeme } from './lexemes.ts'
import { barePart } from './parts-of-day.ts'
import { longest, map, numberFrom, phrase, sequence, spellingAt } from './readers.ts'
import type { Found, Reader } from './readers.ts'
import { bareTimes, timesReader } from './time-phrases.ts'
import type { Times } from './time-phrases.ts'

/**
 * One phrase about when. `from` and `to` are lexeme indexes. `weak`: only a neighbour or a question makes it one.
 * `refused`: said to be left out ("menos terça", "quinta não posso").
 */
export type Piece = { from: number; to: number; weak: boolean; refused: boolean } & (
  | { kind: 'days'; days: Meaning[] }
  | { kind: 'times'; times: Times }
  /** Nothing but a number: what stands beside it and what was asked decide whether it is a day or an hour. */
  | { kind: 'number'; value: number }
)

const refusalBefore = phrase(
  'menos|exceto|nem|nem na|nem no|nem de|nem a|fora|tirando|sem ser|que nao seja|nao seja|desde que nao seja|so nao|so nao pode ser|so nao posso|nao posso|nao consigo|nao vou poder|nao quero|nao pode ser|contanto que nao seja|nao seja na|menos a|menos na|menos no|so nao na|so nao no|so nao de|so nao a|nao posso na|nao posso no|nao posso de|nao posso a|nao consigo na|nao consigo no|nao consigo de|nao consigo a|exceto na|exceto no|exceto a|exceto de|menos de|que nao seja na|que nao seja no|que nao seja de|que nao seja a|nao da na|nao da de|nao da|nao pode ser na|nao pode ser de|nao pode ser no|nao vou poder na|nao vou poder no|nao quero na|nao quero de|nao tenho como|nao posso ir|nao consigo ir|nao vou poder ir|nao vou conseguir ir|nao vou conseguir|nao vou poder ir na|nao vou conseguir ir na|nao consigo ir na|nao posso ir na|com excecao de|a nao ser|a nao ser na|tirando a|tirando o|fora a|fora o|sem ser na|sem ser no|sem ser de|sem ser a',
)
const refusalAfter = phrase(
  'nao posso|nao consigo|nao da|nao vou poder|nao vou conseguir|nao rola|nao quero|nao pode|nao funciona|nao serve|nao consigo ir|nao posso ir|nao e bom|e ruim|fica ruim|nao tenho como|eu nao posso|eu nao consigo|nao dá|ja nao posso|nao me serve|esta ruim|impossivel',
)
const plainNo = phrase('nao')
/** "onze e quarenta", "8 e 15": said whole, it is an hour where a day stands beside it or where nothing else was said. */
const clockInWords = map(
  sequence(
    numberFrom(6, 23),
    phrase('e'),
    longest(
      numberFrom(10, 10),
      numberFrom(15, 15),
      numberFrom(20, 20),
      numberFrom(30, 30),
      numberFrom(40, 40),
      numberFrom(45, 45),
      numberFrom(50, 50),
    ),
  ),
  ([hour, , minute]): Times => ({
    kind: 'at',
    clocks: [{ hour, minute, half: null, sure: true }],
  }),
)
const connectors = new Set([
  ',',
  'e',
  'ou',
  '/',
  '-',
  '(',
  ')',
  '.',
  'as',
  'a',
  'de',
  'da',
  'do',
  'na',
  'no',
  'nas',
  'nos',
  'para',
  'pela',
  'tipo',
  'la',
  'so',
  'dia',
  'mas',
  'em',
  'ate',
  'o',
  'com',
])

/** Everything in the message that speaks of when, in order. */
export function readPieces(lexemes: readonly Lexeme[], asked: Asked): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < lexemes.length;) {
    const piece = strongest(lexemes, at) ?? weakest(lexemes, at, asked)
    if (piece !== null) pieces.push(piece)
    at = piece === null ? at + 1 : piece.to
  }
  return markRefused(lexemes, keepNeighbours(lexemes, pieces, asked))
}

/** True when only small words and marks stand between two lexeme indexes. */
export function isJoined(lexemes: readonly Lexeme[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!connectors.has(spellingAt(lexemes, i))) return false
  return true
}

function strongest(lexemes: readonly Lexeme[], at: number): Piece | null {
  const days = daysReader(lexemes, at)
  const times = timesReader(lexemes, at)
  if (days !== null && (times === null || days.next >= times.next)) return daysPiece(days.value, at, days.next, false)
  return times === null ? null : timesPiece(times.value, at, times.next, false)
}

function weakest(lexemes: readonly Lexeme[], at: number, asked: Asked): Piece | null {
  const part = longest<Times>(barePart, clockInWords, asked === 'when' ? bareTimes : none)(lexemes, at)
  const number = bareNumber(lexemes, at)
  if (part !== null && part.next > (number?.next ?? 0)) return timesPiece(part.value, at, part.next, true)
  if (number !== null) return { kind: 'number', value: number.value, from: at, to: number.next, weak: true, refused: false }
  const days = bareDays(lexemes, at)
  return days === null ? null : daysPiece(days.value, at, days.next, true)
}

const none: Reader<never> = () => null

function bareNumber(lexemes: readonly Lexeme[], at: number): Found<number> | null {
  if (lexemes[at]?.kind !== 'number') return null
  const found = numberFrom(0, 31)(lexemes, at)
  return found !== null && isFreeAfter(lexemes, found.next) ? found : null
}

function daysPiece(days: Meaning[], from: number, to: number, weak: boolean): Piece {
  return { kind: 'days', days, from, to, weak, refused: false }
}

function timesPiece(times: Times, from: number, to: number, weak: boolean): Piece {
  return { kind: 'times', times, from, to, weak, refused: false }
}

/** A weak piece stays where a time was asked for, or beside another: "quinta tarde", "manhã ou tarde de sexta". */
function keepNeighbours(lexemes: readonly Lexeme[], pieces: Piece[], asked: Asked): Piece[] {
  if (asked === 'when') return pieces
  const isAnswer = (piece: Piece): boolean => asked === 'choice' && piece.kind === 'number' && piece.value > 9
  if (isWholeMessage(lexemes, pieces)) return pieces
  const kept = pieces.filter((piece) => !piece.weak || isAnswer(piece))
  for (const piece of pieces.filter((one) => one.weak && !isAnswer(one))) {
    const isBeside = kept.some((other) =>
      other.to <= piece.from ? isJoined(lexemes, other.to, piece.from) : isJoined(lexemes, piece.to, other.from),
    )
    if (isBeside) kept.push(piece)
  }
  return kept.sort((a, b) => a.from - b.from)
}

/** "agosto", "manhã ou tarde", "natal": whoever writes nothing else speaks of when. A lone number may be anything. */
function isWholeMessage(lexemes: readonly Lexeme[], pieces: readonly Piece[]): boolean {
  // "mais tarde" and "mais cedo" compare with what was offered.
  if (
    pieces.length === 0 ||
    pieces.some((piece) => piece.kind === 'number') ||
    spellingAt(lexemes, pieces[0]?.from ?? 0) === 'mais'
  )
    return false
  const ends = [...pieces.slice(1).map((piece) => piece.from), lexemes.length]
  const isMark = (index: number): boolean => lexemes[index]?.kind === 'mark' || connectors.has(spellingAt(lexemes, index))
  const starts = pieces[0]?.from ?? 0
  return (
    Array.from({ length: starts }, (_, i) => i).every(isMark) &&
    pieces.every((piece, i) => isFilled(piece.to, ends[i] ?? 0, isMark))
  )
}

function isFilled(from: number, to: number, isMark: (index: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (!isMark(i)) return false
  return true
}

function markRefused(lexemes: readonly Lexeme[], pieces: Piece[]): Piece[] {
  let until = -1
  return pieces.map((piece, i) => {
    if (isContrasted(lexemes, piece, pieces[i + 1])) return { ...piece, refused: true }
    const isQuestion = endsInQuestion(lexemes, piece.to)
    const after = refusalAfter(lexemes, piece.to) ?? plainRefusal(lexemes, piece.to)
    const isListed =
      until >= 0 &&
      isJoined(lexemes, until, piece.from) &&
      !isTurned(lexemes, until, piece.from) &&
      !beginsHours(lexemes, pieces[i - 1], piece)
    const refused = isListed || (!isQuestion && after !== null) || isRefusedBefore(lexemes, piece.from, isQuestion)
    until = refused && after === null ? piece.to : -1
    return refused ? { ...piece, refused } : piece
  })
}

const insteadOf = phrase('em vez de|em vez da|em vez do|ao inves de|ao inves da|ao inves do|nao na|nao no|nao')

/** "em vez de terça, quarta" and "não terça, quarta" refuse the first day alone; "não, quarta" is a correction. */
function isContrasted(lexemes: readonly Lexeme[], piece: Piece, next: Piece | undefined): boolean {
  if (piece.kind !== 'days' || next?.kind !== 'days' || !isJoined(lexemes, piece.to, next.from)) return false
  if (isAlternative(lexemes, piece.to, next.from)) return false
  const starts = [3, 2, 1].map((length) => piece.from - length).filter((start) => start >= 0)
  return starts.some((start) => insteadOf(lexemes.slice(0, piece.from), start)?.next === piece.from)
}

/** "não segunda e terça" refuses both: that is a list. */
function isAlternative(lexemes: readonly Lexeme[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (/^(e|ou|nem)$/.test(spellingAt(lexemes, i))) return true
  return false
}

/** True when the clause that goes on at `from` ends in a question mark: "não posso quinta, pode ser sexta?" asks only for Friday. */
function endsInQuestion(lexemes: readonly Lexeme[], from: number): boolean {
  const end = lexemes.slice(from).find((lexeme) => lexeme.kind === 'mark' && /[,.;!?]/.test(lexeme.mark))
  return end?.kind === 'mark' && end.mark === '?'
}

/** "menos terça, depois das 16" and "menos terça, de manhã": the hours after a refused day are wanted; "menos terça de manhã" is refused whole. */
function beginsHours(lexemes: readonly Lexeme[], before: Piece | undefined, piece: Piece): boolean {
  if (before?.kind !== 'days' || piece.kind !== 'times') return false
  const isApart = Array.from({ length: piece.from - before.to }, (_, i) => spellingAt(lexemes, before.to + i)).includes(',')
  return isApart || piece.times.kind === 'bounds'
}

function isTurned(lexemes: readonly Lexeme[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (['mas', '.'].includes(spellingAt(lexemes, i))) return true
  return false
}

/** "quinta não, sexta": a no that nothing follows but a mark or the next day. */
function plainRefusal(lexemes: readonly Lexeme[], at: number): { next: number } | null {
  const found = plainNo(lexemes, at)
  const next = found === null ? undefined : lexemes[found.next]
  return found !== null && (next === undefined || next.kind === 'mark' || next.kind === 'weekday') ? found : null
}

/** "não dá quinta?" and "não posso ir quinta?" ask for it: in a question only the plain exclusions refuse. */
function isRefusedBefore(lexemes: readonly Lexeme[], at: number, isQuestion: boolean): boolean {
  const before = lexemes.slice(0, at)
  for (let start = Math.max(0, at - 6); start < at; start++) {
    if (refusalBefore(before, start)?.next !== at) continue
    const asksForIt = isQuestion && /^nao$/.test(spellingAt(lexemes, start)) && !/^seja$/.test(spellingAt(lexemes, start + 1))
    if (!asksForIt) return true
  }
  return false
}
