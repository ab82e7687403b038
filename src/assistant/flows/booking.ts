import type { Appointment, CatalogueService, CatalogueVariant, Known } from '../found.ts'
import type { BookFlow, OfferedSlot, Question, Visit } from '../model.ts'
import type { Chosen, Wanted } from '../replies/book.ts'

export function serviceOf(flow: Pick<BookFlow, 'serviceId'>, known: Known): CatalogueService | null {
  return known.services.find((each) => each.id === flow.serviceId) ?? null
}

/** Every area of the visit, the first one first. */
function areasOf(flow: Pick<BookFlow, 'serviceId' | 'variantId' | 'alsoVariantIds'>, known: Known): CatalogueVariant[] {
  const variants = serviceOf(flow, known)?.variants ?? []
  return [flow.variantId, ...flow.alsoVariantIds].flatMap((id) => variants.find((each) => each.id === id) ?? [])
}

/** What is being booked, as far as it is known; null without a service. */
export function wantedIn(flow: BookFlow, known: Known): Wanted | null {
  const service = serviceOf(flow, known)
  if (!service) return null
  return {
    service,
    areas: areasOf(flow, known),
    professional: known.professionals.find((each) => each.id === flow.professionalId) ?? null,
  }
}

/** What stands to be confirmed; null when the catalogue no longer has it. */
export function chosenIn(flow: BookFlow, known: Known): Chosen | null {
  const service = serviceOf(flow, known)
  const areas = areasOf(flow, known)
  if (!service || areas.length === 0 || !flow.chosen) return null
  return { service, areas, slot: flow.chosen, attendee: flow.attendee, moved: movedBy(flow, known) }
}

/** The appointment that is moved; null when it is a new one, or no longer stands. */
export function movedBy(flow: Pick<BookFlow, 'moving'>, known: Known): Appointment | null {
  return flow.moving ? (known.appointments.find((each) => each.id === flow.moving) ?? null) : null
}

/** All areas together; an appointment that is moved keeps the length the desk gave it. */
export function durationOf(flow: BookFlow, known: Known): number {
  const moved = movedBy(flow, known)
  if (moved) return Math.round((moved.endsAt.getTime() - moved.startsAt.getTime()) / 60_000)
  return areasOf(flow, known).reduce((sum, each) => sum + each.durationMin, 0)
}

export function visitOf(flow: BookFlow, slot: OfferedSlot, known: Known): Visit | null {
  if (!flow.serviceId || !flow.variantId) return null
  return {
    slot,
    serviceId: flow.serviceId,
    variantId: flow.variantId,
    alsoVariantIds: flow.alsoVariantIds,
    durationMin: durationOf(flow, known),
    attendeeName: flow.attendee?.name ?? null,
    ...(flow.attendee?.name === null && { isForUnnamed: true as const }),
  }
}

/** What is asked with the details: the yes alone, or the name that is still missing with it. */
export function closingQuestion(flow: BookFlow, known: Known): Question {
  if (flow.moving) return 'confirm_booking'
  if (!flow.attendee && known.contact.name === null) return 'name'
  const isUnnamed = [flow, ...flow.party].some(({ attendee }) => attendee?.name === null)
  return isUnnamed ? 'attendee_name' : 'confirm_booking'
}

export function awaitsYes(question: Question): boolean {
  return question === 'confirm_booking' || question === 'name' || question === 'attendee_name'
}

/** A few of what the clinic sells, to ask "de qual?" with. */
export function exampleServices(known: Known): string[] {
  const sold = known.services.filter((each) => !each.isEvaluation)
  return sold.slice(0, 3).map((each) => each.name)
}
