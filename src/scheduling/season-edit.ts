import { recordAudit } from '#auth/index.ts'
import { getClinic, refuseWrongHours, type WeeklyHours } from '#clinic/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ResourceId, UnitId } from '#platform/ids.ts'
import type { LocalDate } from '#platform/local-time.ts'
import { deleteSeason, findSeason, insertSeason, updateSeason, type SeasonId } from './queries-season.ts'
import { refuseUnknownResources } from './service-edit.ts'
import { unitToKeep } from './unit-edit.ts'

/** Weekly hours of some days, both included, in place of the usual ones; of the whole clinic where `resourceId` is null. */
export type SeasonWish = {
  resourceId: ResourceId | null
  /** Of this unit only; the hours of somebody say for themselves where they are. */
  unitId?: UnitId | null
  name: string
  firstDay: LocalDate
  lastDay: LocalDate
  hours: WeeklyHours
}

/** What is already booked stays booked. */
export async function addSeason(ctx: Ctx, wish: SeasonWish): Promise<SeasonId> {
  await refuseWrongSeason(ctx, wish)
  const id = await insertSeason(ctx, wish)
  await recordAudit(ctx, { action: 'season.added', about: { kind: 'season', id }, after: { ...wish } })
  tell(ctx)
  return id
}

/** Refuses with not_found. */
export async function changeSeason(ctx: Ctx, { id, ...after }: SeasonWish & { id: SeasonId }): Promise<void> {
  await refuseWrongSeason(ctx, after)
  const before = await findSeason(ctx, id)
  if (!before) throw notThere()
  await updateSeason(ctx, id, after)
  const change = changedFields<SeasonWish>(before, after)
  if (change) await recordAudit(ctx, { action: 'season.changed', about: { kind: 'season', id }, ...change })
  tell(ctx)
}

/** The usual hours count again. Refuses with not_found. */
export async function removeSeason(ctx: Ctx, id: SeasonId): Promise<void> {
  const before = await findSeason(ctx, id)
  if (!before) throw notThere()
  await deleteSeason(ctx, id)
  await recordAudit(ctx, { action: 'season.removed', about: { kind: 'season', id }, before: { ...before } })
  tell(ctx)
}

async function refuseWrongSeason(ctx: Ctx, { firstDay, lastDay, hours, resourceId, unitId }: SeasonWish): Promise<void> {
  if (lastDay < firstDay) throw new Refusal('invalid', 'O último dia precisa vir depois do primeiro.', 'lastDay')
  refuseWrongHours(hours)
  const clinic = await getClinic(ctx)
  for (const one of [unitId, ...hours.map((period) => period.unitId)]) if (one) unitToKeep(clinic, one)
  if (resourceId) await refuseUnknownResources(ctx, [resourceId])
}

const notThere = (): Refusal => new Refusal('not_found', 'Esse horário especial não existe mais.')

function tell(ctx: Ctx): void {
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
}
