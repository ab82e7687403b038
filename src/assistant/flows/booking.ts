import type { CatalogueService, Known } from '../found.ts'
import type { BookFlow } from '../model.ts'
import type { Chosen } from '../replies/book.ts'

export function serviceOf(flow: Pick<BookFlow, 'serviceId'>, known: Known): CatalogueService | null {
  return known.services.find((each) => each.id === flow.serviceId) ?? null
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
