import { getClinic } from '#clinic/index.ts'
import type { SignedIn } from '#auth/index.ts'
import type { ChannelKind } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ChannelId, MessageId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import type { NewOutgoing } from '../queries-outbox.ts'
import { writeMessage } from '../write-message.ts'
import type { HandReason, OpenCareMessagesAnswer } from './contract.ts'
import { apartMs } from './model.ts'
import {
  hasCare,
  insertCare,
  listOpenCare,
  lockLastLeaving,
  settleOlder,
  updateCareSettled,
  updateCareUndelivered,
  type NewCareMessage,
} from './queries.ts'

export type CareNews = Omit<NewCareMessage, 'leavesAt' | 'because'>

/** Writes what the clinic tells a person by itself, and keeps that it was to be said. The same id again changes nothing: false. */
export async function writeCare(
  ctx: Ctx,
  news: CareNews,
  message: Omit<NewOutgoing, 'id' | 'leavesAt'>,
  number: { channelId: ChannelId; channelKind: ChannelKind },
): Promise<boolean> {
  const leavesAt = await nextLeaving(ctx, number)
  if (!(await insertCare(ctx, { ...news, leavesAt, because: null }))) return false
  await settleOlder(ctx, news)
  return writeMessage(ctx, { ...message, id: news.id, leavesAt })
}

async function nextLeaving(ctx: Ctx, { channelId, channelKind }: { channelId: ChannelId; channelKind: ChannelKind }) {
  const apart = apartMs[channelKind]
  const last = apart === null ? null : await lockLastLeaving(ctx, channelId)
  const next = apart === null || last === null ? ctx.now : new Date(last.getTime() + apart)
  return next > ctx.now ? next : ctx.now
}

/** A person has to send it: it stands in their list, and they are told. The same id again changes nothing: false. */
export async function leaveCareToDesk(ctx: Ctx, news: CareNews, because: HandReason): Promise<boolean> {
  if (!(await insertCare(ctx, { ...news, leavesAt: ctx.now, because }))) return false
  await settleOlder(ctx, news)
  await ctx.emit({ type: 'care.left_to_desk', messageId: news.id, contactId: news.contactId })
  return true
}

/** What counted as told did not arrive: its words are the desk's to send, as if they had never left. */
export async function returnCareToDesk(ctx: Ctx, { messageId }: { messageId: MessageId }): Promise<void> {
  const contactId = await updateCareUndelivered(ctx, messageId)
  if (contactId) await ctx.emit({ type: 'care.left_to_desk', messageId, contactId })
}

/** What a person has to send, the oldest first. */
export async function readOpenCare(ctx: Ctx): Promise<OpenCareMessagesAnswer> {
  const [{ zone }, rows] = [await getClinic(ctx), await listOpenCare(ctx)]
  return {
    zone,
    today: toLocal(ctx.now, zone).date,
    items: rows.map((row) => ({
      id: row.id,
      contact: { id: row.contact_id, name: row.name ?? 'Sem nome' },
      text: row.text,
      because: row.because,
      at: row.at.toISOString(),
      phone: row.phone?.replaceAll(/\D/g, '') ?? null,
      conversationId: row.conversation_id,
      appointmentId: row.appointment_id,
    })),
  }
}

/** Somebody has sent it, or said it. Twice changes nothing. Throws Refusal 'not_found'. */
export async function settleCare(ctx: Ctx, wish: { id: MessageId; staff: SignedIn }): Promise<void> {
  if (await updateCareSettled(ctx, wish.id, wish.staff.staffId)) await ctx.emit({ type: 'care.settled', messageId: wish.id })
  else if (!(await hasCare(ctx, wish.id))) throw new Refusal('not_found', 'Essa mensagem não existe mais.')
}
