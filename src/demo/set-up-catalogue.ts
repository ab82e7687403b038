import { setOpeningHours } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import { addResource, addService, noRules, setWorkingHours, type ResourceKind } from '#scheduling/index.ts'
import { demoRules, demoServices, type ServiceKey } from './catalogue.ts'
import { openingHours } from './clinic.ts'
import { machines, professionals, rooms, type ProfessionalKey, type ResourceKey } from './team.ts'

type Sold = { id: ServiceId; variants: Map<string | null, { id: VariantId; durationMin: number }> }

/** Where the demo's services and people ended up in the database. */
export type CatalogueIds = {
  services: Map<ServiceKey, Sold>
  resources: Map<ResourceKey, ResourceId>
  kinds: ReadonlyMap<ResourceKey, ResourceKind>
}

/** Fills a clinic that sells nothing yet with the demo's hours, team and services, by the clinic's own use cases. */
export async function setUpCatalogue(ctx: Ctx): Promise<CatalogueIds> {
  await setOpeningHours(ctx, openingHours)
  const resources = await setUpResources(ctx)
  const services = new Map<ServiceKey, Sold>()
  for (const service of demoServices) {
    const resourceIds = service.resources.map((key) => idOf(resources, key))
    const { serviceId, variantIds } = await addService(ctx, {
      ...service,
      resourceIds,
      rules: { ...noRules, ...demoRules[service.key] },
    })
    const variants = service.variants.flatMap(({ area, durationMin }, i) => {
      const id = variantIds[i]
      return id ? [[area, { id, durationMin }] as const] : []
    })
    services.set(service.key, { id: serviceId, variants: new Map(variants) })
  }
  return { services, resources, kinds }
}

/** What to ask for when looking for a free time of a service. */
export function askFor(
  ids: CatalogueIds,
  wish: { service: ServiceKey; area?: string | undefined; also?: readonly string[]; professional?: ProfessionalKey | undefined },
) {
  const service = ids.services.get(wish.service)
  const variant = service?.variants.get(wish.area ?? null)
  if (!service || !variant) return fail(`${wish.service} ${wish.area ?? ''}`)
  const further = (wish.also ?? []).map((area) => service.variants.get(area) ?? fail(`${wish.service} ${area}`))
  return {
    serviceId: service.id,
    variantId: variant.id,
    alsoVariantIds: further.map((one) => one.id),
    durationMin: [variant, ...further].reduce((sum, one) => sum + one.durationMin, 0),
    professionalId: wish.professional ? idOf(ids.resources, wish.professional) : null,
  }
}

const kinds: ReadonlyMap<ResourceKey, ResourceKind> = new Map([
  ...professionals.map(({ key }) => [key, 'professional'] as const),
  ...rooms.map(({ key }) => [key, 'room'] as const),
  ...machines.map(({ key }) => [key, 'machine'] as const),
])

async function setUpResources(ctx: Ctx): Promise<Map<ResourceKey, ResourceId>> {
  const ids = new Map<ResourceKey, ResourceId>()
  for (const { key, hours, ...professional } of professionals) {
    const resourceId = await addResource(ctx, { kind: 'professional', ...professional })
    await setWorkingHours(ctx, { resourceId, hours })
    ids.set(key, resourceId)
  }
  const plain = { synonyms: [], speciality: null, council: null, colour: null }
  for (const { key, name } of rooms) ids.set(key, await addResource(ctx, { kind: 'room', name, ...plain }))
  for (const { key, name, type } of machines) ids.set(key, await addResource(ctx, { kind: 'machine', name, type, ...plain }))
  return ids
}

function idOf(ids: ReadonlyMap<ResourceKey, ResourceId>, key: ResourceKey): ResourceId {
  const id = ids.get(key)
  if (!id) throw new Error(`the demo has no ${key}`)
  return id
}

function fail(what: string): never {
  throw new Error(`the demo does not sell ${what}`)
}
