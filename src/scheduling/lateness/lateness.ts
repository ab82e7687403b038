import { recordAudit, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, ContactId } from '#platform/ids.ts'
import { addMinutes, dayBounds, toLocal } from '#platform/local-time.ts'
import { getOwnAppointment } from '../desk-visit.ts'
import { findPlace } from '../place.ts'
import type { AgendaRow } from '../queries-agenda.ts'
import { findBookedFor, listTaken, lockAppointment } from '../queries-booking.ts'
import { getClinicRules } from '../queries-catalogue.ts'
import { findServiceNeeds, listNamed } from '../queries-place.ts'
import type { LatenessAnswer } from './contract.ts'
import { findDueVisit, updateLateness, type DueVisit } from './queries.ts'

/** Shorter than this nothing is worth the way. */
const shortestMin = 10
/** So long after the beginning somebody may still write that they are on their way. */
const stillDueMin = 120

/** Writes down that somebody will be late; `minutes` null: they did not say how late. Only on the day, and while they are still to come. */
export async function noteLateness(
  ctx: Ctx,
  wish: { appointmentId: AppointmentId; minutes: number | null; by: 'patient' | 'desk' },
): Promise<{ outcome: 'noted' | 'not_due' }> {
  const appointment = await lockAppointment(ctx, wish.appointmentId)
  const { zone } = await getClinicRules(ctx)
  const isDue = appointment?.state === 'booked' || appointment?.state === 'confirmed'
  if (!isDue || toLocal(appointment.starts_at, zone).date !== toLocal(ctx.now, zone).date) return { outcome: 'not_due' }
  await updateLateness(ctx, appointment.id, wish)
  await ctx.emit({ type: 'appointment.running_late', appointmentId: appointment.id, contactId: appointment.contact_id })
  const about = { kind: 'appointment', id: appointment.id } as const
  await recordAudit(ctx, { action: 'appointment.late_noted', about, after: { lateMin: wish.minutes } })
  return { outcome: 'noted' }
}

/** At the desk. A professional notes it of their own patients only. */
export async function noteLatenessAtDesk(
  ctx: Ctx,
  wish: { appointmentId: AppointmentId; minutes: number | null; staff: SignedIn },
): Promise<void> {
  const row = await getOwnAppointment(ctx, wish.appointmentId, wish.staff)
  if (wish.minutes === null) return takeBack(ctx, row)
  const noted = await noteLateness(ctx, { appointmentId: row.id, minutes: wish.minutes, by: 'desk' })
  if (noted.outcome === 'not_due')
    throw new Refusal('conflict', 'O atraso se anota no dia do horário, enquanto a pessoa não chegou.')
}

async function takeBack(ctx: Ctx, row: AgendaRow): Promise<void> {
  await updateLateness(ctx, row.id, null)
  ctx.say({ changed: 'agenda' })
  const about = { kind: 'appointment', id: row.id } as const
  await recordAudit(ctx, { action: 'appointment.late_noted', about, after: { lateMin: null } })
}

/** What so many minutes do to whoever comes after, and the ways to deal with it. Nothing is changed. */
export async function weighLateness(
  ctx: Ctx,
  wish: { appointmentId: AppointmentId; minutes: number; staff: SignedIn },
): Promise<LatenessAnswer> {
  const row = await getOwnAppointment(ctx, wish.appointmentId, wish.staff)
  const service = await findServiceNeeds(ctx, { serviceId: row.service_id })
  if (!service) throw new Refusal('not_found', 'Esse agendamento não existe.')
  const { lateToleranceMin: toleranceMin, lateShortenMaxMin: shortenMaxMin } = await getClinic(ctx)
  const [startsAt, endsAt] = [addMinutes(row.starts_at, wish.minutes), addMinutes(row.ends_at, wish.minutes)]
  const meets = await whatItMeets(ctx, row, service, { startsAt, endsAt })
  const durationMin = (row.ends_at.getTime() - startsAt.getTime()) / 60_000
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    toleranceMin,
    isPastTolerance: wish.minutes > toleranceMin,
    meets,
    shift: meets.length === 0 ? { allowed: true } : { allowed: false, whyNot: meets.join(' ') },
    shorten: mayShorten({ ...wish, shortenMaxMin, durationMin, hasPhases: service.phases.length > 0 }, row.ends_at),
  }
}

type Needs = NonNullable<Awaited<ReturnType<typeof findServiceNeeds>>>

async function whatItMeets(ctx: Ctx, row: AgendaRow, service: Needs, at: { startsAt: Date; endsAt: Date }): Promise<string[]> {
  const taken = await listTaken(ctx, row.id)
  const variantIds = (await findBookedFor(ctx, row.id))?.variant_ids ?? [row.variant_id]
  // The same people, room and machine: only later.
  const { hurdles } = await findPlace(ctx, {
    ...at,
    service,
    variantIds,
    resources: await listNamed(ctx, taken),
    comer: null,
    wanted: taken,
    preferred: taken,
    moving: row.id,
  })
  return hurdles.filter(({ kind }) => kind === 'busy' || kind === 'off' || kind === 'closed').map(({ text }) => text)
}

function mayShorten(
  wish: { minutes: number; shortenMaxMin: number; durationMin: number; hasPhases: boolean },
  endsAt: Date,
): LatenessAnswer['shorten'] {
  const no = (whyNot: string) => ({ allowed: false, whyNot }) as const
  if (wish.shortenMaxMin === 0) return no('A clínica não encurta atendimentos.')
  if (wish.hasPhases) return no('Esse procedimento tem etapas com tempo certo.')
  if (wish.minutes > wish.shortenMaxMin) return no(`A clínica encurta no máximo ${wish.shortenMaxMin} minutos.`)
  if (wish.durationMin < shortestMin) return no('Sobraria tempo de menos.')
  return { allowed: true, durationMin: wish.durationMin, endsAt: endsAt.toISOString() }
}

/** What whoever writes is expected for today: about it they may say that they are late. */
export async function findDue(ctx: Ctx, contactId: ContactId): Promise<DueVisit | null> {
  const { zone } = await getClinicRules(ctx)
  const { startsAt, endsAt } = dayBounds(toLocal(ctx.now, zone).date, zone)
  const since = addMinutes(ctx.now, -stillDueMin)
  return findDueVisit(ctx, contactId, { since: since > startsAt ? since : startsAt, until: endsAt })
}
