import assert from 'node:assert/strict'
import type { ContactId, MessageId, ResourceId } from '#platform/ids.ts'
import {
  bookAppointment,
  cancelAppointment,
  changeState,
  confirmHold,
  holdSlot,
  releaseExpiredHolds,
  releaseHold,
  rescheduleAppointment,
  type Slot,
} from '#scheduling/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ProvenClinic } from './clinic.ts'
import * as model from './slots-agenda.ts'
import type { Agenda, Kept, Span } from './slots-agenda.ts'
import type { Step } from './slots-steps.ts'
import type { standingClock, Units } from './units.ts'

/** The clinic in the database, and its clock. */
export type Real = { units: Units; clinic: ProvenClinic; contacts: ContactId[]; clock: ReturnType<typeof standingClock> }

/** The first hour of the first day that is booked. */
export const firstStartMs = Date.parse('2026-03-03T11:00:00Z')
export const halfHourMs = 30 * 60_000
const holdMs = 10 * 60_000

/** Does the step to both, compares what they answer and says what it was. Throws when they differ. */
export async function takeStep(step: Step, agenda: Agenda, real: Real): Promise<string> {
  const nowMs = real.clock.at.getTime()
  switch (step.do) {
    case 'book':
    case 'hold':
      return take(step, agenda, real)
    case 'move':
      return move(step, agenda, real)
    case 'wait':
      real.clock.advance(step.minutes * 60_000)
      return 'waited'
    case 'sweep':
      model.sweep(agenda, nowMs)
      await unit(real, releaseExpiredHolds)
      return 'swept'
    case 'confirm': {
      const one = choose(agenda, step.which)
      const confirmed = await unit(real, (ctx) => confirmHold(ctx, one?.id ?? 'apt_none'))
      assert.equal(confirmed, one ? model.confirm(one) : false)
      return confirmed ? 'confirmed' : 'nothing to confirm'
    }
    case 'cancel':
      return tryOn(
        agenda,
        step.which,
        model.cancel,
        (id) => unit(real, (ctx) => cancelAppointment(ctx, { appointmentId: id, reason: 'prova' })),
        'cancelled',
      )
    case 'visit':
      return tryOn(
        agenda,
        step.which,
        (one) => model.visit(one, step.to),
        (id) => unit(real, (ctx) => changeState(ctx, { appointmentId: id, to: step.to })),
        'visited',
      )
    case 'let_go': {
      const one = choose(agenda, step.which)
      if (one) model.letGo(one)
      await unit(real, (ctx) => releaseHold(ctx, one?.id ?? 'apt_none'))
      return 'let go'
    }
  }
}

async function take(step: Extract<Step, { do: 'book' | 'hold' }>, agenda: Agenda, real: Real): Promise<string> {
  const nowMs = real.clock.at.getTime()
  const span = toSpan(step)
  model.clearWay(agenda, span, nowMs)
  const before = step.message === null ? undefined : agenda.kept.find((one) => one.message === step.message)
  const isLost = before === undefined && model.isTaken(agenda, span)
  const booking = await unit(real, (ctx) => (step.do === 'hold' ? holdSlot : bookAppointment)(ctx, toWish(step, span, real)))
  if (isLost) {
    assert.equal(booking.outcome, 'slot_taken')
    if (booking.outcome === 'slot_taken') checkAlternatives(booking.alternatives, agenda, real)
    return 'taken'
  }
  assert.equal(booking.outcome, 'booked')
  if (booking.outcome !== 'booked') return 'never'
  if (before) {
    assert.equal(booking.appointmentId, before.id)
    return 'repeated'
  }
  const isHold = step.do === 'hold'
  agenda.kept.push({
    ...span,
    id: booking.appointmentId,
    state: isHold ? 'held' : 'booked',
    who: step.who,
    expiresAtMs: isHold ? nowMs + holdMs : null,
    message: step.message,
    madeMs: nowMs,
    endedBy: null,
  })
  return isHold ? 'held' : 'booked'
}

async function move(step: Extract<Step, { do: 'move' }>, agenda: Agenda, real: Real): Promise<string> {
  const one = choose(agenda, step.which)
  const span = toSpan(step)
  const answer = await unit(real, (ctx) =>
    rescheduleAppointment(ctx, {
      appointmentId: one?.id ?? 'apt_none',
      startsAt: new Date(span.fromMs),
      durationMin: (span.toMs - span.fromMs) / 60_000,
      resourceIds: resourcesOf(span, real),
      sourceMessageId: messageOf(step, real),
    }),
  ).catch((error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)))
  if (!one) {
    assert.equal(answer, 'not_found')
    return 'nothing to move'
  }
  const expected = model.move(agenda, one, span, step.message, real.clock.at.getTime())
  const outcome = typeof answer === 'string' ? answer : answer.outcome
  assert.equal(outcome, { moved: 'moved', taken: 'slot_taken', refused: 'conflict' }[expected])
  if (typeof answer !== 'string' && answer.outcome === 'slot_taken') checkAlternatives(answer.alternatives, agenda, real, one)
  return expected === 'moved' ? 'moved' : `moved: ${expected}`
}

function checkAlternatives(alternatives: Slot[], agenda: Agenda, real: Real, apartFrom: Kept | null = null): void {
  const numbers = numbersOf(real)
  for (const { startsAt, endsAt, resourceIds } of alternatives) {
    const span = { resources: resourceIds.map((id) => numbers.indexOf(id)), fromMs: startsAt.getTime(), toMs: endsAt.getTime() }
    assert.ok(
      model.isFree(agenda, span, real.clock.at.getTime(), apartFrom),
      `an alternative that is taken: ${JSON.stringify(span)}`,
    )
  }
}

/** Does something to one appointment that the model may forbid; then it must be refused. */
async function tryOn(
  agenda: Agenda,
  which: number,
  onModel: (one: Kept) => boolean,
  onReal: (id: Kept['id']) => Promise<void>,
  done: string,
): Promise<string> {
  const one = choose(agenda, which)
  const refusal = await onReal(one?.id ?? 'apt_none').then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )
  if (!one) assert.equal(refusal, 'not_found')
  else assert.equal(refusal, onModel(one) ? null : 'conflict')
  return refusal === null ? done : `${done}: refused`
}

/** Every appointment's state and every allocation, in the database as in the model. */
export async function compareRows(agenda: Agenda, real: Real): Promise<void> {
  const numbers = numbersOf(real)
  const { rows } = await real.units.database.pool.query<{
    id: string
    state: string
    expires_at: Date | null
    taken: (string | null)[]
    from: Date | null
    to: Date | null
  }>(
    `select p.id, p.state, p.hold_expires_at as expires_at, array_agg(distinct a.resource_id order by a.resource_id) as taken, min(a.starts_at) as from, max(a.ends_at) as to
     from appointment p left join allocation a on a.appointment_id = p.id where p.clinic_id = $1 group by p.id order by p.id`,
    [real.clinic.clinicId],
  )
  const found = rows.map((row) => ({
    id: row.id,
    state: row.state,
    expiresAtMs: row.expires_at?.getTime() ?? null,
    resources: row.taken
      .flatMap((id) => numbers.findIndex((known) => known === id))
      .filter((number) => number >= 0)
      .toSorted((a, b) => a - b),
    fromMs: row.from?.getTime() ?? null,
    toMs: row.to?.getTime() ?? null,
  }))
  const expected = agenda.kept
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, state, expiresAtMs, resources, fromMs, toMs }) =>
      state === 'cancelled'
        ? { id, state, expiresAtMs, resources: [], fromMs: null, toMs: null }
        : { id, state, expiresAtMs, resources: resources.toSorted((a, b) => a - b), fromMs, toMs },
    )
  assert.deepEqual(found, expected)
}

function toSpan({ take: [professional, room, machine], at, halves }: Extract<Step, { take: unknown }>): Span {
  const resources = [professional, ...(room < 2 ? [2 + room] : []), ...(machine < 2 ? [4 + machine] : [])]
  const fromMs = firstStartMs + at * halfHourMs
  return { resources, fromMs, toMs: fromMs + halves * halfHourMs }
}

function toWish(step: Extract<Step, { do: 'book' | 'hold' }>, span: Span, real: Real) {
  const contactId = real.contacts[step.who]
  if (!contactId) throw new Error('nobody to book for')
  return {
    ...real.clinic.service,
    contactId,
    startsAt: new Date(span.fromMs),
    endsAt: new Date(span.toMs),
    resourceIds: resourcesOf(span, real),
    source: 'assistant' as const,
    sourceMessageId: messageOf(step, real),
  }
}

/** In an order that is nobody's, so that whoever locks must sort. */
export function resourcesOf(span: Span, real: Real): ResourceId[] {
  const numbers = numbersOf(real)
  return span.resources.flatMap((number) => numbers[number] ?? []).toReversed()
}

function messageOf({ message }: Extract<Step, { take: unknown }>, real: Real): MessageId | null {
  return message === null ? null : `msg_${real.clinic.clinicId.slice(4)}${message}`
}

/** The model's number of a resource is its place here. */
export function numbersOf({ clinic }: Real): ResourceId[] {
  return [...clinic.professionals, ...clinic.rooms, ...clinic.machines]
}

function choose(agenda: Agenda, which: number): Kept | null {
  return (which < 0 ? agenda.kept.at(which) : agenda.kept[which % Math.max(agenda.kept.length, 1)]) ?? null
}

function unit<T>(real: Real, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  return real.units.work(real.clinic.clinicId, { kind: 'assistant' }, run)
}
