import { unitsToChoose } from '#clinic/index.ts'
import type { ChannelAdapter, ChannelCredentials, ChannelKind } from '#channels/channel.ts'
import {
  claimTurns,
  dropTurn,
  findNextTurn,
  findTurn,
  handOver,
  listUnanswered,
  lockTurn,
  returnTurn,
  type TurnClaim,
  type TurnRecord,
  type TurnRow,
  type UnansweredMessage,
} from '#conversations/index.ts'
import { randomToken } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClassifierVersionId, ConversationId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import type { VisitLinks } from '#scheduling/index.ts'
import { answer, type Heard, type Thought } from './answer.ts'
import { readDialogState, withoutStale } from './dialog-state.ts'
import { formChoices } from './form-talk/choices.ts'
import { openQuestion } from './form-talk/step.ts'
import { answerForm, findFormTurn, type FormDeps, type FormTurn } from './form-talk/talk.ts'
import type { Known } from './found.ts'
import { cancelReasonIn } from './cancel-words.ts'
import { depositAskedIn, depositWordsIn } from './deposit-words.ts'
import { lateWordsIn } from './late-words.ts'
import { freeQuestionIn } from './free-question.ts'
import { asksForWhomNot, conditionsIn, photosTakenBack } from './health-words.ts'
import { readKnown } from './gather.ts'
import { readForModel } from './for-model.ts'
import type { UnderstandingEngine } from './interpreters/embedded.ts'
import type { ForModel, Interpretation, Interpreter, Said } from './interpreters/interpreter.ts'
import { judge, keepSilent, observe } from './keep-silent.ts'
import type { Command, DialogState, Happening } from './model.ts'
import { readPresses } from './presses.ts'
import { doubtOf } from './learning/doubt.ts'
import type { ClinicEngines } from './learning/clinic-engines.ts'
import { findActiveVersion } from './learning/queries-versions.ts'
import { insertModelUse } from './queries-model.ts'
import { suggest } from './suggest.ts'
import { asksWhere, unitWordsIn } from './unit-words.ts'
import { awaitHearing, hearVoice, isPressing, isReadable, understandVoice } from './voice.ts'

export type TurnDeps = Pick<Work, 'work' | 'edge'> & {
  interpreter: Interpreter
  /** A language model may be asked: a turn reads what it would need. */
  hasModel?: boolean
  /** Voice notes are turned into words here: a turn waits for them. */
  hears?: () => boolean
  /** Hears on this machine alone: what is said while a form is open goes nowhere else. */
  quiet?: Interpreter
  /** Without them no form is answered in the conversation. */
  forms?: FormDeps
  /** The clinics' own models; without them everybody has the house's. */
  engines?: ClinicEngines
  adapters: Record<ChannelKind, ChannelAdapter>
  /** Where a patient sees an appointment; without them none is told. */
  visitLinks?: VisitLinks
  openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null) => ChannelCredentials
  log: Log
}

/** A claimer that dies is replaced once its lease has run out: within 15 s, counting the idle wait of the loop. */
const leaseMs = 12_000
/** A person who keeps writing gets an answer to what was read after this many rethinks. */
const maxThoughts = 3
/** A conversation that fails this often is parked and the desk is told. */
const maxAttempts = 5
const parallel = 8
const actor = { kind: 'assistant' } as const

/** Claims due conversations and answers them, several at once and each alone. `pass` starts what there is room for and does not wait for it. */
export class TurnRunner {
  readonly #deps: TurnDeps
  readonly #inHand = new Set<Promise<void>>()
  readonly #onDone: () => void

  /** `onDone` is called whenever a turn has ended and there is room again. */
  constructor(deps: TurnDeps, onDone: () => void) {
    this.#deps = deps
    this.#onDone = onDone
  }

  async pass(): Promise<{ nextAt: Date | null; hasMore: boolean }> {
    const room = parallel - this.#inHand.size
    if (room === 0) return { nextAt: null, hasMore: false }
    const token = randomToken()
    const claims = await this.#deps.edge((edge) => claimTurns(edge, token, new Date(edge.now.getTime() + leaseMs), room))
    for (const claim of claims) {
      const turn = takeTurn(this.#deps, claim, token).finally(() => {
        this.#inHand.delete(turn)
        this.#onDone()
      })
      this.#inHand.add(turn)
    }
    return { nextAt: await this.#deps.edge(findNextTurn), hasMore: false }
  }

  /** Resolves when every turn in hand has ended. */
  async settle(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand)
  }
}

/** Answers one burst. Never throws: a failure returns the turn with a growing delay, and parks it after `maxAttempts`. */
async function takeTurn(deps: TurnDeps, claim: TurnClaim, token: string): Promise<void> {
  try {
    if (claim.turn_attempts > maxAttempts) return await park(deps, claim)
    for (let thought = 1; thought <= maxThoughts; thought++) {
      const burst = await deps.work(claim.clinic_id, actor, (ctx) =>
        readBurst(ctx, claim, {
          token,
          hasModel: deps.hasModel ?? false,
          hears: deps.hears?.() ?? false,
          log: deps.log,
          forms: deps.forms,
        }),
      )
      if (!burst) return
      if (thought === 1 && burst.isSpeaking && burst.known.clinic.readReceipts) showTyping(deps, burst)
      const startedMs = performance.now()
      const engine = (await deps.engines?.of(claim.clinic_id, burst.version)) ?? null
      // Words of a form that is open are heard here, and nowhere else.
      const interpreter = burst.form ? (deps.quiet ?? deps.interpreter) : deps.interpreter
      const understood =
        burst.spoken.length === 0 ? onlyPressed : await understandVoice(interpreter, hearingOf(burst, engine), burst.dialog)
      const thoughtMs = Math.round(performance.now() - startedMs)
      const isLast = thought === maxThoughts
      if (
        await deps.work(claim.clinic_id, actor, (ctx) =>
          close(ctx, burst, understood, {
            token,
            thoughtMs,
            isLast,
            forms: deps.forms,
            visitUrlOf: deps.visitLinks?.urlOf ?? noLink,
          }),
        )
      )
        return
    }
  } catch (error) {
    deps.log.error({ err: error, conversationId: claim.id, attempt: claim.turn_attempts }, 'a turn failed')
    await giveBack(deps, claim, token).catch((cause: unknown) =>
      // The lease runs out by itself and someone takes the turn again.
      deps.log.error({ err: cause, conversationId: claim.id }, 'a failed turn could not be returned'),
    )
  }
}

const noLink = () => null

/** Buttons need nobody who understands words. */
const onlyPressed: Interpretation = { interpreter: 'buttons', intent: null, confidence: null, commands: [] }

type Burst = {
  turn: TurnRow
  messages: UnansweredMessage[]
  last: UnansweredMessage
  /** What was pressed says, and which of the messages are words. */
  pressed: (Command | Happening)[]
  spoken: UnansweredMessage[]
  uptoSeq: number
  dialog: DialogState
  known: Known
  forModel?: ForModel
  /** The clinic's own model, as it is in use at this moment. */
  version: ClassifierVersionId | null
  /** An answer goes out by itself: the person may see that it is being written. */
  isSpeaking: boolean
  /** The form that is being answered, or is to begin. */
  form: FormTurn | null
}

type Reading = { token: string; hasModel: boolean; hears: boolean; log: Log; forms: FormDeps | undefined }

/** What there is to read; null (and the turn is over) when the assistant has to keep silent, or a voice note is being heard. */
async function readBurst(ctx: Ctx, claim: TurnClaim, how: Reading): Promise<Burst | null> {
  const { token } = how
  const turn = await findTurn(ctx, claim.id)
  if (!turn || turn.turn_token !== token) return null
  const verdict = judge(turn, ctx.now)
  if (verdict.may === 'silent') {
    await silence(ctx, claim.id, token)
    return null
  }
  const unanswered = await listUnanswered(ctx, turn.id, turn.answered_seq)
  const messages = how.hears ? await awaitHearing(ctx, turn, token, unanswered) : unanswered
  if (!messages) return null
  const last = messages.at(-1)
  if (!last) throw new Error(`conversation ${turn.id} waits for an answer to nothing`)
  const isSpeaking = verdict.may === 'answer'
  const dialog = readDialogState(turn.dialog)
  const presses = await readPresses(ctx, turn.id, messages, dialog)
  const pressed = [...presses.values()].flat()
  const spoken = messages.filter((message) => !presses.has(message.id))
  // Screens, the simulated phone among them, show that an answer is being written. Not a fact: it is over in a second.
  if (isSpeaking) ctx.say({ changed: 'typing', conversationId: turn.id, personId: turn.reply_to.value, isTyping: true })
  const known = await readKnown(ctx, turn.contact_id, (key, err) => how.log.error({ err, key }, 'a phrase of the clinic failed'))
  const open = withoutStale(dialog, ctx.now)
  const text = textOf(spoken)
  const form = how.forms ? await findFormTurn(ctx, how.forms, turn, { dialog: open, text, pressed }) : null
  return {
    turn,
    messages,
    last,
    pressed,
    spoken,
    uptoSeq: turn.last_inbound_seq,
    dialog: form || dialog.flow?.name !== 'form' ? dialog : { ...dialog, flow: null, question: 'nothing', options: [] },
    known,
    version: await findActiveVersion(ctx),
    ...(how.hasModel && !form ? { forModel: await readForModel(ctx, turn.id, turn.answered_seq) } : {}),
    isSpeaking,
    form,
  }
}

/** Judged again under the row's lock: what a rule leaves to people must not undo what a person just did. */
async function silence(ctx: Ctx, id: ConversationId, token: string): Promise<void> {
  const turn = await lockTurn(ctx, id)
  if (turn.turn_token !== token) return
  const verdict = judge(turn, ctx.now)
  if (verdict.may === 'silent') await keepSilent(ctx, turn, verdict.because)
  else await returnTurn(ctx, id, token, ctx.now)
}

/**
 * Does what may be done with the turn, in one unit, if it is still ours. False: words came meanwhile, think again. The row's lock makes
 * receiving, taking over and answering happen one after the other.
 */
async function close(
  ctx: Ctx,
  burst: Burst,
  understood: Interpretation,
  how: { token: string; thoughtMs: number; isLast: boolean; forms: FormDeps | undefined; visitUrlOf: Thought['visitUrlOf'] },
): Promise<boolean> {
  const turn = await lockTurn(ctx, burst.turn.id)
  if (understood.modelUse) await insertModelUse(ctx, turn.id, understood.modelUse)
  if (turn.turn_token !== how.token) return true
  const verdict = judge(turn, ctx.now)
  const record = recordOf(understood, burst, how.thoughtMs)
  if (record.doubt) ctx.say({ changed: 'understanding' })
  if (verdict.may === 'silent') {
    await keepSilent(ctx, turn, verdict.because)
    return true
  }
  if (verdict.may === 'observe') {
    await observe(ctx, turn, burst.uptoSeq, verdict.because, record)
    return true
  }
  if (turn.last_inbound_seq !== burst.uptoSeq && !how.isLast) return false
  const { forms } = how
  const ofForm = forms && verdict.may === 'answer' ? heardOfForm(burst, understood) : null
  if (forms && ofForm) {
    const messageIds = burst.messages.map((message) => message.id)
    await answerForm(ctx, forms, ofForm, { ...burst, turn, messageIds, record: recordOfForm(burst, how.thoughtMs) })
    return true
  }
  const voice = hearVoice(burst.spoken, understood, hearingOf(burst, null), burst.dialog)
  const heard: Heard = [
    ...burst.pressed,
    ...voice.commands,
    ...voice.happenings,
    ...askedIn(burst, voice.commands),
    ...paidIn(burst),
    ...lateIn(burst),
    ...unitIn(burst),
    ...cancelReasonOf(burst),
    ...healthIn(burst),
  ]
  const thought = { ...burst, turn, heard, record, visitUrlOf: how.visitUrlOf }
  if (verdict.may === 'draft') await suggest(ctx, thought)
  else await answer(ctx, { ...thought, known: withOpenForm(burst) })
  return true
}

/** Null: the words are of something else. What nobody understands is an answer that has to be asked for again. */
function heardOfForm({ form, spoken }: Burst, { commands }: Interpretation): FormTurn | null {
  if (!form || spoken.some((message) => !isReadable(message))) return null
  if (form.heard?.does === 'begin') return form
  if (commands.some(isPressing)) return null
  if (form.heard) return form
  return commands.some(isOfItsOwn) ? null : { ...form, heard: { does: 'unclear' } }
}

function isOfItsOwn(command: Command): boolean {
  return ['start', 'chat', 'beyond_me', 'ask_unknown', 'set_service', 'for_other'].includes(command.do)
}

/** While something else is answered the question of the form stays open, and is asked again after it. */
function withOpenForm({ form, known }: Burst): Known {
  if (!form?.form || form.at === '') return known
  const asks = openQuestion({ form: form.form, at: form.at, known })
  return { ...known, form: { asks, choices: formChoices(form.form, form.at) } }
}

/** Nothing of what was said: which question stands open is in the dialogue, what was answered in the sealed draft. */
function recordOfForm({ turn }: Burst, thoughtMs: number): Omit<TurnRecord, 'outcome'> {
  const nothing = { intent: null, confidence: null, commands: [], doubt: null }
  return { interpreter: 'form', ...nothing, thoughtMs, afterSeq: turn.answered_seq }
}

function askedIn(burst: Burst, commands: Command[]): Happening[] {
  const words = freeQuestionIn(commands, hearingOf(burst, null).text)
  return words === null ? [] : [{ happened: 'question', words }]
}

function cancelReasonOf(burst: Burst): Happening[] {
  const reason = cancelReasonIn(hearingOf(burst, null).text)
  return reason === null ? [] : [{ happened: 'cancel_reason', reason }]
}

function paidIn(burst: Burst): Happening[] {
  const { text } = hearingOf(burst, null)
  const [says, asked] = [depositWordsIn(text), depositAskedIn(text)]
  return [
    ...(says === null ? [] : [{ happened: 'deposit', says } as const]),
    ...(asked === null ? [] : [{ happened: 'deposit_asked', asked } as const]),
  ]
}

function lateIn(burst: Burst): Happening[] {
  const { flow } = burst.dialog
  const isAsked = flow?.name === 'late' && flow.minutes === null
  const says = lateWordsIn(hearingOf(burst, null).text, isAsked)
  return says === null ? [] : [{ happened: 'late', says }]
}

/** Said plainly, whoever understands the rest. */
function unitIn(burst: Burst): Happening[] {
  const { text } = hearingOf(burst, null)
  const units = unitsToChoose({ units: burst.known.clinic.units ?? [] })
  const unitId = unitWordsIn(text, units, burst.dialog.question)
  return unitId === null ? [] : [{ happened: 'unit', unitId, asksWhere: burst.dialog.flow?.name !== 'book' || asksWhere(text) }]
}

function healthIn(burst: Burst): Happening[] {
  const { text } = hearingOf(burst, null)
  const [conditions, takesBack] = [conditionsIn(text), photosTakenBack(text)]
  return [
    ...(conditions.length === 0 && takesBack === null ? [] : [{ happened: 'health', conditions, takesBack } as const]),
    ...(asksForWhomNot(text) ? [{ happened: 'asks_for_whom_not' } as const] : []),
  ]
}

function hearingOf({ spoken, known, forModel }: Burst, engine: UnderstandingEngine | null): Said {
  return {
    text: textOf(spoken),
    known,
    ...(forModel ? { forModel } : {}),
    ...(engine ? { engine } : {}),
  }
}

function textOf(spoken: readonly UnansweredMessage[]): string {
  return spoken
    .filter(isReadable)
    .map((message) => message.text)
    .join('\n')
}

/** Best effort and not waited for: a missing "digitando…" is nobody's failure. */
function showTyping(deps: TurnDeps, { turn, last }: Burst): void {
  const credentials = deps.openCredentials(turn.channel_kind, turn.channel_external_id, turn.credentials)
  deps.adapters[turn.channel_kind]
    .showTyping(credentials, turn.reply_to, last.external_id ?? '')
    .catch((error: unknown) => deps.log.debug({ err: error, conversationId: turn.id }, 'typing was not shown'))
}

async function giveBack(deps: TurnDeps, claim: TurnClaim, token: string): Promise<void> {
  const delayMs = 500 * 2 ** claim.turn_attempts
  await deps.work(claim.clinic_id, actor, (ctx) => returnTurn(ctx, claim.id, token, new Date(ctx.now.getTime() + delayMs)))
}

function recordOf(understood: Interpretation, burst: Burst, thoughtMs: number): Thought['record'] {
  const { interpreter, intent, confidence, commands } = understood
  const said = hearingOf(burst, null)
  const doubt = doubtOf(said.text, understood)
  return {
    interpreter,
    intent,
    confidence,
    commands: [...burst.pressed, ...commands],
    thoughtMs,
    afterSeq: burst.turn.answered_seq,
    doubt,
  }
}

async function park(deps: TurnDeps, claim: TurnClaim): Promise<void> {
  await deps.work(claim.clinic_id, actor, async (ctx) => {
    await dropTurn(ctx, claim.id)
    await handOver(ctx, { conversationId: claim.id, reason: 'A assistente falhou ao responder esta conversa' })
  })
}
