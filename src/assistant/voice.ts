import { listUnanswered, lockTurn, postponeTurn, sureEnough, type TurnRow, type UnansweredMessage } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withoutStale } from './dialog-state.ts'
import type { Interpretation, Interpreter, Said } from './interpreters/interpreter.ts'
import type { Command, DialogState, Happening } from './model.ts'

/** Kinds whose `text` are the person's own words. */
const written = ['text', 'choice']

/** Whether a message's `text` are the person's words: written, or said and heard. */
export function isReadable({ kind, hearing }: Pick<UnansweredMessage, 'kind' | 'hearing'>): boolean {
  return written.includes(kind) || hearing === 'heard'
}

/**
 * The burst once its voice notes have been heard, or need not be waited for any longer; null when the turn was put off until then. The
 * row is locked before the second look: whoever ends a hearing takes it too, so the words cannot come in between.
 */
export async function awaitHearing(
  ctx: Ctx,
  turn: TurnRow,
  token: string,
  messages: UnansweredMessage[],
): Promise<UnansweredMessage[] | null> {
  if (!hearingUntil(messages, ctx.now)) return messages
  const locked = await lockTurn(ctx, turn.id)
  if (locked.turn_token !== token) return null
  const again = await listUnanswered(ctx, turn.id, turn.answered_seq)
  const until = hearingUntil(again, ctx.now)
  if (!until) return again
  await postponeTurn(ctx, turn.id, token, until)
  return null
}

function hearingUntil(messages: UnansweredMessage[], now: Date): Date | null {
  const ends = messages.flatMap(({ hearing, hear_until: until }) =>
    hearing === 'waiting' && until !== null ? [until.getTime()] : [],
  )
  const last = Math.max(...ends)
  return last > now.getTime() ? new Date(last) : null
}

/** Understands the words; a plain "sim" to "entendi … É isso?" stands for the words that were asked about. */
export async function understandVoice(interpreter: Interpreter, said: Said, dialog: DialogState): Promise<Interpretation> {
  const understood = await interpreter(said, dialog)
  const doubted = doubtedIn(dialog, said)
  return doubted !== null && isOnly(understood.commands, 'affirm') ? interpreter({ ...said, text: doubted }, dialog) : understood
}

/**
 * What the flows hear of a burst's voice. Words the machine is unsure of are asked back and not acted on; a second time in a row a person
 * listens instead. What may be urgent is never put off.
 */
export function hearVoice(
  messages: UnansweredMessage[],
  { commands }: Interpretation,
  said: Said,
  dialog: DialogState,
): { commands: Command[]; happenings: Happening[] } {
  const unheard: Happening[] = messages
    .filter((message) => !isReadable(message))
    .map((message) => ({ happened: 'media', media: message.kind }))
  const doubted = doubtedIn(dialog, said)
  if (isDoubtful(messages) && !commands.some(isPressing))
    return {
      commands: [],
      happenings: [
        doubted === null ? { happened: 'unsure_voice', words: said.text } : { happened: 'media', media: 'audio' },
        ...unheard,
      ],
    }
  const isDenied = doubted !== null && isOnly(commands, 'deny')
  return { commands, happenings: isDenied ? [{ happened: 'voice_denied' }, ...unheard] : unheard }
}

function isDoubtful(messages: UnansweredMessage[]): boolean {
  const words = messages.filter(isReadable)
  const isAllVoice = words.every((message) => message.hearing === 'heard')
  return isAllVoice && words.some(({ confidence }) => confidence !== null && confidence < sureEnough)
}

/** What may be urgent is never put off, nor taken for an answer. */
export function isPressing(command: Command): boolean {
  return command.do === 'opt_out' || (command.do === 'start' && (command.flow === 'emergency' || command.flow === 'human'))
}

function doubtedIn(dialog: DialogState, { known }: Said): string | null {
  return withoutStale(dialog, known.now).unsureOf
}

function isOnly(commands: Command[], what: 'affirm' | 'deny'): boolean {
  return commands.some((command) => command.do === what) && commands.every(({ do: does }) => does === what || does === 'chat')
}
