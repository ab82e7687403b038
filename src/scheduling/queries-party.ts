import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, PartyId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { AppointmentStateKind } from './model.ts'

/** These belong together from now on. */
export async function updateParty(ctx: Ctx, ids: readonly AppointmentId[], partyId: PartyId): Promise<void> {
  await ctx.sql`update appointment set party_id = ${partyId} where id = any(${[...ids]}::text[])`
}

/** What the same wish made before, by time. */
export async function listParty(ctx: Ctx, partyId: PartyId): Promise<AppointmentId[]> {
  const rows = await ctx.sql<{ id: AppointmentId }>`
    select id from appointment where party_id = ${partyId} order by starts_at, id`
  return rows.map((row) => row.id)
}

export type PartyRow = {
  id: AppointmentId
  contact_id: ContactId
  contact_name: string | null
  attendee_name: string | null
  service_id: ServiceId
  service: string
  variant_id: VariantId
  /** The first area, then the further ones. */
  variant_ids: VariantId[]
  area: string | null
  starts_at: Date
  ends_at: Date
  state: AppointmentStateKind
  professional_id: ResourceId | null
  professional: string | null
}

/** All that was booked together with this one, it among them; none where it stands alone. */
export async function listPartyOf(ctx: Ctx, id: AppointmentId): Promise<PartyRow[]> {
  return ctx.sql<PartyRow>`
    select a.id, a.contact_id, coalesce(p.name, p.display_name) as contact_name, a.attendee_name, a.service_id, s.name as service, a.variant_id,
      array[a.variant_id] || array(select x.variant_id from appointment_variant x where x.appointment_id = a.id order by x.position) as variant_ids,
      area_names(a.id, a.variant_id) as area, a.starts_at, a.ends_at, a.state, place.professional_id,
      (select r.name from resource r where r.id = place.professional_id) as professional
    from appointment a join person p on p.contact_id = a.contact_id join service s on s.id = a.service_id
      cross join lateral appointment_place(a.id, a.freed_resource_ids) place
    where a.party_id = (select party_id from appointment where id = ${id}) order by a.starts_at, a.id`
}
