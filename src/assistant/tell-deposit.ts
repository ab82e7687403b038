import { drawQrPng } from '#platform/qr.ts'
import {
  findConversationOf,
  getReach,
  giveBackIfFor,
  handOver,
  keepFileToSend,
  rememberDialog,
  writeFile,
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
import { isClosed } from './may-begin.ts'
import { bookedByClinic } from './replies/notices.ts'
import { capitalise, sayPrice, sayProfessional, saySlot } from './replies/say.ts'
import { bookedBy } from './tell-booking.ts'
import { tellPerson, type News } from './tell-person.ts'

type Told = { deposit: DepositRow; notice: AppointmentNotice; known: Known }

/** Sends the code of a deposit whose patient has not got it yet: asked by the desk, or made by a provider. Once. */
export async function sendDepositCode(ctx: Ctx, wish: { depositId: DepositId }): Promise<void> {
  const told = await readTold(ctx, wish.depositId)
  if (!told || told.deposit.status !== 'awaiting' || told.deposit.code === null) return
  const { deposit, notice, known } = told
  if (notice.state !== 'held' || !(await markTold(ctx, wish.depositId))) return
  const text = say.askedFor(
    { details: detailsOf(told), amountCents: deposit.amount_cents, dueAt: deposit.due_at, code: deposit.code },
    known,
  )
  // Its button asks for the code, which the assistant then sends.
  const values = {
    horario: `*${titleOf(notice)}*, ${saySlot(notice.starts_at, known)}`,
    valor: sayPrice({ kind: 'fixed', priceCents: deposit.amount_cents }),
    prazo: saySlot(deposit.due_at, known),
  }
  const template = { purpose: 'deposit' as const, values, choices: [] }
  const id: MessageId = `msg_depcode${wish.depositId.slice(4)}`
  const conversationId = await tell(ctx, told, {
    id,
    text: compose([text], known),
    news: 'deposit',
    until: deposit.due_at,
    template,
  })
  if (conversationId && (await isOpenTo(ctx, conversationId))) await ctx.enqueue({ name: 'deposit.show', payload: wish })
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
    const conversationId = await findConversationOf(ctx, told.notice.contact_id)
    if (!conversationId) return
    const id: MessageId = `msg_depqr${wish.depositId.slice(4)}`
    await writeFile(ctx, { id, conversationId, author: 'assistant', staffId: null }, file)
  })
}

/** Tells a patient what became of their deposit. Once for each: the message's id is made from the deposit's. */
export async function tellDeposit(ctx: Ctx, links: VisitLinks, wish: { depositId: DepositId; what: DepositNews }): Promise<void> {
  const told = await readTold(ctx, wish.depositId)
  if (!told) return
  const { notice, known, deposit } = told
  const id: MessageId = `msg_dep${wish.what}${wish.depositId.slice(4)}`
  const fate = { title: titleOf(notice), startsAt: notice.starts_at, amountCents: deposit.amount_cents }
  switch (wish.what) {
    case 'paid':
    case 'waived':
      return tellBooked(ctx, links, told, wish.what === 'paid' ? say.received(deposit.amount_cents, known) : '')
    case 'expired':
      return offerAnother(ctx, await tell(ctx, told, { id, text: say.expired(fate, known), until: notice.starts_at }), notice)
    case 'late': {
      await tell(ctx, told, { id, text: say.late(fate, known) })
      const conversationId = await findConversationOf(ctx, notice.contact_id)
      if (conversationId) await handOver(ctx, { conversationId, reason: deskReasons.depositLate })
    }
  }
}

/** Tells a patient what went back to them. Once for each: the message's id is made from the refund's. */
export async function tellRefund(ctx: Ctx, wish: { refundId: RefundId }): Promise<void> {
  const refund = await findRefund(ctx, wish.refundId)
  const told = refund?.status === 'returned' ? await readTold(ctx, refund.deposit_id) : null
  if (!refund || !told) return
  const id: MessageId = `msg_refund${wish.refundId.slice(4)}`
  await tell(ctx, told, { id, text: say.refunded(refund.amount_cents, told.known) })
}

async function readTold(ctx: Ctx, depositId: DepositId): Promise<Told | null> {
  const deposit = await findDeposit(ctx, depositId)
  const notice = deposit && (await findAppointmentNotice(ctx, deposit.appointment_id))
  return deposit && notice ? { deposit, notice, known: await readKnown(ctx, notice.contact_id) } : null
}

/** The same id as the desk's own booking has: whichever comes first, it is said once. */
async function tellBooked(ctx: Ctx, links: VisitLinks, told: Told, before: string): Promise<void> {
  const { deposit, notice, known } = told
  const conversationId = await findConversationOf(ctx, notice.contact_id)
  if (conversationId) await giveBackIfFor(ctx, { conversationId, reason: deskReasons.depositEvidence })
  if (notice.state !== 'booked' || notice.starts_at < ctx.now) return
  const link = links.urlOf(deposit.appointment_id)
  const { starts_at: startsAt, professional, unit_id: unitId } = notice
  const booked = { title: titleOf(notice), startsAt, professional, unitId, price: null, link }
  const text = bookedByClinic(booked, known, before)
  const template = bookedBy(known, deposit.appointment_id)
  await tell(ctx, told, {
    id: `msg_booked${deposit.appointment_id.slice(4)}`,
    text,
    news: 'booked',
    until: notice.starts_at,
    template,
  })
}

/** The message ends in an offer: a "sim" to it must find what it is about. */
async function offerAnother(ctx: Ctx, conversationId: ConversationId | null, notice: AppointmentNotice): Promise<void> {
  if (!conversationId) return
  const about = { serviceId: notice.service_id, variantId: notice.variant_id, alsoVariantIds: [], professionalId: null }
  await rememberDialog(ctx, conversationId, {
    ...newDialogState(),
    flow: { name: 'price', ...about, isAfterCancelling: true },
    question: 'offer_booking',
    hasGreeted: true,
    saidAt: ctx.now.toISOString(),
  })
}

type Said = Pick<News, 'id' | 'text'> & Partial<Pick<News, 'until' | 'template' | 'news'>>

async function tell(ctx: Ctx, { deposit, notice, known }: Told, said: Said): Promise<ConversationId | null> {
  const about = {
    contactId: notice.contact_id,
    appointmentId: deposit.appointment_id,
    news: 'other' as const,
    until: null,
    template: null,
  }
  return tellPerson(ctx, { ...about, ...said }, known)
}

/** Past the window there is no picture: whoever presses the template's button gets the code. */
async function isOpenTo(ctx: Ctx, conversationId: ConversationId): Promise<boolean> {
  return !isClosed((await getReach(ctx, conversationId)).windowEndsAt, ctx.now)
}

function detailsOf({ notice, known }: Told): string {
  const who = notice.professional ? `, com ${sayProfessional({ name: notice.professional })}` : ''
  const lines = [`*${titleOf(notice)}*`, `${capitalise(saySlot(notice.starts_at, known))}${who}`]
  return [...lines, ...(notice.attendee_name ? [`Para ${notice.attendee_name}`] : [])].join('\n')
}

function titleOf({ service, area }: AppointmentNotice): string {
  return area ? `${service} (${area})` : service
}
