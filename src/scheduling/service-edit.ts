import { recordAudit } from '#auth/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import { countResources, countServices } from './queries-set-up.ts'
import {
  countUpcomingOfService,
  findServiceState,
  isServiceNameTaken,
  listBookedVariants,
  lockService,
  removeVariants,
  replaceServiceResources,
  updateService,
  updateServiceActive,
  updateServicePositions,
  updateVariantPositions,
  updateVariants,
} from './queries-service-edit.ts'
import { insertVariants, type NewService, type NewVariant } from './queries-set-up.ts'
import { listResources } from './queries-catalogue.ts'
import { replaceServiceRules, type ServiceRules } from './queries-service-rules.ts'
import { refuseWrongRules } from './service-rules.ts'
import { addService } from './set-up.ts'

/** A service as the screen edits it. A variant without an id is a new one. */
export type ServiceState = NewService & {
  variants: (NewVariant & { id: VariantId | null })[]
  resourceIds: ResourceId[]
  rules: ServiceRules
}

/** The service to edit and what it looks like now. Refuses with not_found. */
export async function readService(
  ctx: Ctx,
  serviceId: ServiceId,
): Promise<{ service: ServiceState; isActive: boolean; version: string; upcoming: number }> {
  const found = await findServiceState(ctx, serviceId)
  if (!found) throw notThere()
  const upcoming = await countUpcomingOfService(ctx, serviceId)
  return { service: found.state, isActive: found.isActive, version: fingerprint(found.state), upcoming }
}

/** Adds a service as the screen writes it. */
export async function createService(ctx: Ctx, wish: ServiceState): Promise<ServiceId> {
  await refuseWrongService(ctx, null, wish)
  const { serviceId } = await addService(ctx, wish)
  await recordAudit(ctx, { action: 'service.added', about: { kind: 'service', id: serviceId }, after: { name: wish.name } })
  tell(ctx)
  return serviceId
}

/**
 * Puts `wish` in place of the service. What is booked stays as it was booked. An area that is no longer there is put away when it has
 * appointments, else deleted. Refuses with conflict when someone else saved since `version` was read.
 */
export async function changeService(
  ctx: Ctx,
  wish: ServiceState & { serviceId: ServiceId; version: string },
): Promise<{ version: string }> {
  const { serviceId, version, ...after } = wish
  await lockService(ctx, serviceId)
  const found = await findServiceState(ctx, serviceId)
  if (!found) throw notThere()
  if (fingerprint(found.state) !== version) throw savedMeanwhile('este procedimento')
  await refuseWrongService(ctx, serviceId, after)
  // An area that came from nowhere was put away by somebody else meanwhile.
  if (after.variants.some(({ id }) => id !== null && !found.state.variants.some((one) => one.id === id)))
    throw savedMeanwhile('este procedimento')
  await replaceVariants(ctx, serviceId, found.state.variants, after.variants)
  await updateService(ctx, serviceId, after)
  await replaceServiceResources(ctx, serviceId, after.resourceIds)
  await replaceServiceRules(ctx, serviceId, after.rules)

  const now = await findServiceState(ctx, serviceId)
  if (!now) throw notThere()
  const change = changedFields(found.state, now.state)
  if (change) await recordAudit(ctx, { action: 'service.changed', about: { kind: 'service', id: serviceId }, ...change })
  tell(ctx)
  return { version: fingerprint(now.state) }
}

/**
 * Takes the service off the shelf, or puts it back. Its appointments stay. Refuses with conflict when there are coming ones that
 * whoever asked did not know of (`despiteUpcoming`).
 */
export async function setServiceActive(
  ctx: Ctx,
  wish: { serviceId: ServiceId; isActive: boolean; despiteUpcoming?: boolean },
): Promise<void> {
  const { serviceId, isActive } = wish
  await lockService(ctx, serviceId)
  const found = await findServiceState(ctx, serviceId)
  if (!found) throw notThere()
  if (found.isActive === isActive) return
  if (isActive && (await isServiceNameTaken(ctx, found.state.name, serviceId)))
    throw new Refusal('conflict', `Já existe outro procedimento chamado ${found.state.name}. Mude o nome dele antes.`, 'name')
  const upcoming = isActive ? 0 : await countUpcomingOfService(ctx, serviceId)
  if (upcoming > 0 && !wish.despiteUpcoming) throw stillBooked(upcoming)
  await updateServiceActive(ctx, serviceId, isActive)
  await recordAudit(ctx, {
    action: isActive ? 'service.restored' : 'service.archived',
    about: { kind: 'service', id: serviceId },
    after: { name: found.state.name },
  })
  tell(ctx)
}

/** The order in which the clinic shows what it does; services not named keep their order after these. */
export async function orderServices(ctx: Ctx, serviceIds: readonly ServiceId[]): Promise<void> {
  await refuseUnknownServices(ctx, serviceIds)
  await updateServicePositions(ctx, serviceIds)
  await recordAudit(ctx, { action: 'service.reordered', about: { kind: 'clinic', id: ctx.clinicId } })
  tell(ctx)
}

/** Coming appointments of something that is about to be put away. */
export function stillBooked(upcoming: number): Refusal {
  const many = upcoming === 1 ? 'Há 1 agendamento futuro' : `Há ${upcoming} agendamentos futuros`
  return new Refusal('conflict', `${many}. Arquivar não cancela nenhum: confirme se é isso mesmo.`, 'upcoming')
}

export function savedMeanwhile(what: string): Refusal {
  return new Refusal(
    'conflict',
    `Outra pessoa salvou ${what} enquanto você editava. Nada do que você escreveu se perdeu: confira o que mudou e salve de novo.`,
    'version',
  )
}

async function refuseWrongService(ctx: Ctx, serviceId: ServiceId | null, wish: ServiceState): Promise<void> {
  await refuseUnknownResources(ctx, wish.resourceIds)
  refuseWrongRules(wish, new Map((await listResources(ctx)).map(({ id, kind }) => [id, kind])))
  if (await isServiceNameTaken(ctx, wish.name, serviceId))
    throw new Refusal('invalid', 'Já existe um procedimento com esse nome.', 'name')
  if (wish.variants.length === 0) throw new Refusal('invalid', 'Informe a duração e o preço do procedimento.', 'variants')
  const areas = wish.variants.map(({ area }) => area?.toLocaleLowerCase('pt-BR') ?? null)
  areas.forEach((area, i) => {
    if (area === null && areas.length > 1)
      throw new Refusal('invalid', 'Dê um nome a cada área do procedimento.', `variants.${i}.area`)
    if (areas.indexOf(area) !== i) throw new Refusal('invalid', 'Há duas áreas com o mesmo nome.', `variants.${i}.area`)
  })
}

async function replaceVariants(
  ctx: Ctx,
  serviceId: ServiceId,
  before: ServiceState['variants'],
  after: ServiceState['variants'],
): Promise<void> {
  const kept = after.flatMap(({ id, ...variant }) => (id ? [{ id, ...variant }] : []))
  const fresh = after.filter(({ id }) => id === null)
  const gone = before.flatMap(({ id }) => (id && !kept.some((one) => one.id === id) ? [id] : []))
  const booked = await listBookedVariants(ctx, gone)
  await removeVariants(ctx, { archive: booked, erase: gone.filter((id) => !booked.includes(id)) })
  await updateVariants(ctx, kept)
  const freshIds = await insertVariants(ctx, serviceId, fresh)
  const inOrder = after.flatMap(
    (variant) => kept.find((one) => one.id === variant.id)?.id ?? freshIds[fresh.indexOf(variant)] ?? [],
  )
  await updateVariantPositions(ctx, inOrder)
}

/** What is not of this clinic, or was never there. */
export async function refuseUnknownServices(ctx: Ctx, ids: readonly ServiceId[]): Promise<void> {
  if ((await countServices(ctx, ids)) < new Set(ids).size)
    throw new Refusal('invalid', 'Um dos procedimentos escolhidos não existe.', 'serviceIds')
}

export async function refuseUnknownResources(ctx: Ctx, ids: readonly ResourceId[]): Promise<void> {
  if ((await countResources(ctx, ids)) < new Set(ids).size)
    throw new Refusal('invalid', 'Uma das pessoas, salas ou equipamentos escolhidos não existe.', 'resourceIds')
}

const notThere = (): Refusal => new Refusal('not_found', 'Esse procedimento não existe.')

/** The assistant reads the catalogue in every turn; only screens need to be told. */
function tell(ctx: Ctx): void {
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
}
