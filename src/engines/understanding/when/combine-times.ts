import type { LocalTime } from '#platform/local-time.ts'
import { minutesToTime, timeToMinutes } from '#platform/local-time.ts'
import type { Grain, TimeWish } from '../model.ts'
import { placeClock } from './clock.ts'
import type { Clock, Placing } from './clock.ts'
import type { Times } from './time-phrases.ts'

type Open = Placing['open']
type Window = { fromMin: number; toMin: number }

/** `nowMin`: minutes of the wall clock when the message came; `isToday`: the only day spoken of is today. */
export type Moment = { open: Open; nowMin: number; isToday: boolean }

export type SaidTimes = { times: Times; refused: boolean; or: boolean }

/** Puts the hours and parts of the day of one message together, or gives null when it named none. */
export function combineTimes(said: readonly SaidTimes[], moment: Moment): { wish: TimeWish; grain: Grain | null } | null {
  const wanted = said.filter((one) => !one.refused)
  if (wanted.length === 0) return said.length === 0 ? null : withoutParts(said)
  const parts = wanted.flatMap((one): Window[] => (one.times.kind === 'part' ? [one.times] : []))
  const placing: Placing = {
    open: moment.open,
    within: parts.length === 1 ? (parts[0] ?? null) : null,
    notBeforeMin: moment.isToday ? moment.nowMin : null,
  }
  const clocks = wanted.flatMap((one) => (one.times.kind === 'at' ? one.times.clocks : []))
  const ahead = wanted.flatMap((one) =>
    one.times.kind === 'ahead' ? [minutesToTime(Math.min(1439, moment.nowMin + one.times.minutes))] : [],
  )
  if (clocks.length + ahead.length > 0)
    return at([...clocks.map((clock, i) => placeListed(clocks, i, clock, placing)), ...ahead], clocks)
  const bounds = wanted.flatMap((one): Window[] =>
    one.times.kind === 'bounds' ? [placeBounds(one.times.from, one.times.to, placing)] : [],
  )
  const windows = [...parts, ...bounds]
  if (windows.length === 0) return withoutParts(said.filter((one) => one.refused)) ?? { wish: { kind: 'any' }, grain: null }
  return windowWish(
    merge(
      windows,
      wanted.some((one) => one.or),
    ),
  )
}

function at(times: LocalTime[], clocks: readonly Clock[]): { wish: TimeWish; grain: Grain } {
  const isByHour = clocks.length > 0 && clocks.every((clock) => clock.minute === null)
  return { wish: { kind: 'at', times: [...new Set(times)].sort() }, grain: isByHour ? 'hour' : 'minute' }
}

/** "às 2 ou 3 da tarde": an hour without its half borrows the half of the list's last. */
function placeListed(clocks: readonly Clock[], i: number, clock: Clock, placing: Placing): LocalTime {
  const last = clocks.at(-1)
  const borrows = i < clocks.length - 1 && clock.half === null && last?.half != null && clock.hour <= last.hour
  return placeClock(borrows ? { ...clock, half: last.half } : clock, placing)
}

/** The end of a span follows its beginning: "das 8 às 6" ends at 18:00. */
function placeBounds(from: Clock | null, to: Clock | null, placing: Placing): Window {
  const fromMin = from === null ? 0 : timeToMinutes(placeClock(from, placing))
  if (to === null) return { fromMin, toMin: 1440 }
  const toMin = to.hour % 24 === 0 && to.minute === null && from !== null ? 1440 : timeToMinutes(placeClock(to, placing))
  return { fromMin, toMin: toMin <= fromMin && toMin + 720 <= 1440 ? toMin + 720 : toMin }
}

/** "de manhã a partir das 9" narrows; "de manhã ou depois das 18" spans both, since a wish has one window. */
function merge(windows: readonly Window[], isEither: boolean): Window {
  const narrow = { fromMin: Math.max(...windows.map((one) => one.fromMin)), toMin: Math.min(...windows.map((one) => one.toMin)) }
  if (!isEither && narrow.fromMin < narrow.toMin) return narrow
  return { fromMin: Math.min(...windows.map((one) => one.fromMin)), toMin: Math.max(...windows.map((one) => one.toMin)) }
}

function windowWish({ fromMin, toMin }: Window): { wish: TimeWish; grain: Grain | null } {
  if (fromMin <= 0 && toMin >= 1440) return { wish: { kind: 'any' }, grain: null }
  return { wish: { kind: 'window', from: minutesToTime(fromMin), to: minutesToTime(toMin) }, grain: 'part' }
}

/** "menos de manhã" leaves what comes after, "menos à noite" what comes before. */
function withoutParts(said: readonly SaidTimes[]): { wish: TimeWish; grain: Grain | null } | null {
  const part = said.map((one) => one.times).find((times) => times.kind === 'part')
  if (part === undefined) return null
  return windowWish(part.fromMin < 720 ? { fromMin: part.toMin, toMin: 1440 } : { fromMin: 0, toMin: part.fromMin })
}
