import type { SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, VariantId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { drawQr } from '#platform/qr.ts'
import { getOwnAppointment, listVariants, type DeskDeposits, type FindConversations } from '#scheduling/index.ts'
import { askDeposit } from './ask-deposit.ts'
import type { AppointmentDepositAnswer, DepositItem, DepositsAnswer, RefundItem } from './contract.ts'
import { depositFor, dueAtOf, txidOf, type DepositTerms } from './model.ts'
import { whyNot } from './policy.ts'
import { findDepositOf, listDeskDeposits, listDepositsOf, type DeskDepositRow } from './queries-desk.ts'
import { isStuck } from './refunds/model.ts'
import { listRefunds, type RefundRow } from './refunds/queries.ts'
import { readDepositTerms } from './terms.ts'
import { writeDepositCode } from './write-code.ts'

/** What the agenda, which stands before this module, is handed about deposits. */
export function createDeskDeposits(): DeskDeposits {
  return {
    listFor: async (ctx, ids) => {
      const rows = await listDepositsOf(ctx, ids)
      return new Map(
        rows.map((row) => [
          row.appointment_id,
          { status: row.status, amountCents: row.amount_cents, dueAt: row.due_at.toISOString(), hasEvidence: row.has_evidence },
        ]),
      )
    },
    listAmounts: async (ctx) => {
      const terms = await readDepositTerms(ctx)
      const variants = terms ? await listVariants(ctx) : []
      const amounts = variants.flatMap((one) => {
        const cents = terms && depositFor(terms.rules, one.service_id, [one])
        return cents ? [[one.id, cents] as const] : []
      })
      return new Map(amounts)
    },
    plan: async (ctx, wish) => {
      const terms = await readDepositTerms(ctx)
      const amountCents = terms ? await amountOf(ctx, terms, wish.variantId) : null
      if (!terms || !amountCents) return null
      const dueAt = dueAtOf(ctx.now, terms.holdMin, wish.startsAt)
      return { dueAt, ask: (ctx, booked) => askAtDesk(ctx, terms, { ...booked, amountCents, dueAt }) }
    },
  }
}

async function amountOf(ctx: Ctx, terms: DepositTerms, variantId: VariantId): Promise<number | null> {
  const variant = (await listVariants(ctx)).find((one) => one.id === variantId)
  return variant ? depositFor(terms.rules, variant.service_id, [variant]) : null
}

type Asked = { appointmentId: AppointmentId; contactId: ContactId; amountCents: number; dueAt: Date; tellPatient: boolean }

async function askAtDesk(ctx: Ctx, terms: DepositTerms, { tellPatient, ...wish }: Asked): Promise<void> {
  const txid = txidOf(wish.appointmentId, terms.provider)
  const code = writeDepositCode(terms, { amountCents: wish.amountCents, txid })
  await askDeposit(ctx, { ...wish, txid, code, provider: terms.provider, isTold: !tellPatient })
}

/** What the desk has to look at: who still has to pay, and whom money is owed. */
export async function readDeposits(
  ctx: Ctx,
  { staff, findConversations }: { staff: SignedIn; findConversations: FindConversations },
): Promise<DepositsAnswer> {
  const [rows, { zone }] = await Promise.all([listDeskDeposits(ctx), getClinic(ctx)])
  const conversations = await findConversations(
    ctx,
    rows.map((row) => row.contact_id),
  )
  const refunds = await listRefunds(
    ctx,
    rows.filter((row) => row.paid_cents !== null).map((row) => row.id),
  )
  const byDeposit = Map.groupBy(refunds, (one) => one.deposit_id)
  const items = rows.map((row) =>
    toItem(row, {
      staff,
      conversationId: conversations.get(row.contact_id) ?? null,
      refunds: byDeposit.get(row.id) ?? [],
      now: ctx.now,
    }),
  )
  return {
    zone,
    today: toLocal(ctx.now, zone).date,
    awaiting: items.filter((one) => one.status === 'awaiting'),
    toRefund: items.filter((one) => one.status !== 'awaiting'),
  }
}

/** The deposit of one appointment of those this person works with, to be shown and paid at the desk. */
export async function readDepositOf(
  ctx: Ctx,
  wish: { appointmentId: AppointmentId; staff: SignedIn; findConversations: FindConversations },
): Promise<AppointmentDepositAnswer> {
  const { id } = await getOwnAppointment(ctx, wish.appointmentId, wish.staff)
  const row = await findDepositOf(ctx, id)
  if (!row) return { deposit: null }
  const conversations = await wish.findConversations(ctx, [row.contact_id])
  const refunds = row.paid_cents === null ? [] : await listRefunds(ctx, [row.id])
  const code = row.status === 'awaiting' ? row.code : null
  const around = { staff: wish.staff, conversationId: conversations.get(row.contact_id) ?? null, refunds, now: ctx.now }
  return {
    deposit: {
      ...toItem(row, around),
      code,
      qr: code ? drawQr(code) : null,
      hasProvider: row.has_provider,
    },
  }
}

type Around = { staff: SignedIn; conversationId: string | null; refunds: readonly RefundRow[]; now: Date }

function toItem(row: DeskDepositRow, { staff, conversationId, refunds, now }: Around): DepositItem {
  return {
    id: row.id,
    appointmentId: row.appointment_id,
    who: row.attendee_name ? `${row.attendee_name} (por ${row.contact_name ?? 'alguém'})` : (row.contact_name ?? 'Sem nome'),
    contactId: row.contact_id,
    conversationId,
    service: row.area ? `${row.service} (${row.area})` : row.service,
    startsAt: row.starts_at.toISOString(),
    amountCents: row.amount_cents,
    dueAt: row.due_at.toISOString(),
    status: row.status,
    isAppointmentCancelled: row.is_cancelled,
    evidenceAt: row.evidence_at?.toISOString() ?? null,
    paidAt: row.paid_at?.toISOString() ?? null,
    confirmedBy: row.confirmed_by,
    confirmedByName: row.confirmed_by_name,
    refundedAt: row.refunded_at?.toISOString() ?? null,
    paidCents: row.paid_cents,
    refundingCents: row.refunding_cents,
    keptAt: row.kept_at?.toISOString() ?? null,
    refunds: refunds.map((one) => toRefund(one, now)),
    can: whyNot(staff, { ...row, isOwed: row.is_cancelled && row.kept_at === null }, { refunds, canReach: row.can_reach }),
  }
}

function toRefund(one: RefundRow, now: Date): RefundItem {
  return {
    id: one.id,
    amountCents: one.amount_cents,
    way: one.way,
    status: one.status,
    askedAt: one.asked_at.toISOString(),
    why: one.why,
    isStuck: isStuck(one, now),
  }
}
