import { mapPointIn, unitsToChoose } from '#clinic/index.ts'
import { unreachable } from '#platform/errors.ts'
import { toLocal } from '#platform/local-time.ts'
import { deskReasons } from './desk-reasons.ts'
import { withoutStale } from './dialog-state.ts'
import { stepAnswer } from './flows/answer.ts'
import { answerAside } from './flows/asides.ts'
import { stepBooking } from './flows/book.ts'
import { askToConfirm, cancelIt, stepCancel } from './flows/cancel.ts'
import { losesBy } from './flows/stake.ts'
import { stepChat } from './flows/chat.ts'
import { stepClarify } from './flows/clarify.ts'
import { stepComing } from './flows/coming.ts'
import { stepDeposit } from './flows/deposit.ts'
import { callDesk, callDeskAtOnce } from './flows/desk.ts'
import { stepHealth } from './flows/health.ts'
import { stepLate } from './flows/late.ts'
import { stepReschedule } from './flows/reschedule.ts'
import { stepStalePress } from './flows/press.ts'
import { goesOnAfter, stepResume } from './flows/resume.ts'
import { stepWait } from './flows/wait.ts'
import type { Step } from './flows/step.ts'
import { finish } from './flows/step.ts'
import type { Found } from './found.ts'
import type { Heard } from './hear.ts'
import { spokenOf } from './hear.ts'
import { choicesFor } from './choices.ts'
import { countReplies, guardLoop } from './loop-guard.ts'
import type { Command, Decision, DialogState, Effect, Happening, SetAside } from './model.ts'
import type { Plan } from './plan.ts'
import { planTurn } from './plan.ts'
import { droppedBooking, droppedBookingOnly, kept } from './replies/cancel.ts'
import { aboutMinor, closedNow, hello, helloAgain, introduction, noProblem, optedOut } from './replies/chat.ts'
import { stepVoice } from './flows/voice.ts'
import { compose } from './replies/compose.ts'
import { placeOf } from './replies/place.ts'

/**
 * What to do and say for what was heard. Pure: `found` is the only source of prices, times and of the present.
 * After `hold` or `book` lost its slot, ask again with the state of before the turn, the same commands followed by
 * `slot_lost`, and facts read afresh.
 */
export function decide(before: DialogState, heard: readonly (Command | Happening)[], found: Found): Decision {
  const state = withoutStale(before, found.now)
  const plan = planTurn(state, heard, found)
  const introduced = withName(found, state, plan)
  const seed = seedOf(state, introduced)
  const asking = stepVoice(state, plan, introduced)
  const { step, stack } = asking
    ? { step: asking, stack: state.stack }
    : goesOnAfter(stepOf(state, plan, introduced, seed), plan, introduced, seed)
  const guarded = guardLoop(state, addressed(step, state, plan, introduced, seed), found)
  const effects = [
    ...naming(state, plan, found),
    ...guarded.effects,
    ...noting(plan.heard),
    ...citing(plan, guarded),
    ...placing(plan, guarded, found),
    ...wishing(state, plan, guarded),
    ...saying(guarded.paragraphs, introduced),
  ]
  const next = { ...nextState(state, guarded, stack, found), unsureOf: asking ? plan.heard.unsureVoice : null }
  return { next, effects, outcome: guarded.outcome, choices: choosing(next, effects, introduced) }
}

function stepOf(state: DialogState, plan: Plan, found: Found, seed: string): Step {
  const { move, heard, asides } = plan
  switch (move.to) {
    case 'opt_out':
      return finish('opted_out', [optedOut(found)], { effects: [{ do: 'opt_out' }] })
    case 'emergency':
      return callDeskAtOnce(found)
    case 'desk':
      return callDesk(move.reason, found)
    case 'book':
      return stepBooking(move.booking, {
        found,
        seed,
        question: state.question,
        options: state.options,
        goesOn: plan.queued !== null,
        saidAt: state.saidAt,
      })
    case 'deposit':
      return stepDeposit(state, move, found)
    case 'late':
      return stepLate(state, move, found)
    case 'health':
    case 'take_back_photos':
      return stepHealth(move, found)
    case 'cancel':
      return cancelling(state, heard, move.drops, found)
    case 'stale_press':
      return stepStalePress(state, found)
    case 'ask_cancel':
      return askToConfirm(move.appointment, found, true)
    case 'cancel_at_once':
      // What is lost by it is said before it is done.
      return losesBy(move.appointment, found)
        ? askToConfirm(move.appointment, found, true)
        : cancelIt(move.appointment, heard, found)
    case 'reschedule':
      return stepReschedule(move.flow, found)
    case 'confirm':
    case 'ask_coming':
    case 'tell_confirmed':
      return stepComing(move, found)
    case 'keep':
      return finish('kept', [kept(found.appointments.find((each) => each.id === move.appointmentId) ?? null, found)])
    case 'restore':
    case 'remind':
    case 'offer_to_go_on':
    case 'forget':
      return stepResume(state, move, found)
    case 'leave_waitlist':
    case 'my_waitlist':
      return stepWait(move, found)
    case 'let_go':
      return finish('let_go', [noProblem(found)])
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

/** "Cancelar" while booking lets that booking go; an appointment that stands is asked about only where nothing was under way. */
function cancelling(
  state: DialogState,
  heard: Heard,
  drops: Extract<Plan['move'], { to: 'cancel' }>['drops'],
  found: Found,
): Step {
  if (!drops) return stepCancel(state, heard, found)
  const release: Effect[] = drops.heldAs ? [{ do: 'release', heldAs: drops.heldAs }] : []
  const text = found.appointments.length > 0 ? droppedBookingOnly(found) : droppedBooking(found)
  return finish('let_go', [text], { effects: release })
}

/** Puts the greeting and the answers to side questions before what the flow says. */
function addressed(step: Step, state: DialogState, plan: Plan, found: Found, seed: string): Step {
  if (step.outcome === 'silent') return step
  const answers = plan.asides.map((aside) => answerAside(aside, found))
  const minor = isMinor(plan.heard.age) && plan.move.to !== 'desk' ? aboutMinor(found) : ''
  return {
    ...step,
    paragraphs: [greeting(state, plan, found, seed), ...answers, minor, ...step.paragraphs].filter((text) => text !== ''),
  }
}

function greeting(state: DialogState, plan: Plan, found: Found, seed: string): string {
  const { move, heard } = plan
  if (move.to === 'emergency' || move.to === 'opt_out') return ''
  const saysWhoItIs = heard.chats.includes('bot_question')
  if (!state.hasGreeted && !saysWhoItIs) return withClosed(introduction(found, seed), plan, found)
  if (!heard.chats.includes('greeting')) return ''
  return spokeJustNow(state, found) ? helloAgain(found) : withClosed(hello(found, seed), plan, found)
}

/** That nobody is there is said once: the desk's promise and the hours say it themselves. */
function withClosed(said: string, { move, asides }: Plan, found: Found): string {
  if (move.to === 'desk' || asides.some((aside) => aside.about === 'hours')) return said
  return `${said} ${closedNow(found)}`.trim()
}

const sameTalkMs = 30 * 60_000

function spokeJustNow({ saidAt }: DialogState, { now }: Found): boolean {
  return saidAt !== null && now.getTime() - Date.parse(saidAt) < sameTalkMs
}

/** The name that was given, where it is the writer's own. */
function ownName(state: DialogState, { heard, move }: Plan, found: Found): string | null {
  const isAnothers = state.question === 'attendee_name' && move.to === 'book'
  return found.contact.name === null && !isAnothers ? heard.name : null
}

function withName(found: Found, state: DialogState, plan: Plan): Found {
  const name = ownName(state, plan, found)
  return name === null ? found : { ...found, contact: { name } }
}

function naming(state: DialogState, plan: Plan, found: Found): Effect[] {
  const name = ownName(state, plan, found)
  return name === null ? [] : [{ do: 'name_contact', name }]
}

const adultAge = 18

/** What the desk has to know, in one note: that a minor comes, and which article could not be said. */
function noting(heard: Heard): Effect[] {
  const text = [aboutAge(heard), heldBack(heard)].filter((line) => line !== '').join('\n')
  return text === '' ? [] : [{ do: 'note', text }]
}

function aboutAge({ age, other }: Heard): string {
  if (!isMinor(age)) return ''
  const who = other && other !== 'nobody' && other.name ? other.name : 'Quem vem'
  return `${who} tem ${age} anos: menor de idade. Combinar quem acompanha e autoriza.`
}

function isMinor(age: number | null): boolean {
  return age !== null && age < adultAge
}

function heldBack({ heldBack: article }: Heard): string {
  return article
    ? `A resposta “${article.question}” da biblioteca diz ${article.figure}, que não é da clínica. Confira em Perguntas e respostas.`
    : ''
}

function citing({ asides }: Plan, step: Step): Effect[] {
  const said = step.paragraphs.length > 0 ? asides : []
  return said.flatMap((aside) => (aside.about === 'article' ? [{ do: 'cite', articleId: aside.article.id }] : []))
}

/** Who asks where it is gets the pin with it: a message more, which says what no words do. */
function placing({ asides }: Plan, step: Step, found: Found): Effect[] {
  const aside = asides.find((one) => one.about === 'address')
  const isOfMany = aside?.unitId === null && unitsToChoose({ units: found.clinic.units ?? [] }).length > 0
  if (!aside || isOfMany || step.paragraphs.length === 0) return []
  const place = placeOf(found, aside.unitId)
  const point = mapPointIn(place.mapUrl)
  if (!point) return []
  const address = place.addressHint === '' ? place.address : `${place.address} (${place.addressHint})`
  return [{ do: 'show_place', ...point, name: [found.clinic.name, place.unit].filter(Boolean).join(', '), address }]
}

/** What a person is called for because nobody has written an answer. */
const unanswered: readonly string[] = [deskReasons.noAnswer, deskReasons.pain, deskReasons.care, deskReasons.material]

function wishing(state: DialogState, { heard, move }: Plan, step: Step): Effect[] {
  const isForDesk = move.to === 'desk' && unanswered.includes(move.reason)
  if (!isForDesk || heard.question === null || !step.effects.some((effect) => effect.do === 'hand_over')) return []
  return [{ do: 'wish', question: heard.question, serviceId: spokenOf(state, heard)[0] ?? null }]
}

function saying(paragraphs: string[], found: Found): Effect[] {
  const text = compose(paragraphs, found)
  return text === '' ? [] : [{ do: 'say', text }]
}

/** What can be pressed in answer; nothing where a person answers from here on. */
function choosing(next: DialogState, effects: Effect[], found: Found): Decision['choices'] {
  const isOver = effects.some((effect) => effect.do === 'hand_over' || effect.do === 'opt_out')
  return isOver ? [] : choicesFor(next, found)
}

/** Wording varies from person to person and day to day, and never between two thoughts of one turn. */
function seedOf(state: DialogState, found: Found): string {
  return `${found.contact.name ?? ''}|${toLocal(found.now, found.zone).date}|${state.question}|${state.repliesWithoutProgress.length}`
}

function nextState(state: DialogState, step: Step, stack: SetAside[], found: Found): DialogState {
  return {
    version: 1,
    flow: step.flow,
    question: step.question,
    options: step.options,
    stack,
    misunderstood: misunderstoodAfter(state, step),
    unsureOf: null,
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
