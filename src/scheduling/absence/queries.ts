import type { Ctx } from '#platform/ctx.ts'
import type { AbsenceId, AppointmentId, ContactId, ResourceId, ServiceId, StaffId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind } from '../model.ts'

export type AbsenceRow = {
  id: AbsenceId
  resource_id: ResourceId
  professional: string
  starts_at: Date
  ends_at: Date
  reason: string
}

export async function insertAbsence(
  ctx: Ctx,
  one: { id: AbsenceId; resourceId: ResourceId; startsAt: Date; endsAt: Date; reason: string; createdBy: StaffId | null },
): Promise<void> {
  await ctx.sql`
    insert into absence (id, resource_id, starts_at, ends_at, reason, created_by, created_at)
    values (${one.id}, ${one.resourceId}, ${one.startsAt}, ${one.endsAt}, ${one.reason}, ${one.createdBy}, ${ctx.now})`
}

/** Everybody who is booked with them then. */
export async function insertAffected(ctx: Ctx, id: AbsenceId): Promise<void> {
  await ctx.sql`
    insert into absence_visit (absence_id, appointment_id, was_at)
    select distinct b.id, a.id, a.starts_at
    from absence b join allocation l on l.resource_id = b.resource_id join appointment a on a.id = l.appointment_id
    where b.id = ${id} and a.starts_at < b.ends_at and a.ends_at > b.starts_at and a.ends_at > ${ctx.now} and a.state in ('booked', 'confirmed')
    on conflict do nothing`
}

export async function findAbsence(ctx: Ctx, id: AbsenceId): Promise<AbsenceRow | null> {
  const [row] = await ctx.sql<AbsenceRow>`
    select b.id, b.resource_id, r.name as professional, b.starts_at, b.ends_at, b.reason
    from absence b join resource r on r.id = b.resource_id where b.id = ${id}`
  return row ?? null
}

/** Two who propose at once wait for each other: nobody is offered a time twice. */
export async function lockAbsence(ctx: Ctx, id: AbsenceId): Promise<void> {
  await ctx.sql`select id from absence where id = ${id} for update`
}

export type AffectedRow = {
  appointment_id: AppointmentId
  contact_id: ContactId
  attendee_name: string | null
  name: string | null
  phone: string | null
  service_id: ServiceId
  service: string
  variant_id: VariantId
  also_variant_ids: VariantId[]
  state: AppointmentStateKind
  was_at: Date
  starts_at: Date
  ends_at: Date
  /** It still takes the one who is away, at a time they are away. */
  is_affected: boolean
  has_written: boolean
  offered_at: Date | null
  offered_starts_at: Date | null
  offered_professional_id: ResourceId | null
  held_as: AppointmentId | null
  because: string | null
  text: string | null
}

export async function listAffected(ctx: Ctx, id: AbsenceId): Promise<AffectedRow[]> {
  return ctx.sql<AffectedRow>`
    select v.appointment_id, a.contact_id, a.attendee_name, coalesce(p.name, p.display_name) as name, a.service_id, s.name as service, a.variant_id,
      array(select x.variant_id from appointment_variant x where x.appointment_id = a.id order by x.position) as also_variant_ids,
      a.state, v.was_at, a.starts_at, a.ends_at, v.offered_at, v.offered_starts_at, v.offered_professional_id, v.held_as, v.because, v.text,
      (select i.value from identity i join contact c on c.id = i.contact_id
        where c.person_id = p.person_id and i.kind = 'phone' order by i.created_at limit 1) as phone,
      a.starts_at < b.ends_at and a.ends_at > b.starts_at
        and exists (select from allocation l where l.appointment_id = a.id and l.resource_id = b.resource_id) as is_affected,
      exists (select from conversation c join contact w on w.id = c.contact_id join message m on m.conversation_id = c.id
        where w.person_id = p.person_id and m.author = 'contact' and m.ordered_at > v.offered_at) as has_written
    from absence_visit v join absence b on b.id = v.absence_id join appointment a on a.id = v.appointment_id
      join person p on p.contact_id = a.contact_id join service s on s.id = a.service_id
    where v.absence_id = ${id} order by v.was_at, v.appointment_id`
}

export type Proposed = {
  offeredStartsAt: Date
  professionalId: ResourceId
  heldAs: AppointmentId | null
  because: string | null
  text: string | null
}

export async function updateProposed(ctx: Ctx, id: AbsenceId, appointmentId: AppointmentId, to: Proposed): Promise<void> {
  await ctx.sql`
    update absence_visit set offered_at = ${ctx.now}, offered_starts_at = ${to.offeredStartsAt}, offered_professional_id = ${to.professionalId},
      held_as = ${to.heldAs}, because = ${to.because}, text = ${to.text}
    where absence_id = ${id} and appointment_id = ${appointmentId}`
}

export async function listAbsences(ctx: Ctx): Promise<(AbsenceRow & { count: number; settled: number })[]> {
  return ctx.sql<AbsenceRow & { count: number; settled: number }>`
    select b.id, b.resource_id, r.name as professional, b.starts_at, b.ends_at, b.reason, count(v.appointment_id)::int as count,
      count(v.appointment_id) filter (where a.state = 'cancelled' or a.starts_at >= b.ends_at or a.ends_at <= b.starts_at
        or not exists (select from allocation l where l.appointment_id = a.id and l.resource_id = b.resource_id))::int as settled
    from absence b join resource r on r.id = b.resource_id left join absence_visit v on v.absence_id = b.id
      left join appointment a on a.id = v.appointment_id
    group by b.id, r.name order by b.starts_at desc, b.id desc limit 30`
}
