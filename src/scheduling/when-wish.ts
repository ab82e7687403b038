/** Which days and times a person asks for, as it is kept, matched and said. Pure. */
import { z } from 'zod'
import type { DayWish, TimeWish, WhenWish } from '#engines/understanding/model.ts'
import { isLocalDate, isLocalTime, toLocal, type LocalDate, type LocalTime, type Weekday } from '#platform/local-time.ts'

const localDate = z.custom<LocalDate>(isLocalDate)
const localTime = z.custom<LocalTime>(isLocalTime)
const weekdays = z.array(z.custom<Weekday>((raw) => Number.isInteger(raw) && Number(raw) >= 0 && Number(raw) <= 6))

const dayWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dates'), dates: z.array(localDate) }),
  z.object({
    kind: z.literal('range'),
    from: localDate,
    to: localDate,
    weekdays: weekdays.nullable(),
    except: weekdays.nullable(),
  }),
  z.object({ kind: z.literal('any') }),
])
const timeWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), times: z.array(localTime) }),
  z.object({ kind: z.literal('window'), from: localTime, to: localTime }),
  z.object({ kind: z.literal('any') }),
])
export const whenWish = z.object({ days: dayWish.nullable(), time: timeWish.nullable() })

/** Whether what begins at this instant answers the wish. */
export function fitsWhen(startsAt: Date, wish: WhenWish, zone: string): boolean {
  const at = toLocal(startsAt, zone)
  return fitsDay(at.date, at.weekday, wish.days) && fitsTime(at.time, wish.time)
}

/** Any of several wishes; without any every time will do. */
export function fitsAny(startsAt: Date, wishes: readonly WhenWish[], zone: string): boolean {
  return wishes.length === 0 || wishes.some((wish) => fitsWhen(startsAt, wish, zone))
}

export function fitsDay(date: LocalDate, weekday: Weekday, days: DayWish | null): boolean {
  switch (days?.kind) {
    case undefined:
    case 'any':
      return true
    case 'dates':
      return days.dates.includes(date)
    case 'range':
      return (
        days.from <= date &&
        date <= days.to &&
        (days.weekdays?.includes(weekday) ?? true) &&
        !(days.except?.includes(weekday) ?? false)
      )
  }
}

function fitsTime(time: LocalTime, wish: TimeWish | null): boolean {
  switch (wish?.kind) {
    case undefined:
    case 'any':
      return true
    case 'at':
      return wish.times.includes(time)
    case 'window':
      return wish.from <= time && time < wish.to
  }
}

/** The last day that any of the wishes allows; null where one of them has no end. */
export function lastDayOf(wishes: readonly WhenWish[]): LocalDate | null {
  const lasts = wishes.map(({ days }) => (days?.kind === 'dates' ? days.dates.at(-1) : days?.kind === 'range' ? days.to : null))
  const known = lasts.flatMap((last) => last ?? [])
  return known.length === 0 || known.length < lasts.length ? null : known.reduce((a, b) => (a > b ? a : b))
}

const names = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'] as const
const weekOrder: Weekday[] = [1, 2, 3, 4, 5, 6, 0]

/** "quinta (05/03) de manhã ou sextas até 27/03 à tarde", "qualquer dia e horário". */
export function sayWhens(wishes: readonly WhenWish[]): string {
  const said = wishes.map(sayWhen)
  return said.length === 0 ? anything : listed(said, 'ou')
}

const anything = 'qualquer dia e horário'

function sayWhen({ days, time }: WhenWish): string {
  const day = sayDays(days)
  const hour = sayTimes(time)
  if (day === null) return hour === null ? anything : `qualquer dia, ${hour}`
  return hour === null ? day : `${day} ${hour}`
}

function sayDays(days: DayWish | null): string | null {
  switch (days?.kind) {
    case undefined:
    case 'any':
      return null
    case 'dates':
      return listed(days.dates.map(sayDate), 'ou')
    case 'range': {
      const only = weekOrder.filter((one) => (days.weekdays?.includes(one) ?? true) && !days.except?.includes(one))
      const span = `de ${short(days.from)} a ${short(days.to)}`
      return only.length === 7
        ? span
        : `${listed(
            only.map((one) => names[one]),
            'ou',
          )} (${span})`
    }
  }
}

function sayTimes(time: TimeWish | null): string | null {
  switch (time?.kind) {
    case undefined:
    case 'any':
      return null
    case 'at':
      return listed(
        time.times.map((one) => `às ${hour(one)}`),
        'ou',
      )
    case 'window':
      if (time.from <= '06:00' && time.to === '12:00') return 'de manhã'
      if (time.from === '12:00' && time.to === '18:00') return 'à tarde'
      if (time.from === '18:00') return 'à noite'
      if (time.to >= '23:00') return `a partir das ${hour(time.from)}`
      return time.from <= '06:00' ? `até as ${hour(time.to)}` : `das ${hour(time.from)} às ${hour(time.to)}`
  }
}

const short = (date: LocalDate): string => `${date.slice(8)}/${date.slice(5, 7)}`
const sayDate = (date: LocalDate): string => `${names[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? ''} (${short(date)})`
const hour = (time: LocalTime): string => `${Number(time.slice(0, 2))}h${time.endsWith(':00') ? '' : time.slice(3)}`

function listed(items: string[], last: 'ou'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`
}
