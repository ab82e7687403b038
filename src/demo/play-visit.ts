import type { Actor, Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId } from '#platform/ids.ts'
import { addDays, addMinutes, toInstant, toLocal, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import { bookAppointment, cancelAppointment, changeState, findSlots, type Slot, type VisitState } from '#scheduling/index.ts'
import { nearest } from './free-times.ts'
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
  const ask = { ...askFor(stage.ids, { ...wish.treat, professional: wish.professional }), contactId }
  return stage.play(wish.bookedAt, desk(stage), async (ctx) => {
    const slot = nearest(await findSlots(ctx, ask, wish.date, wish.until), toInstant(wish.date, wish.around, stage.zone))
    return slot && bookSlot(ctx, stage, { contactId, treat: wish.treat, slot })
  })
}

/** Null when somebody has it. */
export async function bookSlot(ctx: Ctx, stage: Stage, wish: Pick<Visit, 'contactId' | 'treat' | 'slot'>): Promise<Visit | null> {
  const { serviceId, variantId } = askFor(stage.ids, wish.treat)
  const { startsAt, endsAt, resourceIds } = wish.slot
  const what = { contactId: wish.contactId, serviceId, variantId, startsAt, endsAt, resourceIds }
  const booking = await bookAppointment(ctx, { ...what, source: 'demo', sourceMessageId: null })
  return booking.outcome === 'booked' ? { ...wish, appointmentId: booking.appointmentId, bookedAt: ctx.now } : null
}

export type Step = { at: Date; to: VisitState | 'cancelled' }
export type Plan = { fate: Fate; confirms: boolean }

/** How an appointment lives as long as time has gone by: confirmed the day before, arrived, attended or not. */
export function listSteps(
  { now, zone }: Pick<Stage, 'now' | 'zone'>,
  { slot, bookedAt }: Pick<Visit, 'slot' | 'bookedAt'>,
  plan: Plan,
): Step[] {
  const { date } = toLocal(slot.startsAt, zone)
  const dayBefore = toInstant(addDays(date, -1), '11:20', zone)
  const steps: Step[] = []
  if (plan.fate === 'cancels') {
    const soonest = addMinutes(bookedAt, 90)
    steps.push({ at: dayBefore > soonest && dayBefore <= now ? dayBefore : soonest, to: 'cancelled' })
  } else {
    if (plan.confirms) steps.push({ at: dayBefore, to: 'confirmed' })
    steps.push(...listStepsOfDay(slot, plan.fate, date === toLocal(now, zone).date, toInstant(date, '20:30', zone)))
  }
  return steps.filter(({ at }) => at > bookedAt && at <= now)
}

/** Today each at its minute; of a day that is over the desk has ticked the whole list in the evening. */
function listStepsOfDay(slot: Slot, fate: Fate, isToday: boolean, evening: Date): Step[] {
  if (fate === 'stays_away') return [{ at: isToday ? addMinutes(slot.startsAt, 25) : evening, to: 'no_show' }]
  if (!isToday) return [{ at: evening, to: 'attended' }]
  return [
    { at: addMinutes(slot.startsAt, -8), to: 'arrived' },
    { at: slot.endsAt, to: 'attended' },
  ]
}

export async function liveThrough(stage: Stage, visit: Visit, plan: Plan): Promise<void> {
  for (const step of listSteps(stage, visit, plan)) await stage.play(step.at, desk(stage), (ctx) => takeStep(ctx, visit, step))
}

/** Why people of the demo cancel, in turns: most in the clinic's own words, one as she wrote it. */
const reasons = ['Imprevisto', 'Doença', 'Imprevisto', 'Paciente pediu', 'Vai viajar a trabalho nesse dia']

/** The next step in the life of an appointment. Cancelled by the patient: whoever is cancelled by the desk is written to. */
export async function takeStep(ctx: Ctx, { appointmentId, contactId, slot }: Visit, { to }: Step): Promise<void> {
  if (to !== 'cancelled') return changeState(ctx, { appointmentId, to })
  const reason = reasons[Math.floor(slot.startsAt.getTime() / 1_800_000) % reasons.length] ?? 'Imprevisto'
  await cancelAppointment(ctx.as({ kind: 'contact', contactId }), { appointmentId, reason })
}

/** When the desk wrote it down: some days before the visit, in the middle of a day, never later than now. */
export function bookedAtFor(stage: Stage, date: LocalDate, leadDays: number, index: number): Date {
  const then = toInstant(addDays(date, -leadDays), index % 2 === 0 ? '10:25' : '16:50', stage.zone)
  const latest = addMinutes(stage.now, -90)
  return then < latest ? then : latest
}

export function desk(stage: Stage): Actor {
  return { kind: 'staff', staffId: stage.staff.receptionist }
}
