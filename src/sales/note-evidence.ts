import type { Ctx } from '#platform/ctx.ts'
import type { DepositId, MessageId } from '#platform/ids.ts'
import { extendHold } from '#scheduling/index.ts'
import { getAppointmentOfDeposit, lockDeposit, updateDue, updateEvidence } from './queries.ts'

/** Who says that they have paid does not lose the time because nobody is at the desk to look: a night, and once. */
const lookedAtWithinMs = 12 * 60 * 60_000

/** A picture, a file or words that say it is paid: kept for people to look at. It confirms nothing. */
export async function noteEvidence(ctx: Ctx, wish: { depositId: DepositId; messageId: MessageId }): Promise<void> {
  const deposit = await lockDeposit(ctx, wish.depositId)
  if (deposit?.status !== 'awaiting' || !(await updateEvidence(ctx, deposit.id, wish.messageId))) return
  const { starts_at } = await getAppointmentOfDeposit(ctx, deposit.appointment_id)
  const until = new Date(Math.min(Math.max(deposit.due_at.getTime(), ctx.now.getTime() + lookedAtWithinMs), starts_at.getTime()))
  if (await extendHold(ctx, deposit.appointment_id, { until, attendeeName: null })) await updateDue(ctx, deposit.id, until)
  const about = { depositId: deposit.id, appointmentId: deposit.appointment_id, contactId: deposit.contact_id }
  await ctx.emit({ type: 'deposit.evidence_received', ...about })
}
