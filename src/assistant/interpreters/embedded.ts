import type { Asked, Catalogue, Hearing, Understanding } from '#engines/understanding/model.ts'
import { timeToMinutes } from '#platform/local-time.ts'
import { withoutStale } from '../dialog-state.ts'
import { awaitsYes } from '../flows/booking.ts'
import type { Known } from '../found.ts'
import type { DialogState, Question } from '../model.ts'
import { afterGoingBack } from './appointment-words.ts'
import { commandsFrom } from './embedded-commands.ts'
import { nameToldOf } from './for-whom.ts'
import type { Interpreter, Said } from './interpreter.ts'
import { hesitates, isFragment } from './plain-words.ts'
import { relativeWish } from './relative-times.ts'
import { hearSpoken } from './spoken.ts'

/** The engine as this interpreter uses it; built in `app.ts`. */
export type UnderstandingEngine = { understand: (hearing: Hearing) => Understanding }

const interpreter = 'embedded'

/** The default interpreter: no network, a millisecond a turn. `house` hears where a clinic has no model of its own. */
export function createEmbeddedInterpreter(house: UnderstandingEngine): Interpreter {
  return async (told, before) => {
    const engine = told.engine ?? house
    const dialog = withoutStale(before, told.known.now)
    const said = { ...told, text: plainlySaid(withoutSlip(told.text), dialog) }
    if (said.text.trim() === '') return { interpreter, intent: null, confidence: null, commands: [] }
    const hearing = hearingOf(said, dialog)
    const whole = engine.understand(hearing)
    const pieces = clausesOf(said.text).map((text) => ({ text, heard: engine.understand({ ...hearing, text }) }))
    const listen = (text: string) => engine.understand({ ...hearing, text })
    const spoken = hearSpoken(said, dialog, whole, listen)
    const timed = spoken.isDecided || spoken.commands.length > 0 ? whole : withTime(whole, hearing, dialog, engine)
    return {
      interpreter,
      intent: whole.intent,
      confidence: whole.confidence,
      commands: commandsFrom({ whole: timed, pieces, said, dialog, spoken }),
    }
  }
}

/** "Queria remarcar não, marcar": the word that was taken back. */
function withoutSlip(text: string): string {
  return text.replace(/\b(remarcar|desmarcar|cancelar|marcar) n[ãa]o[\s,.…]+(?=(re|des)?(marcar|cancelar)\b)/i, '')
}

/** What is said, without how it is brought up. */
function plainlySaid(text: string, { flow, question }: DialogState): string {
  if (flow?.name !== 'book') return text
  // "Deixa eu ver uma coisa antes, aceita Pix?": the question is what is said.
  if (hesitates(text) && text.includes('?')) return text.slice(text.indexOf(',') + 1).trim()
  return question === 'attendee_name' ? nameToldOf(text) : (afterGoingBack(text) ?? text)
}

/** "15" or "tanto faz" to a list of times is a time; read as a choice it says nothing. */
function withTime(whole: Understanding, hearing: Hearing, dialog: DialogState, engine: UnderstandingEngine): Understanding {
  const relative = relativeWish(hearing.text, dialog, hearing.zone)
  if (relative) return { ...whole, when: relative }
  const other = otherPlace(hearing, dialog, engine)
  if (other) return other
  const isOpen = dialog.question === 'slot' && whole.rules.length === 0 && !whole.when && whole.entities.length === 0
  return isOpen ? { ...whole, when: engine.understand({ ...hearing, asked: 'when' }).when } : whole
}

/** "Não, a primeira" to a time that was picked from a list means the list. */
function otherPlace(hearing: Hearing, dialog: DialogState, engine: UnderstandingEngine): Understanding | null {
  const isListed = dialog.flow?.name === 'book' && dialog.flow.offered.length > 1
  if (!isListed || !awaitsYes(dialog.question)) return null
  const text = hearing.text.replace(/^\s*(n[ãa]o|na verdade|melhor|ou melhor)[\s,.!]+/i, '')
  const heard = engine.understand({ ...hearing, text, asked: 'choice' })
  return heard.rules.some((hit) => hit.rule === 'choice') ? heard : null
}

export function hearingOf({ text, known }: Pick<Said, 'text' | 'known'>, dialog: DialogState): Hearing {
  const { now, zone } = known
  return { text, now, zone, catalogue: recogniserCatalogue(known), asked: askedBy(dialog.question), open: openSpan(known) }
}

/** Each message of a burst, and each question inside one ("qual o endereço e o horário?"), may be about something else. */
function clausesOf(text: string): string[] {
  const clauses = text
    .split(
      /\n|(?<=[?!])\s+|\s+e\s+(?=(?:o|a|os|as|se|qual|quais|quanto|quantos|qto|qnto|qt|onde|que|como|quem|tem|vc|vcs|voce|você|vocês|em quant[ao]s)\s)/i,
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
  return clauses.length > 1 ? clauses.filter((clause) => !isFragment(clause)) : []
}

/** The clinic's catalogue as the engine reads it. */
export function recogniserCatalogue(known: Pick<Known, 'services' | 'professionals'>): Catalogue {
  return {
    services: known.services.map(({ id, name, synonyms, variants }) => ({
      id,
      name,
      synonyms,
      areas: variants.flatMap((each) => (each.name === null ? [] : [{ id: each.id, name: each.name, synonyms: each.synonyms }])),
    })),
    professionals: known.professionals.map(({ id, name, synonyms }) => ({ id, name, synonyms })),
  }
}

function askedBy(question: Question): Asked {
  switch (question) {
    // A numbered list was written: an entry may be named or counted.
    case 'slot':
    case 'appointment':
    case 'area':
    case 'unit':
      return 'choice'
    case 'move_or_cancel':
    case 'late':
      return 'choice'
    case 'confirm_booking':
    case 'confirm_cancel':
    case 'offer_booking':
    case 'resume':
      return 'yes_no'
    case 'attendee_name':
      return 'name'
    // What answers it has been read before (form-talk/).
    case 'form':
    // Numbers of sessions and weeks are heard by words of our own.
    case 'sessions':
    case 'rhythm':
      return 'nothing'
    default:
      return question
  }
}

function openSpan(known: Known): Hearing['open'] {
  const { openingHours } = known.clinic
  if (openingHours.length === 0) return { fromMin: 8 * 60, toMin: 20 * 60 }
  return {
    fromMin: Math.min(...openingHours.map((span) => timeToMinutes(span.from))),
    toMin: Math.max(...openingHours.map((span) => timeToMinutes(span.to))),
  }
}
