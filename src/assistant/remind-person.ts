import { listOpenLinks, type FormLinks } from '#clinical/index.ts'
import { rememberDialog, writeMessage, type SentContent, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, MessageId } from '#platform/ids.ts'
import type { VisitLinks } from '#scheduling/index.ts'
import { addressIn, findTemplateFor, wordByTemplate, type ByTemplate } from './by-template.ts'
import { visitChoices } from './choices.ts'
import { isAsking, newDialogState, readDialogState } from './dialog-state.ts'
import { readKnown } from './gather.ts'
import type { DialogState, Flow, Question, SetAside } from './model.ts'
import type { Appointment, Known } from './found.ts'
import { appointmentInOneLine } from './replies/appointment.ts'
import { placeOf } from './replies/place.ts'
import { wordRelease, wordReminder, type ReminderKind } from './replies/reminders.ts'

/** They are just talking, and a question between two of theirs would get the wrong answer. */
const talkingMs = 10 * 60_000

export function isTalking(turn: TurnRow, now: Date): boolean {
  if (turn.held_by === 'desk') return false
  if (turn.turn_due_at !== null || turn.turn_token !== null) return true
  const dialog = readDialogState(turn.dialog)
  return isAsking(dialog) && dialog.saidAt !== null && now.getTime() - Date.parse(dialog.saidAt) < talkingMs
}

/** What a reminder may lead to. */
export type ReminderLinks = { forms: FormLinks; visits: VisitLinks }

/** The words of a reminder, and whom it names: some may have been cancelled since they were looked at. */
export async function readReminder(
  ctx: Ctx,
  links: ReminderLinks,
  wish: { contactId: ContactId; kind: ReminderKind; appointmentIds: readonly AppointmentId[] },
): Promise<{ text: string; appointments: Appointment[] } | null> {
  const known = await readKnown(ctx, wish.contactId)
  const appointments = standing(known, wish.appointmentIds)
  if (appointments.length === 0) return null
  const [form] = await listOpenLinks(
    ctx,
    appointments.map((each) => each.id),
  )
  const [only] = appointments.length === 1 ? appointments : []
  const beside = { form: form ? links.forms.urlOf(form.id) : null, visit: only ? links.visits.urlOf(only.id) : null }
  return { text: wordReminder(wish.kind, appointments, known, beside), appointments }
}

/**
 * Writes it, and remembers what it asked: the "sim" that comes is an answer to this. Past the window by the template of its kind; false
 * where there is none that says it.
 */
export async function remindPerson(
  ctx: Ctx,
  turn: TurnRow,
  wish: { id: MessageId; kind: ReminderKind; text: string; appointments: readonly Appointment[]; by: 'words' | 'template' },
): Promise<boolean> {
  const { id } = wish
  const open = wish.appointments.filter((each) => !each.isConfirmed)
  const said = wish.by === 'words' ? inWords(wish.text, open) : await byTemplate(ctx, turn, wish)
  if (!said) return false
  const isNew = await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: null, ...said })
  // Written before, it is said.
  if (!isNew || open.length === 0) return true
  const flow: Flow = { name: 'confirm', candidates: open.map((each) => each.id), chosen: null, isComing: true }
  await remember(ctx, turn, flow, 'confirm_booking')
  return true
}

function inWords(text: string, open: readonly Appointment[]): { text: string; content?: SentContent } {
  return open.length === 0 ? { text } : { text, content: { kind: 'choices', asks: null, choices: visitChoices(open) } }
}

/** Its buttons are about these appointments, confirmed or not: they are there in any case. */
async function byTemplate(
  ctx: Ctx,
  turn: TurnRow,
  { kind, appointments }: { kind: ReminderKind; appointments: readonly Appointment[] },
): Promise<ByTemplate | null> {
  const template = await findTemplateFor(ctx, turn.channel_id, `reminder_${kind}`)
  if (!template) return null
  const known = await readKnown(ctx, turn.contact_id)
  const horario = appointments.map((each) => appointmentInOneLine(each, known)).join('; ')
  const [endereco, another] = [...new Set(appointments.map((each) => addressIn(placeOf(known, each.unitId))))]
  // One message has room for one address.
  if (endereco === undefined || another !== undefined) return null
  return wordByTemplate(template, known, { values: { horario, endereco }, asks: null, choices: visitChoices(appointments) })
}

/** Tells who never answered that the time is somebody else's, and offers another. Before it is cancelled: it then stands nowhere. */
export async function tellRelease(
  ctx: Ctx,
  turn: TurnRow,
  wish: { id: MessageId; appointmentId: AppointmentId },
): Promise<boolean> {
  const known = await readKnown(ctx, turn.contact_id)
  const [appointment] = standing(known, [wish.appointmentId])
  const variantId = appointment?.variantIds[0]
  if (!appointment || !variantId) return false
  const text = wordRelease(appointment, known)
  const isNew = await writeMessage(ctx, { id: wish.id, conversationId: turn.id, author: 'assistant', staffId: null, text })
  if (!isNew) return false
  const about = {
    serviceId: appointment.serviceId,
    variantId,
    alsoVariantIds: appointment.variantIds.slice(1),
    professionalId: null,
  }
  await remember(ctx, turn, { name: 'price', ...about, isAfterCancelling: true }, 'offer_booking')
  return true
}

/** A booking that was under way is kept, to be gone back to. */
async function remember(ctx: Ctx, turn: TurnRow, flow: Flow, question: Question): Promise<void> {
  const before = readDialogState(turn.dialog)
  const next: DialogState = {
    ...newDialogState(),
    flow,
    question,
    stack: [...setAside(before), ...before.stack],
    hasGreeted: true,
    saidAt: ctx.now.toISOString(),
  }
  await rememberDialog(ctx, turn.id, next)
}

function setAside({ flow, question, options }: DialogState): SetAside[] {
  return flow?.name === 'book' && flow.serviceId ? [{ flow, question, options, because: 'set_aside' }] : []
}

function standing(known: Known, ids: readonly AppointmentId[]): Appointment[] {
  return known.appointments.filter((each) => ids.includes(each.id))
}
