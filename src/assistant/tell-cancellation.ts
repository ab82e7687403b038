import { findConversationOf, rememberDialog, writeMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import { newDialogState } from './dialog-state.ts'
import { readKnown } from './gather.ts'
import { cancelledByClinic } from './replies/notices.ts'

/** Tells a patient that the desk cancelled. Once per appointment: the message's id is made from the appointment's. */
export async function tellCancellation(ctx: Ctx, wish: { appointmentId: AppointmentId }): Promise<void> {
  const notice = await findAppointmentNotice(ctx, wish.appointmentId)
  const conversationId = notice ? await findConversationOf(ctx, notice.contact_id) : null
  if (notice?.state !== 'cancelled' || !notice.tell_patient || notice.starts_at < ctx.now || !conversationId) return
  const id: MessageId = `msg_cancelled${wish.appointmentId.slice(4)}`
  const text = cancelledByClinic({ service: notice.service, startsAt: notice.starts_at }, await readKnown(ctx, notice.contact_id))
  const isNew = await writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, text })
  // The message ends in an offer: a "sim" to it must find what it is about.
  const about = { serviceId: notice.service_id, variantId: notice.variant_id, professionalId: null }
  const flow = { name: 'price' as const, ...about, isAfterCancelling: true }
  if (isNew)
    await rememberDialog(ctx, conversationId, {
      ...newDialogState(),
      flow,
      question: 'offer_booking',
      hasGreeted: true,
      saidAt: ctx.now.toISOString(),
    })
}
