/** A small clinic and a person to talk to, for tests: plays turns through `needs` and `decide` as the turn does, without a database. */
import type { DayWish, TimeWish } from '#engines/understanding/model.ts'
import type { AppointmentId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { LocalDate, LocalTime } from '#platform/local-time.ts'
import { addMinutes, toInstant } from '#platform/local-time.ts'
import { decide } from './decide.ts'
import { newDialogState, readDialogState } from './dialog-state.ts'
import type { Appointment, Found, Known, Waiting } from './found.ts'
import type { Command, Decision, DialogState, Effect, FlowName, Happening, Need, OfferedSlot } from './model.ts'
import { needs } from './needs.ts'
import { catalogue, knownOf, people, zone } from './rehearsal-clinic.ts'
import type { Person, ServiceName } from './rehearsal-clinic.ts'
import { fits } from './wishes.ts'

/** Monday, 23 November 2026, while the desk is open. */
const monday = { date: '2026-11-23', time: '10:00' } as const

export type Given = {
  now?: { date: LocalDate; time: LocalTime }
  name?: string | null
  /** "2026-11-26 14:00 carla" */
  free?: string[]
  appointments?: { at: string; service: string; area?: string; who: string; for?: string; confirmed?: boolean; series?: string }[]
  state?: Partial<DialogState>
  known?: Partial<Known>
}

export type Heard = Command | Happening
export type Reply = { text: string; effects: Effect[]; does: string[]; outcome: string; needs: Need[]; state: DialogState }
export type Rehearsal = {
  hears: (...heard: Heard[]) => Reply
  known: () => Known
  state: () => DialogState
  appointments: () => Appointment[]
  /** Somebody else takes this time, unseen until it is held or booked. */
  loseTo: (at: string) => void
  pass: (minutes: number) => void
}

export function rehearse(given: Given = {}): Rehearsal {
  let now = instantOf(`${given.now?.date ?? monday.date} ${given.now?.time ?? monday.time}`)
  let name = given.name === undefined ? 'Ana Souza' : given.name
  let state: DialogState = { ...newDialogState(), hasGreeted: true, ...given.state }
  let free = (given.free ?? ordinaryWeek).map(slotOf)
  const held = new Map<AppointmentId, OfferedSlot>()
  let appointments = (given.appointments ?? []).map(appointmentOf)
  let waiting: Waiting[] = []
  /** Gone, which only the booking itself finds out. */
  const lost = new Set<string>()

  const known = (): Known => ({
    ...knownOf(now, name),
    appointments: appointments.filter((each) => each.startsAt > now),
    waiting,
    ...given.known,
  })
  const read = (asked: Need[]): Found => {
    const slots = slotsFor(asked, free, new Map([...held].filter(([, slot]) => !lost.has(slot.startsAt))), known())
    return { ...known(), slots, series: seriesFor(asked, slots?.fitting ?? [], appointments) }
  }
  const think = (heard: Heard[]): { decision: Decision; asked: Need[] } => {
    const asked = needs(state, heard, known())
    return { decision: decide(state, heard, read(asked)), asked }
  }
  const losesSlot = (decision: Decision): boolean =>
    decision.effects.some((effect) => 'visit' in effect && lost.has(effect.visit.slot.startsAt))

  return {
    known,
    state: () => state,
    appointments: () => appointments,
    loseTo: (at) => lost.add(slotOf(at).startsAt),
    pass: (minutes) => (now = addMinutes(now, minutes)),
    hears: (...heard) => {
      let { decision, asked } = think(heard)
      if (losesSlot(decision)) {
        free = free.filter((slot) => !lost.has(slot.startsAt))
        ;({ decision, asked } = think([...heard, { happened: 'slot_lost' }]))
      }
      // As the conversation's row does: through JSON and the parser.
      state = readDialogState(JSON.parse(JSON.stringify(decision.next)))
      for (const effect of decision.effects) {
        if (effect.do === 'name_contact') name = effect.name
        if (effect.do === 'cancel') appointments = appointments.filter((each) => each.id !== effect.appointmentId)
        if (effect.do === 'confirm')
          appointments = appointments.map((each) => (each.id === effect.appointmentId ? { ...each, isConfirmed: true } : each))
        if (effect.do === 'book') appointments = [...appointments, bookedFrom(effect, appointments.length)].toSorted(byStart)
        if (effect.do === 'book_party')
          for (const visit of effect.visits)
            appointments = [...appointments, bookedFrom({ visit }, appointments.length)].toSorted(byStart)
        if (effect.do === 'book_series') {
          const { visit } = effect
          for (const { startsAt } of effect.sessions) {
            const made = bookedFrom({ visit: { ...visit, slot: { ...visit.slot, startsAt } } }, appointments.length)
            appointments = [...appointments, { ...made, seriesId: 'ser_new' as const }].toSorted(byStart)
          }
        }
        if (effect.do === 'move_series')
          appointments = appointments
            .map((each) => {
              const to = effect.sessions.find(({ appointmentId }) => appointmentId === each.id)
              return to ? { ...each, startsAt: new Date(to.startsAt) } : each
            })
            .toSorted(byStart)
        if (effect.do === 'wait') waiting = [...waiting, waitFrom(effect, waiting.length)]
        if (effect.do === 'leave_waitlist') waiting = waiting.filter((each) => !effect.wishIds.includes(each.id))
        if (effect.do === 'move') appointments = appointments.map((each) => moveBy(effect, each)).toSorted(byStart)
        const released = effect.do === 'release' ? held.get(effect.heldAs) : undefined
        if (released) free = [...free, released].toSorted(bySoonest)
        if (effect.do === 'hold' && state.flow?.name === 'book') {
          const { slot } = effect.visit
          const heldAs = `apt_hold${held.size + 1}` as const
          held.set(heldAs, slot)
          state = { ...state, flow: { ...state.flow, heldAs } }
          free = free.filter((each) => each.startsAt !== slot.startsAt || each.professionalId !== slot.professionalId)
        }
      }
      return replyOf(decision, asked, state)
    },
  }
}

function replyOf(decision: Decision, asked: Need[], state: DialogState): Reply {
  const texts = decision.effects.flatMap((effect) => (effect.do === 'say' ? [effect.text] : []))
  const does = decision.effects.map((effect) => effect.do).filter((each) => each !== 'say')
  return { text: texts.join('\n\n'), effects: decision.effects, does, outcome: decision.outcome, needs: asked, state }
}

function appointmentOf(spec: NonNullable<Given['appointments']>[number], index: number): Appointment {
  const startsAt = instantOf(spec.at)
  const service = Object.values(catalogue).find((each) => each.name === spec.service)
  const professional = Object.values(people).find((each) => each.name === spec.who)
  const variant = service?.variants.find((each) => each.name === (spec.area ?? null))
  if (!service || !variant) throw new Error(`the clinic has no ${spec.service} ${spec.area ?? ''}`)
  return {
    id: `apt_${index + 1}`,
    startsAt,
    endsAt: addMinutes(startsAt, variant.durationMin),
    serviceId: service.id,
    service: service.name,
    variantIds: [variant.id],
    area: variant.name,
    professionalId: professional?.id ?? null,
    professional: spec.who,
    attendeeName: spec.for ?? null,
    isConfirmed: spec.confirmed ?? false,
    partyId: null,
    seriesId: spec.series ? `ser_${spec.series}` : null,
  }
}

function waitFrom({ wish }: Extract<Effect, { do: 'wait' }>, count: number): Waiting {
  const service = Object.values(catalogue).find((each) => each.variants.some((variant) => variant.id === wish.variantId))
  if (!service) throw new Error(`nothing in the clinic is ${wish.variantId}`)
  return { id: `wai_${count + 1}`, serviceId: service.id, service: service.name, professional: null, whens: wish.whens }
}

function bookedFrom({ visit }: Pick<Extract<Effect, { do: 'book' }>, 'visit'>, count: number): Appointment {
  const service = Object.values(catalogue).find((each) => each.id === visit.serviceId)
  const professional = Object.values(people).find((each) => each.id === visit.slot.professionalId)
  const variants = [visit.variantId, ...visit.alsoVariantIds]
  const names = service?.variants.filter((each) => variants.includes(each.id)).flatMap((each) => each.name ?? []) ?? []
  return {
    id: `apt_new${count + 1}`,
    startsAt: new Date(visit.slot.startsAt),
    endsAt: addMinutes(new Date(visit.slot.startsAt), visit.durationMin),
    serviceId: visit.serviceId,
    service: service?.name ?? '',
    variantIds: variants,
    area: names.length > 0 ? names.join(' e ') : null,
    professionalId: visit.slot.professionalId,
    professional: professional?.name ?? '',
    attendeeName: visit.attendeeName,
    isConfirmed: false,
    partyId: null,
  }
}

function moveBy({ appointmentId, visit }: Extract<Effect, { do: 'move' }>, appointment: Appointment): Appointment {
  if (appointment.id !== appointmentId) return appointment
  const startsAt = new Date(visit.slot.startsAt)
  const professional = Object.values(people).find((each) => each.id === visit.slot.professionalId)
  return {
    ...appointment,
    startsAt,
    endsAt: addMinutes(startsAt, visit.durationMin),
    professionalId: visit.slot.professionalId,
    professional: professional?.name ?? '',
    isConfirmed: false,
  }
}

function byStart(a: Appointment, b: Appointment): number {
  return a.startsAt.getTime() - b.startsAt.getTime()
}

/** The week every rehearsal starts with. */
const ordinaryWeek = [
  '2026-11-23 15:00 carla',
  '2026-11-24 09:00 bia',
  '2026-11-24 16:00 lima',
  '2026-11-26 10:00 carla',
  '2026-11-26 14:00 carla',
  '2026-11-26 15:30 bia',
  '2026-11-26 17:00 carla',
  '2026-11-27 10:00 carla',
  '2026-11-27 11:00 lima',
  '2026-11-27 14:00 bia',
  '2026-11-27 16:00 carla',
]

function slotsFor(
  asked: Need[],
  free: OfferedSlot[],
  held: ReadonlyMap<AppointmentId, OfferedSlot>,
  known: Known,
): Found['slots'] {
  const need = asked.find((each) => each.need === 'slots')
  if (!need) return null
  const doers = known.services.find((each) => each.id === need.serviceId)?.professionalIds ?? []
  const letGo = need.ignoring.flatMap((id) => held.get(id) ?? [])
  const { beside } = need
  const possible = [...free, ...letGo]
    .toSorted(bySoonest)
    .filter(
      (slot) =>
        doers.includes(slot.professionalId) &&
        new Date(slot.startsAt) > known.now &&
        (slot.startsAt !== need.except?.startsAt || slot.professionalId !== need.except.professionalId) &&
        (!beside || slot.endsAt <= beside.startsAt || slot.startsAt >= beside.endsAt),
    )
  const wishes = [need.when, ...need.alternatives]
  const mine = possible.filter((slot) => need.professionalId === null || need.professionalId === slot.professionalId)
  const fitting = mine.filter((slot) => wishes.some((wish) => fits(slot, wish, known.zone)))
  const withOthers = possible.filter((slot) => wishes.some((wish) => fits(slot, wish, known.zone)))
  const nearest = mine.length > 0 ? [...new Set([...withOthers, ...mine])].slice(0, 3) : []
  if (need.party) return { fitting: togetherOf(fitting, need.party.members.length), nearest: [] }
  if (fitting.length === 0) return { fitting, nearest }
  if (need.prefers) return { fitting: need.prefers === 'latest' ? fitting.slice(-1) : fitting.slice(0, 1), nearest: [] }
  return { fitting: fitting.slice(0, 3), nearest: [] }
}

/** From the first that fits, at its hour; on Christmas Eve the clinic is closed, and that one is the day before. */
function seriesFor(asked: Need[], fitting: OfferedSlot[], standing: Appointment[]): NonNullable<Found['series']> | null {
  const need = asked.find((each) => each.series)
  const first = need?.series?.first ?? (need?.series?.takesFirst || fitting.length === 1 ? fitting[0] : null)
  if (!need?.series || !first) return null
  const { series } = need
  const moved = standing.filter(
    (each) => each.seriesId && each.seriesId === standing.find(({ id }) => id === series.moving)?.seriesId,
  )
  const count = moved.length > 0 ? moved.length : series.sessions
  const sessions = Array.from({ length: count }, (_, i) => {
    const days =
      moved[i] && moved[0] ? (moved[i].startsAt.getTime() - moved[0].startsAt.getTime()) / 86_400_000 : i * series.everyDays
    const wished = addMinutes(new Date(first.startsAt), days * 1440)
    const isElsewhere = wished.toISOString().startsWith('2026-12-24')
    const startsAt = (isElsewhere ? addMinutes(wished, -1440) : wished).toISOString()
    return { number: i + 1, startsAt, professionalId: first.professionalId, appointmentId: moved[i]?.id ?? null, isElsewhere }
  })
  return { sessions, without: 0 }
}

/** At one start, each with somebody else. */
function togetherOf(slots: OfferedSlot[], others: number): OfferedSlot[] {
  const starts = [...Map.groupBy(slots, (slot) => slot.startsAt).values()]
  return starts.flatMap(([first, ...rest]) =>
    first && rest.length >= others ? [{ ...first, others: rest.slice(0, others) }] : [],
  )
}

function bySoonest(a: OfferedSlot, b: OfferedSlot): number {
  return a.startsAt < b.startsAt ? -1 : 1
}

function slotOf(text: string): OfferedSlot {
  const [date = '', time = '', who = 'carla'] = text.split(' ')
  const startsAt = instantOf(`${date} ${time}`)
  const id: ResourceId = `res_${who}`
  return {
    startsAt: startsAt.toISOString(),
    endsAt: addMinutes(startsAt, 60).toISOString(),
    professionalId: id,
    resourceIds: [id],
  }
}

function instantOf(text: string): Date {
  const [date = '', time = ''] = text.split(' ')
  return toInstant(date as LocalDate, time as LocalTime, zone) // every caller writes them so
}

export const start = (flow: FlowName): Command => ({ do: 'start', flow })
export const what = (name: ServiceName, area?: string): Command => ({
  do: 'set_service',
  serviceId: catalogue[name].id,
  variantId: area ? areaId(name, area) : null,
})
export const area = (name: ServiceName, wanted: string): Command => ({ do: 'set_variant', variantId: areaId(name, wanted) })
export const who = (name: Person | 'any'): Command => ({
  do: 'set_professional',
  professionalId: name === 'any' ? 'any' : people[name].id,
})
export const pick = (place: number): Command => ({ do: 'pick', place })
export const call = (name: string): Command => ({ do: 'set_name', name })
export const chat = (about: Extract<Command, { do: 'chat' }>['what']): Command => ({ do: 'chat', what: about })
export const yes: Command = { do: 'affirm' }
export const no: Command = { do: 'deny' }
export const gibberish: Command = { do: 'not_understood' }
export const onDay = (...dates: LocalDate[]): DayWish => ({ kind: 'dates', dates })
export const at = (...times: LocalTime[]): TimeWish => ({ kind: 'at', times })
const between = (from: LocalTime, to: LocalTime): TimeWish => ({ kind: 'window', from, to })
export const when = (days: DayWish | null, time: TimeWish | null = null): Command => ({ do: 'set_when', when: { days, time } })
export const afternoon = between('12:00', '18:00')
export const thursday = onDay('2026-11-26')
export const friday = onDay('2026-11-27')
export const serviceId = (name: ServiceName): ServiceId => catalogue[name].id

function areaId(name: ServiceName, wanted: string): VariantId {
  const variant = catalogue[name].variants.find((each) => each.name === wanted)
  if (!variant) throw new Error(`${name} has no area ${wanted}`)
  return variant.id
}
