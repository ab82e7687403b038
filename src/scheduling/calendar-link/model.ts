/** What becomes of what stands in a professional's own calendar, and of what should. Pure. */
import type { FoundEvent, OwnEvent } from '#connectors/calendar/index.ts'
import { sha256 } from '#platform/crypto.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import { isId, type AppointmentId, type CalendarLinkId, type ClinicId } from '#platform/ids.ts'
import type { FeedShows } from '../feeds/contract.ts'
import { toOutsideEvent } from '../feeds/outside-event.ts'
import type { OutsideVisit } from '../feeds/queries.ts'

export type LinkedCalendar = { id: CalendarLinkId; clinicId: ClinicId; shows: FeedShows }
/** What of ours stands there, as far as we know; `told` '': it must be put again. */
export type HeldEvent = { eventId: string; appointmentId: AppointmentId; startsAt: Date; endsAt: Date; told: string }

/** The same for an appointment in a calendar, so that a try whose answer was lost makes no second event. Base 32 hex, as Google demands. */
const eventIdOf = (linkId: CalendarLinkId, appointmentId: AppointmentId): string =>
  `harmonia${sha256(`${linkId}:${appointmentId}`).toString('hex').slice(0, 32)}`

export type Put = { event: OwnEvent; appointmentId: AppointmentId; look: string }
export type Plan = { puts: Put[]; drops: string[] }

/** What makes the calendar show what stands in the agenda. What is over stays as it was. */
export function planEvents(link: LinkedCalendar, standing: readonly OutsideVisit[], held: readonly HeldEvent[], now: Date): Plan {
  const byId = new Map(held.map((one) => [one.eventId, one]))
  const wanted = standing.map((visit) => toPut(link, visit))
  const ids = new Set(wanted.map(({ event }) => event.id))
  return {
    puts: wanted.filter(({ event, look }) => byId.get(event.id)?.told !== look),
    drops: held.filter((one) => !ids.has(one.eventId) && one.endsAt > now).map((one) => one.eventId),
  }
}

function toPut(link: LinkedCalendar, visit: OutsideVisit): Put {
  const { title, place, startsAt, endsAt } = toOutsideEvent(visit, { shows: link.shows, isClinicWide: false })
  const mark = { link: link.id, appointment: visit.id, clinic: link.clinicId }
  const event = { id: eventIdOf(link.id, visit.id), title, place, startsAt, endsAt, mark }
  return { event, appointmentId: visit.id, look: fingerprint({ title, place, startsAt, endsAt }) }
}

export type Block = { outsideId: string; title: string | null; startsAt: Date; endsAt: Date }

export type Verdict =
  | { becomes: 'nothing' }
  /** Her time is taken by something that is none of the clinic's business. */
  | { becomes: 'block'; block: Block }
  | { becomes: 'no_block'; outsideId: string }
  /** Somebody moved or deleted ours: an appointment is not moved that way, the patient knows nothing of it. */
  | { becomes: 'put_back'; eventId: string; appointmentId: AppointmentId }
  /** Ours, and we did not know of it: what it should be is told by the plan. */
  | { becomes: 'held'; held: HeldEvent }

export type Known = {
  link: LinkedCalendar
  held: ReadonlyMap<string, HeldEvent>
  standing: ReadonlyMap<AppointmentId, OutsideVisit>
}

export function weighFound(found: FoundEvent, { link, held, standing }: Known): Verdict {
  const own = held.get(found.id)
  if (own) {
    const visit = standing.get(own.appointmentId)
    // Not standing any more: the plan takes it out.
    if (!visit) return { becomes: 'nothing' }
    const isRight =
      found.is === 'there' && (isAt(found, own) || isAt(found, { startsAt: visit.starts_at, endsAt: visit.ends_at }))
    return isRight ? { becomes: 'nothing' } : { becomes: 'put_back', eventId: found.id, appointmentId: own.appointmentId }
  }
  if (found.is === 'gone') return { becomes: 'no_block', outsideId: found.id }
  const { id: outsideId, mark, title, startsAt, endsAt } = found
  // Of an earlier connection, or put there by a try that died: another clinic's is somebody's like any other.
  if (mark?.clinic === link.clinicId && isId('appointment', mark.appointment))
    return { becomes: 'held', held: { eventId: outsideId, appointmentId: mark.appointment, startsAt, endsAt, told: '' } }
  return found.isFree
    ? { becomes: 'no_block', outsideId }
    : { becomes: 'block', block: { outsideId, title: mark ? null : title, startsAt, endsAt } }
}

type Span = { startsAt: Date; endsAt: Date }

/** To the second: no calendar keeps less. */
function isAt(found: Span, at: Span): boolean {
  const second = (date: Date) => Math.floor(date.getTime() / 1_000)
  return second(found.startsAt) === second(at.startsAt) && second(found.endsAt) === second(at.endsAt)
}
