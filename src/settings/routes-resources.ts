import { unitRoute, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ResourceId } from '#platform/ids.ts'
import {
  changeResource,
  createResource,
  listAllResources,
  orderResources,
  readResource,
  setResourceActive,
} from '#scheduling/index.ts'
import {
  archiveRequest,
  newResourceRequest,
  resourceOrderRequest,
  resourceRequest,
  type AgendaResource,
  type ResourceAnswer,
  type ResourceKindName,
  type ResourcesAnswer,
} from './contract.ts'

export function resourceRoutes(): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/settings/resources',
      demands: 'settings.read',
      run: async (ctx): Promise<ResourcesAnswer> => ({ resources: await listAllResources(ctx) }),
    }),
    unitRoute<{ value: AgendaResource }>({
      method: 'POST',
      path: '/api/settings/resources',
      demands: 'settings.edit',
      status: 201,
      body: newResourceRequest,
      run: async (ctx, { body }) => ({ id: await createResource(ctx, body.value) }),
    }),
    unitRoute<{ kind: ResourceKindName; ids: ResourceId[] }>({
      method: 'PUT',
      path: '/api/settings/resources/order',
      demands: 'settings.edit',
      status: 204,
      body: resourceOrderRequest,
      run: (ctx, { body }) => orderResources(ctx, { kind: body.kind, resourceIds: body.ids }),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/settings/resources/:id',
      demands: 'settings.read',
      run: async (ctx, { params }): Promise<ResourceAnswer> => {
        const id = parseId(params['id'])
        const { resource, ...rest } = await readResource(ctx, id)
        return {
          id,
          value: { ...resource, synonyms: [...resource.synonyms], hours: [...resource.hours], loans: [...resource.loans] },
          ...rest,
        }
      },
    }),
    unitRoute<{ value: AgendaResource; version: string }>({
      method: 'PUT',
      path: '/api/settings/resources/:id',
      demands: 'settings.edit',
      body: resourceRequest,
      run: (ctx, { params, body }) =>
        changeResource(ctx, { resourceId: parseId(params['id']), version: body.version, ...body.value }),
    }),
    unitRoute<{ despiteUpcoming: boolean }>({
      method: 'PUT',
      path: '/api/settings/resources/:id/archive',
      demands: 'settings.edit',
      status: 204,
      body: archiveRequest,
      run: (ctx, { params, body }) => setResourceActive(ctx, { resourceId: parseId(params['id']), isActive: false, ...body }),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/settings/resources/:id/archive',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => setResourceActive(ctx, { resourceId: parseId(params['id']), isActive: true }),
    }),
  ]
}

function parseId(raw: string | undefined): ResourceId {
  if (!isId('resource', raw)) throw new Refusal('not_found', 'Esse cadastro não existe.')
  return raw
}
