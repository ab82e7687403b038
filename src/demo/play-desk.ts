import {
  answerConversation,
  assignConversation,
  closeConversation,
  giveBack,
  markUnread,
  takeOver,
  writeNote,
} from '#conversations/index.ts'
import { tellNews } from '#notifications/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { cancelAppointment } from '#scheduling/index.ts'
import { find, textOf, wait, type Course } from './play-line.ts'
import { bookFound, findFor } from './play-slots.ts'
import { desk } from './play-visit.ts'
import type { Line } from './talk.ts'

type DeskLine = Extract<Line, { by: 'desk'; text: unknown }>

const usuallyAfterSec = 70

/** The receptionist takes the conversation, when it is not hers yet, does what she says and writes it. */
export async function playDesk(course: Course, { text, deeds }: DeskLine): Promise<void> {
  const staffId = course.stage.staff.receptionist
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

type AsideLine = Exclude<Extract<Line, { by: 'desk' }>, DeskLine>

/** What the desk does with a conversation that the person does not see. */
export async function playAside(course: Course, line: AsideLine): Promise<void> {
  wait(course, 40)
  await asDesk(course, async (ctx) => {
    const conversationId = await find(ctx, course)
    if ('notes' in line) return note(ctx, course, line)
    if ('assignsTo' in line) return assignConversation(ctx, { conversationId, staffId: course.stage.staff[line.assignsTo] })
    if (line.ends === 'unread') return markUnread(ctx, conversationId)
    if (line.ends === 'back') return giveBack(ctx, { conversationId })
    // As someone who has read to the end.
    return closeConversation(ctx, { conversationId, seenSeq: Number.MAX_SAFE_INTEGER })
  })
  if ('ends' in line && line.ends !== 'unread') course.isTaken = false
}

/** Who is named in it finds it behind the bell, as in the job that tells them. */
async function note(ctx: Ctx, course: Course, line: Extract<Line, { notes: string }>): Promise<void> {
  const { staff } = course.stage
  const by = staff.receptionist
  const conversationId = await find(ctx, course)
  const staffIds = line.mentions.map((key) => staff[key])
  const clientId = `demo${course.person.slug}n${course.lines++}`
  await writeNote(ctx, { conversationId, staffId: by, text: line.notes, clientId, mentions: staffIds })
  if (staffIds.length > 0) await tellNews(ctx, { kind: 'mentioned', conversationId, staffIds, at: ctx.now.toISOString(), by })
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
  return stage.play(at, desk(stage), run)
}
