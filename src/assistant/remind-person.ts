import { rememberDialog, writeMessage, type SentContent, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, MessageId } from '#platform/ids.ts'
import { visitChoices } from './choices.ts'
import { isAsking, newDialogState, readDialogState } from './dialog-state.ts'
import { readKnown } from './gather.ts'
import type { DialogState, Flow, Question, SetAside } from './model.ts'
import type { Appointment, Known } from './found.ts'
import { wordRelease, wordReminder, type ReminderKind } from './replies/reminders.ts'

/** They are just talking, and a question between two of theirs would get the wrong answer. */
const talkingMs = 10 * 60_000

export function isTalking(turn: TurnRow, now: Date): boolean {
  if (turn.held_by === 'desk') return false
  if (turn.turn_due_at !== null || turn.turn_token !== null) return true
  const dialog = readDialogState(turn.dialog)
  return isAsking(dialog) && dialog.saidAt !== null && now.getTime() - Date.parse(dialog.saidAt) < talkingMs
}

/** The words of a reminder, and whom it names: some may have been cancelled since they were looked at. */
export async function readReminder(
  ctx: Ctx,
  wish: { contactId: ContactId; kind: ReminderKind; appointmentIds: readonly AppointmentId[] },
): Promise<{ text: string; appointments: Appointment[] } | null> {
  const known = await readKnown(ctx, wish.contactId)
  const appointments = standing(known, wish.appointmentIds)
  return appointments.length === 0 ? null : { text: wordReminder(wish.kind, appointments, known), appointments }
}

/** Writes it, and remembers what it asked: the "sim" that comes is an answer to this. False when it was written before. */
export async function remindPerson(
  ctx: Ctx,
  turn: TurnRow,
  wish: { id: MessageId; text: string; appointments: readonly Appointment[] },
): Promise<boolean> {
  const { id, text } = wish
  const open = wish.appointments.filter((each) => !each.isConfirmed)
  const content: SentContent | undefined =
    open.length === 0 ? undefined : { kind: 'choices', asks: null, choices: visitChoices(open) }
  const written = { id, conversationId: turn.id, author: 'assistant', staffId: null, text } as const
  const isNew = await writeMessage(ctx, { ...written, ...(content && { content }) })
  if (!isNew || open.length === 0) return isNew
  const flow: Flow = { name: 'confirm', candidates: open.map((each) => each.id), chosen: null, isComing: true }
  await remember(ctx, turn, flow, 'confirm_booking')
  return true
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
