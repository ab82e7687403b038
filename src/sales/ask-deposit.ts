import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ContactId, type DepositId } from '#platform/ids.ts'
import type { ProviderKind } from '#connectors/pix/index.ts'
import { listTaken } from '#scheduling/index.ts'
import { insertDeposit } from './queries.ts'

export type DepositWish = {
  /** Held until `dueAt`. */
  appointmentId: AppointmentId
  contactId: ContactId
  amountCents: number
  dueAt: Date
  txid: string
  /** Null: the provider makes it. */
  code: string | null
  provider: ProviderKind | null
  /** The patient reads the code in the same breath. */
  isTold: boolean
}

/** Asks a deposit for a time that is held. The same txid asks once. */
export async function askDeposit(ctx: Ctx, wish: DepositWish): Promise<DepositId> {
  const id = newId('deposit')
  const isNew = await insertDeposit(ctx, {
    id,
    appointment_id: wish.appointmentId,
    contact_id: wish.contactId,
    amount_cents: wish.amountCents,
    due_at: wish.dueAt,
    txid: wish.txid,
    code: wish.code,
    provider: wish.provider,
    told_at: wish.isTold ? ctx.now : null,
    resource_ids: await listTaken(ctx, wish.appointmentId),
  })
  if (!isNew) throw new Error(`the deposit ${wish.txid} was asked before`)
  await ctx.emit({ type: 'deposit.asked', depositId: id, appointmentId: wish.appointmentId, contactId: wish.contactId })
  const about = { kind: 'appointment', id: wish.appointmentId } as const
  await recordAudit(ctx, { action: 'deposit.asked', about, after: { amountCents: wish.amountCents, dueAt: wish.dueAt } })
  return id
}
