import type { Pool } from 'pg'
import type { ClinicId } from '#platform/ids.ts'
import type { Place } from './slots-racer.ts'

/** Pairs of allocations of one resource that share an instant, asked in plain arithmetic, apart from the constraint that forbids them. */
export async function countOverlaps(pool: Pool, clinicId: ClinicId): Promise<number> {
  const { rows } = await pool.query<{ pairs: number }>(
    `select count(*)::int as pairs from allocation a join allocation b
       on b.resource_id = a.resource_id and b.appointment_id > a.appointment_id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
     where a.clinic_id = $1`,
    [clinicId],
  )
  return rows[0]?.pairs ?? 0
}

/** Those of the places that something occupies. */
export async function findTaken(pool: Pool, places: Place[]): Promise<object[]> {
  const distinct = [...new Map(places.map((place) => [JSON.stringify(place), place])).values()]
  const { rows } = await pool.query<object>(
    `select p."startsAt" as at, a.resource_id
     from jsonb_to_recordset($1::jsonb) as p("startsAt" timestamptz, "endsAt" timestamptz, "resourceIds" jsonb)
       join allocation a on p."resourceIds" ? a.resource_id and a.starts_at < p."endsAt" and a.ends_at > p."startsAt"`,
    [JSON.stringify(distinct)],
  )
  return rows
}
