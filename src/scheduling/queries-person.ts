import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ResourceId } from '#platform/ids.ts'
import type { PersonAppointment } from './contract.ts'

const pastShown = 50

/**
 * Every appointment of one person, whoever they were merged from: those to come, and the latest that are over. Of one professional's
 * only, when `professionalId` is given. Holds are not appointments yet.
 */
export async function listAppointmentsOf(
  ctx: Ctx,
  contactId: ContactId,
  professionalId: ResourceId | null,
): Promise<{ upcoming: PersonAppointment[]; past: PersonAppointment[] }> {
  const rows = await ctx.sql<{
    id: string
    starts_at: Date
    service: string
    area: string | null
    professional: string | null
    attendee_name: string | null
    state: PersonAppointment['state']
  }>`
    select a.id, a.starts_at, s.name as service, area_names(a.id, a.variant_id) as area, pr.name as professional, a.attendee_name, a.state
    from appointment a join service s on s.id = a.service_id
    left join lateral (select r.id, r.name from allocation l join resource r on r.id = l.resource_id
      where l.appointment_id = a.id and r.kind = 'professional' limit 1) pr on true
    where a.contact_id in (select id from contact where person_id = (select person_id from contact where id = ${contactId}))
      and a.state <> 'held' and (${professionalId}::text is null or pr.id = ${professionalId})
    order by a.starts_at desc limit ${pastShown + 50}`
  const all = rows.map(({ starts_at, attendee_name, ...row }) => ({
    ...row,
    at: starts_at.toISOString(),
    attendeeName: attendee_name,
  }))
  const isToCome = (one: PersonAppointment) =>
    Date.parse(one.at) > ctx.now.getTime() && one.state !== 'cancelled' && one.state !== 'no_show'
  return { upcoming: all.filter(isToCome).toReversed(), past: all.filter((one) => !isToCome(one)).slice(0, pastShown) }
}
