import { recordAudit } from '#auth/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import { listServiceRows } from '#scheduling/index.ts'
import type { ReminderRules, ReminderRulesAnswer } from './contract.ts'
import { wakeWatches } from './queries.ts'
import { getRules, lockRules, replaceLadders, upsertPolicy } from './queries-policy.ts'

export async function readRules(ctx: Ctx): Promise<ReminderRulesAnswer> {
  const { value, version } = await readState(ctx)
  return { value, version, services: (await listServiceRows(ctx)).map(({ id, name }) => ({ id, name })) }
}

/** From this commit on every appointment is reminded of by these rules. Throws Refusal 'conflict' when someone saved others meanwhile. */
export async function changeRules(ctx: Ctx, wish: { value: ReminderRules; version: string }): Promise<{ version: string }> {
  await lockRules(ctx)
  const before = await readState(ctx)
  if (before.version !== wish.version)
    throw new Refusal(
      'conflict',
      'Outra pessoa salvou estes dados enquanto você editava. Nada do que você escreveu se perdeu: confira o que mudou e salve de novo.',
      'version',
    )
  const { own, ...policy } = wish.value
  await upsertPolicy(ctx, policy)
  if (!(await replaceLadders(ctx, new Map(own.map(({ serviceId, ...ladder }) => [serviceId, ladder])))))
    throw new Refusal('not_found', 'Esse procedimento não existe.')
  await wakeWatches(ctx)
  const after = await readState(ctx)
  const change = changedFields(before.value, after.value)
  if (change) await recordAudit(ctx, { action: 'clinic.changed', about: { kind: 'clinic', id: ctx.clinicId }, ...change })
  ctx.say({ changed: 'settings' })
  return { version: after.version }
}

async function readState(ctx: Ctx): Promise<{ value: ReminderRules; version: string }> {
  const { policy, ladders } = await getRules(ctx)
  const value = { ...policy, own: [...ladders].map(([serviceId, ladder]) => ({ ...ladder, serviceId })) }
  return { value, version: fingerprint(value) }
}
