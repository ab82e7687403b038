import { askForms, noteSent, readAskedIn, type FormLinks, type FormRequestRow } from '#clinical/index.ts'
import { writeMessage, type SentContent, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import { findTemplateFor, wordByTemplate } from './by-template.ts'
import type { Choice } from './choices.ts'
import type { Appointment, Known } from './found.ts'
import { readKnown } from './gather.ts'
import { appointmentInOneLine } from './replies/appointment.ts'
import { formReminder } from './replies/health.ts'

/** What is still to be filled in for a visit, with the words that say so. */
export type FormReminder = { text: string; request: FormRequestRow; appointment: Appointment; known: Known; orHere: boolean }

/** Null: nothing is missing any more, or nobody comes. */
export async function readFormReminder(ctx: Ctx, links: FormLinks, appointmentId: AppointmentId): Promise<FormReminder | null> {
  const notice = await findAppointmentNotice(ctx, appointmentId)
  const request = notice && (await askForms(ctx, { appointmentId }))
  if (!request) return null
  const known = await readKnown(ctx, notice.contact_id)
  const appointment = known.appointments.find((each) => each.id === appointmentId)
  if (!appointment) return null
  const orHere = (await readAskedIn(ctx, request.id)) !== 'link'
  const text = formReminder({ appointment, url: links.urlOf(request.id), orHere }, known)
  return { text, request, appointment, known, orHere }
}

/** False where no template says it past the window. What was asked in the conversation stays open. */
export async function remindOfForm(
  ctx: Ctx,
  turn: TurnRow,
  { id, by, ...said }: FormReminder & { id: MessageId; by: 'words' | 'template' },
): Promise<boolean> {
  const worded = by === 'words' ? inWords(said) : await inTemplate(ctx, turn, said)
  if (!worded) return false
  if (await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: null, ...worded }))
    await noteSent(ctx, said.request)
  return true
}

function inWords({ text, orHere, request }: FormReminder): { text: string; content?: SentContent } {
  return orHere
    ? { text, content: { kind: 'choices', asks: null, choices: [beginHere(request, 'Responder por aqui')] } }
    : { text }
}

async function inTemplate(ctx: Ctx, turn: TurnRow, { appointment, known, request }: FormReminder) {
  const template = await findTemplateFor(ctx, turn.channel_id, 'form')
  if (!template) return null
  const horario = appointmentInOneLine(appointment, known)
  return wordByTemplate(template, known, { values: { horario }, asks: null, choices: [beginHere(request, '')] })
}

const beginHere = ({ id }: FormRequestRow, title: string): Choice => ({
  title,
  description: null,
  means: { is: 'form_begin', requestId: id },
})
