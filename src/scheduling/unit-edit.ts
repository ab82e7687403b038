import { recordAudit } from '#auth/index.ts'
import {
  addUnit,
  changeUnit,
  getClinic,
  getUnit,
  mainUnitId,
  setUnitActive,
  type Clinic,
  type Unit,
  type UnitState,
} from '#clinic/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { UnitId } from '#platform/ids.ts'
import { countInUnits, type UnitDependants } from './queries-whereabouts.ts'

/** Every unit with what depends on it. */
export async function listUnits(ctx: Ctx): Promise<(Unit & UnitDependants)[]> {
  const clinic = await getClinic(ctx)
  const main = mainUnitId(clinic)
  if (main === null) return []
  const counts = await countInUnits(ctx, main)
  const nothing = { rooms: 0, machines: 0, professionals: 0, upcoming: 0 }
  return clinic.units.map((unit) => ({ ...unit, ...(counts.get(unit.id) ?? nothing) }))
}

export async function createUnit(ctx: Ctx, wish: UnitState): Promise<UnitId> {
  const id = await addUnit(ctx, wish)
  await recordAudit(ctx, { action: 'unit.added', about: { kind: 'unit', id }, after: { name: wish.name, address: wish.address } })
  return id
}

/** Refuses with not_found. */
export async function editUnit(ctx: Ctx, id: UnitId, wish: UnitState): Promise<void> {
  const { id: _id, isActive: _isActive, ...before } = await changeUnit(ctx, id, wish)
  const change = changedFields<UnitState>(before, wish)
  if (change) await recordAudit(ctx, { action: 'unit.changed', about: { kind: 'unit', id }, ...change })
}

/**
 * Nothing is offered there any more; what is booked stays booked. Refuses with conflict, in words, while something depends on it and who asks
 * has not read that. The way back is the same.
 */
export async function putUnitAway(ctx: Ctx, id: UnitId, wish: { isActive: boolean; despiteDependants: boolean }): Promise<void> {
  const before = await getUnit(ctx, id)
  if (before.isActive === wish.isActive) return
  const held = wish.isActive ? null : (await listUnits(ctx)).find((one) => one.id === id)
  const dependants = held ? sayDependants(held) : []
  if (dependants.length > 0 && !wish.despiteDependants)
    throw new Refusal(
      'conflict',
      `Na unidade ${before.name} há ${joinWords(dependants)}. Nada disso será oferecido enquanto a unidade estiver fora de uso; o que já está marcado continua na agenda.`,
      'despiteDependants',
    )
  await setUnitActive(ctx, id, wish.isActive)
  const action = wish.isActive ? 'unit.restored' : 'unit.archived'
  await recordAudit(ctx, { action, about: { kind: 'unit', id }, after: { name: before.name } })
}

function sayDependants({ rooms, machines, professionals, upcoming }: UnitDependants): string[] {
  const counted: [number, string, string][] = [
    [upcoming, 'agendamento futuro', 'agendamentos futuros'],
    [rooms, 'sala', 'salas'],
    [machines, 'equipamento', 'equipamentos'],
    [professionals, 'profissional com horário', 'profissionais com horário'],
  ]
  return counted.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]))
}

const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} e ${words.at(-1) ?? ''}`

/** What is kept for "in this unit": null where the clinic has one place; else the main one, or where that is put away the first in use. Refuses a foreign one. */
export function unitToKeep(clinic: Pick<Clinic, 'units'>, unitId: UnitId | null): UnitId | null {
  if (unitId && !clinic.units.some((one) => one.id === unitId))
    throw new Refusal('invalid', 'Essa unidade não existe mais. Escolha outra.', 'unitId')
  if (unitId || clinic.units.length < 2) return unitId
  const inUse = clinic.units.filter((one) => one.isActive)
  const main = mainUnitId(clinic)
  return inUse.some((one) => one.id === main) ? main : (inUse[0]?.id ?? null)
}
