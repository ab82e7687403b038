import assert from 'node:assert/strict'
import { keepProposal, keptUntil, markAbsent, noteProposal } from '#scheduling/absence/absence.ts'
import type { AbsenceId } from '#platform/ids.ts'
import { findFreshSlot, rescheduleAppointment } from '#scheduling/index.ts'
import * as series from './model-series.ts'
import type { Absence, AwayVisit } from './model-series.ts'
import type { AwayStep } from './model-steps.ts'
import {
  atHalf,
  choose,
  dayStartMs,
  halfHourMs,
  isOpen,
  kindsOf,
  nowMs,
  refusalOf,
  staff,
  unit,
  type Both,
} from './model-world.ts'
import { clearWay, isMovable, isSame, isTaken, letGo, move, type Kept, type Span } from './slots-agenda.ts'
import { numbersOf } from './slots-real.ts'

/** Does the step to both, compares what they answer and says what it was. Throws when they differ. */
export async function takeAwayStep(step: AwayStep, both: Both): Promise<string> {
  if (step.do === 'absent') return markAway(step, both)
  const { absences } = both.model
  const found = choose(
    absences.flatMap((absence) => absence.visits.map((visit) => ({ absence, visit }))),
    step.which,
  )
  if (!found) return 'nobody is affected'
  return step.do === 'propose' ? propose(step, found, both) : accept(found.visit, both)
}

async function markAway(step: Extract<AwayStep, { do: 'absent' }>, both: Both): Promise<string> {
  const { model, real } = both
  const { professional } = step
  const resourceId = numbersOf(real)[professional]
  if (!resourceId) throw new Error('nobody to be away')
  const fromMs = atHalf(step.day, step.at)
  const at = { fromMs, toMs: fromMs + step.halves * halfHourMs }
  const wish = { resourceId, startsAt: new Date(at.fromMs), endsAt: new Date(at.toMs), reason: 'prova', staff }
  const { id } = await unit(both, (ctx) => markAbsent(ctx, wish))
  model.agenda.off.push({ ...at, resources: [professional] })
  const visits = series.affectedBy(model.agenda, { ...at, professional }, nowMs(both))
  model.absences.push({ ...at, id, professional, visits })
  return visits.length > 0 ? 'away: somebody is affected' : 'away'
}

type Found = { absence: Absence; visit: AwayVisit }

async function propose(step: Extract<AwayStep, { do: 'propose' }>, { absence, visit }: Found, both: Both): Promise<string> {
  const { model, real } = both
  const { of } = visit
  const now = nowMs(both)
  const professionalId = numbersOf(real)[step.professional]
  if (!professionalId) throw new Error('nobody to be proposed')
  const startsAt = new Date(atHalf(step.day, step.at))
  const until = keptUntil(real.clock.at, startsAt)
  const done = await tryProposal(absence.id, { appointmentId: of.id, startsAt, professionalId, until }, both)
  const before = visit.offered && model.agenda.kept.find((one) => one.id === visit.offered?.heldAs)
  const at = { fromMs: startsAt.getTime(), toMs: startsAt.getTime() + of.toMs - of.fromMs }
  const isPossible =
    of.state !== 'cancelled' &&
    series.isAffected(of, absence) &&
    isOnOffer(at, { professional: step.professional, ignoring: before ? [of, before] : [of] }, both)
  assert.equal(done !== null, isPossible)
  if (!done) return 'not to be proposed'
  if (before) letGo(before)
  const span = { ...at, resources: done.resourceIds.map((id) => numbersOf(real).indexOf(id)) }
  clearWay(model.agenda, span, now)
  // The visit that it is to replace may itself stand in the way of a hold.
  assert.equal(done.heldAs !== null, !isTaken(model.agenda, span))
  visit.offered = { fromMs: at.fromMs, professional: step.professional, heldAs: done.heldAs }
  if (!done.heldAs) return 'proposed without a hold'
  const made = { message: null, madeMs: now, endedBy: null, expiresAtMs: until.getTime() }
  model.agenda.kept.push({ ...span, ...made, id: done.heldAs, who: of.who, state: 'held' })
  return 'proposed'
}

/** What was proposed; null where it was refused. */
async function tryProposal(id: AbsenceId, wish: Parameters<typeof keepProposal>[2], both: Both) {
  const done: { slot: { resourceIds: string[]; heldAs: Kept['id'] | null } | null } = { slot: null }
  const refusal = await refusalOf(
    unit(both, async (ctx) => {
      const proposal = await keepProposal(ctx, id, wish)
      await noteProposal(ctx, id, proposal, { because: null, text: null })
      assert.equal(proposal.slot.startsAt.getTime(), wish.startsAt.getTime())
      done.slot = { resourceIds: proposal.slot.resourceIds, heldAs: proposal.heldAs }
    }),
  )
  assert.equal(refusal, done.slot ? null : 'conflict')
  return done.slot && { ...done.slot, resourceIds: numbersOf(both.real).filter((one) => done.slot?.resourceIds.includes(one)) }
}

/** "Sim", as the turn that hears it does it: the time as it is free now, and the hold goes with the move. */
async function accept({ of, offered }: AwayVisit, both: Both): Promise<string> {
  const { model, real } = both
  if (!offered) return 'nothing was proposed'
  const { fromMs, professional } = offered
  const held = model.agenda.kept.find((one) => one.id === offered.heldAs)
  const at = { fromMs, toMs: fromMs + of.toMs - of.fromMs }
  const ignoring = held ? [of, held] : [of]
  const isFresh = isOnOffer(at, { professional, ignoring }, both)
  const had: { span: Span | null; outcome: string } = { span: null, outcome: 'gone' }
  const refusal = await refusalOf(
    unit(both, async (ctx) => {
      const professionalId = numbersOf(real)[professional] ?? null
      const durationMin = (at.toMs - at.fromMs) / 60_000
      const ask = { ...real.clinic.service, durationMin, professionalId, ignoring: ignoring.map((one) => one.id) }
      const slot = await findFreshSlot(ctx, ask, new Date(fromMs))
      if (!slot) return
      const { resourceIds } = slot
      had.span = { ...at, resources: resourceIds.map((id) => numbersOf(real).indexOf(id)) }
      const wish = { appointmentId: of.id, startsAt: slot.startsAt, durationMin, resourceIds, releasing: offered.heldAs }
      had.outcome = (await rescheduleAppointment(ctx, wish)).outcome
    }),
  )
  assert.equal(had.span !== null, isFresh)
  if (!had.span) return 'proposal gone'
  if (!isMovable(of)) {
    assert.equal(refusal, 'conflict')
    return 'proposal accepted: refused'
  }
  if (held && !isSame(of, had.span)) letGo(held)
  assert.equal(
    had.outcome,
    { moved: 'moved', taken: 'slot_taken', refused: '' }[move(model.agenda, of, had.span, null, nowMs(both))],
  )
  return `proposal accepted: ${had.outcome}`
}

/** What whoever writes would be offered: within the clinic's horizon of three days. */
function isOnOffer(at: { fromMs: number; toMs: number }, to: { professional: number; ignoring: Kept[] }, both: Both): boolean {
  const now = nowMs(both)
  const isNear = dayStartMs(at.fromMs) <= dayStartMs(now) + 3 * 86_400_000
  const kinds = kindsOf(both.real, to.professional)
  return (
    isNear && at.fromMs >= now && isOpen(at) && series.isOnOffer(both.model.agenda, kinds, { ...at, nowMs: now }, to.ignoring)
  )
}
