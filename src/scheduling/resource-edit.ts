import { recordAudit } from '#auth/index.ts'
import { getClinic, refuseWrongHours, type WeeklyHours } from '#clinic/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import type { ResourceId, ServiceId } from '#platform/ids.ts'
import { toLocal, type LocalDate } from '#platform/local-time.ts'
import type { ResourceKind } from './model.ts'
import { lockResources } from './queries-booking.ts'
import {
  countUpcomingOfResource,
  findResourceState,
  isResourceNameTaken,
  replaceResourceServices,
  updateResource,
  updateResourceActive,
  updateResourcePositions,
} from './queries-resource-edit.ts'
import { replaceWorkingHours, type NewResource } from './queries-set-up.ts'
import { refuseUnknownResources, refuseUnknownServices, savedMeanwhile, stillBooked } from './service-edit.ts'
import { replaceLoans } from './queries-whereabouts.ts'
import { addResource } from './set-up.ts'
import type { Loan } from './slot-units.ts'
import { unitToKeep } from './unit-edit.ts'

/** Someone or something of the agenda as the screen edits it. A room or a machine without hours follows the clinic's. */
export type ResourceState = Required<NewResource> & {
  hours: WeeklyHours
  serviceIds: ServiceId[]
  /** What it is lent for from today on. */
  loans: readonly Pick<Loan, 'unitId' | 'from' | 'to'>[]
}

/** Who or what to edit and what it looks like now. Refuses with not_found. */
export async function readResource(
  ctx: Ctx,
  resourceId: ResourceId,
): Promise<{ resource: ResourceState; isActive: boolean; version: string; upcoming: number }> {
  const found = await findResourceState(ctx, resourceId, await today(ctx))
  if (!found) throw notThere()
  const upcoming = await countUpcomingOfResource(ctx, resourceId)
  return { resource: found.state, isActive: found.isActive, version: fingerprint(found.state), upcoming }
}

export async function createResource(ctx: Ctx, raw: ResourceState): Promise<ResourceId> {
  const wish = await withUnits(ctx, raw)
  await refuseWrongResource(ctx, null, wish)
  const id = await addResource(ctx, wish)
  await replaceLoans(ctx, id, await today(ctx), wish.loans)
  await replaceWorkingHours(ctx, id, wish.hours)
  await replaceResourceServices(ctx, id, wish.serviceIds)
  await recordAudit(ctx, {
    action: 'resource.added',
    about: { kind: 'resource', id },
    after: { kind: wish.kind, name: wish.name },
  })
  tell(ctx)
  return id
}

/** Puts `wish` in place of what there is. What is booked stays booked. Refuses with conflict when someone else saved since `version`. */
export async function changeResource(
  ctx: Ctx,
  wish: Omit<ResourceState, 'kind'> & { resourceId: ResourceId; version: string },
): Promise<{ version: string }> {
  const { resourceId, version, ...rest } = wish
  await lockResources(ctx, [resourceId])
  const found = await findResourceState(ctx, resourceId, await today(ctx))
  if (!found) throw notThere()
  if (fingerprint(found.state) !== version) throw savedMeanwhile('este cadastro')
  const after = await withUnits(ctx, { ...rest, kind: found.state.kind })
  await refuseWrongResource(ctx, resourceId, after)
  await updateResource(ctx, resourceId, after)
  await replaceLoans(ctx, resourceId, await today(ctx), after.loans)
  await replaceWorkingHours(ctx, resourceId, after.hours)
  await replaceResourceServices(ctx, resourceId, after.serviceIds)

  const now = await findResourceState(ctx, resourceId, await today(ctx))
  if (!now) throw notThere()
  const change = changedFields(found.state, now.state)
  if (change) await recordAudit(ctx, { action: 'resource.changed', about: { kind: 'resource', id: resourceId }, ...change })
  tell(ctx)
  return { version: fingerprint(now.state) }
}

/** As `setServiceActive`. */
export async function setResourceActive(
  ctx: Ctx,
  wish: { resourceId: ResourceId; isActive: boolean; despiteUpcoming?: boolean },
): Promise<void> {
  const { resourceId, isActive } = wish
  // A booking locks its resources too: none is made while this decides.
  await lockResources(ctx, [resourceId])
  const found = await findResourceState(ctx, resourceId, await today(ctx))
  if (!found) throw notThere()
  if (found.isActive === isActive) return
  if (isActive && (await isResourceNameTaken(ctx, found.state, resourceId)))
    throw new Refusal('conflict', `Já existe outro cadastro chamado ${found.state.name}. Mude o nome dele antes.`, 'name')
  const upcoming = isActive ? 0 : await countUpcomingOfResource(ctx, resourceId)
  if (upcoming > 0 && !wish.despiteUpcoming) throw stillBooked(upcoming)
  await updateResourceActive(ctx, resourceId, isActive)
  await recordAudit(ctx, {
    action: isActive ? 'resource.restored' : 'resource.archived',
    about: { kind: 'resource', id: resourceId },
    after: { kind: found.state.kind, name: found.state.name },
  })
  tell(ctx)
}

/** The order of the agenda's columns and of the lists; those not named keep theirs after these. */
export async function orderResources(ctx: Ctx, wish: { kind: ResourceKind; resourceIds: readonly ResourceId[] }): Promise<void> {
  await refuseUnknownResources(ctx, wish.resourceIds)
  await updateResourcePositions(ctx, wish.kind, wish.resourceIds)
  await recordAudit(ctx, {
    action: 'resource.reordered',
    about: { kind: 'clinic', id: ctx.clinicId },
    after: { kind: wish.kind },
  })
  tell(ctx)
}

async function refuseWrongResource(ctx: Ctx, id: ResourceId | null, wish: ResourceState): Promise<void> {
  refuseWrongHours(wish.hours)
  await refuseUnknownServices(ctx, wish.serviceIds)
  if (await isResourceNameTaken(ctx, wish, id)) throw new Refusal('invalid', 'Já existe um cadastro com esse nome.', 'name')
}

/** In which unit each is, said of whatever may be in one. */
async function withUnits(ctx: Ctx, wish: ResourceState): Promise<ResourceState> {
  const clinic = await getClinic(ctx)
  const isPerson = wish.kind === 'professional'
  const keep = ({ unitId, ...period }: WeeklyHours[number]) => {
    const kept = isPerson ? unitToKeep(clinic, unitId ?? null) : null
    return { ...period, ...(kept && { unitId: kept }) }
  }
  const loans = wish.kind === 'machine' ? wish.loans : []
  for (const { unitId, from, to } of loans) {
    unitToKeep(clinic, unitId)
    if (to < from) throw new Refusal('invalid', 'O último dia do empréstimo precisa vir depois do primeiro.', 'loans')
  }
  return { ...wish, unitId: isPerson ? null : unitToKeep(clinic, wish.unitId), hours: wish.hours.map(keep), loans }
}

async function today(ctx: Ctx): Promise<LocalDate> {
  return toLocal(ctx.now, (await getClinic(ctx)).zone).date
}

const notThere = (): Refusal => new Refusal('not_found', 'Esse cadastro não existe.')

function tell(ctx: Ctx): void {
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
}
