import { listClinicalNames } from '#clinical/index.ts'
import { listContactNames } from '#contacts/index.ts'
import { listConversationNames } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ResourceId } from '#platform/ids.ts'
import { listPackageNames } from '#sales/index.ts'
import { listAppointmentNames, listCatalogueNames, listResources } from '#scheduling/index.ts'

/** What the audit, which stands before the modules that own them, calls the things it is about. */
export async function nameThings(ctx: Ctx, ids: string[]): Promise<ReadonlyMap<string, string>> {
  const named = [
    ...(await listContactNames(ctx, ids)),
    ...(await listConversationNames(ctx, ids)),
    ...(await listAppointmentNames(ctx, ids)),
    ...(await listCatalogueNames(ctx, ids)),
    ...(await listPackageNames(ctx, ids)),
    ...(await listClinicalNames(ctx, ids)),
  ]
  return new Map(named.map(({ id, name }) => [id, name]))
}

/** Who a login may be linked to. */
export async function listProfessionals(ctx: Ctx): Promise<{ id: ResourceId; name: string }[]> {
  return (await listResources(ctx)).filter((resource) => resource.kind === 'professional').map(({ id, name }) => ({ id, name }))
}
