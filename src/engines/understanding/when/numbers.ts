import type { LocalDate, Weekday } from '#platform/local-time.ts'
import { addDays, weekdayOf } from '#platform/local-time.ts'
import type { Asked } from '../model.ts'
import { dayOf } from './calendar.ts'
import type { Placing } from './clock.ts'
import type { Lexeme } from './lexemes.ts'
import { onDay } from './month-days.ts'
import type { Piece } from './pieces.ts'

type Around = { lexemes: readonly Lexeme[]; today: LocalDate; asked: Asked; open: Placing['open'] }

/**
 * Decides what bare numbers are. Beside a weekday, the day of the month when they agree ("quinta 15"); where a time was
 * asked for, an hour the clinic is open at, else a day. Anything else is dropped: "quero 2".
 */
export function settleNumbers(pieces: readonly Piece[], around: Around): Piece[] {
  return pieces.flatMap((piece, i) => {
    if (piece.kind !== 'number') return [piece]
    const settled = settle(piece, pieces[i - 1], around)
    return settled === null ? [] : [settled]
  })
}

function settle(
  piece: Piece & { kind: 'number' },
  previous: Piece | undefined,
  { lexemes, today, asked, open }: Around,
): Piece | null {
  const { from, to, refused, value } = piece
  const base = { from, to, refused, weak: true }
  const isHour = value <= 24 && isOpenAt(value, open)
  const named = previous?.kind === 'days' && previous.to >= from - 1 ? weekdayAt(lexemes, previous.to - 1) : null
  const date = named === null ? null : agreeing(named, value, today, asked === 'when' && isHour ? 1 : 6)
  if (date !== null) return { ...base, kind: 'days', days: [() => ({ kind: 'date', date })] }
  if (asked !== 'when' && asked !== 'choice') return null
  if (isHour)
    return { ...base, kind: 'times', times: { kind: 'at', clocks: [{ hour: value, minute: null, half: null, sure: false }] } }
  return asked === 'when' && value > 0 ? { ...base, kind: 'days', days: [onDay(value, null)] } : null
}

function isOpenAt(hour: number, { fromMin, toMin }: Placing['open']): boolean {
  const isOpen = (minutes: number): boolean => minutes >= fromMin && minutes < toMin
  return isOpen(hour * 60) || (hour < 12 && hour > 0 && isOpen(hour * 60 + 720))
}

function weekdayAt(lexemes: readonly Lexeme[], at: number): Weekday | null {
  const lexeme = lexemes[at]
  return lexeme?.kind === 'weekday' ? lexeme.weekday : null
}

/** The first of the next few such weekdays whose day of the month is that number. */
function agreeing(weekday: Weekday, day: number, today: LocalDate, occurrences: number): LocalDate | null {
  for (let ahead = 1; ahead <= 7 * occurrences; ahead++) {
    const date = addDays(today, ahead)
    if (dayOf(date) === day && weekdayOf(date) === weekday) return date
  }
  return null
}
