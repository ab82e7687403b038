import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ClassifierVersionId, type StaffId } from '#platform/ids.ts'
import { listTaught } from './queries-examples.ts'
import { insertVersion, lockTraining, updateFailed } from './queries-versions.ts'

/** Past this nobody is training any more, whatever the row says: the job has run out, and so have those that replaced it. */
const trainsWithinMs = 20 * 60_000

/** Asks for a model of the house's examples and the clinic's own, of this moment. It trains in the background. */
export async function requestTraining(ctx: Ctx, wish: { house: string; staffId: StaffId }): Promise<ClassifierVersionId> {
  const running = await lockTraining(ctx)
  if (running && ctx.now.getTime() - running.requested_at.getTime() < trainsWithinMs) throw alreadyTraining()
  if (running) await updateFailed(ctx, running.id, 'interrupted')
  const own = await listTaught(ctx)
  if (own.length === 0)
    throw new Refusal('conflict', 'Ainda não há exemplos da clínica. Ensine alguns antes de treinar.', 'examples')
  const id = newId('classifierVersion')
  if (!(await insertVersion(ctx, { id, own, ...wish }))) throw alreadyTraining()
  await ctx.emit({ type: 'classifier.requested', versionId: id })
  await recordAudit(ctx, {
    action: 'classifier.requested',
    about: { kind: 'classifierVersion', id },
    after: { examples: own.length },
  })
  return id
}

function alreadyTraining(): Refusal {
  return new Refusal('conflict', 'Já há um treino em andamento. Espere ele terminar.')
}
