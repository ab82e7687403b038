import { addContacts } from '#contacts/index.ts'
import type { ContactId } from '#platform/ids.ts'
import { addMinutes, minutesToTime, toLocal } from '#platform/local-time.ts'
import { planAgenda } from './plan-agenda.ts'
import { bookedAtFor, bookVisit, liveThrough } from './play-visit.ts'
import { regulars, type Regular } from './regulars.ts'
import type { Stage } from './stage.ts'

/** Three weeks before now the desk took down who comes regularly. */
const registeredMin = 21 * 24 * 60

/** Fills the agenda around today. */
export async function playAgenda(stage: Stage): Promise<void> {
  const contacts = await registerRegulars(stage)
  const plan = planAgenda(toLocal(stage.now, stage.zone).date, regulars)
  for (const [index, { regular, service, area, ...visit }] of plan.entries()) {
    const contactId = contacts.get(regular)
    if (!contactId) continue
    const booked = await bookVisit(stage, contactId, {
      treat: area === undefined ? { service } : { service, area },
      professional: visit.professional,
      date: visit.date,
      until: visit.date,
      around: minutesToTime(visit.aroundMin),
      bookedAt: bookedAtFor(stage, visit.date, visit.leadDays, index),
    })
    if (booked) await liveThrough(stage, booked, visit)
  }
}

async function registerRegulars(stage: Stage): Promise<Map<Regular, ContactId>> {
  const at = addMinutes(stage.now, -registeredMin)
  const ids = await stage.play(at, { kind: 'staff', staffId: stage.receptionistId }, (ctx) => addContacts(ctx, regulars))
  return new Map(ids.flatMap((id, i) => (regulars[i] ? [[regulars[i], id] as const] : [])))
}
