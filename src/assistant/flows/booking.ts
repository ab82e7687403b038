import type { CatalogueService, Known } from '../found.ts'
import type { BookFlow } from '../model.ts'
import type { Chosen, Wanted } from '../replies/book.ts'

export function serviceOf(flow: Pick<BookFlow, 'serviceId'>, known: Known): CatalogueService | null {
  return known.services.find((each) => each.id === flow.serviceId) ?? null
}

/** What is being booked, as far as it is known; null without a service. */
export function wantedIn(flow: BookFlow, known: Known): Wanted | null {
  const service = serviceOf(flow, known)
  if (!service) return null
  return {
    service,
    variant: service.variants.find((each) => each.id === flow.variantId) ?? null,
    professional: known.professionals.find((each) => each.id === flow.professionalId) ?? null,
  }
}

/** What stands to be confirmed; null when the catalogue no longer has it. */
export function chosenIn(flow: BookFlow, known: Known): Chosen | null {
  const service = serviceOf(flow, known)
  const variant = service?.variants.find((each) => each.id === flow.variantId)
  return service && variant && flow.chosen ? { service, variant, slot: flow.chosen } : null
}

/** A few of what the clinic sells, to ask "de qual?" with. */
export function exampleServices(known: Known): string[] {
  const sold = known.services.filter((each) => !each.isEvaluation)
  return sold.slice(0, 3).map((each) => each.name)
}
