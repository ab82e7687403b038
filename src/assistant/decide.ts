import { unreachable } from '#platform/errors.ts'
import { toLocal } from '#platform/local-time.ts'
import { withoutStale } from './dialog-state.ts'
import { stepAnswer } from './flows/answer.ts'
import { answerAside } from './flows/asides.ts'
import { stepBooking } from './flows/book.ts'
import { stepCancel } from './flows/cancel.ts'
import { stepChat } from './flows/chat.ts'
import { stepClarify } from './flows/clarify.ts'
import { callDesk, callDeskAtOnce } from './flows/desk.ts'
import type { Step } from './flows/step.ts'
import { finish } from './flows/step.ts'
import type { Found } from './found.ts'
import type { Heard } from './hear.ts'
import { countReplies, guardLoop } from './loop-guard.ts'
import type { Command, Decision, DialogState, Effect, Happening } from './model.ts'
import type { Plan } from './plan.ts'
import { planTurn } from './plan.ts'
import { droppedBooking } from './replies/cancel.ts'
import { hello, helloAgain, introduction, noProblem, optedOut } from './replies/chat.ts'
import { compose } from './replies/compose.ts'

/**
 * What to do and say for what was heard. Pure: `found` is the only source of prices, times and of the present.
 * After `hold` or `book` lost its slot, ask again with the state of before the turn, the same commands followed by
 * `slot_lost`, and facts read afresh.
 */
export function decide(before: DialogState, heard: readonly (Command | Happening)[], found: Found): Decision {
  const state = withoutStale(before, found.now)
  const plan = planTurn(state, heard, found)
  const introduced = withName(found, plan.heard)
  const seed = seedOf(state, introduced)
  const guarded = guardLoop(state, addressed(stepOf(state, plan, introduced, seed), state, plan, introduced, seed), found)
  const effects = [...naming(plan.heard, found), ...guarded.effects, ...saying(guarded.paragraphs)]
  return { next: nextState(state, guarded, found), effects, outcome: guarded.outcome }
}

function stepOf(state: DialogState, plan: Plan, found: Found, seed: string): Step {
  const { move, heard, asides } = plan
  switch (move.to) {
    case 'opt_out':
      return finish('opted_out', [optedOut()], { effects: [{ do: 'opt_out' }] })
    case 'emergency':
      return callDeskAtOnce(found)
    case 'desk':
      return callDesk(move.reason, found)
    case 'book':
      return stepBooking(move.booking, { found, seed, question: state.question, options: state.options })
    case 'cancel':
      return cancelling(state, heard, move.drops, found)
    case 'let_go':
      return finish('let_go', [noProblem()])
    case 'answer':
      return stepAnswer(state, asides, found)
    case 'chat':
      return stepChat(state, heard, found, seed)
    case 'clarify':
      return stepClarify(state, found, seed)
    case 'silence':
      return { ...finish('silent', []), flow: state.flow, question: state.question, options: state.options }
    default:
      return unreachable(move)
  }
}

/** "Cancelar" while booking lets that booking go, and is about an appointment only when there is one. */
function cancelling(
  state: DialogState,
  heard: Heard,
  drops: Extract<Plan['move'], { to: 'cancel' }>['drops'],
  found: Found,
): Step {
  if (!drops) return stepCancel(state, heard, found)
  const release: Effect[] = drops.heldAs ? [{ do: 'release', heldAs: drops.heldAs }] : []
  const hasAppointments = (found.appointments ?? []).length > 0
  const step = hasAppointments ? stepCancel(state, heard, found) : finish('let_go', [])
  return { ...step, paragraphs: [droppedBooking(), ...step.paragraphs], effects: [...release, ...step.effects] }
}

/** Puts the greeting and the answers to side questions before what the flow says. */
function addressed(step: Step, state: DialogState, plan: Plan, found: Found, seed: string): Step {
  if (step.outcome === 'silent') return step
  const answers = plan.asides.map((aside) => answerAside(aside, found))
  return {
    ...step,
    paragraphs: [greeting(state, plan, found, seed), ...answers, ...step.paragraphs].filter((text) => text !== ''),
  }
}

function greeting(state: DialogState, plan: Plan, found: Found, seed: string): string {
  const { move, heard } = plan
  if (move.to === 'emergency' || move.to === 'opt_out') return ''
  const saysWhoItIs = heard.chats.includes('bot_question')
  if (!state.hasGreeted && !saysWhoItIs) return introduction(found, seed)
  if (!heard.chats.includes('greeting')) return ''
  return spokeJustNow(state, found) ? helloAgain(found) : hello(found, seed)
}

const sameTalkMs = 30 * 60_000

function spokeJustNow({ saidAt }: DialogState, { now }: Found): boolean {
  return saidAt !== null && now.getTime() - Date.parse(saidAt) < sameTalkMs
}

function withName(found: Found, heard: Heard): Found {
  return found.contact.name === null && heard.name !== null ? { ...found, contact: { name: heard.name } } : found
}

function naming(heard: Heard, found: Found): Effect[] {
  return found.contact.name === null && heard.name !== null ? [{ do: 'name_contact', name: heard.name }] : []
}

function saying(paragraphs: string[]): Effect[] {
  const text = compose(paragraphs)
  return text === '' ? [] : [{ do: 'say', text }]
}

/** Wording varies from person to person and day to day, and never between two thoughts of one turn. */
function seedOf(state: DialogState, found: Found): string {
  return `${found.contact.name ?? ''}|${toLocal(found.now, found.zone).date}|${state.question}|${state.repliesWithoutProgress.length}`
}

function nextState(state: DialogState, step: Step, found: Found): DialogState {
  return {
    version: 1,
    flow: step.flow,
    question: step.question,
    options: step.options,
    misunderstood: misunderstoodAfter(state, step),
    hasGreeted: state.hasGreeted || step.paragraphs.length > 0,
    saidAt: step.paragraphs.length > 0 ? found.now.toISOString() : state.saidAt,
    hasClosed: step.outcome === 'closed' || (step.outcome === 'silent' && state.hasClosed),
    repliesWithoutProgress: countReplies(state, step, found.now),
  }
}

function misunderstoodAfter(state: DialogState, step: Step): number {
  if (step.outcome === 'not_understood') return state.misunderstood + 1
  const saysNothingOfIt = step.outcome === 'asked_again' || step.outcome === 'silent'
  return saysNothingOfIt ? state.misunderstood : 0
}
