import type {
  AppointmentId,
  ArticleId,
  DepositId,
  FormRequestId,
  ResourceId,
  ServiceId,
  UnitId,
  VariantId,
  WaitOfferId,
  WaitWishId,
} from '#platform/ids.ts'
import type { ConditionKey } from '#clinical/index.ts'
import type { ProviderKind } from '#connectors/pix/index.ts'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { Arrangement } from '#scheduling/index.ts'
import type { Choice, PressedVisit, VisitAct } from './choices.ts'
import type { DepositAsked } from './deposit-words.ts'
import type { LateWords } from './late-words.ts'

/** What a conversation can be about. Flows are deterministic; interpreters only start them and fill their slots. */
export const flowNames = [
  'book',
  'reschedule',
  'cancel',
  'my_appointments',
  /** "Quando é minha próxima sessão?" */
  'my_next',
  'price',
  'services',
  'about_service',
  'address',
  'hours',
  'payment',
  'professionals',
  /** "Quantas sessões faltam?" */
  'packages_left',
  /** "O pacote de 10 quanto fica?" */
  'package_offer',
  /** "Quando devo voltar?" */
  'my_return',
  /** "O que eu fiz da última vez?" */
  'my_history',
  'confirm',
  /** "Tá confirmado?" */
  'is_confirmed',
  /** "Não vou poder ir": to be moved or cancelled. */
  'cannot_come',
  /** "Voltando", "e sobre aquele horário?" */
  'resume',
  /** "Me avisa se abrir uma vaga." */
  'waitlist',
  'leave_waitlist',
  'my_waitlist',
  'human',
  'emergency',
] as const
export type FlowName = (typeof flowNames)[number]

/** Everything an interpreter may propose: a closed list. Ids are checked against the catalogue before they count. */
export type Command =
  | { do: 'start'; flow: FlowName }
  | { do: 'set_service'; serviceId: ServiceId; variantId: VariantId | null }
  | { do: 'set_variant'; variantId: VariantId }
  | { do: 'set_professional'; professionalId: ResourceId | 'any' }
  /** `alternatives`: as good ("terça de manhã ou quinta à tarde"). */
  | { do: 'set_when'; when: WhenWish; alternatives?: WhenWish[] }
  /** Which appointment is spoken of, by its own time or procedure: "o de quinta", "a limpeza". */
  | { do: 'set_which'; when: WhenWish | null; serviceId: ServiceId | null }
  /** "O mais tarde que tiver": the last time of what fits, or of what was offered. */
  | { do: 'prefer_latest' }
  /** "O primeiro horário que tiver": the soonest of what fits. */
  | { do: 'prefer_earliest' }
  /** The words name each of these and do not say which. */
  | { do: 'set_either'; serviceIds: ServiceId[] }
  /** What is named comes beside what is under way: "e também botox". */
  | { do: 'also' }
  /** `isAlsoMe`: "pra mim e pra minha mãe"; `serviceId`: what is only for that person ("limpeza pra mim e botox pra ela"). */
  | { do: 'for_other'; relation: string; name: string | null; isAlsoMe: boolean; serviceId?: ServiceId | null }
  /** "Somos 3": so many come, the person who writes among them. */
  | { do: 'party_of'; size: number }
  /** "No mesmo horário", "uma depois da outra". */
  | { do: 'arrange'; how: Arrangement }
  | { do: 'for_me' }
  /** "As 10 sessões", "de 4 em 4 semanas": many with one yes. Null: not said; of how many, all that are left. */
  | { do: 'set_series'; sessions: number | null; everyDays: number | null }
  /** "Marca a próxima": of the treatment that is under way. */
  | { do: 'next_session' }
  /** "Cancela o resto", "muda todas as sessões": every one that is to come of a treatment. */
  | { do: 'pick_series' }
  /** How old who comes is. */
  | { do: 'tell_age'; age: number }
  /** "Fazem sobrancelha?": nothing in the catalogue is called so. */
  | { do: 'ask_unknown'; words: string }
  /** "Os dois", "todos". */
  | { do: 'pick_all' }
  | { do: 'set_name'; name: string }
  /** 1-based; -1 is the last one. */
  | { do: 'pick'; place: number }
  | { do: 'affirm' }
  | { do: 'deny' }
  | { do: 'opt_out' }
  | { do: 'chat'; what: 'greeting' | 'thanks' | 'goodbye' | 'bot_question' | 'smalltalk' }
  /** Something that only the desk can deal with; `reason` goes to the desk. */
  | { do: 'beyond_me'; reason: string }
  | { do: 'not_understood' }

/** What the turn tells a flow besides the person's words. */
export type Happening =
  | { happened: 'slot_lost' }
  | { happened: 'media'; media: string }
  /** A voice note of which the machine is not sure what it says. */
  | { happened: 'unsure_voice'; words: string }
  /** "Não" to the question whether that was what the person said. */
  | { happened: 'voice_denied' }
  /** That they will be late today, or how long they are waited for. */
  | { happened: 'late'; says: LateWords }
  | { happened: 'cancel_reason'; reason: string }
  /** Words about a deposit that is awaited: that it is paid, or where its code is. */
  | { happened: 'deposit'; says: 'paid' | 'asks_code' }
  /** What the deposit is, before anybody owes one. */
  | { happened: 'deposit_asked'; asked: DepositAsked }
  /** A unit of the clinic that was named, or that any of them will do; `asksWhere`: where it is was asked. */
  | { happened: 'unit'; unitId: UnitId | 'any'; asksWhere: boolean }
  /** A button about appointments that were named: it is about those, whatever is being talked of. */
  | { happened: 'visit_press'; does: VisitAct; visits: PressedVisit[] }
  /** A button whose question is not open any more: it says nothing about the one that is. */
  | { happened: 'stale_press' }
  /** "Responder por aqui", pressed under the link of a form. */
  | { happened: 'form_begin'; requestId: FormRequestId }
  /** Conditions of health that were spoken of, and the leave for one's pictures that was taken back. */
  | { happened: 'health'; conditions: ConditionKey[]; takesBack: 'photo_marketing' | 'all' | null }
  /** For whom a procedure is not, asked of nobody in particular. */
  | { happened: 'asks_for_whom_not' }
  /** A free question: the library may have written an answer to it. */
  | { happened: 'question'; words: string }
  /** What the library answers it with. */
  | { happened: 'article'; article: FoundArticle }
  /** It would have answered, and names a figure that is not the clinic's any more. */
  | { happened: 'article_held_back'; question: string; figure: string }

/** An article of the library, as the clinic wrote it. */
export type FoundArticle = { id: ArticleId; answer: string; serviceId: ServiceId | null }

type Seat = {
  startsAt: string
  endsAt: string
  professionalId: ResourceId
  resourceIds: ResourceId[]
  /** Where; missing: the clinic has one place. */
  unitId?: UnitId | undefined
}
/**
 * A time that was offered, with all that booking it takes. Instants are ISO text: the state is JSON. `others`: the times of those who come
 * too, in the order of the booking's `party`.
 */
export type OfferedSlot = Seat & { others?: Seat[] | undefined }

/** Who comes, where it is not the person who writes. `relation` as it is written ("mãe"). */
export type Attendee = { relation: string; name: string | null }

/** One session of many, as it was shown. */
export type PlannedSession = {
  number: number
  startsAt: string
  professionalId: ResourceId | null
  /** The appointment that is moved; null for a new one. */
  appointmentId: AppointmentId | null
  /** Not where the others' rhythm has it: that time was taken. */
  isElsewhere: boolean
}
/** Many sessions of one treatment, booked or moved with one yes; the booking's own time is the first one's. */
export type SeriesWish = {
  /** Null: still to be asked. */
  sessions: number | null
  everyDays: number | null
  /** Empty until it is shown. */
  plan: PlannedSession[]
}

/** Somebody who comes too, with a visit of their own. */
export type PartyMember = {
  /** Null: the person who writes. */
  attendee: Attendee | null
  /** Null: what the first one takes. */
  serviceId: ServiceId | null
  variantId: VariantId | null
  alsoVariantIds: VariantId[]
  professionalId: ResourceId | null
  moving: AppointmentId | null
}

export type BookFlow = {
  name: 'book'
  serviceId: ServiceId | null
  variantId: VariantId | null
  /** Further areas of the same visit. */
  alsoVariantIds: VariantId[]
  professionalId: ResourceId | 'any' | null
  /** In which unit of the clinic; null: nothing was said of it. */
  unitId: UnitId | 'any' | null
  when: WhenWish | null
  /** As good as `when`. */
  orWhen: WhenWish[]
  prefers: 'latest' | 'earliest' | null
  /** Another visit of the same person: near it, and never during it. */
  beside: { startsAt: string; endsAt: string } | null
  attendee: Attendee | null
  /** Who comes besides, all booked with one yes or none of them. */
  party: PartyMember[]
  /** Null: at once where that can be had. */
  how: Arrangement | null
  /** Null: one visit. */
  series: SeriesWish | null
  /** The appointment that is moved; null for a new one. It stands until the new time is taken. */
  moving: AppointmentId | null
  offered: OfferedSlot[]
  chosen: OfferedSlot | null
  /** The hold that keeps `chosen` while the person decides. */
  heldAs: AppointmentId | null
  /** The holds of those who come too. */
  heldAlso: AppointmentId[]
  /** The person wants to be told when such a time is free, earlier than `before` where that is said; null: to book. */
  waits: { before: string | null } | null
  /** The freed time that was offered to whoever waits; `chosen` is not kept for them. */
  offerId: WaitOfferId | null
}
/** Which appointment is to be moved, and what was said of the new time meanwhile. */
export type RescheduleFlow = {
  name: 'reschedule'
  candidates: AppointmentId[]
  when: WhenWish | null
  professionalId: ResourceId | 'any' | null
}
/** Who comes to an appointment (`isComing`), or cannot and is asked whether to move or cancel it. */
export type ConfirmFlow = { name: 'confirm'; candidates: AppointmentId[]; chosen: AppointmentId | null; isComing: boolean }
export type CancelFlow = { name: 'cancel'; candidates: AppointmentId[]; chosen: AppointmentId | null }
/** What a price was told of, or what an offer to book is about. */
export type PriceFlow = {
  name: 'price'
  serviceId: ServiceId | null
  variantId: VariantId | null
  /** Further areas whose price was told with it. */
  alsoVariantIds: VariantId[]
  /** Who was asked about: "quero marcar com ela". */
  professionalId: ResourceId | null
  /** An appointment was just cancelled: "remarcar" now means to book it anew. */
  isAfterCancelling: boolean
}
/** A form that is answered here. Which question is open stands in the options; what was answered, sealed in the request. */
export type FormFlow = { name: 'form'; requestId: FormRequestId }
/** Somebody is late for a visit of today. `minutes` null: they are asked how late; otherwise what should be done about it. */
export type LateFlow = { name: 'late'; appointmentId: AppointmentId; minutes: number | null }
export type Flow = LateFlow | BookFlow | RescheduleFlow | ConfirmFlow | CancelFlow | PriceFlow | FormFlow

export const questions = [
  'nothing',
  'service',
  'area',
  'unit',
  'professional',
  'when',
  'slot',
  'confirm_booking',
  'name',
  'attendee_name',
  'appointment',
  'confirm_cancel',
  'move_or_cancel',
  'late',
  'offer_booking',
  'resume',
  'form',
  /** How many sessions, and how far apart. */
  'sessions',
  'rhythm',
] as const
/** What the last message asked, and so what a short answer is an answer to. */
export type Question = (typeof questions)[number]

/** A booking that waits: `queued` has not begun, `set_aside` was left for another matter, `unfinished` is of another day. */
export type SetAside = { flow: BookFlow; question: Question; options: string[]; because: 'queued' | 'set_aside' | 'unfinished' }

export type DialogState = {
  version: 1
  flow: Flow | null
  question: Question
  /** What "a segunda" picks from, in the order it was written; ids or indexes by the question. */
  options: string[]
  /** Bookings to come back to, the next one first. */
  stack: SetAside[]
  misunderstood: number
  /** What a voice note may have said, while the person is asked whether it did. */
  unsureOf: string | null
  hasGreeted: boolean
  /** The last reply closed the talk: another "obrigada" gets no answer. */
  hasClosed: boolean
  /** ISO instant of the last reply; a question older than a day is no longer open. */
  saidAt: string | null
  /** ISO instants of replies since the last progress: at most 8 in 10 minutes, then silence and a person. */
  repliesWithoutProgress: string[]
}

/** What a flow wants to know before it decides; read in one unit of work. */
export type Need = {
  need: 'slots'
  serviceId: ServiceId
  variantId: VariantId
  durationMin: number
  professionalId: ResourceId | null
  /** Only there, as long as anything is free there. */
  unitId: UnitId | null
  when: WhenWish
  alternatives: WhenWish[]
  prefers: 'latest' | 'earliest' | null
  beside: { startsAt: string; endsAt: string } | null
  /** The time the appointment has that is moved: no answer to where it should go. */
  except: (Pick<OfferedSlot, 'startsAt'> & { professionalId: ResourceId | null }) | null
  /** The hold that this turn lets go of and the appointment that it moves: their time is free for whom it was kept. */
  ignoring: AppointmentId[]
  /** The procedure that is booked after this one, of the same message. */
  together?: { serviceId: ServiceId; variantId: VariantId; durationMin: number; professionalId: ResourceId | null }
  alsoVariantIds?: VariantId[]
  /** Who comes, where it is not the person who writes; null: somebody whose name is not known yet. */
  attendeeName?: string | null
  /** Those who come too, and how all of them come. */
  party?: { members: PartyNeed[]; how: Arrangement | null }
  /** The sessions that follow, once it is clear when the first one is; `first` says it where it was chosen. */
  series?: SeriesNeed
}

export type SeriesNeed = {
  first: OfferedSlot | null
  /** Of several times that fit the first is taken without asking: day and hour were said. */
  takesFirst: boolean
  sessions: number
  everyDays: number
  /** One of those that are moved; null: new ones. */
  moving: AppointmentId | null
}

export type PartyNeed = {
  serviceId: ServiceId
  variantId: VariantId
  alsoVariantIds: VariantId[]
  durationMin: number
  professionalId: ResourceId | null
  /** Undefined: the person who writes; null: somebody whose name is not known yet. */
  attendeeName: string | null | undefined
}

/** What it takes to keep or book a time. */
export type Visit = {
  slot: OfferedSlot
  serviceId: ServiceId
  variantId: VariantId
  alsoVariantIds: VariantId[]
  durationMin: number
  attendeeName: string | null
  /** Not for the person who writes, nor for anybody whose name is known: no rule about one person's visits applies. */
  isForUnnamed?: true
}

/** What is to become free for the person to be told. */
export type Waits = {
  variantId: VariantId
  alsoVariantIds: VariantId[]
  professionalId: ResourceId | null
  whens: WhenWish[]
  before: string | null
  appointmentId: AppointmentId | null
  attendeeName: string | null
}

export type AskedDeposit = {
  amountCents: number
  /** ISO text, as all instants here. */
  dueAt: string
  txid: string
  /** Null: the provider makes it. */
  code: string | null
  provider: ProviderKind | null
}

export type Effect =
  | { do: 'say'; text: string }
  /** `moving`: the appointment whose own time does not stand in the way. */
  | { do: 'hold'; visit: Visit; moving: AppointmentId | null }
  /** Turns the hold into an appointment, or books the slot afresh when the hold has expired and the time is still free. */
  | { do: 'book'; heldAs: AppointmentId | null; visit: Visit }
  /** Keeps the slot until the deposit is paid; the code is said, or made by the provider and sent after. */
  | { do: 'ask_deposit'; heldAs: AppointmentId | null; visit: Visit; deposit: AskedDeposit }
  | { do: 'attach_evidence'; depositId: DepositId }
  | { do: 'drop_deposit'; depositId: DepositId }
  /** The appointment takes the new time, or keeps its own: never neither. */
  | { do: 'move'; appointmentId: AppointmentId; heldAs: AppointmentId | null; visit: Visit }
  /** The same for several who come together: all of them or none. */
  | { do: 'hold_party'; visits: Visit[]; moving: AppointmentId[] }
  | { do: 'book_party'; heldAs: AppointmentId[]; visits: Visit[] }
  | { do: 'move_party'; moves: { appointmentId: AppointmentId; heldAs: AppointmentId | null; visit: Visit }[] }
  /** Every session of a treatment, all of them or none. */
  | { do: 'book_series'; heldAs: AppointmentId | null; visit: Visit; everyDays: number; sessions: PlannedSession[] }
  | { do: 'move_series'; appointmentId: AppointmentId; heldAs: AppointmentId | null; sessions: PlannedSession[] }
  | { do: 'confirm'; appointmentId: AppointmentId }
  /** Written into the appointment, and told to the desk. */
  | { do: 'note_late'; appointmentId: AppointmentId; minutes: number | null }
  | { do: 'release'; heldAs: AppointmentId }
  | { do: 'cancel'; appointmentId: AppointmentId; reason: string }
  | { do: 'name_contact'; name: string }
  /** The clinic's own point on the map, as a place to tap. */
  | { do: 'show_place'; latitude: number; longitude: number; name: string; address: string }
  /** For the desk's eyes only. */
  | { do: 'note'; text: string }
  | { do: 'opt_out' }
  /** The article that answered, for the turn's record. */
  | { do: 'cite'; articleId: ArticleId }
  /** A question nobody has written an answer to, for the desk to write one. */
  | { do: 'wish'; question: string; serviceId: ServiceId | null }
  /** Puts the person on the waitlist. */
  | { do: 'wait'; wish: Waits }
  | { do: 'leave_waitlist'; wishIds: WaitWishId[] }
  /** What was offered to whoever waits has been booked, or another time instead of it. */
  | { do: 'take_offer'; offerId: WaitOfferId; startsAt: string }
  | { do: 'lose_offer' | 'decline_offer'; offerId: WaitOfferId }
  /** Something of their health, for a person to weigh before anything is booked. */
  | { do: 'note_condition'; condition: ConditionKey }
  | { do: 'take_back_photos'; purpose: 'photo_record' | 'photo_marketing' }
  | { do: 'hand_over'; reason: string }

/** `outcome` is one word for the turn's record: 'answered', 'handed_over', 'silent', 'booked'… */
export type Decision = {
  next: DialogState
  effects: Effect[]
  outcome: string
  /** What may be pressed in answer to what is said. */
  choices: Choice[]
}
