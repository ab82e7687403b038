import type { ConditionKey } from '#clinical/index.ts'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { ResourceId, ServiceId, UnitId, VariantId } from '#platform/ids.ts'
import { cannotBeName } from './name-words.ts'
import { unreachable } from '#platform/errors.ts'
import { packagesForDesk } from './flows/packages.ts'
import type { CatalogueService, CatalogueVariant, Known } from './found.ts'
import type { PressedVisit, VisitAct } from './choices.ts'
import type { DepositAsked } from './deposit-words.ts'
import { deskReasons } from './desk-reasons.ts'
import type { Arrangement } from '#scheduling/index.ts'
import type { LateWords } from './late-words.ts'
import type { Attendee, BookFlow, Command, DialogState, FlowName, FoundArticle, Happening } from './model.ts'

export type ServiceMention = { service: CatalogueService; variant: CatalogueVariant | null }
export type Chat = Extract<Command, { do: 'chat' }>['what']

/** A turn's commands sorted by what they are about. Ids the catalogue does not know are gone. */
export type Heard = {
  starts: FlowName[]
  /** In the order they were named. */
  services: ServiceMention[]
  /** Areas named without their service, and further areas of one that has its area already. */
  variants: CatalogueVariant[]
  professional: ResourceId | 'any' | null
  /** Of a clinic that has several. */
  unit: UnitId | 'any' | null
  when: WhenWish | null
  /** As good as `when`. */
  alternatives: WhenWish[]
  prefers: BookFlow['prefers']
  /** What tells the appointment that is spoken of. */
  which: { when: WhenWish | null; serviceId: ServiceId | null } | null
  /** Each of these has the name that was said. */
  either: CatalogueService[]
  isAlso: boolean
  other: Attendee | 'nobody' | null
  isAlsoForMe: boolean
  /** Everybody else who was named, each with what is only for them. */
  others: { attendee: Attendee; serviceId: ServiceId | null }[]
  /** How many come, where that was said. */
  partyOf: number | null
  how: Arrangement | null
  /** Many sessions with one yes: how many and how far apart, as far as it was said. */
  series: { sessions: number | null; everyDays: number | null } | null
  /** "Marca a próxima". */
  isNextSession: boolean
  picksSeries: boolean
  age: number | null
  unknown: string | null
  name: string | null
  /** Several, where several were asked for. */
  names: string[]
  place: number | null
  picksAll: boolean
  affirms: boolean
  denies: boolean
  optsOut: boolean
  chats: Chat[]
  beyond: string | null
  slotLost: boolean
  media: string[]
  /** What a voice note may have said, to be asked back. */
  unsureVoice: string | null
  voiceDenied: boolean
  /** What was said about a deposit. */
  deposit: 'paid' | 'asks_code' | null
  /** What was asked of deposits in general. */
  depositAsked: DepositAsked | null
  /** That they will be late, or how long they are waited for. */
  late: LateWords | null
  /** Why they cancel, where they say so by themselves. */
  cancelReason: string | null
  /** A button about these appointments. */
  pressed: { does: VisitAct; visits: PressedVisit[] } | null
  /** Nothing but buttons of questions that are not open any more. */
  isStalePress: boolean
  conditions: ConditionKey[]
  takesBack: 'photo_marketing' | 'all' | null
  asksForWhomNot: boolean
  /** A free question, and what the library has for it. */
  question: string | null
  article: FoundArticle | null
  heldBack: { question: string; figure: string } | null
}

export function hear(commands: readonly (Command | Happening)[], known: Known): Heard {
  const heard = nothingHeard()
  for (const command of commands) {
    if ('do' in command) note(heard, command, known)
    else noteHappening(heard, command)
  }
  heard.isStalePress = commands.length > 0 && commands.every((each) => 'happened' in each && each.happened === 'stale_press')
  heard.beyond ??= packagesForDesk(heard, known)
  const asked = heard.depositAsked
  if (asked && rulesOnDeposits(heard, asked, known)) return answeredByRule(heard, asked)
  heard.depositAsked = null
  return heard.article === null ? heard : answeredBy(heard, heard.article)
}

/** What an article answers asks for nothing else: no person, no summary of the procedure, no "não fazemos". */
function answeredBy(heard: Heard, article: FoundArticle): Heard {
  const starts = heard.starts.filter((flow) => flow !== 'about_service')
  return { ...heard, article, starts, beyond: null, unknown: null }
}

const ofDeposits: readonly string[] = [deskReasons.deposit, deskReasons.refund, deskReasons.discount, deskReasons.missed]
/** What "quanto é o sinal?" and "devolve se eu cancelar?" also sound like. */
const likeDeposits: readonly FlowName[] = ['price', 'payment', 'about_service', 'services', 'cancel', 'reschedule', 'cannot_come']

/** A clinic that has not said how it asks deposits leaves the question to people. */
function rulesOnDeposits({ beyond }: Heard, { asks }: DepositAsked, { deposits, cancellation }: Known): boolean {
  const isKnown = deposits !== null && (!asks.includes('back') || cancellation !== undefined)
  return isKnown && (beyond === null || ofDeposits.includes(beyond))
}

/** What the clinic's rule answers needs no person and no article, and "se eu cancelar" cancels nothing. */
function answeredByRule(heard: Heard, asked: DepositAsked): Heard {
  const changes: readonly FlowName[] = asked.isConditional ? likeDeposits : likeDeposits.slice(0, 4)
  const starts = heard.starts.filter((flow) => !changes.includes(flow))
  return asked.isAlone ? { ...heard, starts, beyond: null, question: null, article: null } : { ...heard, beyond: null }
}

function noteHappening(heard: Heard, happening: Happening): void {
  switch (happening.happened) {
    case 'slot_lost':
      heard.slotLost = true
      return
    case 'media':
      heard.media.push(happening.media)
      return
    case 'unsure_voice':
      heard.unsureVoice = happening.words
      return
    case 'voice_denied':
      heard.voiceDenied = true
      return
    case 'late':
      heard.late = happening.says
      return
    case 'cancel_reason':
      heard.cancelReason = happening.reason
      return
    case 'deposit':
      heard.deposit = happening.says
      return
    case 'deposit_asked':
      heard.depositAsked = happening.asked
      return
    case 'unit':
      heard.unit = happening.unitId
      // "Na do centro" answers, and asks for no address.
      if (!happening.asksWhere) heard.starts = heard.starts.filter((flow) => flow !== 'address')
      return
    case 'health':
      heard.conditions = happening.conditions
      heard.takesBack = happening.takesBack
      return
    case 'asks_for_whom_not':
      heard.asksForWhomNot = true
      return
    case 'visit_press':
      heard.pressed = { does: happening.does, visits: happening.visits }
      return
    // A form that is to begin here is begun by the turn itself (form-talk/).
    case 'form_begin':
    case 'stale_press':
      return
    case 'question':
      heard.question = happening.words
      return
    case 'article':
      heard.article = happening.article
      return
    case 'article_held_back':
      heard.heldBack = { question: happening.question, figure: happening.figure }
      return
    default:
      return unreachable(happening)
  }
}

/** The procedures a question is about: those it names, else the one the talk is about. */
export function spokenOf({ flow }: DialogState, { services }: Heard): ServiceId[] {
  if (services.length > 0) return services.map((each) => each.service.id)
  const ongoing = flow?.name === 'book' || flow?.name === 'price' ? flow.serviceId : null
  return ongoing === null ? [] : [ongoing]
}

export function ownerOf(variantId: VariantId, known: Known): ServiceMention | null {
  for (const service of known.services) {
    const variant = service.variants.find((each) => each.id === variantId)
    if (variant) return { service, variant }
  }
  return null
}

function nothingHeard(): Heard {
  return {
    starts: [],
    services: [],
    variants: [],
    professional: null,
    unit: null,
    when: null,
    alternatives: [],
    prefers: null,
    which: null,
    either: [],
    isAlso: false,
    other: null,
    isAlsoForMe: false,
    others: [],
    partyOf: null,
    how: null,
    series: null,
    isNextSession: false,
    picksSeries: false,
    age: null,
    unknown: null,
    name: null,
    names: [],
    place: null,
    picksAll: false,
    affirms: false,
    denies: false,
    optsOut: false,
    chats: [],
    beyond: null,
    slotLost: false,
    media: [],
    unsureVoice: null,
    voiceDenied: false,
    deposit: null,
    depositAsked: null,
    late: null,
    cancelReason: null,
    pressed: null,
    isStalePress: false,
    conditions: [],
    takesBack: null,
    asksForWhomNot: false,
    question: null,
    article: null,
    heldBack: null,
  }
}

function note(heard: Heard, command: Command, known: Known): void {
  switch (command.do) {
    case 'start':
      if (!heard.starts.includes(command.flow)) heard.starts.push(command.flow)
      return
    case 'set_service':
      return noteService(heard, command, known)
    case 'set_variant': {
      const owner = ownerOf(command.variantId, known)
      if (owner?.variant) heard.variants.push(owner.variant)
      return
    }
    case 'set_professional':
      return noteProfessional(heard, command.professionalId, known)
    case 'set_when':
      if (command.when.days || command.when.time) heard.when = command.when
      heard.alternatives = command.alternatives ?? []
      return
    case 'set_which':
      heard.which = { when: command.when, serviceId: command.serviceId }
      return
    case 'prefer_latest':
      heard.prefers = 'latest'
      return
    case 'prefer_earliest':
      heard.prefers = 'earliest'
      return
    case 'set_either':
      heard.either = known.services.filter((each) => command.serviceIds.includes(each.id))
      return
    case 'also':
      heard.isAlso = true
      return
    case 'for_other':
      return noteOther(heard, command, known)
    case 'party_of':
      heard.partyOf = command.size
      return
    case 'arrange':
      heard.how = command.how
      return
    case 'set_series':
      heard.series = { sessions: command.sessions, everyDays: command.everyDays }
      return
    case 'next_session':
      heard.isNextSession = true
      return
    case 'pick_series':
      heard.picksSeries = true
      return
    case 'for_me':
      heard.other = 'nobody'
      return
    case 'tell_age':
      heard.age = command.age
      return
    case 'ask_unknown':
      heard.unknown = command.words
      return
    case 'pick_all':
      heard.picksAll = true
      return
    case 'set_name':
      return noteName(heard, command.name)
    case 'pick':
      heard.place = command.place
      return
    case 'affirm':
      heard.affirms = true
      return
    case 'deny':
      heard.denies = true
      return
    case 'opt_out':
      heard.optsOut = true
      return
    case 'chat':
      if (!heard.chats.includes(command.what)) heard.chats.push(command.what)
      return
    case 'beyond_me':
      heard.beyond ??= command.reason
      return
    case 'not_understood':
      return
    default:
      return unreachable(command)
  }
}

function noteService(heard: Heard, command: Extract<Command, { do: 'set_service' }>, known: Known): void {
  const service = known.services.find((each) => each.id === command.serviceId)
  if (!service) return
  const variant = service.variants.find((each) => each.id === command.variantId) ?? null
  const same = heard.services.find((mention) => mention.service.id === service.id)
  if (!same) heard.services.push({ service, variant })
  else if (!same.variant) same.variant = variant
  else if (variant && variant.id !== same.variant.id) heard.variants.push(variant)
}

function noteOther(heard: Heard, command: Extract<Command, { do: 'for_other' }>, known: Known): void {
  const attendee = { relation: command.relation, name: command.name === null ? null : tidyName(command.name) }
  const serviceId = known.services.find((each) => each.id === command.serviceId)?.id ?? null
  heard.others.push({ attendee, serviceId })
  if (heard.others.length === 1) heard.other = attendee
  heard.isAlsoForMe ||= command.isAlsoMe
}

function noteName(heard: Heard, raw: string): void {
  const name = tidyName(raw)
  heard.name = heard.names.length === 0 ? name : heard.name
  if (name !== null) heard.names.push(name)
}

function noteProfessional(heard: Heard, id: ResourceId | 'any', known: Known): void {
  if (id === 'any' || known.professionals.some((each) => each.id === id)) heard.professional = id
}

/** "ana paula" → "Ana Paula"; null for what no name can be. */
function tidyName(raw: string): string | null {
  const name = raw.replace(/\s+/g, ' ').trim()
  if (!/^\p{L}[\p{L} '.-]{0,79}$/u.test(name) || cannotBeName(name)) return null
  if (name !== name.toLocaleLowerCase('pt-BR') && name !== name.toLocaleUpperCase('pt-BR')) return name
  return name
    .toLocaleLowerCase('pt-BR')
    .replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('pt-BR'))
    .replace(/ (D[aeo]s?|E) /g, (particle) => particle.toLocaleLowerCase('pt-BR'))
}
