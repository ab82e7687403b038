import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { toLocal, type LocalTime } from '#platform/local-time.ts'
import { bookAppointment, findOffers, holdSlot, rescheduleAppointment, type BookingWish, type Slot } from '#scheduling/index.ts'
import { workday } from './moments.ts'
import type { Course } from './play-line.ts'
import { askFor } from './set-up-catalogue.ts'
import type { SlotHint } from './talk.ts'

const parts: Record<NonNullable<SlotHint['part']>, { from: LocalTime; to: LocalTime }> = {
  manhã: { from: '08:00', to: '12:00' },
  tarde: { from: '12:00', to: '18:00' },
  'fim da tarde': { from: '16:00', to: '19:00' },
  'depois das 17h': { from: '17:00', to: '20:00' },
}

/** Looks for free times as the assistant does, and remembers what for. */
export async function findFor(ctx: Ctx, course: Course, hint: SlotHint): Promise<void> {
  const { professional, workdays, part, ...sought } = hint
  const date = workday(toLocal(course.startedAt, course.stage.zone).date, workdays)
  const time = part ? ({ kind: 'window', ...parts[part] } as const) : null
  const comer = { contactId: course.person.contactId, attendeeName: sought.attendee ?? null }
  const ask = { ...askFor(course.stage.ids, { ...sought, professional }), ...comer }
  const { fitting, nearest } = await findOffers(ctx, ask, { days: { kind: 'dates', dates: [date] }, time })
  course.slots = fitting.length > 0 ? fitting : nearest
  course.sought = sought
}

/** The assistant keeps the slot in this place of what was found. */
export async function hold(ctx: Ctx, course: Course, place: number, messageId: MessageId): Promise<void> {
  const slot = pick(course, place)
  const booking = await holdSlot(ctx, { ...wishFor(course, slot), source: 'assistant', sourceMessageId: messageId })
  if (booking.outcome !== 'booked') throw new Error(`${course.talk.name} lost the slot in a clinic where nobody else books`)
  course.held = { appointmentId: booking.appointmentId, slot }
}

/** The desk books the first of what was found. */
export async function bookFound(ctx: Ctx, course: Course): Promise<void> {
  const slot = pick(course, 0)
  const booking = await bookAppointment(ctx, { ...wishFor(course, slot), source: 'desk', sourceMessageId: null })
  if (booking.outcome !== 'booked') throw new Error(`the desk lost the slot of ${course.talk.name}`)
  course.visits.push({
    appointmentId: booking.appointmentId,
    contactId: course.person.contactId,
    slot,
    treat: course.sought,
    bookedAt: ctx.now,
  })
}

/** Moves the person's visit there; the message that asked moves it once. */
export async function moveVisit(ctx: Ctx, course: Course, place: number, messageId: MessageId): Promise<void> {
  const { visit } = course
  if (!visit) throw new Error(`${course.talk.name} has nothing to move`)
  const { startsAt, resourceIds } = pick(course, place)
  const move = await rescheduleAppointment(ctx, {
    appointmentId: visit.appointmentId,
    startsAt,
    resourceIds,
    sourceMessageId: messageId,
  })
  if (move.outcome !== 'moved') throw new Error(`${course.talk.name} lost the slot in a clinic where nobody else books`)
}

function wishFor(course: Course, slot: Slot): Omit<BookingWish, 'source' | 'sourceMessageId'> {
  const { serviceId, variantId, alsoVariantIds } = askFor(course.stage.ids, course.sought)
  const { startsAt, endsAt, resourceIds } = slot
  const what = { serviceId, variantId, alsoVariantIds, startsAt, endsAt, resourceIds }
  return { ...what, contactId: course.person.contactId, attendeeName: course.sought.attendee ?? null }
}

function pick(course: Course, place: number): Slot {
  const slot = course.slots[place]
  if (!slot) throw new Error(`${course.talk.name} picks a time that was not offered`)
  return slot
}
