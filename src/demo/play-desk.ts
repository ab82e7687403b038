import { answerConversation, giveBack, takeOver } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { cancelAppointment } from '#scheduling/index.ts'
import { find, textOf, wait, type Course } from './play-line.ts'
import { bookFound, findFor } from './play-slots.ts'
import type { Line } from './talk.ts'

type DeskLine = Extract<Line, { by: 'desk'; text: unknown }>

const usuallyAfterSec = 70

/** The receptionist takes the conversation, when it is not hers yet, does what she says and writes it. */
export async function playDesk(course: Course, { text, deeds }: DeskLine): Promise<void> {
  const staffId = course.stage.receptionistId
  wait(course, (deeds.afterSec ?? usuallyAfterSec) / 2)
  if (!course.isTaken) await asDesk(course, async (ctx) => takeOver(ctx, { conversationId: await find(ctx, course), staffId }))
  course.isTaken = true
  wait(course, (deeds.afterSec ?? usuallyAfterSec) / 2)
  if (deeds.cancels) await cancelVisit(course, deeds.cancels)
  const clientId = `demo${course.person.slug}${course.lines++}`
  const message = await asDesk(course, async (ctx) => {
    if (deeds.finds) await findFor(ctx, course, deeds.finds)
    if (deeds.books) await bookFound(ctx, course)
    return answerConversation(ctx, { conversationId: await find(ctx, course), staffId, text: textOf(course, text), clientId })
  })
  course.unsettled.push(message.id as MessageId) // as `answerConversation` made it
}

export async function playGivingBack(course: Course): Promise<void> {
  wait(course, 40)
  await asDesk(course, async (ctx) => giveBack(ctx, { conversationId: await find(ctx, course) }))
  course.isTaken = false
}

/** In the patient's name: one that the desk cancels is written to, and here she is being written to already. */
async function cancelVisit(course: Course, reason: string): Promise<void> {
  const { visit, stage, person, at } = course
  if (!visit) throw new Error(`${course.talk.name} has nothing to cancel`)
  await stage.play(at, { kind: 'contact', contactId: person.contactId }, (ctx) =>
    cancelAppointment(ctx, { appointmentId: visit.appointmentId, reason }),
  )
}

function asDesk<T>({ stage, at }: Course, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  return stage.play(at, { kind: 'staff', staffId: stage.receptionistId }, run)
}
