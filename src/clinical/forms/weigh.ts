import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId, type HealthAlertId, type MessageId } from '#platform/ids.ts'
import type { ConditionKey, WeighRequest } from './contract.ts'
import { refuseStranger } from './policy.ts'
import { insertAlert, lockAlert, updateWeighed } from './queries-health.ts'

/** A person has looked: it stands in the way of nothing, or it does and stays. Either may be said again, the other way. */
export async function weighAlert(ctx: Ctx, wish: WeighRequest & { id: HealthAlertId; staff: SignedIn }): Promise<void> {
  const { id, outcome, note, staff } = wish
  const alert = await lockAlert(ctx, id)
  if (!alert) throw new Refusal('not_found', 'Esse alerta não existe mais.')
  await refuseStranger(ctx, staff, alert.contactId)
  await updateWeighed(ctx, id, { outcome, note, staffId: staff.staffId })
  await ctx.emit({ type: 'health.weighed', alertId: id, contactId: alert.contactId })
  const about = { kind: 'contact', id: alert.contactId } as const
  await recordAudit(ctx, { action: 'health_alert.weighed', about, before: { outcome: alert.outcome }, after: { outcome } })
}

/** Somebody spoke of their health in the chat. The same message tells of a condition once. */
export async function noteCondition(
  ctx: Ctx,
  wish: { contactId: ContactId; condition: ConditionKey; messageId: MessageId },
): Promise<void> {
  const id = newId('healthAlert')
  if (await insertAlert(ctx, { id, attendeeName: null, ...wish }))
    await ctx.emit({ type: 'health.told', alertId: id, contactId: wish.contactId })
}
