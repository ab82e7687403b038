import type { Known } from '../../found.ts'
import type { ResourceId, ServiceId, VariantId } from '#platform/ids.ts'

/** Short names for the catalogue's ids: fewer tokens, and an id that was not given out cannot be said. */
export const references = {
  service: (i: number): string => `s${i + 1}`,
  variant: (i: number, k: number): string => `s${i + 1}.${k + 1}`,
  professional: (i: number): string => `p${i + 1}`,
}

export function findService(known: Known, ref: string): { serviceId: ServiceId; variantId: VariantId | null } | null {
  const match = /^s(\d{1,3})(?:\.(\d{1,3}))?$/.exec(ref)
  const service = known.services[Number(match?.[1]) - 1]
  if (!service) return null
  if (match?.[2] === undefined) return { serviceId: service.id, variantId: null }
  const variant = service.variants[Number(match[2]) - 1]
  return variant ? { serviceId: service.id, variantId: variant.id } : null
}

export function findProfessional(known: Known, ref: string): ResourceId | 'any' | null {
  if (ref === 'any') return 'any'
  const match = /^p(\d{1,3})$/.exec(ref)
  return known.professionals[Number(match?.[1]) - 1]?.id ?? null
}
