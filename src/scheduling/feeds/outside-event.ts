/** An appointment as a calendar outside shows it. Pure: what is told of a patient is decided here and nowhere else. */
import type { CalendarEvent } from '#connectors/calendar/index.ts'
import type { FeedShows } from './contract.ts'
import type { OutsideVisit } from './queries.ts'

/** `isClinicWide`: beside others', whose it is must be said. */
export function toOutsideEvent(visit: OutsideVisit, as: { shows: FeedShows; isClinicWide: boolean }): CalendarEvent {
  const { isClinicWide, shows } = as
  const what = shows === 'details' ? detailsOf(visit) : 'Horário ocupado'
  return {
    ...plainEvent(visit),
    title: isClinicWide && visit.professional ? `${visit.professional}: ${what}` : what,
    description: null,
    place: shows === 'details' ? visit.room : null,
    url: null,
  }
}

export const titleOf = ({ service, area }: Pick<OutsideVisit, 'service' | 'area'>): string =>
  area ? `${service} (${area})` : service

export function firstNameOf({ who }: Pick<OutsideVisit, 'who'>): string | null {
  return who?.trim().split(/\s+/)[0] || null
}

/** All of an event but its words. */
export function plainEvent(
  visit: OutsideVisit,
): Pick<CalendarEvent, 'uid' | 'sequence' | 'status' | 'startsAt' | 'endsAt' | 'createdAt' | 'changedAt'> {
  return {
    uid: `${visit.id}@harmonia`,
    sequence: visit.sequence,
    status: visit.state === 'cancelled' ? 'cancelled' : 'confirmed',
    startsAt: visit.starts_at,
    endsAt: visit.ends_at,
    createdAt: visit.created_at,
    changedAt: visit.changed_at,
  }
}

function detailsOf(visit: OutsideVisit): string {
  const firstName = firstNameOf(visit)
  return firstName ? `${titleOf(visit)} · ${firstName}` : titleOf(visit)
}
