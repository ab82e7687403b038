import { unitRoute, type Route } from '#auth/index.ts'
import { lotRequest, productRequest, type LotRequest, type NewIdAnswer, type ProductRequest } from './contract.ts'
import { parseDay, parseLot, parseProduct } from './parse.ts'
import { addLot, addProduct, changeLot, changeProduct, readProducts, traceLot, type LotWish } from './products.ts'

/** What the clinic applies, in which lots, and who was given what of them. */
export const productRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/products',
    demands: 'agenda.readOwn',
    run: (ctx, { staff }) => readProducts(ctx, staff),
  }),
  unitRoute<ProductRequest>({
    method: 'POST',
    path: '/api/products',
    demands: 'settings.edit',
    status: 201,
    body: productRequest,
    run: async (ctx, { body }): Promise<NewIdAnswer> => ({ id: await addProduct(ctx, body) }),
  }),
  unitRoute<ProductRequest>({
    method: 'PUT',
    path: '/api/products/:id',
    demands: 'settings.edit',
    status: 204,
    body: productRequest,
    run: (ctx, { params, body }) => changeProduct(ctx, parseProduct(params['id']), body),
  }),
  // With the box in one's hand, in the middle of a visit.
  unitRoute<LotRequest>({
    method: 'POST',
    path: '/api/products/:id/lots',
    demands: 'clinical.edit',
    status: 201,
    body: lotRequest,
    run: async (ctx, { params, body }): Promise<NewIdAnswer> => ({
      id: await addLot(ctx, parseProduct(params['id']), toLot(body)),
    }),
  }),
  unitRoute<LotRequest>({
    method: 'PUT',
    path: '/api/product-lots/:id',
    demands: 'settings.edit',
    status: 204,
    body: lotRequest,
    run: (ctx, { params, body }) => changeLot(ctx, parseLot(params['id']), toLot(body)),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/product-lots/:id/uses',
    demands: 'clinical.read',
    run: (ctx, { params, staff }) => traceLot(ctx, parseLot(params['id']), staff),
  }),
]

const toLot = (body: LotRequest): LotWish => ({ ...body, expiresOn: parseDay(body.expiresOn, 'expiresOn') })
