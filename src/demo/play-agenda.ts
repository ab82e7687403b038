import { getClinic } from '#clinic/index.ts'
import { addContacts } from '#contacts/index.ts'
import type { ContactId } from '#platform/ids.ts'
import { addDays, addMinutes, minutesToTime, toInstant, toLocal } from '#platform/local-time.ts'
import type { Slot } from '#scheduling/index.ts'
import { createFreeTimes } from './free-times.ts'
import { daysAhead, daysBack, planAgenda, type PlannedVisit } from './plan-agenda.ts'
import { bookedAtFor, bookSlot, desk, listSteps, takeStep, type Visit } from './play-visit.ts'
import { readTaken } from './queries.ts'
import { regulars, type Regular } from './regulars.ts'
import type { Stage } from './stage.ts'

/** Four weeks before now the desk took down who comes regularly. */
const registeredMin = 28 * 24 * 60

/** Fills the agenda around today; who is in it, by name. What happens at the same instant is one unit of work: a demo of many visits is made in few. */
export async function playAgenda(stage: Stage): Promise<ReadonlyMap<string, ContactId>> {
  const contacts = await registerRegulars(stage)
  const planned = await findTimes(stage)
  const booked: { visit: Visit; plan: PlannedVisit }[] = []
  for (const [at, visits] of groupByInstant(planned, ({ bookedAt }) => bookedAt))
    await stage.play(at, desk(stage), async (ctx) => {
      for (const { plan, slot } of visits) {
        const contactId = contacts.get(plan.regular)
        const treat = plan.area === undefined ? { service: plan.service } : { service: plan.service, area: plan.area }
        if (!contactId) throw new Error(`${plan.regular.name} is not registered`)
        // Planned by chance, some come sooner than their procedure's interval lets them: those are never booked.
        const visit = await bookSlot(ctx, stage, { contactId, treat, slot })
        if (visit) booked.push({ visit, plan })
      }
    })
  const steps = booked.flatMap(({ visit, plan }) => listSteps(stage, visit, plan).map((step) => ({ visit, step })))
  for (const [at, those] of groupByInstant(steps, ({ step }) => step.at))
    await stage.play(at, desk(stage), async (ctx) => {
      for (const { visit, step } of those) await takeStep(ctx, visit, step)
    })
  return new Map([...contacts].map(([{ name }, id]) => [name, id]))
}

type Placed = { plan: PlannedVisit; slot: Slot; bookedAt: Date }

async function findTimes(stage: Stage): Promise<Placed[]> {
  const today = toLocal(stage.now, stage.zone).date
  const span = {
    startsAt: toInstant(addDays(today, -daysBack - 1), '00:00', stage.zone),
    endsAt: toInstant(addDays(today, daysAhead + 1), '00:00', stage.zone),
  }
  const free = await stage.play(stage.now, { kind: 'system', what: 'demo' }, async (ctx) =>
    createFreeTimes(stage.ids, await getClinic(ctx), await readTaken(ctx, span)),
  )
  return planAgenda(today, regulars).flatMap((plan, index) => {
    const bookedAt = bookedAtFor(stage, plan.date, plan.leadDays, index)
    const slot = free.take({ ...plan, around: minutesToTime(plan.aroundMin), bookedAt })
    return slot ? [{ plan, slot, bookedAt }] : []
  })
}

/** In the order of time, as it happened. */
function groupByInstant<T>(things: readonly T[], instantOf: (thing: T) => Date): [Date, T[]][] {
  const groups = Map.groupBy(things, (thing) => instantOf(thing).getTime())
  return [...groups].toSorted(([a], [b]) => a - b).map(([ms, those]) => [new Date(ms), those])
}

async function registerRegulars(stage: Stage): Promise<Map<Regular, ContactId>> {
  const at = addMinutes(stage.now, -registeredMin)
  const ids = await stage.play(at, desk(stage), (ctx) => addContacts(ctx, regulars))
  return new Map(ids.flatMap((id, i) => (regulars[i] ? [[regulars[i], id] as const] : [])))
}
