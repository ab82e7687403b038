import type { Actor } from '#platform/ctx.ts'
import type { AppointmentId, ContactId } from '#platform/ids.ts'
import { addDays, addMinutes, toInstant, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import { bookAppointment, cancelAppointment, changeState, findSlots, type Slot, type VisitState } from '#scheduling/index.ts'
import type { Fate } from './plan-agenda.ts'
import type { Treat } from './regulars.ts'
import { askFor } from './set-up-catalogue.ts'
import type { Stage } from './stage.ts'
import type { ProfessionalKey } from './team.ts'

export type Visit = { appointmentId: AppointmentId; contactId: ContactId; slot: Slot; treat: Treat; bookedAt: Date }
export type VisitWish = {
  treat: Treat
  professional?: ProfessionalKey | undefined
  date: LocalDate
  /** The last day that will do. */ until: LocalDate
  around: LocalTime
  bookedAt: Date
}

/** Books the free time nearest to the wish, by the doors everyone uses; null when its days are full. */
export async function bookVisit(stage: Stage, contactId: ContactId, wish: VisitWish): Promise<Visit | null> {
  const ask = askFor(stage.ids, { ...wish.treat, professional: wish.professional })
  return stage.play(wish.bookedAt, desk(stage), async (ctx) => {
    const aroundMs = toInstant(wish.date, wish.around, stage.zone).getTime()
    const away = (slot: Slot): number => Math.abs(slot.startsAt.getTime() - aroundMs)
    const [slot] = (await findSlots(ctx, ask, wish.date, wish.until)).toSorted((a, b) => away(a) - away(b))
    if (!slot) return null
    const booking = await bookAppointment(ctx, { contactId, ...ask, ...slot, source: 'demo', sourceMessageId: null })
    return booking.outcome === 'booked'
      ? { appointmentId: booking.appointmentId, contactId, slot, treat: wish.treat, bookedAt: wish.bookedAt }
      : null
  })
}

/** Lets an appointment live as long as time has gone by: confirmed the day before, arrived, attended or not. */
export async function liveThrough(stage: Stage, visit: Visit, plan: { fate: Fate; confirms: boolean }): Promise<void> {
  const { startsAt, endsAt } = visit.slot
  const dayBefore = addMinutes(startsAt, -20 * 60)
  if (plan.fate === 'cancels') return cancelBefore(stage, visit, dayBefore)
  const becomes = async (at: Date, to: VisitState): Promise<void> => {
    if (at > visit.bookedAt && at <= stage.now)
      await stage.play(at, desk(stage), (ctx) => changeState(ctx, { appointmentId: visit.appointmentId, to }))
  }
  if (plan.confirms) await becomes(dayBefore, 'confirmed')
  if (plan.fate === 'stays_away') return becomes(addMinutes(startsAt, 25), 'no_show')
  await becomes(addMinutes(startsAt, -8), 'arrived')
  await becomes(endsAt, 'attended')
}

async function cancelBefore(stage: Stage, visit: Visit, dayBefore: Date): Promise<void> {
  const soonest = addMinutes(visit.bookedAt, 90)
  const at = dayBefore > soonest && dayBefore <= stage.now ? dayBefore : soonest
  // By the patient: whoever is cancelled by the desk is written to.
  const actor: Actor = { kind: 'contact', contactId: visit.contactId }
  await stage.play(at, actor, (ctx) =>
    cancelAppointment(ctx, { appointmentId: visit.appointmentId, reason: 'A paciente avisou que não poderá vir' }),
  )
}

/** When the desk wrote it down: some days before the visit, in the middle of a day, never later than now. */
export function bookedAtFor(stage: Stage, date: LocalDate, leadDays: number, index: number): Date {
  const then = addMinutes(toInstant(addDays(date, -leadDays), '10:05', stage.zone), (index * 37) % 420)
  const latest = addMinutes(stage.now, -(90 + index * 17))
  return then < latest ? then : latest
}

function desk(stage: Stage): Actor {
  return { kind: 'staff', staffId: stage.receptionistId }
}
