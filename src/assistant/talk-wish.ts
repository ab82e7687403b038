import { findTalk } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ConversationId, type ResourceId, type ServiceId, type VariantId } from '#platform/ids.ts'
import type { BookingDraftAnswer } from '#scheduling/contract.ts'
import { listServiceRows, listVariants } from '#scheduling/index.ts'
import { readDialogState } from './dialog-state.ts'

type Wish = { serviceId: ServiceId | null; variantId: VariantId | null; professionalId: ResourceId | null }

/** What the desk's form can be filled with when it books from a conversation: who, and what was talked about last. */
export async function readBookingDraft(ctx: Ctx, conversationId: ConversationId): Promise<BookingDraftAnswer> {
  const talk = await findTalk(ctx, conversationId)
  if (!talk) throw new Refusal('not_found', 'Essa conversa não existe.')
  const wish = wishOfDialog(talk.dialog) ?? wishOfCommands(talk.commands)
  const [services, variants] = await Promise.all([listServiceRows(ctx), listVariants(ctx)])
  const service = services.find((one) => one.id === wish?.serviceId)
  const own = variants.filter((one) => one.service_id === service?.id)
  const variant = own.find((one) => one.id === wish?.variantId) ?? (own.length === 1 ? own[0] : undefined)
  const isOffered = wish?.professionalId && service?.resource_ids.includes(wish.professionalId)
  return {
    contact: { id: talk.contactId, name: talk.contactName },
    serviceId: service?.id ?? null,
    variantId: variant?.id ?? null,
    professionalId: isOffered ? wish.professionalId : null,
  }
}

function wishOfDialog(dialog: unknown): Wish | null {
  const { flow } = readDialogState(dialog)
  if (flow?.name !== 'book' && flow?.name !== 'price') return null
  if (!flow.serviceId) return null
  const professionalId = flow.professionalId === 'any' ? null : flow.professionalId
  return { serviceId: flow.serviceId, variantId: flow.variantId, professionalId }
}

/** A conversation that a person took over has lost its state; what the assistant had understood in it stands in its turns. */
function wishOfCommands(turns: unknown[]): Wish | null {
  for (const commands of turns) {
    const named = Array.isArray(commands) ? commands.map(readNamed) : []
    const serviceId = named.findLast((one) => one.serviceId)?.serviceId ?? null
    if (!serviceId) continue
    const variantId = named.findLast((one) => one.variantId)?.variantId ?? null
    return { serviceId, variantId, professionalId: named.findLast((one) => one.professionalId)?.professionalId ?? null }
  }
  return null
}

function readNamed(command: unknown): Wish {
  const named: Record<string, unknown> = typeof command === 'object' && command !== null ? { ...command } : {}
  const { serviceId, variantId, professionalId } = named
  return {
    serviceId: isId('service', serviceId) ? serviceId : null,
    variantId: isId('variant', variantId) ? variantId : null,
    professionalId: isId('resource', professionalId) ? professionalId : null,
  }
}
