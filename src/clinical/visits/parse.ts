/** Ids and days as a request names them. */
import type { SignedIn } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type Id, type ProductId, type ProductLotId, type ServiceId, type VariantId } from '#platform/ids.ts'
import { isLocalDate, type LocalDate } from '#platform/local-time.ts'

export function parseProduct(raw: string | undefined): ProductId {
  if (!isId('product', raw)) throw new Refusal('not_found', 'Esse produto não existe.')
  return raw
}

export function parseLot(raw: string | undefined): ProductLotId {
  if (!isId('productLot', raw)) throw new Refusal('not_found', 'Esse lote não existe.')
  return raw
}

export function parsePayment(raw: string | undefined): Id<'visitPayment'> {
  if (!isId('visitPayment', raw)) throw new Refusal('not_found', 'Esse pagamento não existe.')
  return raw
}

export function parseDone(raw: { serviceId: string; variantId: string | null }): {
  serviceId: ServiceId
  variantId: VariantId | null
} {
  const { serviceId, variantId } = raw
  if (!isId('service', serviceId) || (variantId !== null && !isId('variant', variantId)))
    throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'items')
  return { serviceId, variantId }
}

export function parseDay(raw: string, field: string): LocalDate {
  if (!isLocalDate(raw)) throw new Refusal('invalid', 'Esse dia não existe no calendário.', field)
  return raw
}

/** One press of a button counts once, however often it arrives. */
export const pressOf = (clientId: string, staff: SignedIn): string => `${clientId.toLowerCase()}${staff.staffId.slice(-6)}`

export function parsePhoto(raw: string | undefined): Id<'visitPhoto'> {
  if (!isId('visitPhoto', raw)) throw new Refusal('not_found', 'Essa foto não existe.')
  return raw
}

export function parseReturn(raw: string | undefined): Id<'visitReturn'> {
  if (!isId('visitReturn', raw)) throw new Refusal('not_found', 'Esse retorno não existe.')
  return raw
}
