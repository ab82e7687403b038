/** Where a booking or a move of the desk would stand, and in words what speaks against it. The constraint still has the last word. */
import type { Unit } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { unreachable } from '#platform/errors.ts'
import type { AppointmentId, ResourceId, UnitId, VariantId } from '#platform/ids.ts'
import { addMinutes, minutesToTime, timeToMinutes, toLocal, type LocalDate } from '#platform/local-time.ts'
import { daysOf, findBroken, readLimits, type Broken } from './limits.ts'
import type { ResourceKind, TimeOff } from './model.ts'
import { layCourse, needNameOf, needNames, type NeedName, type Stretch } from './phases.ts'
import { listTimeOff } from './queries-booking.ts'
import { getClinicRules, listWorkingHours, partOf, toCourse, type ServiceRow } from './queries-catalogue.ts'
import { listNamedBusy, type NamedBusy, type NamedResource } from './queries-place.ts'
import { listSeasons, type Comer } from './queries-rules.ts'
import { readUnits } from './queries-whereabouts.ts'
import { periodsOn, seasonsIn, workingHours, type Working } from './season.ts'
import { standsOn, type UnitsOf } from './slot-units.ts'

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
  /** Only in this unit; missing: where it goes best. */
  unitId?: UnitId | null
  /** Rather here than in another, where it goes as well. */
  firstUnitId?: UnitId | null
  /** The appointment that is moved. */
  moving: AppointmentId | null
}

/** 'busy' and 'rule' take somebody who may overbook and says why. The others are the desk's to decide. */
export type Hurdle = { kind: 'busy' | 'rule' | 'off' | 'closed' | 'past'; text: string }
/** `unitId` null: the clinic has one place. */
export type Place = { resourceIds: ResourceId[]; unitId: UnitId | null; hurdles: Hurdle[] }

export async function findPlace(ctx: Ctx, ask: PlaceAsk): Promise<Place> {
  const scene = await readScene(ctx, ask)
  const hurdles: Hurdle[] = ask.startsAt < ctx.now ? [{ kind: 'past', text: 'Esse horário já passou.' }] : []
  const first = ask.firstUnitId ?? scene.units?.main
  const among = scene.units?.among.toSorted((a, b) => Number(b === first) - Number(a === first))
  const units = ask.unitId ? [ask.unitId] : (among ?? [null])
  const places = units.map((unitId) => placeIn(scene, scene.units && unitId))
  const best = places.reduce((least, next) => (weigh(next.hurdles) < weigh(least.hurdles) ? next : least))
  hurdles.push(...best.hurdles)
  hurdles.push(...scene.broken([]).map((broken) => ({ kind: 'rule' as const, text: sayBroken(scene, broken) })))
  return { ...best, resourceIds: best.resourceIds.toSorted(), hurdles: distinct(hurdles) }
}

/** The best of each kind in one unit; `unitId` null: in the only place. */
function placeIn(scene: Scene, unitId: UnitId | null): Place {
  const resourceIds: ResourceId[] = []
  const hurdles: Hurdle[] = []
  for (const name of needNames) {
    const candidates = candidatesOf(scene.ask, name).filter((one) => !resourceIds.includes(one.id))
    if (candidates.length === 0) continue
    const judged = candidates.map((one) => ({ one, hurdles: hurdlesOf(scene, one, name, unitId) }))
    const best = judged.reduce((least, next) => (weigh(next.hurdles) < weigh(least.hurdles) ? next : least))
    resourceIds.push(best.one.id)
    hurdles.push(...sayTogether(best.one.kind, judged.length, best.hurdles))
  }
  return { resourceIds, unitId, hurdles }
}

type Scene = {
  ask: PlaceAsk
  zone: string
  /** Null: the clinic has one place. */
  units: UnitsOf | null
  nameOf: (unitId: UnitId) => string
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
  const travelMin = rules.units.length > 1 ? rules.travelMin : 0
  const span = {
    startsAt: addMinutes(startsAt, -service.buffer_before_min - travelMin),
    endsAt: addMinutes(endsAt, service.buffer_after_min + travelMin),
  }
  const [first, last] = [toLocal(startsAt, rules.zone).date, toLocal(endsAt, rules.zone).date]
  const limited = {
    ...ask,
    service: { ...service, players: ask.resources.map((one) => ({ ...one, place: 1 })) },
    ignoring: moving ? [moving] : [],
  }
  // None waits for another: they travel together.
  const [units, busy, timeOff, hours, seasons, limits] = await Promise.all([
    readUnits(ctx, rules, ids, { from: first, to: last }),
    listNamedBusy(ctx, ids, span, moving),
    listTimeOff(ctx, { startsAt, endsAt }),
    listWorkingHours(ctx, ids),
    listSeasons(ctx, first, last),
    readLimits(ctx, limited, rules, daysOf(ask, rules.zone)),
  ])
  return {
    ask,
    zone: rules.zone,
    units,
    nameOf: (unitId) => nameIn(rules.units, unitId),
    busy,
    timeOff,
    workingOf: ({ id, kind }) => {
      const own = hours.get(id) ?? (kind === 'professional' ? [] : null)
      const counting = kind === 'professional' || !units ? seasons : seasonsIn(seasons, standsOn(units, id, first))
      return workingHours(id, own, rules.openingHours, counting)
    },
    broken: (resourceIds) => findBroken(limits, { startsAt, endsAt, resourceIds }, rules.zone),
  }
}

const nameIn = (units: readonly Unit[], id: UnitId): string => units.find((one) => one.id === id)?.name ?? 'outra unidade'

function candidatesOf({ service, resources, wanted, preferred }: PlaceAsk, name: NeedName): NamedResource[] {
  const all = resources.filter((one) => (partOf(service.players, one.id) ?? needNameOf(one.kind, 1)) === name)
  const exactly = all.filter((one) => wanted.includes(one.id))
  if (exactly.length > 0) return exactly
  return all.toSorted((a, b) => Number(preferred.includes(b.id)) - Number(preferred.includes(a.id)))
}

function hurdlesOf(scene: Scene, resource: NamedResource, name: NeedName, unitId: UnitId | null): Hurdle[] {
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
    (one) =>
      (one.resourceId === null ? !one.unitId || one.unitId === unitId : one.resourceId === resource.id) &&
      within.some(meets(one.startsAt, one.endsAt)),
  )
  const full = scene.broken([resource.id]).find((one) => one.rule === 'resource_limit')
  const elsewhere = unitId && scene.units && whyElsewhere(scene, scene.units, resource, held, unitId)
  const isClosed = !elsewhere && !within.every((part) => isOpen(scene, resource, part, unitId))
  return [
    ...(elsewhere ? [{ kind: 'rule' as const, text: elsewhere }] : []),
    ...(taken ? [{ kind: 'busy' as const, text: sayBusy(scene, resource, taken) }] : []),
    ...(full ? [{ kind: 'rule' as const, text: sayBroken(scene, full) }] : []),
    ...(off ? [{ kind: 'off' as const, text: sayOff(resource, off) }] : []),
    ...(isClosed ? [{ kind: 'closed' as const, text: sayClosed(resource) }] : []),
  ]
}

/** That it is in another unit then, or would not be here in time; the same as the judge says of it. */
function whyElsewhere(
  scene: Scene,
  units: UnitsOf,
  resource: NamedResource,
  held: readonly Stretch[],
  unitId: UnitId,
): string | null {
  const { ask, zone } = scene
  const { date, time } = toLocal(ask.startsAt, zone)
  if (resource.kind !== 'professional') {
    const at = standsOn(units, resource.id, date)
    return at === unitId ? null : sayBroken(scene, { rule: 'apart', resourceId: resource.id, unitId: at })
  }
  const now = periodsOn(scene.workingOf(resource), date).find((one) => one.from <= time && time < one.to)
  if (now?.unitId && now.unitId !== unitId)
    return sayBroken(scene, { rule: 'apart', resourceId: resource.id, unitId: now.unitId })
  const { travelMin } = units
  const away = scene.busy.find(
    (one) =>
      one.resource_id === resource.id &&
      (one.unit_id ?? units.main) !== unitId &&
      held.some(
        ({ fromMin, toMin }) =>
          addMinutes(ask.startsAt, fromMin - travelMin) < one.taken_to &&
          addMinutes(ask.startsAt, toMin + travelMin) > one.taken_from,
      ),
  )
  if (!away || travelMin === 0) return null
  const visit = { startsAt: away.taken_from, endsAt: away.taken_to, unitId: away.unit_id ?? units.main }
  return sayBroken(scene, { rule: 'travel', resourceId: resource.id, travelMin, visit })
}

function isOpen({ ask, zone, workingOf }: Scene, resource: NamedResource, part: Stretch, unitId: UnitId | null): boolean {
  const from = toLocal(addMinutes(ask.startsAt, part.fromMin), zone)
  const to = toLocal(addMinutes(ask.startsAt, part.toMin), zone)
  const toMin = from.date === to.date ? timeToMinutes(to.time) : 1440
  const fromMin = timeToMinutes(from.time)
  const isHere = (at: UnitId | undefined) => !unitId || resource.kind !== 'professional' || at === unitId
  return periodsOn(workingOf(resource), from.date).some(
    (span) => timeToMinutes(span.from) <= fromMin && timeToMinutes(span.to) >= toMin && isHere(span.unitId),
  )
}

function sayBroken({ ask, zone, nameOf }: Scene, broken: Broken): string {
  const nameOfResource = (id: ResourceId) => ask.resources.find((one) => one.id === id)?.name ?? 'Quem atende'
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
      return `${nameOfResource(broken.resourceId)} já tem ${sayTimes(broken.perDay)} nesse dia, que é o limite.`
    }
    case 'apart':
      return `${nameOfResource(broken.resourceId)} está na unidade ${nameOf(broken.unitId)} nesse horário.`
    case 'unit_closed':
      return `A unidade ${nameOf(broken.unitId)} não está mais em uso.`
    case 'travel': {
      const { startsAt, endsAt, unitId } = broken.visit
      const when = endsAt <= ask.startsAt ? `até ${atOf(endsAt, zone)}` : `a partir de ${atOf(startsAt, zone)}`
      return `${nameOfResource(broken.resourceId)} atende na unidade ${nameOf(unitId)} ${when} e precisa de ${broken.travelMin} minutos de uma unidade à outra.`
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
