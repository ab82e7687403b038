import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ImportId, ResourceId, ServiceId, StaffId, VariantId } from '#platform/ids.ts'
import type { Span } from '../queries-booking.ts'
import type { ImportMapping } from './contract.ts'
import type { ImportedState } from './rows.ts'

export type ImportRecord = {
  id: ImportId
  file_name: string
  kind: 'csv' | 'ics'
  content: string | null
  mapping: unknown
  created_at: Date
  run_at: Date | null
  undone_at: Date | null
}

export async function insertImport(
  ctx: Ctx,
  one: { id: ImportId; fileName: string; kind: 'csv' | 'ics'; content: string; createdBy: StaffId | null },
): Promise<void> {
  await ctx.sql`
    insert into appointment_import (id, file_name, kind, content, created_by, created_at)
    values (${one.id}, ${one.fileName}, ${one.kind}, ${one.content}, ${one.createdBy}, ${ctx.now})`
}

/** Held until the unit ends: a file is booked by one at a time. */
export async function lockImport(ctx: Ctx, id: ImportId): Promise<ImportRecord | null> {
  const [row] = await ctx.sql<ImportRecord>`
    select id, file_name, kind, content, mapping, created_at, run_at, undone_at from appointment_import where id = ${id} for update`
  return row ?? null
}

export async function updateMapping(ctx: Ctx, id: ImportId, mapping: ImportMapping): Promise<void> {
  await ctx.sql`update appointment_import set mapping = ${JSON.stringify(mapping)}::jsonb where id = ${id}`
}

export async function updateToRun(ctx: Ctx, id: ImportId): Promise<void> {
  await ctx.sql`update appointment_import set run_at = ${ctx.now}, content = null, mapping = '{}' where id = ${id}`
}

export async function updateToUndone(ctx: Ctx, id: ImportId): Promise<void> {
  await ctx.sql`update appointment_import set undone_at = ${ctx.now} where id = ${id}`
}

export async function deleteImport(ctx: Ctx, id: ImportId): Promise<void> {
  await ctx.sql`delete from appointment_import where id = ${id}`
}

export type ImportListRow = Omit<ImportRecord, 'content' | 'mapping'> & { count: number }

export async function listImports(ctx: Ctx): Promise<ImportListRow[]> {
  return ctx.sql<ImportListRow>`
    select i.id, i.file_name, i.kind, i.created_at, i.run_at, i.undone_at,
      (select count(*)::int from imported_appointment a where a.import_id = i.id) as count
    from appointment_import i order by i.created_at desc, i.id desc limit 50`
}

/** Which of these rows stand on the agenda already. */
export async function listKnownKeys(ctx: Ctx, keys: string[]): Promise<string[]> {
  const rows = await ctx.sql<{ key: string }>`select key from imported_appointment where key = any(${keys}::text[])`
  return rows.map((row) => row.key)
}

/** What these people have booked in the span, wherever it came from. */
export async function listVisitsOf(
  ctx: Ctx,
  contactIds: ContactId[],
  span: Span,
): Promise<{ person_id: ContactId; service_id: ServiceId; starts_at: Date }[]> {
  return ctx.sql<{ person_id: ContactId; service_id: ServiceId; starts_at: Date }>`
    select c.person_id, a.service_id, a.starts_at from appointment a join contact c on c.id = a.contact_id
    where c.person_id = any(${contactIds}::text[]) and a.starts_at >= ${span.startsAt} and a.starts_at < ${span.endsAt}
      and a.state <> 'cancelled'`
}

export type NewImported = {
  id: AppointmentId
  key: string
  contactId: ContactId
  serviceId: ServiceId
  variantId: VariantId
  startsAt: Date
  endsAt: Date
  state: ImportedState
  note: string
  resourceIds: ResourceId[]
  isOverbooked: boolean
}

/** All of them or none. Without the buffers of their procedures: where they came from had its own. */
export async function insertImported(
  ctx: Ctx,
  importId: ImportId,
  rows: NewImported[],
  by: { staffId: StaffId | null; reason: string },
): Promise<void> {
  const appointments = rows.map((row) => ({
    id: row.id,
    key: row.key,
    contact_id: row.contactId,
    service_id: row.serviceId,
    variant_id: row.variantId,
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt.toISOString(),
    state: row.state,
    note: row.note,
    is_overbooked: row.isOverbooked && by.staffId !== null,
  }))
  const taken = rows.flatMap((row) =>
    row.resourceIds.map((resource_id) => ({
      appointment_id: row.id,
      resource_id,
      starts_at: row.startsAt.toISOString(),
      ends_at: row.endsAt.toISOString(),
      is_overbooked: row.isOverbooked,
    })),
  )
  await ctx.sql`
    insert into appointment (id, contact_id, service_id, variant_id, starts_at, ends_at, state, state_at, source, note, tell_patient, created_at,
      overbooked_reason, overbooked_by)
    select r.id, r.contact_id, r.service_id, r.variant_id, r.starts_at, r.ends_at, r.state, ${ctx.now}, 'import', r.note, false, ${ctx.now},
      case when r.is_overbooked then ${by.reason} end, case when r.is_overbooked then ${by.staffId} end
    from jsonb_to_recordset(${JSON.stringify(appointments)}::jsonb) as r(id text, contact_id text, service_id text, variant_id text,
      starts_at timestamptz, ends_at timestamptz, state text, note text, is_overbooked boolean)`
  await ctx.sql`
    insert into allocation (appointment_id, resource_id, starts_at, ends_at, is_overbooked)
    select appointment_id, resource_id, starts_at, ends_at, is_overbooked
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as t(appointment_id text, resource_id text, starts_at timestamptz, ends_at timestamptz,
      is_overbooked boolean) order by resource_id, starts_at`
  await ctx.sql`
    insert into imported_appointment (key, import_id, appointment_id)
    select key, ${importId}, id from jsonb_to_recordset(${JSON.stringify(appointments)}::jsonb) as r(id text, key text)`
}

/**
 * Takes back what a file has booked, as far as nobody has done anything with it since: what was moved, ticked, paid for or written on
 * stays. Gives how many are gone.
 */
export async function deleteUntouched(ctx: Ctx, importId: ImportId): Promise<number> {
  const gone = await ctx.sql<{ id: AppointmentId }>`
    select a.id from imported_appointment i join appointment a on a.id = i.appointment_id
    where i.import_id = ${importId} and a.state_at = a.created_at and a.series_id is null
      and not exists (select from appointment_move m where m.appointment_id = a.id)
      and not exists (select from session_entry e where e.appointment_id = a.id)
      and not exists (select from deposit d where d.appointment_id = a.id)
      and not exists (select from reminder r where r.appointment_id = a.id)
      and not exists (select from wait_wish w where w.appointment_id = a.id)
      and not exists (select from notification n where n.appointment_id = a.id)
      and not exists (select from clinical_consent k where k.appointment_id = a.id)
      and not exists (select from visit v where v.appointment_id = a.id)
    order by a.id for update of a`
  const ids = gone.map((row) => row.id)
  await ctx.sql`delete from allocation where appointment_id = any(${ids}::text[])`
  await ctx.sql`delete from appointment where id = any(${ids}::text[])`
  return ids.length
}
