import type { ResourceId, VariantId } from '#platform/ids.ts'
import type { CatalogueService, CatalogueVariant, Known } from '../found.ts'
import type { Heard, ServiceMention } from '../hear.ts'
import { ownerOf } from '../hear.ts'
import type { BookFlow, DialogState } from '../model.ts'
import type { BookingDraft } from './book-draft.ts'
import { blankBooking, theOnly } from './book-draft.ts'

/** What a price was told of just before is what "sim, quero marcar" means. */
export function pricedMention({ flow }: DialogState, known: Known): ServiceMention | null {
  const mention = flow?.name === 'price' ? mentionOf(flow.serviceId, known) : null
  if (!mention || flow?.name !== 'price') return null
  return { ...mention, variant: mention.service.variants.find((each) => each.id === flow.variantId) ?? null }
}

export function mentionOf(serviceId: string | null, known: Known): ServiceMention | null {
  const service = known.services.find((each) => each.id === serviceId)
  return service ? { service, variant: null } : null
}

/** What `mention` books; null variants are asked for. */
export function takeService(draft: BookingDraft, mention: ServiceMention, known: Known): void {
  const { service } = mention
  const target = bookedFor(mention, known)?.service
  if (!target) {
    draft.stuck = `quer ${service.name}, que pede avaliação antes, e não há avaliação no catálogo`
    return
  }
  const variant = (target === service ? mention.variant : null) ?? soleVariant(target)
  if (draft.flow.serviceId === target.id) {
    if (variant && variant.id !== draft.flow.variantId) draft.flow = { ...draft.flow, variantId: variant.id, alsoVariantIds: [] }
    return
  }
  draft.flow = { ...draft.flow, serviceId: target.id, variantId: variant?.id ?? null, alsoVariantIds: [], offered: [] }
  if (target !== service) draft.notes.push({ note: 'evaluation_first', service })
}

/** "Sim" to the prices of "axila e virilha" means both. */
export function pricedAreas({ flow }: DialogState, first: ServiceMention, heard: Heard): VariantId[] {
  if (flow?.name !== 'price' || heard.variants.length > 0 || first.service.id !== flow.serviceId) return []
  return flow.alsoVariantIds
}

/** Areas of one service are one visit, in the order they were named; with "também" they come beside those of before. */
export function takeAreas(draft: BookingDraft, heard: Heard, known: Known): void {
  const added = heard.isAlso
    ? heard.services.filter(({ service, variant }) => service.id === draft.flow.serviceId && variant)
    : []
  const named = [...added, ...heard.variants.flatMap((each) => ownerOf(each.id, known) ?? [])]
  const [first] = named
  if (!first) return
  const isNamedNow = heard.services.some(({ service, variant }) => service.id === draft.flow.serviceId && variant !== null)
  const hasAreaAlready = draft.flow.variantId !== null && (isNamedNow || heard.isAlso)
  const isSameService = first.service.id === draft.flow.serviceId
  if (!(hasAreaAlready && isSameService)) takeService(draft, first, known)
  const others = named.flatMap(({ service, variant }) => (service.id === draft.flow.serviceId && variant ? [variant.id] : []))
  const kept = heard.isAlso ? draft.flow.alsoVariantIds : []
  const also = [...new Set([...kept, ...others])].filter((id) => id !== draft.flow.variantId)
  draft.flow = { ...draft.flow, alsoVariantIds: also }
}

/** What else was asked for is booked after this one: each needs its own time and its own yes. */
export function queueOthers(draft: BookingDraft, mentions: readonly ServiceMention[], known: Known): void {
  const others = mentions
    .flatMap((mention) => bookedFor(mention, known) ?? [])
    .filter(({ service }) => service.id !== draft.flow.serviceId)
  const distinct = [...new Map(others.map((other) => [other.service.id, other])).values()]
  draft.queues = distinct.map(({ service, variant }) => ({
    ...blankBooking(),
    serviceId: service.id,
    variantId: (variant ?? soleVariant(service))?.id ?? null,
  }))
  const first = known.services.find((each) => each.id === draft.flow.serviceId)?.name
  if (first && distinct.length > 0)
    draft.notes.push({ note: 'one_at_a_time', first, others: distinct.map(({ service }) => service.name) })
}

/** The service, or the clinic's evaluation in its place when that has to come first. */
export function bookedFor(mention: ServiceMention, known: Known): ServiceMention | null {
  if (!mention.service.needsEvaluation) return mention
  const evaluation = known.services.find((each) => each.isEvaluation)
  return evaluation ? { service: evaluation, variant: null } : null
}

/** Who does not do the service is told of, and not asked of the agenda. */
export function checkProfessional(draft: BookingDraft, known: Known): void {
  const { serviceId, professionalId } = draft.flow
  const service = known.services.find((each) => each.id === serviceId)
  if (!service || !isNamed(professionalId) || does(service, professionalId)) return
  const professional = known.professionals.find((each) => each.id === professionalId)
  if (professional) draft.notes.push({ note: 'not_done_by', professional, service })
  draft.flow = { ...draft.flow, professionalId: null }
}

/** The desk books what the clinic keeps for it, and what nobody is set down to do. Null: the assistant books it. */
export function whyNotBookable(service: CatalogueService): string | null {
  if (!service.isBookableOnline) return `quer ${service.name}, que só a recepção marca`
  return service.professionalIds.length === 0 ? `quer ${service.name}, e não há profissional cadastrado que faça` : null
}

function soleVariant(service: CatalogueService): CatalogueVariant | null {
  return theOnly(service.variants)
}

function does(service: CatalogueService, professionalId: ResourceId): boolean {
  return service.professionalIds.includes(professionalId)
}

function isNamed(id: BookFlow['professionalId']): id is ResourceId {
  return id !== null && id !== 'any'
}
