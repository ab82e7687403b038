import { acceptInChat, findChatForm, findOpenOf, keepChatAnswers, type ChatForm, type FormLinks } from '#clinical/index.ts'
import {
  closeTurn,
  handOver,
  hasStaffSpokenSince,
  hideFromModels,
  writeMessage,
  type TurnRecord,
  type TurnRow,
} from '#conversations/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type FormRequestId, type MessageId } from '#platform/ids.ts'
import { findAppointmentNotice } from '#scheduling/index.ts'
import { formChoices } from './choices.ts'
import { contentOf } from '../choices.ts'
import { newDialogState } from '../dialog-state.ts'
import type { Known } from '../found.ts'
import type { Command, DialogState, Happening, SetAside } from '../model.ts'
import { compose } from '../replies/compose.ts'
import { closed } from '../replies/form-talk.ts'
import { formLink } from '../replies/health.ts'
import { hearForm, wantsForm, type FormHeard } from './hear.ts'
import { stepForm, type FormStep } from './step.ts'

export type FormDeps = { vault: Vault; links: FormLinks }

/**
 * A form this turn is about; null: one that is not to be filled in any more. `heard`: null where the words are of something else, and it
 * stays open meanwhile.
 */
export type FormTurn = { form: ChatForm | null; at: string; heard: FormHeard | null }

/** Where a form begins: before its first question. */
const atStart = ''

/** What of a form the burst is about; null: nothing. `text` has all that was written, presses as the words on them. */
export async function findFormTurn(
  ctx: Ctx,
  { vault }: FormDeps,
  turn: TurnRow,
  said: { dialog: DialogState; text: string; pressed: readonly (Command | Happening)[] },
): Promise<FormTurn | null> {
  const begun = said.pressed.find((each) => 'happened' in each && each.happened === 'form_begin')
  if (begun && 'requestId' in begun) return beginning(ctx, vault, begun.requestId)
  const { flow, options } = said.dialog
  if (flow?.name === 'form' && !(await isPaused(ctx, turn, said.dialog))) {
    const form = await findChatForm(ctx, vault, flow.requestId)
    const [at = atStart] = options
    if (form) return { form, at, heard: hearForm(form, at, said.text) }
  }
  if (!wantsForm(said.text)) return null
  const id = await findOpenOf(ctx, turn.contact_id)
  return id ? beginning(ctx, vault, id) : { form: null, at: atStart, heard: { does: 'begin' } }
}

async function beginning(ctx: Ctx, vault: Vault, id: FormRequestId): Promise<FormTurn> {
  const form = await findChatForm(ctx, vault, id)
  return { form, at: atStart, heard: { does: 'begin' } }
}

/** A person of the clinic has spoken since the question: what comes now answers them. */
async function isPaused(ctx: Ctx, turn: TurnRow, { saidAt }: DialogState): Promise<boolean> {
  return saidAt !== null && (await hasStaffSpokenSince(ctx, turn.id, new Date(saidAt)))
}

type Closing = {
  turn: TurnRow
  known: Known
  dialog: DialogState
  last: { id: MessageId }
  messageIds: readonly MessageId[]
  uptoSeq: number
  record: Omit<TurnRecord, 'outcome'>
}

/** Keeps what was answered, asks what comes next and closes the turn, all in its unit. Read anew: the page fills in the same draft. */
export async function answerForm(ctx: Ctx, deps: FormDeps, formTurn: FormTurn, closing: Closing): Promise<void> {
  const { turn, dialog, known } = closing
  const form = formTurn.form && (await findChatForm(ctx, deps.vault, formTurn.form.id, 'locked'))
  if (form?.questions.length === 0) return sendLink(ctx, deps, form, closing)
  if (!form || !formTurn.form || !formTurn.heard)
    return end(ctx, closing, { text: compose([closed(known)], known), outcome: 'form_closed' })
  const where = {
    form,
    at: formTurn.at,
    url: deps.links.urlOf(form.id),
    service: await serviceOf(ctx, form),
    misunderstood: dialog.misunderstood,
    known,
  }
  const step = stepForm(where, formTurn.heard)
  await keepChatAnswers(ctx, deps.vault, { id: form.id, ...step })
  const messages = step.accepts
    ? (await acceptInChat(ctx, deps, { id: form.id, messageId: closing.last.id, address: turn.reply_to.value })).messages
    : []
  const next = formDialog(dialog, form, step, ctx.now)
  const text = compose([...step.paragraphs, ...messages], known)
  await end(ctx, closing, { text, outcome: step.outcome, next, choices: formChoices(form, step.at), handsOver: step.handsOver })
}

/** Nothing of it is asked here: who wants to fill it in gets its page. */
async function sendLink(ctx: Ctx, { links }: FormDeps, form: ChatForm, closing: Closing): Promise<void> {
  const { known } = closing
  const service = (await serviceOf(ctx, form)) ?? 'seu atendimento'
  const text = formLink({ service, url: links.urlOf(form.id), isAgain: false, orHere: false }, known)
  await end(ctx, closing, { text, outcome: 'form_link' })
}

type Ending = {
  text: string
  outcome: string
  next?: DialogState
  choices?: ReturnType<typeof formChoices>
  handsOver?: string | null
}

async function end(ctx: Ctx, closing: Closing, { text, outcome, next, choices = [], handsOver = null }: Ending): Promise<void> {
  const { turn, uptoSeq, record } = closing
  const dialog = next ?? { ...closing.dialog, flow: null, question: 'nothing', options: [], saidAt: ctx.now.toISOString() }
  const id = newId('message')
  const content = contentOf(dialog, choices)
  await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: null, text, ...(content && { content }) })
  await hideFromModels(ctx, [...closing.messageIds, id])
  await closeTurn(ctx, turn.id, uptoSeq, dialog, { ...record, outcome })
  if (handsOver !== null) await handOver(ctx, { conversationId: turn.id, reason: handsOver })
}

export function formDialog(before: DialogState, form: ChatForm, step: FormStep, now: Date): DialogState {
  const common = { stack: [...setAside(before), ...before.stack].slice(0, 3), hasGreeted: true, saidAt: now.toISOString() }
  if (step.at === null) return { ...newDialogState(), ...common }
  const misunderstood = step.outcome === 'form_unclear' ? before.misunderstood + 1 : 0
  return { ...newDialogState(), ...common, ...formAt(form.id, step.at), misunderstood }
}

/** The dialogue's place in a form: the answer itself never stands in it. */
function formAt(requestId: FormRequestId, at: string): Pick<DialogState, 'flow' | 'question' | 'options'> {
  return { flow: { name: 'form', requestId }, question: 'form', options: [at] }
}

/** A booking that was under way is gone back to once it is said. */
function setAside({ flow, question, options }: DialogState): SetAside[] {
  return flow?.name === 'book' && flow.serviceId ? [{ flow, question, options, because: 'set_aside' }] : []
}

async function serviceOf(ctx: Ctx, { appointmentId }: ChatForm): Promise<string | null> {
  return appointmentId ? ((await findAppointmentNotice(ctx, appointmentId))?.service ?? null) : null
}
