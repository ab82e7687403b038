import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ContactId,
  type Id,
  type MessageId,
  type ResourceId,
  type UnitId,
} from '#platform/ids.ts'
import type { Overbooking } from './judge.ts'
import type { AppointmentStateKind } from './model.ts'

type Place = { startsAt: Date; endsAt: Date; resourceIds: ResourceId[] }

export async function isMovedBy(ctx: Ctx, messageId: MessageId): Promise<boolean> {
  const rows = await ctx.sql`select 1 from appointment_move where source_message_id = ${messageId}`
  return rows.length > 0
}

export async function updateTimes(
  ctx: Ctx,
  id: AppointmentId,
  to: {
    startsAt: Date
    endsAt: Date
    state: AppointmentStateKind
    tellPatient: boolean
    overbooking: Overbooking | null
    unitId: UnitId | null
  },
): Promise<void> {
  await ctx.sql`
    update appointment set
      late_at = case when starts_at = ${to.startsAt} then late_at end, late_min = case when starts_at = ${to.startsAt} then late_min end,
      late_by = case when starts_at = ${to.startsAt} then late_by end,
      starts_at = ${to.startsAt}, ends_at = ${to.endsAt}, state = ${to.state}, tell_patient = ${to.tellPatient},
      overbooked_reason = ${to.overbooking?.reason ?? null}, overbooked_by = ${to.overbooking?.by ?? null}, unit_id = ${to.unitId}
    where id = ${id}`
}

export async function insertMove(
  ctx: Ctx,
  id: AppointmentId,
  move: { from: Place; to: Place; sourceMessageId: MessageId | null; isTold: boolean },
): Promise<Id<'move'>> {
  const moveId = newId('move')
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  await ctx.sql`
    insert into appointment_move (id, appointment_id, from_starts_at, from_ends_at, from_resource_ids, to_starts_at, to_ends_at,
      to_resource_ids, staff_id, source_message_id, at, told_at)
    values (${moveId}, ${id}, ${move.from.startsAt}, ${move.from.endsAt}, ${move.from.resourceIds}, ${move.to.startsAt}, ${move.to.endsAt},
      ${move.to.resourceIds}, ${staffId}, ${move.sourceMessageId}, ${ctx.now}, ${move.isTold ? ctx.now : null})`
  return moveId
}

export type MoveNotice = {
  appointment_id: AppointmentId
  contact_id: ContactId
  service: string
  state: AppointmentStateKind
  tell_patient: boolean
  is_last: boolean
  starts_at: Date
  professional: string | null
  /** Where the patient believes it is: the last place they were told of. */
  known_starts_at: Date
  known_professional: string | null
  zone: string
  unit_id: UnitId | null
}

/** What a message about a move says. */
export async function findMoveNotice(ctx: Ctx, id: Id<'move'>): Promise<MoveNotice | null> {
  const [row] = await ctx.sql<MoveNotice>`
    select a.id as appointment_id, a.contact_id, s.name as service, a.state, a.tell_patient, a.starts_at, c.zone, a.unit_id,
      not exists (select 1 from appointment_move later where later.appointment_id = a.id and (later.at, later.id) > (m.at, m.id)) as is_last,
      (select r.name from allocation l join resource r on r.id = l.resource_id
        where l.appointment_id = a.id and r.kind = 'professional' limit 1) as professional,
      coalesce(told.to_starts_at, origin.from_starts_at) as known_starts_at,
      (select r.name from resource r
        where r.id = any(coalesce(told.to_resource_ids, origin.from_resource_ids)) and r.kind = 'professional' limit 1) as known_professional
    from appointment_move m join appointment a on a.id = m.appointment_id join service s on s.id = a.service_id cross join clinic c
      cross join lateral (select * from appointment_move o where o.appointment_id = a.id order by o.at, o.id limit 1) origin
      left join lateral (select * from appointment_move t where t.appointment_id = a.id and t.told_at is not null
        order by t.at desc, t.id desc limit 1) told on true
    where m.id = ${id}`
  return row ?? null
}

export async function markMoveTold(ctx: Ctx, id: Id<'move'>): Promise<void> {
  await ctx.sql`update appointment_move set told_at = ${ctx.now} where id = ${id} and told_at is null`
}

export async function markMovesTold(ctx: Ctx, id: AppointmentId): Promise<void> {
  await ctx.sql`update appointment_move set told_at = ${ctx.now} where appointment_id = ${id} and told_at is null`
}

export type MoveRow = {
  at: Date
  by: string | null
  from_starts_at: Date
  to_starts_at: Date
  from_who: string | null
  to_who: string | null
}

/** Where an appointment has stood, the latest first. */
export async function listMoves(ctx: Ctx, id: AppointmentId): Promise<MoveRow[]> {
  return ctx.sql<MoveRow>`
    select m.at, s.name as by, m.from_starts_at, m.to_starts_at,
      (select r.name from resource r where r.id = any(m.from_resource_ids) and r.kind = 'professional' limit 1) as from_who,
      (select r.name from resource r where r.id = any(m.to_resource_ids) and r.kind = 'professional' limit 1) as to_who
    from appointment_move m left join membership s on s.clinic_id = m.clinic_id and s.staff_id = m.staff_id
    where m.appointment_id = ${id} order by m.at desc, m.id desc limit 50`
}
