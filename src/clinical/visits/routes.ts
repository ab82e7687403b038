import { unitRoute, type Route } from '#auth/index.ts'
import { parseContactId } from '#contacts/index.ts'
import { parseAppointment } from '#scheduling/index.ts'
import { closeVisit } from './close-visit.ts'
import {
  correctionRequest,
  itemsRequest,
  paymentRequest,
  reversalRequest,
  usedProductsRequest,
  visitNoteRequest,
  type CorrectionRequest,
  type ItemsRequest,
  type PaymentRequest,
  type ReversalRequest,
  type UsedProductsRequest,
  type VersionAnswer,
  type VisitNoteRequest,
  type VisitOptionsAnswer,
} from './contract.ts'
import { parseDone, parseLot, parsePayment, parseProduct, pressOf } from './parse.ts'
import { listDoable } from './queries.ts'
import { readVisitsOf } from './read-history.ts'
import { readVisit } from './read-visit.ts'
import { receivePayment, reversePayment } from './receive-payment.ts'
import { recordItems, recordProducts } from './record-work.ts'
import { correctVisit, writeNote } from './write-note.ts'

/** What was done in a visit, what it cost and how it was paid. A professional's reach is their own patients' visits. */
export function visitRoutes(): Route[] {
  return [...readingRoutes(), ...recordRoutes(), ...moneyRoutes()]
}

const readingRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/visit',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readVisit(ctx, { appointmentId: parseAppointment(params['id']), staff }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/visits',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) => readVisitsOf(ctx, parseContactId(params['id']), staff),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/visit-options',
    demands: 'agenda.readOwn',
    run: async (ctx): Promise<VisitOptionsAnswer> => ({ services: await listDoable(ctx) }),
  }),
]

const recordRoutes = (): Route[] => [
  unitRoute<ItemsRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/visit/items',
    demands: 'agenda.visit',
    body: itemsRequest,
    run: async (ctx, { params, body, staff }): Promise<VersionAnswer> => {
      const items = body.items.map((item) => ({ ...item, ...parseDone(item) }))
      const appointmentId = parseAppointment(params['id'])
      return { version: await recordItems(ctx, { appointmentId, staff, version: body.version, items }) }
    },
  }),
  unitRoute<UsedProductsRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/visit/products',
    demands: 'clinical.edit',
    body: usedProductsRequest,
    run: async (ctx, { params, body, staff }): Promise<VersionAnswer> => {
      const products = body.products.map((used) => ({
        ...used,
        productId: parseProduct(used.productId),
        lotId: used.lotId === null ? null : parseLot(used.lotId),
      }))
      const appointmentId = parseAppointment(params['id'])
      return { version: await recordProducts(ctx, { appointmentId, staff, version: body.version, products }) }
    },
  }),
  unitRoute<VisitNoteRequest>({
    method: 'PUT',
    path: '/api/appointments/:id/visit/note',
    demands: 'clinical.edit',
    body: visitNoteRequest,
    run: async (ctx, { params, body, staff }): Promise<VersionAnswer> => ({
      version: await writeNote(ctx, { appointmentId: parseAppointment(params['id']), staff, ...body }),
    }),
  }),
  unitRoute({
    method: 'PUT',
    path: '/api/appointments/:id/visit/closure',
    demands: 'clinical.edit',
    status: 204,
    run: (ctx, { params, staff }) => closeVisit(ctx, { appointmentId: parseAppointment(params['id']), staff }),
  }),
  unitRoute<CorrectionRequest>({
    method: 'POST',
    path: '/api/appointments/:id/visit/corrections',
    demands: 'clinical.edit',
    status: 204,
    body: correctionRequest,
    run: (ctx, { params, body, staff }) =>
      correctVisit(ctx, {
        appointmentId: parseAppointment(params['id']),
        staff,
        id: `vco_${pressOf(body.clientId, staff)}`,
        text: body.text,
        reason: body.reason,
      }),
  }),
]

const moneyRoutes = (): Route[] => [
  unitRoute<PaymentRequest>({
    method: 'POST',
    path: '/api/appointments/:id/visit/payments',
    demands: 'payments.edit',
    status: 204,
    body: paymentRequest,
    run: (ctx, { params, body, staff }) => {
      const { clientId, ...payment } = body
      const appointmentId = parseAppointment(params['id'])
      return receivePayment(ctx, { ...payment, appointmentId, staff, id: `vpy_${pressOf(clientId, staff)}` })
    },
  }),
  unitRoute<ReversalRequest>({
    method: 'POST',
    path: '/api/visit-payments/:id/reversals',
    demands: 'payments.edit',
    status: 204,
    body: reversalRequest,
    run: (ctx, { params, body, staff }) =>
      reversePayment(ctx, {
        id: `vpy_${pressOf(body.clientId, staff)}`,
        lineId: parsePayment(params['id']),
        reason: body.reason,
        staff,
      }),
  }),
]
