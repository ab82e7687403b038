import { unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import { parseContactId } from '#contacts/index.ts'
import { Refusal } from '#platform/errors.ts'
import {
  isId,
  type AppointmentId,
  type PackageOfferId,
  type PackageSaleId,
  type ServiceId,
  type VariantId,
} from '#platform/ids.ts'
import { isLocalDate } from '#platform/local-time.ts'
import { adjustPackage, extendPackage, refundPackage, setFrozen, transferSessions } from './change-sale.ts'
import {
  adjustmentRequest,
  freezeRequest,
  packageOfferRequest,
  packageSettingsRequest,
  refundRequest,
  saleRequest,
  transferRequest,
  validityRequest,
  type AdjustmentRequest,
  type FreezeRequest,
  type PackageOfferRequest,
  type PackageSettingsRequest,
  type RefundRequest,
  type SaleRequest,
  type TransferRequest,
  type ValidityRequest,
} from './contract.ts'
import { readLiability } from './liability.ts'
import { addOffer, changeOffer, setNoShowRule } from './offers.ts'
import { readOffers, readPackagesOf, readVisitSession } from './read.ts'
import { sellPackage } from './sell.ts'

export function packageRoutes(): Route[] {
  return [...offerRoutes(), ...liabilityRoutes(), ...saleRoutes(), ...changeRoutes()]
}

const offerRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/package-offers',
    demands: 'contacts.read',
    run: (ctx, { staff }) => readOffers(ctx, staff),
  }),
  unitRoute<PackageOfferRequest>({
    method: 'POST',
    path: '/api/package-offers',
    demands: 'settings.edit',
    status: 201,
    body: packageOfferRequest,
    run: async (ctx, { body }) => ({ id: await addOffer(ctx, { ...body, ...parseCoverage(body) }) }),
  }),
  unitRoute<PackageOfferRequest>({
    method: 'PUT',
    path: '/api/package-offers/:id',
    demands: 'settings.edit',
    status: 204,
    body: packageOfferRequest,
    run: (ctx, { params, body }) => changeOffer(ctx, parseOffer(params['id']), { ...body, ...parseCoverage(body) }),
  }),
  unitRoute<PackageSettingsRequest>({
    method: 'PUT',
    path: '/api/package-settings',
    demands: 'settings.edit',
    status: 204,
    body: packageSettingsRequest,
    run: (ctx, { body }) => setNoShowRule(ctx, body),
  }),
]

/** What the whole clinic owes is for whoever leads it. */
const liabilityRoutes = (): Route[] => [
  unitRoute({ method: 'GET', path: '/api/package-liability', demands: 'settings.edit', run: readLiability }),
]

const saleRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/packages',
    demands: 'contacts.read',
    run: (ctx, { params, staff }) => readPackagesOf(ctx, parseContactId(params['id']), staff),
  }),
  unitRoute<SaleRequest>({
    method: 'POST',
    path: '/api/contacts/:id/packages',
    demands: 'sales.edit',
    status: 204,
    body: saleRequest,
    run: (ctx, { params, body, staff }) =>
      sellPackage(ctx, {
        id: saleIdOf(body.clientId, staff),
        contactId: parseContactId(params['id']),
        offerId: parseOffer(body.offerId),
        priceCents: body.priceCents,
        payment: body.payment,
      }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/session',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readVisitSession(ctx, parseVisit(params['id']), staff),
  }),
]

const changeRoutes = (): Route[] => [
  unitRoute<FreezeRequest>({
    method: 'PUT',
    path: '/api/packages/:id/freeze',
    demands: 'sales.edit',
    status: 204,
    body: freezeRequest,
    run: (ctx, { params, body }) => setFrozen(ctx, { saleId: parseSale(params['id']), ...body }),
  }),
  unitRoute<ValidityRequest>({
    method: 'PUT',
    path: '/api/packages/:id/validity',
    demands: 'sales.edit',
    status: 204,
    body: validityRequest,
    run: async (ctx, { params, body }) => {
      if (!isLocalDate(body.until)) throw new Refusal('invalid', 'Esse dia não existe no calendário.', 'until')
      await extendPackage(ctx, { saleId: parseSale(params['id']), until: body.until, note: body.note })
    },
  }),
  unitRoute<TransferRequest>({
    method: 'POST',
    path: '/api/packages/:id/transfers',
    demands: 'sales.edit',
    status: 204,
    body: transferRequest,
    run: (ctx, { params, body, staff }) =>
      transferSessions(ctx, {
        newSaleId: saleIdOf(body.clientId, staff),
        saleId: parseSale(params['id']),
        contactId: parseContactId(body.contactId),
        sessions: body.sessions,
      }),
  }),
  unitRoute<RefundRequest>({
    method: 'POST',
    path: '/api/packages/:id/refunds',
    demands: 'sales.edit',
    status: 204,
    body: refundRequest,
    run: (ctx, { params, body }) => refundPackage(ctx, { saleId: parseSale(params['id']), ...body }),
  }),
  unitRoute<AdjustmentRequest>({
    method: 'POST',
    path: '/api/packages/:id/adjustments',
    demands: 'sales.edit',
    status: 204,
    body: adjustmentRequest,
    run: (ctx, { params, body, staff }) =>
      adjustPackage(ctx, {
        id: `sen_${pressOf(body.clientId, staff)}`,
        saleId: parseSale(params['id']),
        delta: body.delta,
        note: body.note,
      }),
  }),
]

/** One press of a button counts once, however often it arrives. */
const pressOf = (clientId: string, staff: SignedIn): string => `${clientId.toLowerCase()}${staff.staffId.slice(-6)}`
const saleIdOf = (clientId: string, staff: SignedIn): PackageSaleId => `pks_${pressOf(clientId, staff)}`

function parseSale(raw: string | undefined): PackageSaleId {
  if (!isId('packageSale', raw)) throw new Refusal('not_found', 'Esse pacote não existe.')
  return raw
}

function parseOffer(raw: string | undefined): PackageOfferId {
  if (!isId('packageOffer', raw)) throw new Refusal('not_found', 'Esse pacote não existe mais.')
  return raw
}

function parseVisit(raw: string | undefined): AppointmentId {
  if (!isId('appointment', raw)) throw new Refusal('not_found', 'Esse agendamento não existe.')
  return raw
}

function parseCoverage(raw: { serviceId: string; variantId: string | null }): {
  serviceId: ServiceId
  variantId: VariantId | null
} {
  const { serviceId, variantId } = raw
  if (!isId('service', serviceId)) throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'serviceId')
  if (variantId !== null && !isId('variant', variantId)) throw new Refusal('not_found', 'Essa área não existe mais.', 'variantId')
  return { serviceId, variantId }
}
