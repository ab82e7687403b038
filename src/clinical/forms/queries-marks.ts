import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId } from '#platform/ids.ts'
import type { VisitMarks } from '#scheduling/index.ts'

/** What a card of the agenda says of the forms of a visit and of the person's health, for a whole day at once. Nothing of what was answered. */
export const visitMarks: VisitMarks = {
  listFor: async (ctx, ids) => {
    const rows = await listMarks(ctx, ids)
    return new Map(
      rows.map(({ appointment_id, asked, signed, is_to_weigh }) => [
        appointment_id,
        { forms: asked === 0 ? null : signed < asked ? 'pending' : 'signed', isToWeigh: is_to_weigh },
      ]),
    )
  },
}

type Row = { appointment_id: AppointmentId; asked: number; signed: number; is_to_weigh: boolean }

/** Of those that are still to come or just there: what is over asks for nothing. The same answers count as when the visit is opened. */
async function listMarks(ctx: Ctx, ids: readonly AppointmentId[]): Promise<Row[]> {
  return ctx.sql<Row>`
    select a.id as appointment_id, count(f.id)::int as asked, count(f.id) filter (where answer.is_there)::int as signed,
      exists (select from health_alert h join contact hc on hc.id = h.contact_id
        where hc.person_id = c.person_id and h.attendee_name is not distinct from a.attendee_name and h.outcome is distinct from 'fit') as is_to_weigh
    from appointment a join contact c on c.id = a.contact_id
      left join service_form sf on sf.service_id = a.service_id
      left join form f on f.id = sf.form_id and f.is_active
      left join lateral (select exists (
        select from form_answer x join contact xc on xc.id = x.contact_id
        where x.form_id = f.id and xc.person_id = c.person_id and x.attendee_name is not distinct from a.attendee_name
          and (sf.valid_months is null or x.signed_at + make_interval(months => sf.valid_months) >= a.starts_at)
          and not exists (select from clinical_consent g join contact gc on gc.id = g.contact_id
            where f.kind = 'consent' and gc.person_id = c.person_id and g.act = 'revoked' and g.purpose = f.purpose
              and (g.purpose <> 'procedure' or g.form_id = f.id) and g.at >= x.signed_at)) as is_there) answer on f.id is not null
    where a.id = any(${[...ids]}::text[]) and a.state in ('held', 'booked', 'confirmed', 'arrived')
    group by a.id, c.person_id`
}
