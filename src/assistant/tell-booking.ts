import { findConversationOf, writeMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import { readKnown } from './gather.ts'
import { bookedByClinic } from './replies/notices.ts'

/** Tells a patient what the desk booked, in the chat's own words. Once per appointment: the message's id is made from the appointment's. */
export async function tellBooking(ctx: Ctx, wish: { appointmentId: AppointmentId }): Promise<void> {
  const notice = await findAppointmentNotice(ctx, wish.appointmentId)
  if (!notice || notice.state !== 'booked' || !notice.tell_patient || notice.starts_at < ctx.now) return
  const conversationId = await findConversationOf(ctx, notice.contact_id)
  if (!conversationId) return
  const known = await readKnown(ctx, notice.contact_id)
  const service = known.services.find((one) => one.id === notice.service_id)
  const variant = service?.variants.find((one) => one.id === notice.variant_id)
  const text = bookedByClinic(
    {
      title: notice.area ? `${notice.service} (${notice.area})` : notice.service,
      startsAt: notice.starts_at,
      professional: notice.professional,
      // Of several areas the price is not one area's.
      price: variant && variant.name === notice.area ? variant.price : null,
    },
    known,
  )
  const id: MessageId = `msg_booked${wish.appointmentId.slice(4)}`
  await writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, text })
}
