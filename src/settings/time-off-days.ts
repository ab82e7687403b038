import { Refusal } from '#platform/errors.ts'
import type { ResourceId, UnitId } from '#platform/ids.ts'
import { addDays, dayBounds, toInstant, toLocal } from '#platform/local-time.ts'
import type { TimeOffWish } from './contract.ts'

type Span = { resourceId: ResourceId | null; unitId?: UnitId; startsAt: Date; endsAt: Date; reason: string }

/** Days and hours on the clinic's wall as instants. `24:00` is the next day's midnight. */
export function toSpan({ resourceId, unitId, firstDay, lastDay, hours, reason }: TimeOffWish, zone: string): Span {
  if (lastDay < firstDay) throw new Refusal('invalid', 'O último dia precisa vir depois do primeiro.', 'lastDay')
  const startsAt = hours ? toInstant(firstDay, hours.from, zone) : dayBounds(firstDay, zone).startsAt
  const isToMidnight = !hours || hours.to === '24:00'
  const endsAt = isToMidnight ? dayBounds(lastDay, zone).endsAt : toInstant(lastDay, hours.to, zone)
  if (endsAt <= startsAt) throw new Refusal('invalid', 'O fim precisa vir depois do começo.', 'hours')
  return { resourceId, startsAt, endsAt, reason, ...(unitId && !resourceId && { unitId }) }
}

/** The same back, as people read it. */
export function toWallDays({ resourceId, unitId, startsAt, endsAt, reason }: Span, zone: string): TimeOffWish {
  const first = toLocal(startsAt, zone)
  const last = toLocal(endsAt, zone)
  const endsAtMidnight = last.time === '00:00'
  const lastDay = endsAtMidnight ? addDays(last.date, -1) : last.date
  const isWhole = first.time === '00:00' && endsAtMidnight
  return {
    resourceId,
    unitId: unitId ?? null,
    firstDay: first.date,
    lastDay,
    hours: isWhole ? null : { from: first.time, to: endsAtMidnight ? '24:00' : last.time },
    reason,
  }
}
