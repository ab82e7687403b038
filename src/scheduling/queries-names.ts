import type { Ctx } from '#platform/ctx.ts'

type Named = { id: string; name: string }

/** "Limpeza de pele de Ana Souza, 05/03 às 14:00". */
export async function listAppointmentNames(ctx: Ctx, ids: string[]): Promise<Named[]> {
  return ctx.sql<Named>`
    select a.id, concat(s.name, ' de ', coalesce(c.name, c.display_name, 'alguém'), ', ', to_char(a.starts_at at time zone k.zone, 'DD/MM "às" HH24:MI')) as name
    from appointment a join service s on s.id = a.service_id join contact c on c.id = a.contact_id, clinic k
    where a.id = any(${ids})`
}

/** Of services, professionals, rooms, machines and units. */
export async function listCatalogueNames(ctx: Ctx, ids: string[]): Promise<Named[]> {
  return ctx.sql<Named>`
    select id, name from service where id = any(${ids}) union all select id, name from resource where id = any(${ids})
    union all select id, name from unit where id = any(${ids})`
}
