import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ServiceId } from '#platform/ids.ts'
import { toLocal, type LocalDate } from '#platform/local-time.ts'
import { listOwnReturns, listOwnVisits } from './queries-care.ts'

/** What a person may be told of their own visits: what was done, when, with whom, and when to come back. Never the record. */
export type OwnCare = {
  /** The latest first; without those they booked for somebody else. */
  visits: { day: LocalDate; serviceId: ServiceId; what: string; professional: string | null }[]
  /** The next first. */
  returns: { service: string; dueOn: LocalDate; bookedAt: Date | null }[]
}

export async function readOwnCare(ctx: Ctx, contactId: ContactId): Promise<OwnCare> {
  const visits = await listOwnVisits(ctx, contactId)
  if (visits.length === 0) return { visits: [], returns: [] }
  const { zone } = await getClinic(ctx)
  return {
    visits: visits.map(({ starts_at, service_id, what, professional }) => ({
      day: toLocal(starts_at, zone).date,
      serviceId: service_id,
      what,
      professional,
    })),
    returns: (await listOwnReturns(ctx, contactId)).map((row) => ({
      service: row.service,
      dueOn: row.due_on,
      bookedAt: row.booked_at,
    })),
  }
}
