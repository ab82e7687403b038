import type {
  AgendaAnswer,
  AgendaAppointment,
  AgendaFrame,
  AgendaResource,
  AgendaStay,
  AgendaTimeOff,
  WallSpan,
} from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { compactDay } from '../i18n/when.ts'
import { dayOf } from '../ui/zoned-time.ts'
import type { AgendaView } from './agenda-view.ts'
import { isInUnit, isOffFor, shownUnit, standsInUnit, unitNames } from './in-unit.ts'

/** A strip of the grid: one resource on one day. */
export type Column = {
  key: string
  date: string
  /** Null: what stands in no room. */
  resource: AgendaResource | null
  title: string
  subtitle: string | null
  colour: string
  isToday: boolean
  hours: WallSpan[]
  appointments: AgendaAppointment[]
  timeOff: AgendaTimeOff[]
}

/** What the columns are, in words. */
export const kindWords = {
  professional: words.scheduling.professionals,
  room: words.scheduling.rooms,
  machine: words.scheduling.machines,
} as const satisfies Record<AgendaResource['kind'], string>

/** Those of the chosen kind that are looked at, in the clinic's order. */
export function shownResources(agenda: Pick<AgendaFrame, 'resources' | 'days' | 'units'>, view: AgendaView): AgendaResource[] {
  const all = resourcesOf(agenda, view)
  const chosen = all.filter((one) => view.who.includes(one.id))
  return chosen.length > 0 ? chosen : all
}

/** All of the chosen kind that are in the unit that is looked at on one of the days. */
export function resourcesOf(agenda: Pick<AgendaFrame, 'resources' | 'days' | 'units'>, view: AgendaView): AgendaResource[] {
  const unit = shownUnit(agenda, view)
  return agenda.resources.filter((one) => one.kind === view.by && isInUnit(agenda.days, one, unit))
}

/** What the filters leave. */
export function shownAppointments(agenda: AgendaAnswer, view: AgendaView): AgendaAppointment[] {
  const unit = shownUnit(agenda, view)
  return agenda.appointments.filter((one) => isShown(one, view) && standsInUnit(one, unit))
}

export function isShown({ serviceId, state }: Pick<AgendaStay, 'serviceId' | 'state'>, view: AgendaView): boolean {
  return (
    (view.services.length === 0 || view.services.includes(serviceId)) && (view.states.length === 0 || view.states.includes(state))
  )
}

/** What stands in the columns that are looked at and is kept. */
export function countShown(agenda: AgendaAnswer, view: AgendaView): number {
  const all = resourcesOf(agenda, view)
  const shown = shownResources(agenda, view)
  return shownAppointments(agenda, view).filter(
    (one) => one.state !== 'cancelled' && (shown.length === all.length || shown.some((resource) => takes(one, resource))),
  ).length
}

/** A column for each resource of the day; by room also for what has none. */
export function dayColumns(agenda: AgendaAnswer, view: AgendaView): Column[] {
  const [day] = agenda.days
  if (!day) return []
  const appointments = shownAppointments(agenda, view)
  const columns = shownResources(agenda, view).map((resource) => ({
    ...columnOf(agenda, resource, day.date, appointments),
    title: resource.name,
    subtitle: shownUnit(agenda, view) === null ? unitNames(agenda, day, resource.id) || resource.speciality : resource.speciality,
  }))
  const homeless = view.by === 'room' && view.who.length === 0 ? appointments.filter((one) => one.roomId === null) : []
  if (homeless.length === 0) return columns
  const isToday = day.date === agenda.today
  const bare = { key: 'none', date: day.date, resource: null, subtitle: null, colour: neutral, isToday, hours: [], timeOff: [] }
  return [...columns, { ...bare, title: words.scheduling.withoutRoom, appointments: homeless }]
}

/** A column for each day of one resource. */
export function weekColumns(agenda: AgendaAnswer, view: AgendaView, resource: AgendaResource): Column[] {
  const appointments = shownAppointments(agenda, view)
  return agenda.days.map((day) => ({
    ...columnOf(agenda, resource, day.date, appointments),
    title: compactDay(day.date),
    subtitle: null,
  }))
}

const neutral = '#8a7f88'

function columnOf(agenda: AgendaAnswer, resource: AgendaResource, date: string, appointments: AgendaAppointment[]) {
  const isOn = (stay: { startsAt: string; endsAt: string }) =>
    dayOf(stay.startsAt, agenda.zone) <= date && dayOf(lastInstantOf(stay), agenda.zone) >= date
  const day = agenda.days.find((one) => one.date === date)
  return {
    key: `${resource.id} ${date}`,
    date,
    resource,
    colour: resource.colour,
    isToday: date === agenda.today,
    hours: day?.hours[resource.id] ?? [],
    appointments: appointments.filter((one) => takes(one, resource) && isOn(one)),
    timeOff: agenda.timeOff.filter((one) => isOffFor(one, resource.id, day) && isOn(one)),
  }
}

type Taking = Pick<AgendaStay, 'professionalId' | 'roomId' | 'machineId'>

export function takes(appointment: Taking, resource: AgendaResource): boolean {
  const { professionalId, roomId, machineId } = appointment
  return resource.id === { professional: professionalId, room: roomId, machine: machineId }[resource.kind]
}

/** What ends at midnight does not touch the day that begins then. */
const lastInstantOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  new Date(Math.max(Date.parse(startsAt), Date.parse(endsAt) - 1)).toISOString()
