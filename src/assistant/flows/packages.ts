import { deskReasons } from '../desk-reasons.ts'
import type { Known, OwnPackage, PackageOffer } from '../found.ts'
import type { Heard } from '../hear.ts'
import type { BookFlow } from '../model.ts'

/** What is sold of what was named; of everything when nothing was. */
export function offersFor(mentions: readonly { serviceId: string; variantId: string | null }[], known: Known): PackageOffer[] {
  if (mentions.length === 0) return known.packageOffers
  return known.packageOffers.filter((offer) => mentions.some((each) => fits(offer, each)))
}

/** Why a person has to see it: the ledger has nothing of theirs, or the clinic sells no such package. Null where it can be said. */
export function packagesForDesk(heard: Heard, known: Known): string | null {
  const named = [
    ...heard.services.map(({ service, variant }) => ({ serviceId: service.id, variantId: variant?.id ?? null })),
    ...heard.variants.flatMap((variant) => {
      const service = known.services.find((each) => each.variants.includes(variant))
      return service ? [{ serviceId: service.id, variantId: variant.id }] : []
    }),
  ]
  const lacksOwn = heard.starts.includes('packages_left') && known.packages.length === 0
  const lacksOffer = heard.starts.includes('package_offer') && offersFor(named, known).length === 0
  return lacksOwn || lacksOffer ? deskReasons.packages : null
}

/** The package a booking will be taken from: the oldest that covers it and is not spoken for by what stands already. */
export function packageFor(flow: BookFlow, known: Known): OwnPackage | null {
  if (flow.attendee !== null || flow.moving !== null) return null
  const areas = [flow.variantId, ...flow.alsoVariantIds]
  const usable = known.packages.filter(
    (each) => !each.isFrozen && each.serviceId === flow.serviceId && (each.variantId === null || areas.includes(each.variantId)),
  )
  let waiting = known.appointments.filter((each) => each.serviceId === flow.serviceId && each.attendeeName === null).length
  for (const each of usable) {
    if (waiting < each.left) return each
    waiting -= each.left
  }
  return null
}

function fits(offer: PackageOffer, named: { serviceId: string; variantId: string | null }): boolean {
  if (offer.serviceId !== named.serviceId) return false
  return named.variantId === null || offer.variantId === null || offer.variantId === named.variantId
}
