import { recordAudit } from '#auth/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import { listServiceRows } from '../queries-catalogue.ts'
import type { CancellationRules, CancellationRulesAnswer, CancellationRulesRequest } from './contract.ts'
import {
  getCancellationPolicy,
  listCancellationReasons,
  lockCancellationRules,
  replaceCancellationReasons,
  replaceServiceRules,
  upsertCancellationPolicy,
} from './queries.ts'

export async function readCancellationRules(ctx: Ctx): Promise<CancellationRulesAnswer> {
  const [policy, reasons] = await Promise.all([getCancellationPolicy(ctx), listCancellationReasons(ctx)])
  const services = (await listServiceRows(ctx)).map(({ id, name }) => ({ id, name }))
  // A procedure that is put away keeps its rule, and is nobody's to change meanwhile.
  const own = policy.services.filter((rule) => services.some(({ id }) => id === rule.serviceId))
  const value: CancellationRules = { ...policy, services: own, reasons: [...reasons] }
  return { value, version: fingerprint(value), services }
}

/** Puts `wish.value` in place of it. Refuses with conflict when someone else saved since `version` was read. */
export async function changeCancellationRules(ctx: Ctx, wish: CancellationRulesRequest): Promise<{ version: string }> {
  await lockCancellationRules(ctx)
  const before = await readCancellationRules(ctx)
  if (before.version !== wish.version)
    throw new Refusal(
      'conflict',
      'Outra pessoa salvou as regras de cancelamento enquanto você editava. Confira o que mudou.',
      'version',
    )
  const { reasons, services, ...policy } = wish.value
  await upsertCancellationPolicy(ctx, policy)
  await replaceServiceRules(ctx, services)
  await replaceCancellationReasons(ctx, reasons)
  const now = await readCancellationRules(ctx)
  const change = changedFields(before.value, now.value)
  if (change) await recordAudit(ctx, { action: 'cancellation.changed', about: { kind: 'clinic', id: ctx.clinicId }, ...change })
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
  return { version: now.version }
}
