import { foldPhrase, speaksOfBody } from '#engines/understanding/index.ts'
import type { Intent, Understanding } from '#engines/understanding/model.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Command, DialogState, FlowName } from '../model.ts'
import { commandOf } from './intent-commands.ts'
import type { Clause, Understood } from './embedded-commands.ts'
import { asksOpening, asksPlainHours, speaksOfSessions } from './plain-words.ts'

/** Below this the classifier only guesses. */
const floor = 0.4
/** A clause has less to go by than the message; an answer to what was asked goes before what it may also sound like. */
const sureFloor = 0.6
/** Small talk is heard by rules first, and calling a person ends the talk: neither on a hunch. */
const cautiousFloor = 0.72
const alarmFloor = 0.8
/** A first name looks like many things. */
const nameFloor = 0.85

const cautious: ReadonlySet<Intent> = new Set<Intent>([
  'greet',
  'human',
  'goodbye',
  'chitchat',
  'pain',
  'pre_care',
  'post_care',
  'pregnancy',
  'side_effects',
  'discount',
  'deposit',
  'refund',
  'invoice',
  'insurance',
  'package_offer',
  'packages_left',
  'points',
  'referral',
  'gift_card',
  'missed',
  'waitlist',
  'material',
  'privacy',
  'update_data',
  'running_late',
  'contraindication',
  'job_or_supplier',
])

/** "Marca as 10 sessões" asks for no package. */
function countsBesideSeries(command: Command, heard: readonly Command[]): boolean {
  const isSeries = heard.some((each) => each.do === 'set_series' || each.do === 'next_session' || each.do === 'pick_series')
  return !isSeries || (command.do !== 'beyond_me' && command.do !== 'start')
}

/** What the classifier adds to the rules and the entities, as far as the dialogue lets it count. */
export function intentCommands({ whole, pieces, said, dialog, spoken }: Understood, heard: readonly Command[]): Command[] {
  // "3" says a place and nothing else, whatever the classifier makes of a bare number.
  if (heard.some((command) => command.do === 'pick' || command.do === 'pick_all')) return []
  const isAnswered = heard.some((command) => answersQuestion(command, dialog))
  const isNamed = dialog.question === 'name' && heard.some((command) => command.do === 'set_name')
  const wholeIntent = isSure(whole, isAnswered ? sureFloor : floor) && !isNamed ? [weighed(whole)] : []
  const parts = pieces
    .filter(({ heard: piece }) => isSure(piece, isNamed ? nameFloor : sureFloor) && !isMereAlarm(piece))
    .map(inBurst)
  // In the order in which they were asked: the whole only adds to its clauses.
  const intents = parts.some((intent) => wholeIntent.includes(intent)) ? parts : [...wholeIntent, ...parts]
  return intents
    .map((intent) => (intent === 'emergency' && wantsTimeSoon(said.text) ? 'book' : intent))
    .filter((intent) => !(intent === 'missed' && correctsBooking(heard, dialog)))
    .filter((intent) => intent !== 'packages_left' || speaksOfSessions(said.text))
    .filter((intent) => countsBeside(intent, isAnswered, dialog) && !(intent === 'human' && namesColleague(heard)))
    .map((intent) => (intent === 'reschedule' && booksInstead(heard, said.known.appointments.length) ? 'book' : intent))
    .map((intent) => asked(commandOf(inContext(intent, said.text, heard, dialog)), said.text))
    .filter((command) => !isMereDetail(command, said.text, heard))
    .filter((command) => !isYesToNothing(command, heard, dialog) && !(spoken.isDecided && isAboutAppointments(command)))
    .filter((command) => countsBesideSeries(command, heard) && !isMereChoice(command, said.text, heard, dialog))
    .filter(({ do: what }) => !(asksOfVisits(heard) && (what === 'start' || what === 'beyond_me')))
}

/** "Quando foi minha última sessão?" is of what was, whatever else its words are like. */
function asksOfVisits(heard: readonly Command[]): boolean {
  return heard.some((each) => each.do === 'start' && ['my_return', 'my_history', 'my_next'].includes(each.flow))
}

/** "Vc confirma meu horário?" asks how it stands. */
function asked(command: Command, text: string): Command {
  return command.do === 'start' && command.flow === 'confirm' && text.includes('?')
    ? { do: 'start', flow: 'is_confirmed' }
    : command
}

/** How old somebody is, said with a booking, asks nothing; "e virilha também" is no question about it. */
function isMereDetail(command: Command, text: string, heard: readonly Command[]): boolean {
  const isAbout = command.do === 'start' && (command.flow === 'services' || command.flow === 'about_service')
  if (isAbout && command.flow === 'services' && heard.some((each) => each.do === 'start' && each.flow === 'book')) return true
  if (isAbout && heard.some((each) => each.do === 'prefer_latest' || each.do === 'prefer_earliest')) return true
  if (/\?|\bpode\b/i.test(text)) return false
  if (isAbout) return heard.some((each) => each.do === 'also')
  const isAlarm = command.do === 'beyond_me' && command.reason === deskReasons.contraindication
  return isAlarm && heard.some((each) => each.do === 'tell_age')
}

/** "Prefiro com a dra Cecília" while times are chosen asks nothing about her. */
function isMereChoice(command: Command, text: string, heard: readonly Command[], { flow }: DialogState): boolean {
  const isAboutHer = command.do === 'start' && command.flow === 'professionals'
  return isAboutHer && flow?.name === 'book' && namesColleague(heard) && !/\?|\bquem\b/i.test(text)
}

/** What the words about an appointment may also sound like. */
function isAboutAppointments(command: Command): boolean {
  const rivals: readonly FlowName[] = ['book', 'cancel', 'reschedule', 'confirm', 'my_appointments', 'hours', 'about_service']
  if (command.do === 'start') return rivals.includes(command.flow)
  return command.do === 'affirm' || command.do === 'deny' || (command.do === 'chat' && command.what !== 'greeting')
}

/** "Só posso depois das 19h, tem botox na quinta?" of who has nothing to move, where no word of moving was heard either. */
function booksInstead(heard: readonly Command[], standing: number): boolean {
  const names = (what: Command['do']) => heard.some((command) => command.do === what)
  return standing === 0 && names('set_service') && names('set_when') && !names('start')
}

/** "Errei, é virilha" in a booking speaks of the booking, not of a visit that was missed. */
function correctsBooking(heard: readonly Command[], { flow }: DialogState): boolean {
  return (
    flow?.name === 'book' && heard.some(({ do: what }) => what === 'set_service' || what === 'set_variant' || what === 'set_when')
  )
}

/** An emergency that only the classifier hears, and not for sure: a person sees it, nobody is sent to hospital. Grave words are heard by the rule. */
function isMereAlarm({ intent, confidence }: Understanding): boolean {
  return intent === 'emergency' && confidence < alarmFloor
}

/** "Tem horário hoje ainda pra limpeza? Urgente" is in a hurry, not in danger: no word of it is of a body. */
function wantsTimeSoon(text: string): boolean {
  const words = foldPhrase(text)
  return /\b(horarios?|vagas?|encaix\w*|marcar|agendar|atend\w+)\b/.test(words) && !speaksOfBody(words)
}

function weighed(whole: Understanding): Intent {
  return isMereAlarm(whole) ? 'side_effects' : whole.intent
}

/** "Qual horário?" beside "onde fica?" is when the clinic opens, not a time to book. */
function inBurst({ text, heard }: Clause): Intent {
  const soundsOfTime = heard.intent === 'book' || heard.intent === 'my_appointments'
  return soundsOfTime && heard.entities.length === 0 && asksPlainHours(text) ? 'hours' : heard.intent
}

/** "Com a dra Carol" wants to be treated by her; who wants to talk to her is heard by the rule. */
function namesColleague(heard: readonly Command[]): boolean {
  return heard.some((command) => command.do === 'set_professional')
}

function isSure(understanding: Understanding, least: number): boolean {
  return understanding.confidence >= (cautious.has(understanding.intent) ? Math.max(least, cautiousFloor) : least)
}

function countsBeside(intent: Intent, isAnswered: boolean, { question }: DialogState): boolean {
  if (intent === 'out_of_scope' || intent === 'opt_out') return false
  // Where something is asked only the rules say yes and no: "não sei" is neither.
  if (question !== 'nothing' && (intent === 'affirm' || intent === 'deny')) return false
  if (intent === 'confirm' && question !== 'nothing' && question !== 'offer_booking') return false
  if (!isAnswered) return true
  // "Sábado atendem?" while a day is asked is the day.
  const isAboutTime = intent === 'hours' || intent === 'my_appointments' || intent === 'confirm'
  if (isAboutTime && (question === 'when' || question === 'slot')) return false
  return intent !== 'chitchat' && intent !== 'bot_question' && intent !== 'book'
}

/** The same words mean another thing by what was asked and named. */
function inContext(intent: Intent, text: string, heard: readonly Command[], { question }: DialogState): Intent {
  // "A Bia atende sábado?" asks for a time with her.
  const isOfTime = intent === 'hours' || (intent === 'professionals' && heard.some((command) => command.do === 'set_when'))
  if (isOfTime && namesColleague(heard)) return 'book'
  // "Quais horários tem?" while a day is asked.
  if (intent === 'hours' && (question === 'when' || question === 'slot') && !asksOpening(text)) return 'book'
  // "Quero botox" is a yes to nothing.
  const isNamed = heard.some((command) => command.do === 'set_service' || command.do === 'set_variant')
  return intent === 'affirm' && question === 'nothing' && isNamed ? 'book' : intent
}

function isYesToNothing(command: Command, heard: readonly Command[], { question }: DialogState): boolean {
  return question === 'nothing' && (command.do === 'affirm' || command.do === 'deny') && heard.length > 0
}

function answersQuestion(command: Command, { question }: DialogState): boolean {
  if (question === 'nothing') return false
  switch (command.do) {
    case 'affirm':
    case 'deny':
    case 'pick':
      return true
    case 'set_name':
      return question === 'name'
    case 'set_when':
      return question === 'when' || question === 'slot' || question === 'confirm_booking'
    case 'set_service':
    case 'set_variant':
      return question === 'service' || question === 'area'
    case 'set_professional':
      return question === 'professional' || question === 'slot'
    default:
      return false
  }
}
