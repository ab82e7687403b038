import type { ResourceId } from '#platform/ids.ts'
import type { CatalogueService, CatalogueVariant, Known } from '../found.ts'
import type { ServiceMention } from '../hear.ts'
import { ownerOf } from '../hear.ts'
import type { BookFlow, DialogState } from '../model.ts'
import type { BookingDraft } from './book-draft.ts'
import { theOnly } from './book-draft.ts'

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

/** The service, or the clinic's evaluation in its place when that has to come first. */
export function takeService(draft: BookingDraft, mention: ServiceMention, known: Known): void {
  const { service } = mention
  const target = service.needsEvaluation ? known.services.find((each) => each.isEvaluation) : service
  if (!target) {
    draft.stuck = `quer ${service.name}, que pede avaliação antes, e não há avaliação no catálogo`
    return
  }
  const reason = whyNotBookable(target)
  if (reason) {
    draft.stuck = reason
    return
  }
  const variant = (target === service ? mention.variant : null) ?? soleVariant(target)
  if (draft.flow.serviceId === target.id) {
    if (variant) draft.flow = { ...draft.flow, variantId: variant.id }
    return
  }
  draft.flow = { ...draft.flow, serviceId: target.id, variantId: variant?.id ?? null, offered: [] }
  if (target !== service) draft.notes.push({ note: 'evaluation_first', service })
}

export function takeAreas(draft: BookingDraft, variants: CatalogueVariant[], known: Known): void {
  const [first] = variants
  const owner = first ? ownerOf(first.id, known) : null
  if (!first || !owner) return
  const hasAreaAlready = draft.flow.variantId !== null && draft.flow.variantId !== draft.before?.variantId
  if (hasAreaAlready && owner.service.id === draft.flow.serviceId) return noteOtherAreas(draft, variants, known)
  takeService(draft, owner, known)
  if (variants.length > 1) noteOtherAreas(draft, variants.slice(1), known)
}

function noteOtherAreas(draft: BookingDraft, others: CatalogueVariant[], known: Known): void {
  const taken = draft.flow.variantId ? ownerOf(draft.flow.variantId, known)?.variant : null
  const names = others.filter((each) => each.id !== taken?.id).flatMap((each) => each.name ?? [])
  if (taken?.name && names.length > 0) draft.notes.push({ note: 'one_at_a_time', first: taken.name, others: names })
}

export function noteOthers(draft: BookingDraft, mentions: ServiceMention[]): void {
  const [first, ...others] = mentions.map((mention) => mention.service.name)
  if (first) draft.notes.push({ note: 'one_at_a_time', first, others })
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
function whyNotBookable(service: CatalogueService): string | null {
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
