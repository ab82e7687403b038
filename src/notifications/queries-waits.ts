import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ClinicId,
  type ConversationId,
  type Id,
  type ResourceId,
  type StaffId,
} from '#platform/ids.ts'

export async function listClinicsWithWaits(edge: EdgeCtx): Promise<ClinicId[]> {
  const rows = await edge.sql<{ clinic_id: ClinicId }>`
    select distinct clinic_id from conversation where waiting_since is not null`
  return rows.map((row) => row.clinic_id)
}

export type WaitRow = {
  id: ConversationId
  assigned_to: StaffId | null
  handoff_reason: string | null
  waiting_since: Date
  /** The last step of this wait that was taken. */
  told: number
}

/** Everyone who waits for a person, the longest first. */
export async function listWaits(ctx: Ctx): Promise<WaitRow[]> {
  return ctx.sql<WaitRow>`
    select v.id, v.assigned_to, v.handoff_reason, v.waiting_since,
      coalesce((select max(e.step) from escalation e where e.conversation_id = v.id and e.waiting_since = v.waiting_since), 0)::int as told
    from conversation v where v.waiting_since is not null order by v.waiting_since`
}

/** Null when nobody waits in it any more. */
export async function findWait(ctx: Ctx, id: ConversationId): Promise<WaitRow | null> {
  const [row] = await ctx.sql<WaitRow>`
    select v.id, v.assigned_to, v.handoff_reason, v.waiting_since, 0 as told
    from conversation v where v.id = ${id} and v.waiting_since is not null`
  return row ?? null
}

/** Null when another process has taken the step. */
export async function insertEscalation(ctx: Ctx, wait: WaitRow, step: number): Promise<Id<'escalation'> | null> {
  const [row] = await ctx.sql<{ id: Id<'escalation'> }>`
    insert into escalation (id, conversation_id, waiting_since, step, at)
    values (${newId('escalation')}, ${wait.id}, ${wait.waiting_since}, ${step}, ${ctx.now})
    on conflict (conversation_id, waiting_since, step) do nothing returning id`
  return row?.id ?? null
}

export async function updateTold(ctx: Ctx, id: Id<'escalation'>, staffIds: StaffId[]): Promise<void> {
  await ctx.sql`update escalation set staff_ids = ${staffIds} where id = ${id}`
}

export async function listToldOf(ctx: Ctx, wait: WaitRow): Promise<StaffId[]> {
  const rows = await ctx.sql<{ staff_id: StaffId }>`
    select distinct unnest(staff_ids) as staff_id from escalation where conversation_id = ${wait.id} and waiting_since = ${wait.waiting_since}`
  return rows.map((row) => row.staff_id)
}

export type EscalationRow = { at: Date; names: string[] }

/** Who was told of the present wait, the newest first; null when there is no such conversation. */
export async function listEscalations(ctx: Ctx, id: ConversationId): Promise<EscalationRow[] | null> {
  const rows = await ctx.sql<{ at: Date | null; names: string[] }>`
    select e.at, array(select m.name from membership m where m.staff_id = any(e.staff_ids) order by m.name) as names
    from conversation v left join escalation e on e.conversation_id = v.id and e.waiting_since = v.waiting_since
    where v.id = ${id} order by e.at desc`
  return rows.length === 0 ? null : rows.flatMap(({ at, names }) => (at ? [{ at, names }] : []))
}

export async function findMemberName(ctx: Ctx, staffId: StaffId): Promise<string | null> {
  const [row] = await ctx.sql<{ name: string }>`select name from membership where staff_id = ${staffId}`
  return row?.name ?? null
}

export type Touched = { appointmentId: AppointmentId; before: ResourceId[]; moveId: Id<'move'> | null }

/** The professionals in whose agenda something happened: where the appointment stands, and where it stood before. */
export async function listProfessionalsOf(ctx: Ctx, { appointmentId, before, moveId }: Touched): Promise<ResourceId[]> {
  const rows = await ctx.sql<{ id: ResourceId }>`
    select r.id from resource r
    where r.kind = 'professional' and (
      r.id = any(${before}::text[])
      or exists (select 1 from allocation l where l.appointment_id = ${appointmentId} and l.resource_id = r.id)
      or exists (select 1 from appointment_move m where m.id = ${moveId}::text and r.id = any(m.from_resource_ids)))`
  return rows.map((row) => row.id)
}
