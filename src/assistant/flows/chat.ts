import type { Found } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { DialogState } from '../model.ts'
import * as say from '../replies/chat.ts'
import { awaitsYes } from './booking.ts'
import { pendingQuestion } from './remind.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

/** Greetings, thanks, "você é robô?": one short line, and the pending question again when there is one. */
export function stepChat(state: DialogState, heard: Heard, found: Found, seed: string): Step {
  const isBye = heard.chats.includes('thanks') || heard.chats.includes('goodbye') || isBareYes(heard)
  return isBye ? closing(state, heard, found, seed) : talking(state, heard, found, seed)
}

function talking(state: DialogState, heard: Heard, found: Found, seed: string): Step {
  // An offer that was not taken up is not pressed.
  const pending = state.flow?.name === 'price' ? '' : pendingQuestion(state, found)
  const line = chatLine(state, heard, found, seed)
  const next = pending === '' && !heard.chats.includes('bot_question') ? helpOffer(state, found, seed) : pending
  return { ...stay(state), paragraphs: [line, next] }
}

/** A thanks after a thanks gets no answer, or two polite robots would never stop. */
function closing(state: DialogState, heard: Heard, found: Found, seed: string): Step {
  if (state.hasClosed) return finish('silent', [])
  const isWaiting = awaitsYes(state.question) || ['confirm_cancel', 'move_or_cancel', 'form'].includes(state.question)
  if (isWaiting) return { ...stay(state), paragraphs: [pendingQuestion(state, found)] }
  const line = isBareYes(heard)
    ? say.allRight(found)
    : heard.chats.includes('thanks')
      ? say.welcome(found, seed)
      : say.goodbye(found, seed)
  return state.flow?.name === 'book' ? { ...stay(state), outcome: 'closed', paragraphs: [line] } : finish('closed', [line])
}

function chatLine(state: DialogState, heard: Heard, found: Found, seed: string): string {
  if (heard.name !== null && heard.chats.length === 0 && state.hasGreeted) return say.niceToMeet(heard.name, found)
  if (heard.chats.includes('bot_question')) return say.imVirtual(found)
  return heard.chats.includes('smalltalk') && !heard.chats.includes('greeting') ? say.smalltalk(found, seed) : ''
}

function helpOffer(state: DialogState, found: Found, seed: string): string {
  const offer = say.howCanIHelp(found, seed)
  return state.hasGreeted ? offer : `${offer} ${say.whatICanDo(found)}`
}

/** "Sim", "ok" with nothing asked. */
function isBareYes(heard: Heard): boolean {
  return heard.chats.length === 0 && (heard.affirms || heard.denies)
}

function stay(state: DialogState): Step {
  const { flow, question, options } = state
  return { flow, question, options, paragraphs: [], effects: [], outcome: 'answered', progress: false }
}
