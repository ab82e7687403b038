import { refuseWrongHours, type WeeklyHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import {
  insertResource,
  insertService,
  insertServiceResources,
  insertVariants,
  replaceWorkingHours,
  type NewResource,
  type NewService,
  type NewVariant,
} from './queries-set-up.ts'
import { replaceServiceRules, type ServiceRules } from './queries-service-rules.ts'

export type ServiceWish = NewService & {
  /** At least one; a service without areas has one whose area is null. */
  variants: readonly NewVariant[]
  /** Who and what does it: a booking takes one of each kind listed here. */
  resourceIds: readonly ResourceId[]
  rules?: ServiceRules
}

/** Adds a service at the end of the catalogue. `variantIds` in the order of the variants. */
export async function addService(ctx: Ctx, wish: ServiceWish): Promise<{ serviceId: ServiceId; variantIds: VariantId[] }> {
  if (wish.variants.length === 0) throw new Refusal('invalid', 'Informe a duração e o preço do procedimento.', 'variants')
  if (wish.variants.length > 1 && wish.variants.some((variant) => variant.area === null))
    throw new Refusal('invalid', 'Dê um nome a cada área do procedimento.', 'variants')
  const serviceId = await insertService(ctx, wish)
  const variantIds = await insertVariants(ctx, serviceId, wish.variants)
  await insertServiceResources(ctx, serviceId, wish.resourceIds)
  if (wish.rules) await replaceServiceRules(ctx, serviceId, wish.rules)
  return { serviceId, variantIds }
}

/** Adds a professional, a room or a machine. A professional is bookable only once `setWorkingHours` has said when. */
export async function addResource(ctx: Ctx, resource: NewResource): Promise<ResourceId> {
  const id = await insertResource(ctx, resource)
  ctx.say({ changed: 'agenda' })
  return id
}

/** Puts these weekly hours in place of the resource's present ones. What is already booked stays booked. */
export async function setWorkingHours(ctx: Ctx, wish: { resourceId: ResourceId; hours: WeeklyHours }): Promise<void> {
  refuseWrongHours(wish.hours)
  await replaceWorkingHours(ctx, wish.resourceId, wish.hours)
  ctx.say({ changed: 'agenda' })
}
