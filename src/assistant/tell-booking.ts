import { findConversationOf, getReach, writeMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ConversationId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice, type VisitLinks } from '#scheduling/index.ts'
import { findTemplateFor, wordByTemplate, type ByTemplate } from './by-template.ts'
import { visitChoices } from './choices.ts'
import type { Known } from './found.ts'
import { readKnown } from './gather.ts'
import { isClosed } from './may-begin.ts'
import { appointmentInOneLine } from './replies/appointment.ts'
import { bookedByClinic } from './replies/notices.ts'

/** Tells a patient what the desk booked, in the chat's own words. Once per appointment: the message's id is made from the appointment's. */
export async function tellBooking(ctx: Ctx, links: VisitLinks, wish: { appointmentId: AppointmentId }): Promise<void> {
  const notice = await findAppointmentNotice(ctx, wish.appointmentId)
  if (!notice || notice.state !== 'booked' || !notice.tell_patient || notice.starts_at < ctx.now) return
  const conversationId = await findConversationOf(ctx, notice.contact_id)
  if (!conversationId) return
  const known = await readKnown(ctx, notice.contact_id)
  const service = known.services.find((one) => one.id === notice.service_id)
  const variant = service?.variants.find((one) => one.id === notice.variant_id)
  const said = await sayPastWindow(ctx, conversationId, wish.appointmentId, known)
  const text = bookedByClinic(
    {
      title: notice.area ? `${notice.service} (${notice.area})` : notice.service,
      startsAt: notice.starts_at,
      professional: notice.professional,
      // Of several areas the price is not one area's.
      price: variant && variant.name === notice.area ? variant.price : null,
      link: links.urlOf(wish.appointmentId),
    },
    known,
  )
  const id: MessageId = `msg_booked${wish.appointmentId.slice(4)}`
  await writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, ...(said ?? { text }) })
}

/** By the template of a booking, where free words would not arrive; null where they do, or there is none. */
async function sayPastWindow(
  ctx: Ctx,
  conversationId: ConversationId,
  appointmentId: AppointmentId,
  known: Known,
): Promise<ByTemplate | null> {
  const { windowEndsAt, channelId } = await getReach(ctx, conversationId)
  const appointment = known.appointments.find((each) => each.id === appointmentId)
  if (!isClosed(windowEndsAt, ctx.now) || !appointment) return null
  const template = await findTemplateFor(ctx, channelId, 'confirmation')
  const horario = appointmentInOneLine(appointment, known)
  return template && wordByTemplate(template, known, { horario, asks: null, choices: visitChoices([appointment]) })
}
