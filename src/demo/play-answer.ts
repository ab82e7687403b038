import { blankBooking, newDialogState, type DialogState, type OfferedSlot } from '#assistant/index.ts'
import { nameContact, stopMarketing } from '#contacts/index.ts'
import { closeTurn, findTurn, handOver, listUnanswered, writeMessage, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type MessageId } from '#platform/ids.ts'
import { cancelAppointment, changeState, confirmHold } from '#scheduling/index.ts'
import { find, textOf, wait, type Course } from './play-line.ts'
import { findFor, hold, moveVisit } from './play-slots.ts'
import { askFor } from './set-up-catalogue.ts'
import type { Deeds, Line } from './talk.ts'

/** The quiet time, and the moment it takes to think. */
const answersAfterSec = 4

/** The assistant answers what was written since its last answer: one unit, as in a turn, from the finding to the closing. */
export async function playAssistant(course: Course, line: Extract<Line, { by: 'assistant' }>): Promise<void> {
  wait(course, answersAfterSec)
  await course.stage.play(course.at, { kind: 'assistant' }, async (ctx) => {
    const turn = await findTurn(ctx, await find(ctx, course))
    const last = turn ? (await listUnanswered(ctx, turn.id, turn.answered_seq)).at(-1) : undefined
    if (!turn || !last) throw new Error(`${course.talk.name} has written nothing to answer`)
    await changeAgenda(ctx, course, line.deeds, last.id)
    const id = newId('message')
    await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: null, text: textOf(course, line.text) })
    course.unsettled.push(id)
    await changePerson(ctx, course, line.deeds, turn, last.id)
    const record = {
      interpreter: 'demo',
      intent: line.deeds.intent,
      confidence: null,
      commands: [],
      outcome: outcomeOf(line.deeds),
      thoughtMs: 0,
      afterSeq: turn.answered_seq,
      doubt: null,
    }
    await closeTurn(ctx, turn.id, turn.last_inbound_seq, dialogAfter(course, line.deeds), record)
    if (line.deeds.handsOver) await handOver(ctx, { conversationId: turn.id, reason: line.deeds.handsOver })
  })
}

async function changeAgenda(ctx: Ctx, course: Course, deeds: Deeds, messageId: MessageId): Promise<void> {
  if (deeds.finds) await findFor(ctx, course, deeds.finds)
  if (deeds.holds !== undefined) await hold(ctx, course, deeds.holds, messageId)
  if (deeds.books) {
    const held = course.held
    if (!held || !(await confirmHold(ctx, held.appointmentId))) throw new Error(`${course.talk.name} has nothing to confirm`)
    course.visits.push({ ...held, contactId: course.person.contactId, treat: course.sought, bookedAt: ctx.now })
    course.held = null
  }
  if (deeds.moves !== undefined) await moveVisit(ctx, course, deeds.moves, messageId)
  if (deeds.confirms && course.visit) await changeState(ctx, { appointmentId: course.visit.appointmentId, to: 'confirmed' })
  if (deeds.cancels && course.visit)
    await cancelAppointment(ctx, { appointmentId: course.visit.appointmentId, reason: deeds.cancels })
}

async function changePerson(ctx: Ctx, course: Course, deeds: Deeds, turn: TurnRow, messageId: MessageId): Promise<void> {
  const { contactId } = course.person
  if (deeds.learnsName) await nameContact(ctx, { contactId, name: course.talk.name })
  if (deeds.stopsMarketing) await stopMarketing(ctx, { contactId, channelId: turn.channel_id, evidenceMessageId: messageId })
}

function outcomeOf(deeds: Deeds): string {
  if (deeds.handsOver) return 'handed_over'
  if (deeds.books) return 'booked'
  if (deeds.cancels) return 'cancelled'
  if (deeds.moves !== undefined) return 'moved'
  if (deeds.confirms) return 'confirmed'
  return deeds.holds === undefined ? (deeds.finds ? 'offered' : 'answered') : 'held'
}

/** What was offered stays on the table: whoever opens this phone can still pick. */
function dialogAfter(course: Course, deeds: Deeds): DialogState {
  const dialog = { ...newDialogState(), hasGreeted: true }
  if (!deeds.finds || deeds.holds !== undefined) return dialog
  const { serviceId, variantId } = askFor(course.stage.ids, course.sought)
  const offered = course.slots.flatMap(({ professionalId, startsAt, endsAt, resourceIds }): OfferedSlot[] =>
    professionalId ? [{ professionalId, resourceIds, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }] : [],
  )
  const flow = { ...blankBooking(), serviceId, variantId, offered }
  return { ...dialog, flow, question: 'slot', options: offered.map((slot) => slot.startsAt) }
}
