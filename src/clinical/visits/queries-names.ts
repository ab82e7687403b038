import type { Ctx } from '#platform/ctx.ts'

/** Of products and lots: "Toxina A", "lote L123 de Toxina A". */
export async function listProductNames(ctx: Ctx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return ctx.sql<{ id: string; name: string }>`
    select id, name from product where id = any(${ids})
    union all select l.id, concat('lote ', l.code, ' de ', p.name) from product_lot l join product p on p.id = l.product_id where l.id = any(${ids})`
}
