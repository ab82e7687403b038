import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice, type VisitLinks } from '#scheduling/index.ts'
import { visitChoices } from './choices.ts'
import type { Known } from './found.ts'
import { readKnown } from './gather.ts'
import { appointmentInOneLine } from './replies/appointment.ts'
import { bookedByClinic } from './replies/notices.ts'
import { tellPerson, type News } from './tell-person.ts'

/** Tells a patient what the desk booked, in the chat's own words. Once per appointment: the message's id is made from the appointment's. */
export async function tellBooking(ctx: Ctx, links: VisitLinks, wish: { appointmentId: AppointmentId }): Promise<void> {
  const notice = await findAppointmentNotice(ctx, wish.appointmentId)
  if (!notice || notice.state !== 'booked' || !notice.tell_patient || notice.starts_at < ctx.now) return
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
      unitId: notice.unit_id,
      link: links.urlOf(wish.appointmentId),
    },
    known,
  )
  const id: MessageId = `msg_booked${wish.appointmentId.slice(4)}`
  const { appointmentId } = wish
  await tellPerson(
    ctx,
    {
      id,
      contactId: notice.contact_id,
      appointmentId,
      news: 'booked',
      text,
      until: notice.starts_at,
      template: bookedBy(known, appointmentId),
    },
    known,
  )
}

/** What says past the window that something is booked; null: it does not stand any more. */
export function bookedBy(known: Known, id: AppointmentId): News['template'] {
  const appointment = known.appointments.find((each) => each.id === id)
  if (!appointment) return null
  const horario = appointmentInOneLine(appointment, known)
  return { purpose: 'confirmation', values: { horario }, choices: visitChoices([appointment]) }
}
