import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ClassifierVersionId } from '#platform/ids.ts'
import { findActiveVersion, lockVersion, updateActive } from './queries-versions.ts'

/** Puts a trained version to use, an older one too; null goes back to the house's model. Every process hears by it from its next turn on. */
export async function activateVersion(ctx: Ctx, versionId: ClassifierVersionId | null): Promise<void> {
  const before = await findActiveVersion(ctx)
  if (before === versionId) return
  const version = versionId ? await lockVersion(ctx, versionId) : null
  if (versionId && !version) throw new Refusal('not_found', 'Essa versão não existe.')
  if (version && version.status !== 'ready') throw new Refusal('conflict', 'Essa versão não está pronta para usar.')
  if (version && !version.has_model)
    throw new Refusal('conflict', 'Essa versão é antiga demais: só o relatório dela ficou guardado. Treine de novo.')
  await updateActive(ctx, versionId)
  await ctx.emit({ type: 'classifier.activated', versionId })
  await recordAudit(ctx, {
    action: 'classifier.activated',
    about: versionId ? { kind: 'classifierVersion', id: versionId } : { kind: 'clinic', id: ctx.clinicId },
    after: { version: version?.number ?? null },
  })
}
