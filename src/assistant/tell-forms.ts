import { askForms, noteSent, type FormLinks } from '#clinical/index.ts'
import { findConversationOf, handOver, writeMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import type { FormsCause } from '../jobs.ts'
import { deskReasons } from './desk-reasons.ts'
import { readKnown } from './gather.ts'
import { formLink } from './replies/health.ts'

/**
 * Gives a person the link to what their visit asks: by itself once, after they were told that it is booked; again where the desk asks.
 * A visit that asks nothing, or is no more, has its link closed.
 */
export async function tellForms(
  ctx: Ctx,
  links: FormLinks,
  wish: { appointmentId: AppointmentId; because: FormsCause },
): Promise<void> {
  const request = await askForms(ctx, wish)
  const notice = request && (await findAppointmentNotice(ctx, wish.appointmentId))
  if (!request || !notice || (wish.because !== 'asked' && request.sent_count > 0)) return
  if (wish.because === 'desk_booked' && !notice.tell_patient) return
  const conversationId = await findConversationOf(ctx, notice.contact_id)
  if (!conversationId) return
  const known = await readKnown(ctx, notice.contact_id)
  const text = formLink({ service: notice.service, url: links.urlOf(request.id), isAgain: request.sent_count > 0 }, known)
  const id: MessageId = `msg_form${request.id.slice(4)}${request.sent_count}`
  if (await writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, text })) await noteSent(ctx, request)
}

/** Somebody signed an answer that a person has to weigh: whoever answers the conversations hears of it, and the assistant waits. */
export async function tellHealth(ctx: Ctx, wish: { contactId: ContactId }): Promise<void> {
  const conversationId = await findConversationOf(ctx, wish.contactId)
  if (conversationId) await handOver(ctx, { conversationId, reason: deskReasons.formAlarm })
}
