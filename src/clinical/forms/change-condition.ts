import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConditionItem } from './contract.ts'
import { upsertCondition } from './queries-health.ts'

/** What this clinic wants done when somebody speaks of a condition. */
export async function changeCondition(ctx: Ctx, wish: ConditionItem): Promise<void> {
  if (wish.applies === 'chosen' && wish.serviceIds.length === 0)
    throw new Refusal('invalid', 'Escolha pelo menos um procedimento.', 'serviceIds')
  const serviceIds = wish.applies === 'chosen' ? [...new Set(wish.serviceIds)] : []
  if ((await upsertCondition(ctx, { ...wish, serviceIds })) !== serviceIds.length)
    throw new Refusal('not_found', 'Um dos procedimentos não existe mais. Recarregue a página.', 'serviceIds')
  ctx.say({ changed: 'clinical' })
  const after = { condition: wish.key, applies: wish.applies }
  await recordAudit(ctx, { action: 'health_condition.changed', about: { kind: 'clinic', id: ctx.clinicId }, after })
}
