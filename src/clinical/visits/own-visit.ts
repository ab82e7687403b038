import type { SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type AppointmentId, type StaffId } from '#platform/ids.ts'
import { toLocal, type LocalDate } from '#platform/local-time.ts'
import { getOwnAppointment } from '#scheduling/index.ts'
import type { Can, VisitAnswer } from './contract.ts'
import { decideOn, refuseUnless } from './policy.ts'
import { insertVisit, listBooked, lockVisit, replaceItems, type VisitRow } from './queries.ts'

export type OwnAppointment = Awaited<ReturnType<typeof getOwnAppointment>>
export type Own = { appointment: OwnAppointment; day: LocalDate; today: LocalDate; zone: string }
/** Who writes about which visit. */
export type Writing = { appointmentId: AppointmentId; staff: SignedIn }

/** The appointment of a visit, of those this person works with. Another's is not found. */
export async function getOwn(ctx: Ctx, { appointmentId, staff }: Writing): Promise<Own> {
  const appointment = await getOwnAppointment(ctx, appointmentId, staff)
  const { zone } = await getClinic(ctx)
  return { appointment, zone, day: toLocal(appointment.starts_at, zone).date, today: toLocal(ctx.now, zone).date }
}

/**
 * The visit to write about, held until the unit ends and begun if nothing was written yet: what was booked then stands as what was done.
 * Refuses what this person may not do with it now.
 */
export async function openVisit(
  ctx: Ctx,
  writing: Writing,
  act: keyof VisitAnswer['can'],
): Promise<{ visit: VisitRow; own: Own }> {
  const own = await getOwn(ctx, writing)
  const { appointment } = own
  const found = await lockVisit(ctx, appointment.id)
  refuseUnless(mayNow(own, found, writing.staff)[act])
  if (found) return { visit: found, own }
  const id = newId('visit')
  const { contact_id: contactId, professional_id: professionalId } = appointment
  const isNew = await insertVisit(ctx, { id, appointmentId: appointment.id, contactId, professionalId })
  if (isNew) await replaceItems(ctx, id, await listBooked(ctx, appointment.id))
  const visit = await lockVisit(ctx, appointment.id)
  if (!visit) throw new Error('a visit that has begun is not there')
  // Somebody else began it, and may have closed it, while we waited.
  refuseUnless(mayNow(own, visit, writing.staff)[act])
  return { visit, own }
}

export function mayNow(own: Own, visit: VisitRow | null, staff: SignedIn): Record<keyof VisitAnswer['can'], Can> {
  return decideOn(staff, { state: own.appointment.state, day: own.day, isClosed: visit?.closed_at != null }, own.today)
}

/** What was read is not what stands any more. */
export function refuseOld(read: number, now: number): void {
  if (read !== now)
    throw new Refusal(
      'conflict',
      'Isto mudou em outro aparelho enquanto você escrevia. Recarregue para ver como ficou.',
      'version',
    )
}

export function staffOf(ctx: Ctx): StaffId | null {
  return ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
}

/** Says to the screens and to whoever counts that this visit is another now. */
export async function tellChanged(ctx: Ctx, visit: Pick<VisitRow, 'id' | 'appointment_id' | 'contact_id'>): Promise<void> {
  await ctx.emit({ type: 'visit.changed', ...idsOf(visit) })
}

export function idsOf(visit: Pick<VisitRow, 'id' | 'appointment_id' | 'contact_id'>) {
  return { visitId: visit.id, appointmentId: visit.appointment_id, contactId: visit.contact_id }
}
