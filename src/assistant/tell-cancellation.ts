import { rememberDialog } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import { questionMark, yesOrNo } from './choices.ts'
import { newDialogState } from './dialog-state.ts'
import { readKnown } from './gather.ts'
import { cancelledByClinic } from './replies/notices.ts'
import { saySlot } from './replies/say.ts'
import { tellPerson } from './tell-person.ts'

/** Tells a patient that the desk cancelled. Once per appointment: the message's id is made from the appointment's. */
export async function tellCancellation(ctx: Ctx, wish: { appointmentId: AppointmentId }): Promise<void> {
  const notice = await findAppointmentNotice(ctx, wish.appointmentId)
  if (notice?.state !== 'cancelled' || !notice.tell_patient || notice.starts_at < ctx.now) return
  const id: MessageId = `msg_cancelled${wish.appointmentId.slice(4)}`
  const known = await readKnown(ctx, notice.contact_id)
  const { service, starts_at: startsAt, contact_id: contactId } = notice
  // The message ends in an offer: a "sim" to it must find what it is about.
  const about = { serviceId: notice.service_id, variantId: notice.variant_id, alsoVariantIds: [], professionalId: null }
  const offers = {
    flow: { name: 'price' as const, ...about, isAfterCancelling: true },
    question: 'offer_booking' as const,
    options: [],
  }
  const conversationId = await tellPerson(
    ctx,
    {
      id,
      contactId,
      appointmentId: wish.appointmentId,
      news: 'cancelled',
      text: cancelledByClinic({ service, startsAt }, known),
      until: startsAt,
      template: {
        purpose: 'cancelled',
        values: { horario: `*${service}*, ${saySlot(startsAt, known)}` },
        choices: yesOrNo('Marcar outro dia', 'Agora não'),
        asks: questionMark(offers),
      },
    },
    known,
  )
  if (conversationId)
    await rememberDialog(ctx, conversationId, {
      ...newDialogState(),
      ...offers,
      hasGreeted: true,
      saidAt: ctx.now.toISOString(),
    })
}
