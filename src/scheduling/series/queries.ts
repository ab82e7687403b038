import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, Id, ResourceId, SeriesId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind } from '../model.ts'

export type NewSeries = { id: SeriesId; contactId: ContactId; everyDays: number; tellPatient: boolean }

/** The same dialog asks again for what it could not have at first: it stays one series. */
export async function upsertSeries(ctx: Ctx, series: NewSeries): Promise<void> {
  await ctx.sql`
    insert into appointment_series (id, contact_id, every_days, tell_patient, created_at)
    values (${series.id}, ${series.contactId}, ${series.everyDays}, ${series.tellPatient}, ${ctx.now})
    on conflict (id) do update set tell_patient = excluded.tell_patient`
}

export async function updateSeriesNotice(ctx: Ctx, id: SeriesId, tellPatient: boolean): Promise<void> {
  await ctx.sql`update appointment_series set tell_patient = ${tellPatient} where id = ${id}`
}

export async function updateSeriesOf(ctx: Ctx, id: AppointmentId, place: { seriesId: SeriesId; number: number }): Promise<void> {
  await ctx.sql`update appointment set series_id = ${place.seriesId}, series_number = ${place.number} where id = ${id}`
}

export type SeriesRow = { id: SeriesId; contact_id: ContactId; every_days: number; tell_patient: boolean }

export async function findSeries(ctx: Ctx, id: SeriesId): Promise<SeriesRow | null> {
  const [row] = await ctx.sql<SeriesRow>`
    select id, contact_id, every_days, tell_patient from appointment_series where id = ${id}`
  return row ?? null
}

export async function findSeriesOf(ctx: Ctx, id: AppointmentId): Promise<SeriesRow | null> {
  const [row] = await ctx.sql<SeriesRow>`
    select s.id, s.contact_id, s.every_days, s.tell_patient
    from appointment a join appointment_series s on s.id = a.series_id where a.id = ${id}`
  return row ?? null
}

/** Two who change one series at once wait for each other before either takes a resource. */
export async function lockSeries(ctx: Ctx, id: SeriesId): Promise<void> {
  await ctx.sql`select id from appointment_series where id = ${id} for no key update`
}

export type SessionRow = {
  id: AppointmentId
  series_number: number
  starts_at: Date
  ends_at: Date
  state: AppointmentStateKind
  service_id: ServiceId
  variant_id: VariantId
  service: string
  professional_id: ResourceId | null
  professional: string | null
  unit_id: UnitId | null
}

/** All of it, by its numbers; also what was cancelled, where it stood. */
export async function listSessions(ctx: Ctx, id: SeriesId): Promise<SessionRow[]> {
  return ctx.sql<SessionRow>`
    select a.id, a.series_number, a.starts_at, a.ends_at, a.state, a.service_id, a.variant_id, a.unit_id, s.name as service,
      place.professional_id, (select r.name from resource r where r.id = place.professional_id) as professional
    from appointment a join service s on s.id = a.service_id
      cross join lateral appointment_place(a.id, a.freed_resource_ids) place
    where a.series_id = ${id} order by a.series_number`
}

export async function findLastMove(ctx: Ctx, id: SeriesId): Promise<Id<'move'> | null> {
  const [row] = await ctx.sql<{ id: Id<'move'> }>`
    select m.id from appointment_move m join appointment a on a.id = m.appointment_id
    where a.series_id = ${id} order by m.at desc, m.id desc limit 1`
  return row?.id ?? null
}
