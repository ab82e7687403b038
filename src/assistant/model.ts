import type { AppointmentId, ResourceId, ServiceId, VariantId } from '#platform/ids.ts'
import type { WhenWish } from '#engines/understanding/model.ts'

/** What a conversation can be about. Flows are deterministic; interpreters only start them and fill their slots. */
export const flowNames = [
  'book',
  'reschedule',
  'cancel',
  'my_appointments',
  'price',
  'services',
  'about_service',
  'address',
  'hours',
  'payment',
  'professionals',
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
  | { do: 'set_when'; when: WhenWish }
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
export type Happening = { happened: 'slot_lost' } | { happened: 'media'; media: string }

/** A time that was offered, with all that booking it takes. Instants are ISO text: the state is JSON. */
export type OfferedSlot = { startsAt: string; endsAt: string; professionalId: ResourceId; resourceIds: ResourceId[] }

export type BookFlow = {
  name: 'book'
  serviceId: ServiceId | null
  variantId: VariantId | null
  professionalId: ResourceId | 'any' | null
  when: WhenWish | null
  offered: OfferedSlot[]
  chosen: OfferedSlot | null
  /** The hold that keeps `chosen` while the person decides. */
  heldAs: AppointmentId | null
}
export type CancelFlow = { name: 'cancel'; candidates: AppointmentId[]; chosen: AppointmentId | null }
/** What a price was told of, or what an offer to book is about. */
export type PriceFlow = {
  name: 'price'
  serviceId: ServiceId | null
  variantId: VariantId | null
  /** Who was asked about: "quero marcar com ela". */
  professionalId: ResourceId | null
  /** An appointment was just cancelled: "remarcar" now means to book it anew. */
  isAfterCancelling: boolean
}
export type Flow = BookFlow | CancelFlow | PriceFlow

export const questions = [
  'nothing',
  'service',
  'area',
  'professional',
  'when',
  'slot',
  'confirm_booking',
  'name',
  'appointment',
  'confirm_cancel',
  'offer_booking',
] as const
/** What the last message asked, and so what a short answer is an answer to. */
export type Question = (typeof questions)[number]

export type DialogState = {
  version: 1
  flow: Flow | null
  question: Question
  /** What "a segunda" picks from, in the order it was written; ids or indexes by the question. */
  options: string[]
  misunderstood: number
  hasGreeted: boolean
  /** The last reply closed the talk: another "obrigada" gets no answer. */
  hasClosed: boolean
  /** ISO instant of the last reply; a question older than a day is no longer open. */
  saidAt: string | null
  /** ISO instants of replies since the last progress: at most 8 in 10 minutes, then silence and a person. */
  repliesWithoutProgress: string[]
}

/** What a flow wants to know before it decides; read in one unit of work. */
export type Need =
  | {
      need: 'slots'
      serviceId: ServiceId
      variantId: VariantId
      professionalId: ResourceId | null
      when: WhenWish
      /** The hold that this turn lets go of: its time is free for whom it was kept. */
      ignoring: AppointmentId | null
    }
  | { need: 'appointments' }

export type Effect =
  | { do: 'say'; text: string }
  | { do: 'hold'; slot: OfferedSlot; serviceId: ServiceId; variantId: VariantId }
  /** Turns the hold into an appointment, or books the slot afresh when the hold has expired and the time is still free. */
  | { do: 'book'; heldAs: AppointmentId | null; slot: OfferedSlot; serviceId: ServiceId; variantId: VariantId }
  | { do: 'release'; heldAs: AppointmentId }
  | { do: 'cancel'; appointmentId: AppointmentId; reason: string }
  | { do: 'name_contact'; name: string }
  | { do: 'opt_out' }
  | { do: 'hand_over'; reason: string }

/** `outcome` is one word for the turn's record: 'answered', 'handed_over', 'silent', 'booked'… */
export type Decision = { next: DialogState; effects: Effect[]; outcome: string }
