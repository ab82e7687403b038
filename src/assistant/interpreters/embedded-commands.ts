import type { Entity, Understanding } from '#engines/understanding/model.ts'
import { isId } from '#platform/ids.ts'
import type { CatalogueService, Known } from '../found.ts'
import type { Command, DialogState } from '../model.ts'
import { anyWhen } from '../wishes.ts'
import { cancelsForNotComing } from './appointment-words.ts'
import { intentCommands } from './embedded-intents.ts'
import type { Said } from './interpreter.ts'
import type { Spoken } from './spoken.ts'
import { givesUp, hesitates, isNod, isOnlyAsking, leavesItToUs, namesUnknownColleague, wantsIt } from './plain-words.ts'
import { policyReason } from './policy-words.ts'

/** A message understood as a whole, and clause by clause when it has several. */
export type Understood = { whole: Understanding; pieces: Clause[]; said: Said; dialog: DialogState; spoken: Spoken }
export type Clause = { text: string; heard: Understanding }

export function commandsFrom(understood: Understood): Command[] {
  const { whole, pieces, said, dialog, spoken } = understood
  const all = [whole, ...pieces.map((piece) => piece.heard)]
  if (hasRule(all, 'opt_out')) return [{ do: 'opt_out' }]
  if (isOnlyAsking(said.text)) return [{ do: 'chat', what: 'greeting' }]
  if (dialog.question === 'nothing' && isNod(said.text)) return [{ do: 'affirm' }]
  const heard = [
    ...urgentCommands(all, said.text),
    ...(picksOtherwise(spoken) ? [] : answerCommands(understood)),
    ...spoken.commands,
    ...entityCommands(whole, spoken, said.known, dialog),
    ...impliedCommands(understood),
  ]
  const commands = distinct([...politeness(all), ...heard, ...intentCommands(understood, heard)])
  return commands.length > 0 ? commands : [{ do: 'not_understood' }]
}

/** "O último horário do dia" is no place in a list, whatever "último" says elsewhere. */
function picksOtherwise({ commands }: Spoken): boolean {
  return commands.some(({ do: what }) => what === 'prefer_latest' || what === 'prefer_earliest' || what === 'pick')
}

function urgentCommands(all: Understanding[], text: string): Command[] {
  const commands: Command[] = []
  const policy = policyReason(text)
  if (hasRule(all, 'emergency')) commands.push({ do: 'start', flow: 'emergency' })
  if (policy) commands.push({ do: 'beyond_me', reason: policy })
  if (hasRule(all, 'human')) commands.push({ do: 'start', flow: 'human' })
  return commands
}

function hasRule(all: Understanding[], rule: 'opt_out' | 'human' | 'emergency'): boolean {
  return all.some((each) => each.rules.some((hit) => hit.rule === rule))
}

/** Yes, no and a place in the list, only while something is asked. */
function answerCommands({ whole, said, dialog }: Understood): Command[] {
  // "Deixa eu ver uma coisa antes, aceita Pix?" asks, and answers nothing.
  if (dialog.question === 'nothing' || (hesitates(said.text) && said.text.includes('?'))) return []
  const commands = whole.rules.flatMap((hit): Command[] => {
    // "Quer mesmo cancelar?" – "não vou poder ir" is no no to that.
    if (hit.rule === 'deny' && dialog.question === 'confirm_cancel' && cancelsForNotComing(said.text)) return [{ do: 'affirm' }]
    if (hit.rule === 'affirm' || hit.rule === 'deny') return [{ do: hit.rule }]
    return hit.rule === 'choice' ? [{ do: 'pick', place: hit.place }] : []
  })
  // "Pode ser às 9h": the yes is in the time it repeats, and counts only when that is the time that stands.
  const repeats =
    dialog.question === 'confirm_booking' && whole.when !== null && whole.intent === 'affirm' && whole.confidence >= 0.8
  return commands.length === 0 && repeats ? [{ do: 'affirm' }] : commands
}

/** What is said without being named. */
function impliedCommands({ whole, said, dialog, spoken }: Understood): Command[] {
  const { question, flow } = dialog
  // Of the sessions that stand: "cancela o resto" gives up no booking.
  if (spoken.commands.some((command) => command.do === 'pick_series')) return []
  const leavesIt = leavesItToUs(said.text)
  const awaitsYes = question === 'confirm_booking' || question === 'name' || question === 'attendee_name'
  if (awaitsYes && leavesIt && !hesitates(said.text) && !whole.when) return [{ do: 'affirm' }]
  const looks = question === 'slot' || question === 'when'
  if (looks && hesitates(said.text) && !leavesIt && !whole.when && !said.text.includes('?'))
    return [{ do: 'deny' }, { do: 'chat', what: 'goodbye' }]
  if (awaitsYes && hesitates(said.text) && !said.text.includes('?')) return [{ do: 'deny' }, { do: 'chat', what: 'goodbye' }]
  const namesService = hasKind(whole, 'service') || hasKind(whole, 'area')
  // "Então queria marcar uma limpeza" to "quer saber de algum?" names the procedure and begins a booking.
  const isBegun = question === 'service' && flow?.name !== 'book' && /\b(marcar|agendar)\b/i.test(said.text)
  // "Tem peeling no fim do mês?" asks for a time.
  if (question === 'nothing' && whole.intent === 'services' && namesService && whole.when) return [{ do: 'start', flow: 'book' }]
  const isOpen = isBegun || question === 'offer_booking' || (question === 'nothing' && whole.confidence < 0.6)
  if (isOpen && namesService && wantsIt(said.text)) return [{ do: 'start', flow: 'book' }]
  if (leavesIt && question === 'rhythm') return [{ do: 'affirm' }]
  if (leavesIt && question === 'service') return [{ do: 'start', flow: 'services' }]
  if (leavesIt && (question === 'when' || question === 'slot') && !whole.when) return [{ do: 'set_when', when: anyWhen }]
  const isBooking = flow?.name === 'book' || whole.intent === 'book'
  if (isBooking && namesUnknownColleague(said.text) && !hasKind(whole, 'professional'))
    return [{ do: 'start', flow: 'professionals' }]
  return flow?.name === 'book' && question !== 'nothing' && givesUp(said.text)
    ? [{ do: 'deny' }, { do: 'chat', what: 'goodbye' }]
    : []
}

function hasKind(whole: Understanding, kind: Entity['kind']): boolean {
  return whole.entities.some((entity) => entity.kind === kind)
}

function entityCommands(whole: Understanding, spoken: Spoken, known: Known, dialog: DialogState): Command[] {
  const services = whole.entities.filter((entity) => entity.kind === 'service')
  const running = runningService(services, known, dialog)
  const commands = whole.entities
    .filter((entity) => !isTaken(entity, spoken))
    .flatMap((entity) => entityCommand(entity, running, known))
  const when = spoken.when === undefined ? whole.when : spoken.when
  return when ? [...commands, { do: 'set_when', when }] : commands
}

/** What has been heard as something else already: another person's name, the procedure that tells an appointment. */
function isTaken({ kind, text, value }: Entity, { commands }: Spoken): boolean {
  // "Minha filha Bia" asks for no professional of that name.
  const givesNames = commands.some((command) => command.do === 'set_name')
  if (kind === 'professional')
    return givesNames || commands.some((command) => command.do === 'for_other' && command.name === text)
  if (kind === 'name') return givesNames || commands.some((command) => command.do === 'for_other' && command.name !== null)
  // "Remarcar a drenagem, e quanto custa a limpeza?": only the one that tells the appointment.
  return commands.some(
    (command) =>
      command.do === 'set_which' &&
      command.serviceId !== null &&
      (kind === 'area' || (kind === 'service' && value === command.serviceId)),
  )
}

function entityCommand(entity: Entity, running: CatalogueService | null, known: Known): Command[] {
  const { kind, value } = entity
  switch (kind) {
    case 'service':
      return isId('service', value) ? [{ do: 'set_service', serviceId: value, variantId: null }] : []
    case 'area':
      return areaCommand(entity, running, known)
    case 'professional':
      return isId('resource', value) ? [{ do: 'set_professional', professionalId: value }] : []
    case 'any_professional':
      return [{ do: 'set_professional', professionalId: 'any' }]
    case 'name':
      return [{ do: 'set_name', name: value }]
    default:
      return []
  }
}

/** "Axila" is an area of several services: the one that is spoken of has it. */
function areaCommand(entity: Entity, running: CatalogueService | null, known: Known): Command[] {
  if (!isId('variant', entity.value)) return []
  const named = known.services.flatMap((each) => each.variants).find((each) => each.id === entity.value)
  const here = running?.variants.find((each) => each.id === entity.value || (each.name !== null && each.name === named?.name))
  if (running && here) return [{ do: 'set_service', serviceId: running.id, variantId: here.id }]
  return named ? [{ do: 'set_variant', variantId: named.id }] : []
}

function runningService(named: Entity[], known: Known, { flow }: DialogState): CatalogueService | null {
  const flowService = flow?.name === 'book' || flow?.name === 'price' ? flow.serviceId : null
  const id = named.length > 0 ? named[0]?.value : flowService
  return known.services.find((each) => each.id === id) ?? null
}

function politeness(all: Understanding[]): Command[] {
  const commands: Command[] = []
  if (all.some((each) => each.greets)) commands.push({ do: 'chat', what: 'greeting' })
  if (all.some((each) => each.thanks)) commands.push({ do: 'chat', what: 'thanks' })
  return commands
}

function distinct(commands: Command[]): Command[] {
  const seen = new Map(commands.map((command) => [JSON.stringify(command), command]))
  return [...seen.values()]
}
