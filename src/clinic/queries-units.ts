import type { Ctx } from '#platform/ctx.ts'
import { newId, type UnitId } from '#platform/ids.ts'
import type { Unit } from './unit.ts'

export type UnitState = Omit<Unit, 'id' | 'isActive'>

/** After the others. */
export async function insertUnit(ctx: Ctx, unit: UnitState): Promise<UnitId> {
  const id = newId('unit')
  await ctx.sql`
    insert into unit (id, name, synonyms, address, address_hint, map_url, parking, phone, city, state, colour, position)
    values (${id}, ${unit.name}, ${unit.synonyms}, ${unit.address}, ${unit.addressHint}, ${unit.mapUrl}, ${unit.parking}, ${unit.phone},
      ${unit.city}, ${unit.state}, ${unit.colour}, (select count(*) from unit))`
  return id
}

export async function updateUnit(ctx: Ctx, id: UnitId, unit: UnitState): Promise<void> {
  await ctx.sql`
    update unit set name = ${unit.name}, synonyms = ${unit.synonyms}, address = ${unit.address}, address_hint = ${unit.addressHint},
      map_url = ${unit.mapUrl}, parking = ${unit.parking}, phone = ${unit.phone}, city = ${unit.city}, state = ${unit.state}, colour = ${unit.colour}
    where id = ${id}`
}

export async function updateUnitActive(ctx: Ctx, id: UnitId, isActive: boolean): Promise<void> {
  await ctx.sql`update unit set is_active = ${isActive} where id = ${id}`
}
