import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { UnitId } from '#platform/ids.ts'
import { getClinic, lockClinic } from './queries.ts'
import { insertUnit, updateUnit, updateUnitActive, type UnitState } from './queries-units.ts'
import type { Unit } from './unit.ts'

export type { UnitState } from './queries-units.ts'

/** The first one is where the clinic is already: all that is there now is in it. */
export async function addUnit(ctx: Ctx, wish: UnitState): Promise<UnitId> {
  await lockClinic(ctx)
  await refuseTakenName(ctx, wish.name, null)
  const id = await insertUnit(ctx, wish)
  tell(ctx)
  return id
}

/** What it was. Refuses with not_found. */
export async function changeUnit(ctx: Ctx, id: UnitId, wish: UnitState): Promise<Unit> {
  await lockClinic(ctx)
  const before = await getUnit(ctx, id)
  await refuseTakenName(ctx, wish.name, id)
  await updateUnit(ctx, id, wish)
  tell(ctx)
  return before
}

/** Somewhere a clinic must be: the last one in use stays. Refuses with not_found. */
export async function setUnitActive(ctx: Ctx, id: UnitId, isActive: boolean): Promise<void> {
  await lockClinic(ctx)
  const unit = await getUnit(ctx, id)
  if (unit.isActive === isActive) return
  const { units } = await getClinic(ctx)
  if (!isActive && !units.some((one) => one.isActive && one.id !== id))
    throw new Refusal('conflict', 'Essa é a única unidade em uso. Cadastre ou reative outra antes.')
  if (isActive) await refuseTakenName(ctx, unit.name, id)
  await updateUnitActive(ctx, id, isActive)
  tell(ctx)
}

/** Refuses with not_found. */
export async function getUnit(ctx: Ctx, id: UnitId): Promise<Unit> {
  const unit = (await getClinic(ctx)).units.find((one) => one.id === id)
  if (!unit) throw new Refusal('not_found', 'Essa unidade não existe.')
  return unit
}

async function refuseTakenName(ctx: Ctx, name: string, apartFrom: UnitId | null): Promise<void> {
  const { units } = await getClinic(ctx)
  const isTaken = (one: Unit) =>
    one.isActive && one.id !== apartFrom && one.name.toLocaleLowerCase('pt-BR') === name.toLocaleLowerCase('pt-BR')
  if (units.some(isTaken)) throw new Refusal('invalid', 'Já existe uma unidade com esse nome.', 'name')
}

function tell(ctx: Ctx): void {
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
}
