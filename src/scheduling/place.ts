/** Where a booking or a move of the desk would stand, and in words what speaks against it. The constraint still has the last word. */
import type { WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ResourceId } from '#platform/ids.ts'
import { addMinutes, minutesToTime, timeToMinutes, toLocal } from '#platform/local-time.ts'
import type { ResourceKind, TimeOff } from './model.ts'
import { listTimeOff } from './queries-booking.ts'
import { getClinicRules, listWorkingHours } from './queries-catalogue.ts'
import { listNamedBusy, type NamedBusy, type NamedResource, type ServiceNeeds } from './queries-place.ts'

export type PlaceAsk = {
  needs: Pick<ServiceNeeds, 'name' | 'buffer_before_min' | 'buffer_after_min'> & { resources: NamedResource[] }
  startsAt: Date
  endsAt: Date
  /** Exactly these of their kind. */
  wanted: readonly ResourceId[]
  /** These rather than others of their kind, as long as they are free. */
  preferred: readonly ResourceId[]
  /** The appointment that is moved. */
  moving: AppointmentId | null
}

/** 'busy' cannot be: two would share a time. The others are the desk's to decide. */
export type Hurdle = { kind: 'busy' | 'off' | 'closed' | 'past'; text: string }
export type Place = { resourceIds: ResourceId[]; hurdles: Hurdle[] }

const kinds = ['professional', 'room', 'machine'] as const

export async function findPlace(ctx: Ctx, ask: PlaceAsk): Promise<Place> {
  const rules = await getClinicRules(ctx)
  const ids = ask.needs.resources.map((one) => one.id)
  const span = {
    startsAt: addMinutes(ask.startsAt, -ask.needs.buffer_before_min),
    endsAt: addMinutes(ask.endsAt, ask.needs.buffer_after_min),
  }
  // None waits for another: they travel together.
  const [busy, timeOff, hours] = await Promise.all([
    listNamedBusy(ctx, ids, span, ask.moving),
    listTimeOff(ctx, { startsAt: ask.startsAt, endsAt: ask.endsAt }),
    listWorkingHours(ctx, ids),
  ])
  const scene: Scene = { ask, zone: rules.zone, busy, timeOff, hours, openingHours: rules.openingHours }
  const hurdles: Hurdle[] = ask.startsAt < ctx.now ? [{ kind: 'past', text: 'Esse horário já passou.' }] : []
  const resourceIds: ResourceId[] = []
  for (const kind of kinds) {
    const candidates = candidatesOf(ask, kind)
    if (candidates.length === 0) continue
    const judged = candidates.map((one) => ({ one, hurdles: hurdlesOf(scene, one) }))
    const best = judged.reduce((least, next) => (weigh(next.hurdles) < weigh(least.hurdles) ? next : least))
    resourceIds.push(best.one.id)
    hurdles.push(...sayTogether(kind, judged.length, best.hurdles))
  }
  return { resourceIds: resourceIds.toSorted(), hurdles: distinct(hurdles) }
}

type Scene = {
  ask: PlaceAsk
  zone: string
  busy: NamedBusy[]
  timeOff: (TimeOff & { reason: string })[]
  hours: ReadonlyMap<ResourceId, WeeklyHours>
  openingHours: WeeklyHours
}

function candidatesOf(ask: PlaceAsk, kind: ResourceKind): NamedResource[] {
  const all = ask.needs.resources.filter((one) => one.kind === kind)
  const wanted = all.filter((one) => ask.wanted.includes(one.id))
  if (wanted.length > 0) return wanted
  return all.toSorted((a, b) => Number(ask.preferred.includes(b.id)) - Number(ask.preferred.includes(a.id)))
}

function hurdlesOf(scene: Scene, resource: NamedResource): Hurdle[] {
  const taken = scene.busy.find((one) => one.resource_id === resource.id)
  const off = scene.timeOff.find((one) => one.resourceId === null || one.resourceId === resource.id)
  return [
    ...(taken ? [{ kind: 'busy' as const, text: sayBusy(scene, resource, taken) }] : []),
    ...(off ? [{ kind: 'off' as const, text: sayOff(resource, off) }] : []),
    ...(isOpen(scene, resource) ? [] : [{ kind: 'closed' as const, text: sayClosed(resource) }]),
  ]
}

function isOpen({ ask, zone, hours, openingHours }: Scene, { id, kind }: NamedResource): boolean {
  const own = hours.get(id) ?? (kind === 'professional' ? [] : openingHours)
  const from = toLocal(ask.startsAt, zone)
  const to = toLocal(ask.endsAt, zone)
  const toMin = from.date === to.date ? timeToMinutes(to.time) : 1440
  const fromMin = timeToMinutes(from.time)
  return own.some(
    (span) => span.weekday === from.weekday && timeToMinutes(span.from) <= fromMin && timeToMinutes(span.to) >= toMin,
  )
}

function sayBusy({ ask, zone }: Scene, { name, kind }: NamedResource, taken: NamedBusy): string {
  const who = taken.who ?? 'alguém'
  if (taken.state === 'held')
    return `${name} está com um horário reservado para ${who}, que ainda está decidindo, ${atOf(taken.starts_at, zone)}.`
  const verb = kind === 'professional' ? 'já tem' : 'já está com'
  const isOnlyBuffer = taken.starts_at >= ask.endsAt || taken.ends_at <= ask.startsAt
  const buffer = isOnlyBuffer ? ', e falta o tempo de preparo entre um e outro' : ''
  return `${name} ${verb} ${who} (${taken.service}) ${atOf(taken.starts_at, zone)}${buffer}.`
}

function sayOff({ name }: NamedResource, off: TimeOff & { reason: string }): string {
  const why = off.reason ? `: ${off.reason}` : ''
  return off.resourceId === null ? `A clínica está fechada nesse horário${why}.` : `${name} tem um bloqueio nesse horário${why}.`
}

function sayClosed({ name, kind }: NamedResource): string {
  return kind === 'professional' ? `${name} não atende nesse horário.` : `${name} não abre nesse horário.`
}

/** "às 15h", "à 1h30". */
function atOf(instant: Date, zone: string): string {
  const { time } = toLocal(instant, zone)
  const minutes = timeToMinutes(time)
  const minute = minutes % 60
  const hour = Math.floor(minutes / 60)
  return `${hour === 1 ? 'à' : 'às'} ${hour}h${minute === 0 ? '' : minutesToTime(minute).slice(3)}`
}

const weights = { busy: 8, off: 4, closed: 2, past: 1 } as const
const weigh = (hurdles: Hurdle[]): number => hurdles.reduce((sum, one) => sum + weights[one.kind], 0)

/** Where there was a choice and nobody is free, one example would read as if only that one counted. */
function sayTogether(kind: ResourceKind, count: number, hurdles: Hurdle[]): Hurdle[] {
  if (count < 2) return hurdles
  const nobody = {
    professional: 'Ninguém que faz esse procedimento está livre nesse horário.',
    room: 'Nenhuma sala está livre nesse horário.',
    machine: 'Nenhum equipamento está livre nesse horário.',
  }[kind]
  return hurdles.map((one) => (one.kind === 'busy' ? { ...one, text: nobody } : one))
}

/** The clinic is closed for everyone at once: said once. */
function distinct(hurdles: Hurdle[]): Hurdle[] {
  return hurdles.filter((one, i) => hurdles.findIndex((other) => other.text === one.text) === i)
}
