import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId, Id } from '#platform/ids.ts'
import type { PaymentLine } from './contract.ts'
import { weigh } from './model.ts'
import { openVisit, staffOf, tellChanged, type Writing } from './own-visit.ts'
import { listItems } from './queries.ts'
import { findLine, findSums, insertLine, listLines } from './queries-money.ts'
import { weighVisit } from './weigh-visit.ts'

export type PaymentWish = Writing & {
  /** Made from the press of the button: the same one counts once. */
  id: Id<'visitPayment'>
  kind: PaymentLine['kind']
  amountCents: number
  instalments: number | null
  reason: string
}

/** Money that was received, or let off with a reason. Never more than is owed: change is given back at the counter, not kept here. */
export async function receivePayment(ctx: Ctx, wish: PaymentWish): Promise<void> {
  const { visit } = await openVisit(ctx, wish, 'pay')
  const { id, kind, amountCents, instalments, reason } = wish
  if ((await listLines(ctx, visit.id)).some((line) => line.id === id)) return
  const owedCents = await readOwed(ctx, visit.id, visit.appointment_id)
  if (amountCents > owedCents)
    throw new Refusal('conflict', owedCents > 0 ? `Faltam ${sayMoney(owedCents)}: o valor passa disso.` : 'Não falta pagar nada.')
  const isNew = await insertLine(ctx, {
    id,
    visitId: visit.id,
    kind,
    amountCents,
    instalments: kind === 'credit' ? instalments : null,
    reversesId: null,
    reason,
    staffId: staffOf(ctx),
  })
  if (!isNew) return
  await tellChanged(ctx, visit)
  const action = kind === 'discount' ? 'visit.discounted' : 'visit.paid'
  const about = { kind: 'appointment', id: visit.appointment_id } as const
  await recordAudit(ctx, { action, about, after: { kind, amountCents, ...(reason !== '' && { reason }) } })
  await weighVisit(ctx, visit.appointment_id)
}

/** A line that was wrong is taken back by another, with the reason; nothing is rubbed out. */
export async function reversePayment(
  ctx: Ctx,
  wish: { id: Id<'visitPayment'>; lineId: Id<'visitPayment'>; reason: string; staff: SignedIn },
): Promise<void> {
  const line = await findLine(ctx, wish.lineId)
  if (!line) throw new Refusal('not_found', 'Esse pagamento não existe.')
  const { visit } = await openVisit(ctx, { appointmentId: line.appointment_id, staff: wish.staff }, 'pay')
  const isNew = await insertLine(ctx, {
    id: wish.id,
    visitId: visit.id,
    kind: line.kind,
    amountCents: -line.amount_cents,
    instalments: null,
    reversesId: line.id,
    reason: wish.reason,
    staffId: staffOf(ctx),
  })
  if (!isNew) return
  await tellChanged(ctx, visit)
  const about = { kind: 'appointment', id: visit.appointment_id } as const
  const before = { kind: line.kind, amountCents: line.amount_cents }
  await recordAudit(ctx, { action: 'visit.payment_reversed', about, before, after: { reason: wish.reason } })
  await weighVisit(ctx, visit.appointment_id)
}

async function readOwed(ctx: Ctx, visitId: Parameters<typeof listItems>[1], appointmentId: AppointmentId): Promise<number> {
  const { session, ...sums } = await findSums(ctx, appointmentId)
  return weigh(await listItems(ctx, visitId), session, sums).owedCents
}

const sayMoney = (cents: number): string =>
  new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' }).format(cents / 100)
