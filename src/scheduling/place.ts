/** Where a booking or a move of the desk would stand, and in words what speaks against it. The constraint still has the last word. */
import type { Ctx } from '#platform/ctx.ts'
import { unreachable } from '#platform/errors.ts'
import type { AppointmentId, ResourceId, VariantId } from '#platform/ids.ts'
import { addMinutes, minutesToTime, timeToMinutes, toLocal, type LocalDate } from '#platform/local-time.ts'
import { daysOf, findBroken, readLimits, type Broken } from './limits.ts'
import type { ResourceKind, TimeOff } from './model.ts'
import { layCourse, needNameOf, needNames, type NeedName, type Stretch } from './phases.ts'
import { listTimeOff } from './queries-booking.ts'
import { getClinicRules, listWorkingHours, partOf, toCourse, type ServiceRow } from './queries-catalogue.ts'
import { listNamedBusy, type NamedBusy, type NamedResource } from './queries-place.ts'
import { listSeasons, type Comer } from './queries-rules.ts'
import { hoursOn, workingHours, type Working } from './season.ts'

export type PlaceAsk = {
  service: ServiceRow
  variantIds: readonly VariantId[]
  /** Of the service, and who has the appointment now. */
  resources: readonly NamedResource[]
  /** Null: nobody in particular. */
  comer: Comer | null
  startsAt: Date
  endsAt: Date
  /** Exactly these of their kind. */
  wanted: readonly ResourceId[]
  /** These rather than others of their kind, as long as they are free. */
  preferred: readonly ResourceId[]
  /** The appointment that is moved. */
  moving: AppointmentId | null
}

/** 'busy' and 'rule' take somebody who may overbook and says why. The others are the desk's to decide. */
export type Hurdle = { kind: 'busy' | 'rule' | 'off' | 'closed' | 'past'; text: string }
export type Place = { resourceIds: ResourceId[]; hurdles: Hurdle[] }

export async function findPlace(ctx: Ctx, ask: PlaceAsk): Promise<Place> {
  const scene = await readScene(ctx, ask)
  const hurdles: Hurdle[] = ask.startsAt < ctx.now ? [{ kind: 'past', text: 'Esse horário já passou.' }] : []
  const resourceIds: ResourceId[] = []
  for (const name of needNames) {
    const candidates = candidatesOf(ask, name).filter((one) => !resourceIds.includes(one.id))
    if (candidates.length === 0) continue
    const judged = candidates.map((one) => ({ one, hurdles: hurdlesOf(scene, one, name) }))
    const best = judged.reduce((least, next) => (weigh(next.hurdles) < weigh(least.hurdles) ? next : least))
    resourceIds.push(best.one.id)
    hurdles.push(...sayTogether(best.one.kind, judged.length, best.hurdles))
  }
  hurdles.push(...scene.broken([]).map((broken) => ({ kind: 'rule' as const, text: sayBroken(scene, broken) })))
  return { resourceIds: resourceIds.toSorted(), hurdles: distinct(hurdles) }
}

type Scene = {
  ask: PlaceAsk
  zone: string
  busy: NamedBusy[]
  timeOff: (TimeOff & { reason: string })[]
  workingOf: (resource: NamedResource) => Working
  /** The rules that the time breaks; of the resources only these. */
  broken: (resourceIds: readonly ResourceId[]) => Broken[]
}

async function readScene(ctx: Ctx, ask: PlaceAsk): Promise<Scene> {
  const rules = await getClinicRules(ctx)
  const { service, startsAt, endsAt, moving } = ask
  const ids = ask.resources.map((one) => one.id)
  const span = {
    startsAt: addMinutes(startsAt, -service.buffer_before_min),
    endsAt: addMinutes(endsAt, service.buffer_after_min),
  }
  const [first, last] = [toLocal(startsAt, rules.zone).date, toLocal(endsAt, rules.zone).date]
  const limited = {
    ...ask,
    service: { ...service, players: ask.resources.map((one) => ({ ...one, place: 1 })) },
    ignoring: moving ? [moving] : [],
  }
  // None waits for another: they travel together.
  const [busy, timeOff, hours, seasons, limits] = await Promise.all([
    listNamedBusy(ctx, ids, span, moving),
    listTimeOff(ctx, { startsAt, endsAt }),
    listWorkingHours(ctx, ids),
    listSeasons(ctx, first, last),
    readLimits(ctx, limited, rules, daysOf(ask, rules.zone)),
  ])
  return {
    ask,
    zone: rules.zone,
    busy,
    timeOff,
    workingOf: ({ id, kind }) =>
      workingHours(id, hours.get(id) ?? (kind === 'professional' ? [] : null), rules.openingHours, seasons),
    broken: (resourceIds) => findBroken(limits, { startsAt, endsAt, resourceIds }, rules.zone),
  }
}

function candidatesOf({ service, resources, wanted, preferred }: PlaceAsk, name: NeedName): NamedResource[] {
  const all = resources.filter((one) => (partOf(service.players, one.id) ?? needNameOf(one.kind, 1)) === name)
  const exactly = all.filter((one) => wanted.includes(one.id))
  if (exactly.length > 0) return exactly
  return all.toSorted((a, b) => Number(preferred.includes(b.id)) - Number(preferred.includes(a.id)))
}

function hurdlesOf(scene: Scene, resource: NamedResource, name: NeedName): Hurdle[] {
  const { ask } = scene
  const { startsAt } = ask
  const durationMin = (ask.endsAt.getTime() - startsAt.getTime()) / 60_000
  const held = layCourse(toCourse(ask.service), durationMin, name)
  const meets = (from: Date, to: Date) => (part: Stretch) =>
    addMinutes(startsAt, part.fromMin) < to && addMinutes(startsAt, part.toMin) > from
  const within = held
    .map(({ fromMin, toMin }) => ({ fromMin: Math.max(0, fromMin), toMin: Math.min(durationMin, toMin) }))
    .filter(({ fromMin, toMin }) => fromMin < toMin)
  const taken = scene.busy.find((one) => one.resource_id === resource.id && held.some(meets(one.taken_from, one.taken_to)))
  const off = scene.timeOff.find(
    (one) => (one.resourceId === null || one.resourceId === resource.id) && within.some(meets(one.startsAt, one.endsAt)),
  )
  const full = scene.broken([resource.id]).find((one) => one.rule === 'resource_limit')
  return [
    ...(taken ? [{ kind: 'busy' as const, text: sayBusy(scene, resource, taken) }] : []),
    ...(full ? [{ kind: 'rule' as const, text: sayBroken(scene, full) }] : []),
    ...(off ? [{ kind: 'off' as const, text: sayOff(resource, off) }] : []),
    ...(within.every((part) => isOpen(scene, resource, part)) ? [] : [{ kind: 'closed' as const, text: sayClosed(resource) }]),
  ]
}

function isOpen({ ask, zone, workingOf }: Scene, resource: NamedResource, part: Stretch): boolean {
  const from = toLocal(addMinutes(ask.startsAt, part.fromMin), zone)
  const to = toLocal(addMinutes(ask.startsAt, part.toMin), zone)
  const toMin = from.date === to.date ? timeToMinutes(to.time) : 1440
  const fromMin = timeToMinutes(from.time)
  return hoursOn(workingOf(resource), from.date).some(
    (span) => timeToMinutes(span.from) <= fromMin && timeToMinutes(span.to) >= toMin,
  )
}

function sayBroken({ ask, zone }: Scene, broken: Broken): string {
  switch (broken.rule) {
    case 'interval':
      return sayInterval(ask.service.name, broken.days, broken.firstDay)
    case 'gap': {
      const at = `${sayDate(toLocal(broken.visit.startsAt, zone).date)} ${atOf(broken.visit.startsAt, zone)}`
      return broken.gapMin === 0
        ? `Essa paciente já tem outro horário nessa hora: ${at}.`
        : `Essa paciente tem outro horário a menos de ${broken.gapMin} minutos: ${at}.`
    }
    case 'service_limit':
      return `${ask.service.name} já tem ${sayTimes(broken.perDay)} nesse dia, que é o limite.`
    case 'resource_limit': {
      const name = ask.resources.find((one) => one.id === broken.resourceId)?.name ?? 'Quem atende'
      return `${name} já tem ${sayTimes(broken.perDay)} nesse dia, que é o limite.`
    }
    default:
      return unreachable(broken)
  }
}

/** What is said of a session too near to another of the same person. */
export function sayInterval(service: string, days: number, firstDay: LocalDate): string {
  return `Entre uma sessão e outra de ${service} são ${sayDays(days)}: a próxima pode ser a partir de ${sayDate(firstDay)}.`
}

const sayDays = (days: number): string => (days === 1 ? '1 dia' : `${days} dias`)
const sayTimes = (count: number): string => (count === 1 ? '1 atendimento' : `${count} atendimentos`)
const sayDate = (date: LocalDate): string => `${date.slice(8)}/${date.slice(5, 7)}`

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

const weights = { busy: 16, rule: 8, off: 4, closed: 2, past: 1 } as const
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
