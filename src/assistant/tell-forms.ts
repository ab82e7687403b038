import {
  askForms,
  findChatForm,
  noteSent,
  readAskedIn,
  type ChatForm,
  type FormRequestRow,
  type FormUnsent,
} from '#clinical/index.ts'
import {
  findConversationOf,
  getReach,
  handOver,
  hideFromModels,
  rememberDialog,
  writeMessage,
  type SentContent,
  type TurnRow,
} from '#conversations/index.ts'
import type { StoredTemplate } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, ConversationId, MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import type { FormsCause } from '../jobs.ts'
import { wordByTemplate } from './by-template.ts'
import { contentOf, type Choice } from './choices.ts'
import { deskReasons } from './desk-reasons.ts'
import { readDialogState } from './dialog-state.ts'
import { formChoices } from './form-talk/choices.ts'
import { stepForm } from './form-talk/step.ts'
import { formDialog, type FormDeps } from './form-talk/talk.ts'
import { readKnown } from './gather.ts'
import { isClosed, type WhyNot } from './may-begin.ts'
import { reachOf } from './offer-freed.ts'
import { appointmentInOneLine } from './replies/appointment.ts'
import { compose } from './replies/compose.ts'
import { formLink } from './replies/health.ts'

/**
 * Gives a person what their visit asks to be filled in, as the clinic wants it: the link, the first question, or the choice. By itself once,
 * after they were told that it is booked; again where the desk asks. A visit that asks nothing, or is no more, has its link closed.
 */
export async function tellForms(
  ctx: Ctx,
  deps: FormDeps,
  wish: { appointmentId: AppointmentId; because: FormsCause },
): Promise<void> {
  const notice = await findAppointmentNotice(ctx, wish.appointmentId)
  const conversationId = notice && (await findConversationOf(ctx, notice.contact_id))
  // The conversation's lock before the request's, as a turn takes them.
  const reach = conversationId && (await reachOf(ctx, notice.contact_id, 'form'))
  const request = await askForms(ctx, wish)
  if (!request || !notice || (wish.because !== 'asked' && request.sent_count > 0)) return
  if (wish.because === 'desk_booked' && !notice.tell_patient) return
  if (!conversationId || !reach) return leaveToDesk(ctx, wish.appointmentId, 'no_conversation')
  if ('whyNot' in reach && isForDesk(reach.whyNot)) return leaveToDesk(ctx, wish.appointmentId, reach.whyNot)
  // Whoever people talk with, past the window: only words that Meta would refuse are left.
  if ('whyNot' in reach && isClosed((await getReach(ctx, conversationId)).windowEndsAt, ctx.now))
    return leaveToDesk(ctx, wish.appointmentId, 'window')
  const id: MessageId = `msg_form${request.id.slice(4)}${request.sent_count}`
  const told = { id, conversationId, service: notice.service, request }
  const isFree = 'turn' in reach && reach.template === null
  const askedIn = isFree && reach.turn.assistant_mode !== 'draft' ? await readAskedIn(ctx, request.id) : 'link'
  const form = askedIn === 'link' ? null : await findChatForm(ctx, deps.vault, request.id)
  if (isFree && askedIn === 'chat' && form) return beginHere(ctx, deps, reach.turn, form, told)
  if ('turn' in reach && reach.template) return sendByTemplate(ctx, reach.template, wish.appointmentId, told)
  await sendLink(ctx, deps, told, form !== null)
}

/** What does not pass by itself; whoever is just talking, or whom people talk with, gets the link among it. */
const isForDesk = (whyNot: WhyNot): whyNot is FormUnsent => ['no_conversation', 'no_reply', 'stopped', 'window'].includes(whyNot)

async function leaveToDesk(ctx: Ctx, appointmentId: AppointmentId, because: FormUnsent): Promise<void> {
  await ctx.emit({ type: 'form.unsent', appointmentId, because })
}

type Told = { id: MessageId; conversationId: ConversationId; service: string; request: FormRequestRow }

async function sendLink(
  ctx: Ctx,
  { links }: FormDeps,
  { id, conversationId, service, request }: Told,
  orHere: boolean,
): Promise<void> {
  const known = await readKnown(ctx, request.contact_id)
  const text = formLink({ service, url: links.urlOf(request.id), isAgain: request.sent_count > 0, orHere }, known)
  const choice: Choice = { title: 'Responder por aqui', description: null, means: { is: 'form_begin', requestId: request.id } }
  const content: SentContent | undefined = orHere ? { kind: 'choices', asks: null, choices: [choice] } : undefined
  const message = { id, conversationId, author: 'assistant', staffId: null, text, ...(content && { content }) } as const
  if (await writeMessage(ctx, message)) await noteSent(ctx, request)
}

/** Past the window: its button asks for the form, which opens the window again. */
async function sendByTemplate(ctx: Ctx, template: StoredTemplate, appointmentId: AppointmentId, told: Told): Promise<void> {
  const { id, conversationId, service, request } = told
  const known = await readKnown(ctx, request.contact_id)
  const appointment = known.appointments.find((each) => each.id === appointmentId)
  const horario = appointment ? appointmentInOneLine(appointment, known) : service
  const choice: Choice = { title: '', description: null, means: { is: 'form_begin', requestId: request.id } }
  const said = wordByTemplate(template, known, { values: { horario }, asks: null, choices: [choice] })
  if (await writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, ...said })) await noteSent(ctx, request)
}

/** The first question at once, or the one it stopped at; what is said next is its answer. Its id makes a second one impossible. */
async function beginHere(ctx: Ctx, { links }: FormDeps, turn: TurnRow, form: ChatForm, told: Told): Promise<void> {
  const { id, conversationId, service, request } = told
  const known = await readKnown(ctx, turn.contact_id)
  const where = { form, at: '', url: links.urlOf(form.id), service, misunderstood: 0, known }
  const step = stepForm(where, { does: 'begin' })
  const before = readDialogState(turn.dialog)
  const dialog = formDialog(before, form, step, ctx.now)
  const content = contentOf(dialog, formChoices(form, step.at))
  const text = compose(step.paragraphs, known)
  const message = { id, conversationId, author: 'assistant', staffId: null, text, ...(content && { content }) } as const
  if (!(await writeMessage(ctx, message))) return
  await hideFromModels(ctx, [id])
  await rememberDialog(ctx, turn.id, dialog)
  await noteSent(ctx, request)
}

/** Somebody signed an answer that a person has to weigh: whoever answers the conversations hears of it, and the assistant waits. */
export async function tellHealth(ctx: Ctx, wish: { contactId: ContactId }): Promise<void> {
  const conversationId = await findConversationOf(ctx, wish.contactId)
  if (conversationId) await handOver(ctx, { conversationId, reason: deskReasons.formAlarm })
}
