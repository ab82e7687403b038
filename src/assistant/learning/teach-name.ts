import { updateReviewed } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ResourceId, type ServiceId, type StaffId, type TurnId, type VariantId } from '#platform/ids.ts'
import {
  changeResource,
  changeService,
  listResources,
  listServiceRows,
  listVariants,
  readResource,
  readService,
} from '#scheduling/index.ts'
import { folded } from '../folded.ts'
import type { NameableItem } from './contract.ts'
import { lockOpenTurn, tell } from './teach.ts'

/** Patients call something by a name of their own ("botoks"): it goes to the names the catalogue keeps, and is heard from the next turn on. */
export async function teachName(
  ctx: Ctx,
  wish: { turnId: TurnId | null; words: string; meansId: string; staffId: StaffId },
): Promise<void> {
  const turn = wish.turnId ? await lockOpenTurn(ctx, wish.turnId) : null
  await addName(ctx, wish)
  if (turn) await updateReviewed(ctx, turn.turnId, { review: 'named', staffId: wish.staffId })
  tell(ctx)
}

/** Everything the catalogue keeps other names of. */
export async function listNameables(ctx: Ctx): Promise<NameableItem[]> {
  const services = await listServiceRows(ctx)
  const [variants, resources] = await Promise.all([listVariants(ctx), listResources(ctx)])
  const nameOf = new Map(services.map(({ id, name }) => [id, name]))
  return [
    ...services.map(({ id, name }): NameableItem => ({ id, name, kind: 'service' })),
    ...variants.flatMap(({ id, name, service_id }): NameableItem[] =>
      name === null ? [] : [{ id, name: `${nameOf.get(service_id) ?? ''}: ${name}`, kind: 'area' }],
    ),
    ...resources
      .filter(({ kind }) => kind === 'professional')
      .map(({ id, name }): NameableItem => ({ id, name, kind: 'professional' })),
  ]
}

async function addName(ctx: Ctx, { words, meansId }: { words: string; meansId: string }): Promise<void> {
  if (isId('service', meansId)) return nameService(ctx, meansId, words)
  if (isId('resource', meansId)) return nameProfessional(ctx, meansId, words)
  const area = isId('variant', meansId) ? (await listVariants(ctx)).find((one) => one.id === meansId) : undefined
  if (!area) throw new Refusal('not_found', 'Isso não está mais no cadastro.')
  return nameArea(ctx, area.service_id, area.id, words)
}

async function nameService(ctx: Ctx, serviceId: ServiceId, words: string): Promise<void> {
  const { service, version } = await readService(ctx, serviceId)
  const synonyms = withName(service.synonyms, words, service.name)
  if (synonyms) await changeService(ctx, { ...service, serviceId, version, synonyms })
}

async function nameArea(ctx: Ctx, serviceId: ServiceId, variantId: VariantId, words: string): Promise<void> {
  const { service, version } = await readService(ctx, serviceId)
  const variants = service.variants.map((one) =>
    one.id === variantId ? { ...one, synonyms: withName(one.synonyms, words, one.area ?? '') ?? one.synonyms } : one,
  )
  await changeService(ctx, { ...service, serviceId, version, variants })
}

async function nameProfessional(ctx: Ctx, resourceId: ResourceId, words: string): Promise<void> {
  const { resource, version } = await readResource(ctx, resourceId)
  const synonyms = withName(resource.synonyms, words, resource.name)
  if (synonyms) await changeResource(ctx, { ...resource, resourceId, version, synonyms })
}

/** The form of the catalogue takes no more. */
const mostNames = 60

/** Null when it is called so already. */
function withName(synonyms: readonly string[], words: string, name: string): string[] | null {
  if ([name, ...synonyms].some((one) => folded(one) === folded(words))) return null
  if (synonyms.length >= mostNames) throw new Refusal('conflict', 'Já há 60 nomes cadastrados. Tire algum antes.', 'words')
  return [...synonyms, words]
}
