import type { Ctx } from '#platform/ctx.ts'

/** Of forms and what was signed, products, lots, photos and returns: "lote L123 de Toxina A", "foto de glabela, Ana Souza". */
export async function listClinicalNames(ctx: Ctx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return ctx.sql<{ id: string; name: string }>`
    select id, name from product where id = any(${ids})
    union all select l.id, concat('lote ', l.code, ' de ', p.name) from product_lot l join product p on p.id = l.product_id where l.id = any(${ids})
    union all select f.id, concat('foto de ', f.area, ', ', coalesce(c.name, c.display_name, 'alguém')) from visit_photo f join person c on c.contact_id = f.contact_id
      where f.id = any(${ids})
    union all select r.id, concat(s.name, ' de ', coalesce(c.name, c.display_name, 'alguém')) from visit_return r join service s on s.id = r.service_id
      join person c on c.contact_id = r.contact_id where r.id = any(${ids})
    union all select id, name from form where id = any(${ids})
    union all select a.id, concat(f.name, ' de ', coalesce(a.attendee_name, c.name, c.display_name, 'alguém')) from form_answer a
      join form f on f.id = a.form_id join person c on c.contact_id = a.contact_id where a.id = any(${ids})`
}
