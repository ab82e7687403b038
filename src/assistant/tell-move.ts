import type { Ctx } from '#platform/ctx.ts'
import type { Id, MessageId } from '#platform/ids.ts'
import { findMoveNotice, markMoveTold, type MoveNotice, type VisitLinks } from '#scheduling/index.ts'
import { visitChoices } from './choices.ts'
import { readKnown } from './gather.ts'
import { movedByClinic } from './replies/notices.ts'
import { sayProfessional, saySlot } from './replies/say.ts'
import { inUnit } from './replies/place.ts'
import { tellPerson } from './tell-person.ts'

/**
 * Tells a patient where the desk moved an appointment to. Only the last of several moves speaks, from the place the patient knows, and
 * not at all when it came back there. Once per move: the message's id is made from the move's.
 */
export async function tellMove(ctx: Ctx, links: VisitLinks, wish: { moveId: Id<'move'> }): Promise<void> {
  const notice = await findMoveNotice(ctx, wish.moveId)
  if (!notice || !isWorthTelling(notice, ctx.now)) return
  const known = await readKnown(ctx, notice.contact_id)
  const id: MessageId = `msg_moved${wish.moveId.slice(4)}`
  const text = movedByClinic(
    {
      service: notice.service,
      from: { startsAt: notice.known_starts_at, professional: notice.known_professional },
      to: { startsAt: notice.starts_at, professional: notice.professional, unitId: notice.unit_id },
    },
    known,
    links.urlOf(notice.appointment_id),
  )
  const { appointment_id: appointmentId, starts_at: startsAt } = notice
  const whom = notice.professional ? `, com ${sayProfessional({ name: notice.professional })}` : ''
  const values = {
    horario: `*${notice.service}*, ${saySlot(startsAt, known)}${whom}${inUnit(known, notice.unit_id)}`,
    horario_antigo: saySlot(notice.known_starts_at, known),
  }
  // The template speaks of two times: who only gets somebody else is told by a person.
  const isSameTime = startsAt.getTime() === notice.known_starts_at.getTime()
  const template = isSameTime
    ? null
    : { purpose: 'moved' as const, values, choices: visitChoices([{ id: appointmentId, startsAt }]) }
  const about = { contactId: notice.contact_id, appointmentId, news: 'moved' } as const
  // Known is what was said: of what waits for the desk the next move speaks as well.
  if (await tellPerson(ctx, { id, ...about, text, until: startsAt, template }, known)) await markMoveTold(ctx, wish.moveId)
}

function isWorthTelling(notice: MoveNotice, now: Date): boolean {
  const isComing = (notice.state === 'booked' || notice.state === 'confirmed') && notice.starts_at > now
  const isNews =
    notice.starts_at.getTime() !== notice.known_starts_at.getTime() || notice.professional !== notice.known_professional
  return notice.tell_patient && notice.is_last && isComing && isNews
}
