import { recordAudit, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type AppointmentId, type ResourceId, type ServiceId, type VariantId } from '#platform/ids.ts'
import { addDays, daysBetween, toIso, toLocal, type LocalDate } from '#platform/local-time.ts'
import { createDeskDeposits } from '#sales/index.ts'
import { bookAtDesk, findSlots, listResources, listVariants } from '#scheduling/index.ts'
import type {
  PlannedReturn,
  ReturnKind,
  ReturnsAnswer,
  ReturnTimesAnswer,
  SuggestedReturn,
  VisitReturnsAnswer,
} from './contract.ts'
import type { Item } from './model.ts'
import { getOwn, mayNow, openVisit, staffOf, type Own, type Writing } from './own-visit.ts'
import { mayBookReturn } from './policy.ts'
import { findVisitOf, listBooked, listItems } from './queries.ts'
import {
  findReturn,
  listIntervals,
  listReturnsOf,
  listToCall,
  updateDismissed,
  upsertReturn,
  type ReturnId,
  type ReturnRow,
} from './queries-returns.ts'

/** A look at how it went, where the clinic says nothing else. */
const reviewDays = 15
/** How far ahead the desk sees who is due. */
const calledAheadDays = 30
const [daysBefore, daysAfter, timesShown] = [3, 10, 6]

/** What is planned after this visit, and what would be the next thing to plan: the procedure's own interval, and a look at the result. */
export async function readReturns(ctx: Ctx, asked: Writing): Promise<VisitReturnsAnswer> {
  const own = await getOwn(ctx, asked)
  const visit = await findVisitOf(ctx, own.appointment.id)
  const planned = await listReturnsOf(ctx, own.appointment.id)
  const items = visit ? await listItems(ctx, visit.id) : await listBooked(ctx, own.appointment.id)
  const suggested = await suggest(ctx, own, items)
  const can = mayNow(own, visit, asked.staff)
  return {
    planned: planned.map((row) => toPlanned(row, own.zone)),
    suggested: suggested.filter((one) => !planned.some((row) => row.kind === one.kind && row.service_id === one.serviceId)),
    can: { plan: visit?.closed_at ? { allowed: true } : can.items, book: mayBookReturn(asked.staff) },
  }
}

async function suggest(ctx: Ctx, { day }: Own, items: readonly Item[]): Promise<SuggestedReturn[]> {
  const services = await listIntervals(ctx, [...new Set(items.map((item) => item.serviceId))])
  const after = (days: number) => ({ days, dueOn: addDays(day, days) })
  return services
    .filter((one) => !one.is_evaluation)
    .flatMap((one): SuggestedReturn[] => {
      const of = { serviceId: one.service_id, service: one.service }
      const review: SuggestedReturn = { kind: 'review', ...of, ...after(reviewDays) }
      // A treatment every few weeks is looked at when it goes on.
      if (one.days !== null && one.days <= reviewDays * 2) return [{ kind: 'return', ...of, ...after(one.days) }]
      return one.days === null ? [review] : [review, { kind: 'return', ...of, ...after(one.days) }]
    })
}

export type ReturnWish = Writing & { kind: ReturnKind; serviceId: ServiceId; dueOn: LocalDate; note: string }

/** Left for the desk, which sees it when its day is near. */
export async function planReturn(ctx: Ctx, wish: ReturnWish): Promise<void> {
  const id = await write(ctx, wish, null)
  const { kind, serviceId, dueOn } = wish
  await recordAudit(ctx, {
    action: 'visit_return.planned',
    about: { kind: 'visitReturn', id },
    after: { kind, serviceId, dueOn },
  })
}

export type ReturnBooking = ReturnWish & {
  id: AppointmentId
  startsAt: Date
  professionalId: ResourceId
  tellPatient: boolean
}

/** Books it, as the desk books: the same rules, and the same press of the button books once. */
export async function bookReturn(ctx: Ctx, wish: ReturnBooking): Promise<AppointmentId> {
  const own = await getOwn(ctx, wish)
  const appointmentId = await bookAtDesk(ctx, {
    id: wish.id,
    contactId: own.appointment.contact_id,
    variantId: await variantFor(ctx, own, wish.serviceId),
    professionalId: wish.professionalId,
    startsAt: wish.startsAt,
    durationMin: null,
    note: wish.kind === 'review' ? 'Revisão' : 'Retorno',
    tellPatient: wish.tellPatient,
    asksDeposit: false,
    deposits: createDeskDeposits(),
    insisting: { staff: null, anyway: false, overbookedReason: null },
  })
  const id = await write(ctx, wish, appointmentId)
  await recordAudit(ctx, {
    action: 'visit_return.booked',
    about: { kind: 'visitReturn', id },
    after: { startsAt: wish.startsAt },
  })
  return appointmentId
}

async function write(ctx: Ctx, wish: ReturnWish, appointmentId: AppointmentId | null): Promise<ReturnId> {
  const found = await findVisitOf(ctx, wish.appointmentId)
  const { visit, own } = found?.closed_at ? { visit: found, own: await getOwn(ctx, wish) } : await openVisit(ctx, wish, 'items')
  const [service] = await listIntervals(ctx, [wish.serviceId])
  if (!service) throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'serviceId')
  if (wish.dueOn <= own.day) throw new Refusal('invalid', 'O retorno é depois do atendimento.', 'dueOn')
  const { kind, serviceId, dueOn, note } = wish
  const id = await upsertReturn(ctx, {
    id: newId('visitReturn'),
    visitId: visit.id,
    contactId: visit.contact_id,
    serviceId,
    kind,
    dueOn,
    note,
    appointmentId,
    staffId: staffOf(ctx),
  })
  ctx.say({ changed: 'clinical' })
  return id
}

/** Free times around the day, with who attended first, as near as can be to the hour of this visit. */
export async function findReturnTimes(
  ctx: Ctx,
  wish: Writing & { serviceId: ServiceId; dueOn: LocalDate },
): Promise<ReturnTimesAnswer> {
  const own = await getOwn(ctx, wish)
  const { horizonDays, zone } = await getClinic(ctx)
  const variantId = await variantFor(ctx, own, wish.serviceId)
  const ask = { serviceId: wish.serviceId, variantId, professionalId: null, minNoticeMin: 0 }
  const slots = await findSlots(ctx, ask, addDays(wish.dueOn, -daysBefore), addDays(wish.dueOn, daysAfter))
  const names = new Map((await listResources(ctx)).map((one) => [one.id, one.name]))
  const hourOf = (at: Date): number => {
    const [hour = 0, minute = 0] = toLocal(at, zone).time.split(':').map(Number)
    return hour * 60 + minute
  }
  const usual = hourOf(own.appointment.starts_at)
  const distance = (slot: { startsAt: Date; professionalId: ResourceId | null }): number => {
    const days = Math.abs(daysBetween(wish.dueOn, toLocal(slot.startsAt, zone).date))
    const isAnother = slot.professionalId !== own.appointment.professional_id
    return days * 1_440 + Math.abs(hourOf(slot.startsAt) - usual) + (isAnother ? daysAfter * 1_440 : 0)
  }
  const times = slots
    .flatMap((slot) => (slot.professionalId ? [{ ...slot, professionalId: slot.professionalId }] : []))
    .toSorted((a, b) => distance(a) - distance(b))
    .filter((slot, i, all) => all.findIndex((each) => each.startsAt.getTime() === slot.startsAt.getTime()) === i)
    .slice(0, timesShown)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return {
    times: times.map((slot) => ({
      startsAt: toIso(slot.startsAt, zone),
      professionalId: slot.professionalId,
      professional: names.get(slot.professionalId) ?? '',
    })),
    isBeyond: daysBetween(own.today, wish.dueOn) > horizonDays,
  }
}

/** Whom to call, for the desk. */
export async function readToCall(ctx: Ctx, staff: SignedIn): Promise<ReturnsAnswer> {
  const { zone } = await getClinic(ctx)
  const today = toLocal(ctx.now, zone).date
  const returns = (await listToCall(ctx, addDays(today, calledAheadDays))).map((row) => ({
    id: row.id,
    kind: row.kind,
    appointmentId: row.appointment_id,
    contact: { id: row.contact_id, name: row.contact ?? '', phone: row.phone },
    serviceId: row.service_id,
    service: row.service,
    professional: row.professional,
    visitAt: toIso(row.visit_at, zone),
    dueOn: row.due_on,
    note: row.note,
    isLate: row.due_on < today,
  }))
  return { today, returns, can: { settle: mayBookReturn(staff), book: mayBookReturn(staff) } }
}

/** Nobody is to call any more, or somebody is after all. */
export async function settleReturn(ctx: Ctx, id: ReturnId, wish: { isDismissed: boolean; staff: SignedIn }): Promise<void> {
  const found = await findReturn(ctx, id)
  if (!found) throw new Refusal('not_found', 'Esse retorno não existe.')
  await getOwn(ctx, { appointmentId: found.visit_appointment_id, staff: wish.staff })
  if (found.is_dismissed === wish.isDismissed) return
  await updateDismissed(ctx, id, wish.isDismissed, staffOf(ctx))
  ctx.say({ changed: 'clinical' })
  const action = wish.isDismissed ? 'visit_return.dismissed' : 'visit_return.reopened'
  await recordAudit(ctx, { action, about: { kind: 'visitReturn', id } })
}

/** The area that was treated; of a service done besides, its first. */
async function variantFor(ctx: Ctx, own: Own, serviceId: ServiceId): Promise<VariantId> {
  if (serviceId === own.appointment.service_id) return own.appointment.variant_id
  const variant = (await listVariants(ctx)).find((each) => each.service_id === serviceId)
  if (!variant) throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'serviceId')
  return variant.id
}

function toPlanned(row: ReturnRow, zone: string): PlannedReturn {
  return {
    id: row.id,
    kind: row.kind,
    serviceId: row.service_id,
    service: row.service,
    dueOn: row.due_on,
    note: row.note,
    booked: row.booked_id && row.booked_at ? { appointmentId: row.booked_id, at: toIso(row.booked_at, zone) } : null,
    isDismissed: row.is_dismissed,
  }
}
