import { drawQrPng } from '#platform/qr.ts'
import {
  findConversationOf,
  giveBackIfFor,
  handOver,
  keepFileToSend,
  rememberDialog,
  writeFile,
  writeMessage,
  type MediaDeps,
} from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId, ConversationId, DepositId, MessageId, RefundId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { findDeposit, findRefund, markTold, type DepositRow } from '#sales/index.ts'
import { findAppointmentNotice, type AppointmentNotice, type VisitLinks } from '#scheduling/index.ts'
import type { DepositNews } from '../jobs.ts'
import { deskReasons } from './desk-reasons.ts'
import { newDialogState } from './dialog-state.ts'
import type { Known } from './found.ts'
import { readKnown } from './gather.ts'
import { compose } from './replies/compose.ts'
import * as say from './replies/deposit.ts'
import { bookedByClinic } from './replies/notices.ts'
import { capitalise, sayProfessional, saySlot } from './replies/say.ts'

type Told = { deposit: DepositRow; notice: AppointmentNotice; conversationId: ConversationId; known: Known }

/** Sends the code of a deposit whose patient has not got it yet: asked by the desk, or made by a provider. Once. */
export async function sendDepositCode(ctx: Ctx, wish: { depositId: DepositId }): Promise<void> {
  const told = await readTold(ctx, wish.depositId)
  if (!told || told.deposit.status !== 'awaiting' || told.deposit.code === null) return
  if (!(await markTold(ctx, wish.depositId))) return
  const { deposit, notice, known, conversationId } = told
  const text = say.askedFor(
    { details: detailsOf(told), amountCents: deposit.amount_cents, dueAt: deposit.due_at, code: deposit.code },
    known,
  )
  if (notice.state !== 'held') return
  await write(ctx, conversationId, `msg_depcode${wish.depositId.slice(4)}`, compose([text], known))
  await ctx.enqueue({ name: 'deposit.show', payload: wish })
}

type ShowDeps = Pick<Work, 'work'> & Pick<MediaDeps, 'storage'>

/**
 * Sends the code once more as a picture to be scanned, with nothing but the code beneath it: a whole message is what a phone copies. Once.
 */
export async function showDepositCode(deps: ShowDeps, clinicId: ClinicId, wish: { depositId: DepositId }): Promise<void> {
  const actor = { kind: 'assistant' } as const
  const deposit = await deps.work(clinicId, actor, (ctx) => findDeposit(ctx, wish.depositId))
  if (deposit?.status !== 'awaiting' || deposit.code === null) return
  const picture = { bytes: drawQrPng(deposit.code), fileName: 'pix.png', voice: false, caption: deposit.code }
  const file = await keepFileToSend(deps, clinicId, picture)
  await deps.work(clinicId, actor, async (ctx) => {
    const told = await readTold(ctx, wish.depositId)
    if (told?.deposit.status !== 'awaiting' || told.notice.state !== 'held') return
    const id: MessageId = `msg_depqr${wish.depositId.slice(4)}`
    await writeFile(ctx, { id, conversationId: told.conversationId, author: 'assistant', staffId: null }, file)
  })
}

/** Tells a patient what became of their deposit. Once for each: the message's id is made from the deposit's. */
export async function tellDeposit(ctx: Ctx, links: VisitLinks, wish: { depositId: DepositId; what: DepositNews }): Promise<void> {
  const told = await readTold(ctx, wish.depositId)
  if (!told) return
  const { notice, conversationId, known, deposit } = told
  const id: MessageId = `msg_dep${wish.what}${wish.depositId.slice(4)}`
  const fate = { title: titleOf(notice), startsAt: notice.starts_at, amountCents: deposit.amount_cents }
  switch (wish.what) {
    case 'paid':
    case 'waived':
      return tellBooked(ctx, links, told, wish.what === 'paid' ? say.received(deposit.amount_cents, known) : '')
    case 'expired':
      if (await write(ctx, conversationId, id, say.expired(fate, known))) await offerAnother(ctx, conversationId, notice)
      return
    case 'late':
      await write(ctx, conversationId, id, say.late(fate, known))
      return handOver(ctx, { conversationId, reason: deskReasons.depositLate })
  }
}

/** Tells a patient what went back to them. Once for each: the message's id is made from the refund's. */
export async function tellRefund(ctx: Ctx, wish: { refundId: RefundId }): Promise<void> {
  const refund = await findRefund(ctx, wish.refundId)
  const told = refund?.status === 'returned' ? await readTold(ctx, refund.deposit_id) : null
  if (!refund || !told) return
  const text = say.refunded(refund.amount_cents, told.known)
  await write(ctx, told.conversationId, `msg_refund${wish.refundId.slice(4)}`, text)
}

async function readTold(ctx: Ctx, depositId: DepositId): Promise<Told | null> {
  const deposit = await findDeposit(ctx, depositId)
  const notice = deposit && (await findAppointmentNotice(ctx, deposit.appointment_id))
  const conversationId = notice && (await findConversationOf(ctx, notice.contact_id))
  if (!deposit || !notice || !conversationId) return null
  return { deposit, notice, conversationId, known: await readKnown(ctx, notice.contact_id) }
}

/** The same id as the desk's own booking has: whichever comes first, it is said once. */
async function tellBooked(
  ctx: Ctx,
  links: VisitLinks,
  { deposit, notice, conversationId, known }: Told,
  before: string,
): Promise<void> {
  await giveBackIfFor(ctx, { conversationId, reason: deskReasons.depositEvidence })
  if (notice.state !== 'booked' || notice.starts_at < ctx.now) return
  const link = links.urlOf(deposit.appointment_id)
  const told = { title: titleOf(notice), startsAt: notice.starts_at, professional: notice.professional, price: null, link }
  await write(ctx, conversationId, `msg_booked${deposit.appointment_id.slice(4)}`, bookedByClinic(told, known, before))
}

/** The message ends in an offer: a "sim" to it must find what it is about. */
async function offerAnother(ctx: Ctx, conversationId: ConversationId, notice: AppointmentNotice): Promise<void> {
  const about = { serviceId: notice.service_id, variantId: notice.variant_id, alsoVariantIds: [], professionalId: null }
  await rememberDialog(ctx, conversationId, {
    ...newDialogState(),
    flow: { name: 'price', ...about, isAfterCancelling: true },
    question: 'offer_booking',
    hasGreeted: true,
    saidAt: ctx.now.toISOString(),
  })
}

async function write(ctx: Ctx, conversationId: ConversationId, id: MessageId, text: string): Promise<boolean> {
  return writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, text })
}

function detailsOf({ notice, known }: Told): string {
  const who = notice.professional ? `, com ${sayProfessional({ name: notice.professional })}` : ''
  const lines = [`*${titleOf(notice)}*`, `${capitalise(saySlot(notice.starts_at, known))}${who}`]
  return [...lines, ...(notice.attendee_name ? [`Para ${notice.attendee_name}`] : [])].join('\n')
}

function titleOf({ service, area }: AppointmentNotice): string {
  return area ? `${service} (${area})` : service
}
