import { unreachable } from '#platform/errors.ts'
import type { Allowed } from './contract.ts'
import type { ResourceId, UnitId } from '#platform/ids.ts'
import type { Stretch } from './phases.ts'

/** What a booking can occupy. A room or a machine follows the clinic's hours unless it has its own; a professional never does. */
export type ResourceKind = 'professional' | 'room' | 'machine'

/** One resource of this kind is needed, any of these, the preferred first. */
export type Need = {
  kind: ResourceKind
  anyOf: readonly ResourceId[]
  /** When it is occupied, in minutes from the start; missing: all the time, with the buffers. */
  holds?: readonly Stretch[]
}

export type PriceKind =
  | { kind: 'fixed'; priceCents: number }
  | { kind: 'from'; priceCents: number }
  | { kind: 'range'; fromCents: number; toCents: number }
  /** Said only after a professional has seen the person. */
  | { kind: 'on_evaluation' }

/** Absence of one resource, or of the whole clinic (`null`), or of one unit of it. It takes hours away; buffers may fall into it. */
export type TimeOff = { resourceId: ResourceId | null; startsAt: Date; endsAt: Date; unitId?: UnitId }

/** Something that occupies a resource, with its buffers; `unitId`: where, if the clinic has several units. */
export type Busy = { resourceId: ResourceId; startsAt: Date; endsAt: Date; unitId?: UnitId }

export type AppointmentState =
  /** Kept for a person who is deciding. */
  | { kind: 'held'; expiresAt: Date }
  | { kind: 'booked' }
  | { kind: 'confirmed' }
  /** In the waiting room. */
  | { kind: 'arrived' }
  | { kind: 'attended' }
  | { kind: 'no_show' }
  | { kind: 'cancelled'; reason: string }

export type AppointmentStateKind = AppointmentState['kind']

/** Ticks can be taken back: the desk may have ticked the wrong person. What is cancelled has lost its time and stays so. */
const canBecome = {
  held: ['booked', 'cancelled'],
  booked: ['confirmed', 'arrived', 'attended', 'no_show', 'cancelled'],
  confirmed: ['booked', 'arrived', 'attended', 'no_show', 'cancelled'],
  // Who gave up waiting cancels.
  arrived: ['booked', 'confirmed', 'attended', 'no_show', 'cancelled'],
  attended: ['booked', 'confirmed', 'arrived'],
  // They may come after all, late.
  no_show: ['booked', 'confirmed', 'arrived', 'attended'],
  cancelled: [],
} as const satisfies Record<AppointmentStateKind, readonly AppointmentStateKind[]>

/** A visit that is over, or not yet promised, has no other hour. Who waits in the reception may be attended later or by someone else. */
export function mayMove(state: AppointmentStateKind): Allowed {
  switch (state) {
    case 'booked':
    case 'confirmed':
    case 'arrived':
      return { allowed: true }
    case 'held':
      return { allowed: false, whyNot: 'A pessoa ainda está decidindo sobre esse horário.' }
    case 'attended':
      return { allowed: false, whyNot: 'Esse atendimento já aconteceu.' }
    case 'no_show':
      return { allowed: false, whyNot: 'A pessoa não veio. Marque um novo horário.' }
    case 'cancelled':
      return { allowed: false, whyNot: 'Esse agendamento foi cancelado. Marque um novo horário.' }
    default:
      return unreachable(state)
  }
}

export function mayBecome(from: AppointmentStateKind, to: AppointmentStateKind): boolean {
  const next: readonly AppointmentStateKind[] = canBecome[from]
  return next.includes(to)
}

/** The amounts a price is said with. */
export function centsIn(price: PriceKind): number[] {
  switch (price.kind) {
    case 'fixed':
    case 'from':
      return [price.priceCents]
    case 'range':
      return [price.fromCents, price.toCents]
    case 'on_evaluation':
      return []
  }
}
