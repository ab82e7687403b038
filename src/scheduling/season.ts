/** Hours of some days in place of the usual ones: December, a holiday's eve. Pure. */
import type { WeeklyHours } from '#clinic/index.ts'
import type { ResourceId, UnitId } from '#platform/ids.ts'
import { weekdayOf, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import type { OtherHours } from './slots.ts'

/** Of the whole clinic where `resourceId` is null. */
export type Season = OtherHours & { resourceId: ResourceId | null }

/** Weekly hours, and those of some days in their place: of two for a day the later one. */
export type Working = { hours: WeeklyHours; others: readonly OtherHours[] }

/**
 * When a resource works, with the seasons. Who follows the clinic's hours follows its seasons. Who has hours of their own keeps them,
 * as far as the clinic is open then; their own seasons stand as they are written.
 */
export function workingHours(
  id: ResourceId,
  own: WeeklyHours | null,
  clinicHours: WeeklyHours,
  seasons: readonly Season[],
): Working {
  const ofClinic = seasons.filter((season) => season.resourceId === null)
  const ofOne = seasons.filter((season) => season.resourceId === id)
  const within = own ? ofClinic.map((season) => ({ ...season, hours: overlapOf(own, season.hours) })) : ofClinic
  return { hours: own ?? clinicHours, others: [...within, ...ofOne] }
}

/** The periods of one day, wherever they are. */
export function hoursOn(working: Working, date: LocalDate): { from: LocalTime; to: LocalTime }[] {
  return periodsOn(working, date).map(({ from, to }) => ({ from, to }))
}

/** The same with where they are. The hours of a season in one unit leave those in the others as they are. */
export function periodsOn({ hours, others }: Working, date: LocalDate): WeeklyHours[number][] {
  const ofDay = others.filter(({ from, to }) => from <= date && date <= to)
  const weekday = weekdayOf(date)
  const isOn = (period: { weekday: number }) => period.weekday === weekday
  if (ofDay.every((other) => !other.unitId)) return (ofDay.at(-1)?.hours ?? hours).filter(isOn)
  const units = new Set([hours, ...ofDay.map((other) => other.hours)].flat().map((period) => period.unitId))
  return [...units]
    .flatMap((unitId) => {
      const week = ofDay.findLast((other) => !other.unitId || other.unitId === unitId)?.hours ?? hours
      return week.filter((period) => isOn(period) && period.unitId === unitId)
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** The seasons as they count for what stands in one unit. */
export function seasonsIn(seasons: readonly Season[], unitId: UnitId | null): Season[] {
  return seasons.flatMap(({ unitId: only, ...season }) => (!only || only === unitId ? [season] : []))
}

function overlapOf(some: WeeklyHours, others: WeeklyHours): WeeklyHours {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      if (one.weekday !== other.weekday) return []
      const from = one.from > other.from ? one.from : other.from
      const to = one.to < other.to ? one.to : other.to
      return from < to ? [{ ...one, from, to }] : []
    }),
  )
}
