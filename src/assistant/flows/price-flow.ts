import type { CatalogueService, CatalogueVariant } from '../found.ts'
import type { PriceFlow } from '../model.ts'

/** What a "sim" would book; nothing in particular with null. */
export function priceFlow(service: CatalogueService | null, areas: readonly CatalogueVariant[] | null): PriceFlow {
  const [first, ...others] = areas ?? []
  return {
    name: 'price',
    serviceId: service?.id ?? null,
    variantId: first?.id ?? null,
    alsoVariantIds: others.map((each) => each.id),
    professionalId: null,
    isAfterCancelling: false,
  }
}
