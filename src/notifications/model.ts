import type { Role } from '#auth/index.ts'
import type { ResourceId, StaffId } from '#platform/ids.ts'
import { toLocal, type LocalTime } from '#platform/local-time.ts'
import type { NotificationKind, Ways } from './contract.ts'

const all: Ways = { inApp: true, push: true, sound: true }
const silent: Ways = { inApp: true, push: true, sound: false }
const listed: Ways = { inApp: true, push: false, sound: false }
const none: Ways = { inApp: false, push: false, sound: false }

/** What each role is told unless the person wants it otherwise. A role that is missing never gets the kind: it may not read what it is about. */
const defaults: Record<NotificationKind, Partial<Record<Role, Ways>>> = {
  // Whoever answers alone is often the owner: better one too many than nobody.
  handed_over: { owner: all, manager: all, receptionist: all },
  waiting: { owner: listed, manager: listed, receptionist: all },
  mentioned: { owner: all, manager: all, receptionist: all },
  escalated: { owner: all, manager: all },
  appointment_cancelled: { owner: listed, manager: listed, receptionist: listed, professional: silent },
  appointment_moved: { owner: listed, manager: listed, receptionist: listed, professional: silent },
  // In the next minutes somebody has to know.
  running_late: { owner: listed, manager: listed, receptionist: all, professional: silent },
  booked: { owner: none, manager: none, receptionist: none, professional: none },
  // Whoever moved it believes that it is moved: somebody has to tell them, or the patient.
  calendar_put_back: { owner: listed, manager: listed, receptionist: listed, professional: silent },
  // Once a day: that there is somebody to call.
  unconfirmed: { owner: none, manager: listed, receptionist: silent },
  to_send: { owner: none, manager: listed, receptionist: all },
  // The money is still the clinic's to give back, and the patient was told that it is on its way.
  refund_failed: { owner: silent, manager: silent, receptionist: listed },
  time_free: { owner: listed, manager: listed, receptionist: all },
  assistant_paused: { owner: silent, manager: silent, receptionist: listed },
  // Patients wait without an answer until somebody acts.
  sending_paused: { owner: all, manager: all, receptionist: all },
}

/** By every channel there is: the last net under a patient who waits is nobody's to take away. */
const locked: readonly NotificationKind[] = ['escalated']

export const isLocked = (kind: NotificationKind): boolean => locked.includes(kind)

export function defaultWays(kind: NotificationKind, role: Role): Ways | null {
  return defaults[kind][role] ?? null
}

/** Someone who works here, with what they said about one kind. */
export type Member = {
  staffId: StaffId
  role: Role
  resourceId: ResourceId | null
  /** Null: as the role. */
  ways: Ways | null
  quiet: Quiet | null
}

/** On the clinic's wall; `from` may be later than `to`, over midnight. */
export type Quiet = { from: LocalTime; to: LocalTime }

/** Whom one piece of news is for, before anybody's wishes. */
export type Audience =
  | { who: 'desk' }
  /** These people only, if their role gets the kind at all. */
  | { who: 'named'; staffIds: readonly StaffId[] }
  /** The agenda: those who see all of it, and the professionals it happened to. */
  | { who: 'agenda'; resourceIds: readonly ResourceId[] }

export type Told = { staffId: StaffId; resourceId: ResourceId | null; isListed: boolean; isHeard: boolean; isPushed: boolean }

export type Occasion = {
  kind: NotificationKind
  isUrgent: boolean
  audience: Audience
  /** Who did it themselves, or was told already. */
  except: readonly StaffId[]
  now: Date
  zone: string
}

/** Who is told, and how. */
export function chooseTold(occasion: Occasion, members: readonly Member[]): Told[] {
  return members.flatMap((member) => {
    const byRole = defaultWays(occasion.kind, member.role)
    if (!byRole || occasion.except.includes(member.staffId) || !isMeant(occasion.audience, member)) return []
    const ways = isLocked(occasion.kind) ? byRole : (member.ways ?? byRole)
    // Quiet hours are for sleep; an emergency and a patient nobody answers are not.
    const isQuiet =
      !occasion.isUrgent && !isLocked(occasion.kind) && isWithin(member.quiet, toLocal(occasion.now, occasion.zone).time)
    const isPushed = ways.push && !isQuiet
    if (!ways.inApp && !isPushed) return []
    const resourceId = member.role === 'professional' ? member.resourceId : null
    return [
      { staffId: member.staffId, resourceId, isListed: ways.inApp, isHeard: ways.inApp && ways.sound && !isQuiet, isPushed },
    ]
  })
}

function isMeant(audience: Audience, { staffId, role, resourceId }: Member): boolean {
  switch (audience.who) {
    case 'desk':
      return true
    case 'named':
      return audience.staffIds.includes(staffId)
    case 'agenda':
      return role !== 'professional' || (resourceId !== null && audience.resourceIds.includes(resourceId))
  }
}

function isWithin(quiet: Quiet | null, time: LocalTime): boolean {
  if (!quiet) return false
  return quiet.from < quiet.to ? quiet.from <= time && time < quiet.to : quiet.from <= time || time < quiet.to
}
