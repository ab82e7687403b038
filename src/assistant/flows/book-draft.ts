import type { Appointment } from '../found.ts'
import type { BookFlow, DialogState, OfferedSlot } from '../model.ts'
import type { BookNote } from './book-plan.ts'

/** A booking while one turn's words are being put into it. */
export type BookingDraft = {
  flow: BookFlow
  /** The booking as it stood before this turn; null when it begins now. */
  before: BookFlow | null
  notes: BookNote[]
  /** Further bookings that were asked for, to be made after this one. */
  queues: BookFlow[]
  picked: OfferedSlot | null
  outOfRange: boolean
  /** The wish differs from before: what was offered or chosen no longer answers it. */
  changed: boolean
  progress: boolean
  /** Why only the desk can go on. */
  stuck: string | null
}

export function beginDraft(state: DialogState): BookingDraft {
  const before = state.flow?.name === 'book' ? state.flow : null
  return {
    flow: before ?? { ...blankBooking(), professionalId: state.flow?.name === 'price' ? state.flow.professionalId : null },
    before,
    notes: [],
    queues: [],
    picked: null,
    outOfRange: false,
    changed: false,
    progress: false,
    stuck: null,
  }
}

export function blankBooking(): BookFlow {
  return {
    name: 'book',
    serviceId: null,
    variantId: null,
    alsoVariantIds: [],
    professionalId: null,
    unitId: null,
    when: null,
    orWhen: [],
    prefers: null,
    beside: null,
    attendee: null,
    party: [],
    how: null,
    series: null,
    moving: null,
    offered: [],
    chosen: null,
    heldAs: null,
    heldAlso: [],
    waits: null,
    offerId: null,
  }
}

/** The same visit at another time, with the same professional and in the same unit if it can be. */
export function movingBooking(appointment: Appointment): BookFlow {
  const [variantId = null, ...alsoVariantIds] = appointment.variantIds
  return {
    ...blankBooking(),
    serviceId: appointment.serviceId,
    variantId,
    alsoVariantIds,
    professionalId: appointment.professionalId,
    unitId: appointment.unitId ?? null,
    attendee: appointment.attendeeName === null ? null : { relation: 'outra pessoa', name: appointment.attendeeName },
    moving: appointment.id,
  }
}

export function theOnly<T>(items: T[]): T | null {
  return items.length === 1 ? (items[0] ?? null) : null
}
