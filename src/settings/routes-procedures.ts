import { unitRoute, type Route } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ServiceId } from '#platform/ids.ts'
import {
  changeService,
  createService,
  listAllServices,
  listResources,
  orderServices,
  readService,
  setServiceActive,
  type ServiceRules,
} from '#scheduling/index.ts'
import {
  archiveRequest,
  newProcedureRequest,
  procedureOrderRequest,
  procedureRequest,
  type Procedure,
  type ProcedureAnswer,
  type ProceduresAnswer,
} from './contract.ts'

export function procedureRoutes(): Route[] {
  return [
    unitRoute({ method: 'GET', path: '/api/settings/procedures', demands: 'settings.read', run: listProcedures }),
    unitRoute<{ value: Procedure }>({
      method: 'POST',
      path: '/api/settings/procedures',
      demands: 'settings.edit',
      status: 201,
      body: newProcedureRequest,
      run: async (ctx, { body }) => ({ id: await createService(ctx, body.value) }),
    }),
    unitRoute<{ ids: ServiceId[] }>({
      method: 'PUT',
      path: '/api/settings/procedures/order',
      demands: 'settings.edit',
      status: 204,
      body: procedureOrderRequest,
      run: (ctx, { body }) => orderServices(ctx, body.ids),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/settings/procedures/:id',
      demands: 'settings.read',
      run: async (ctx, { params }): Promise<ProcedureAnswer> => {
        const id = parseId(params['id'])
        const { service, ...rest } = await readService(ctx, id)
        const rules = toRules(service.rules)
        const value = { ...service, synonyms: [...service.synonyms], variants: service.variants.map(toVariant), rules }
        return { id, value, ...rest }
      },
    }),
    unitRoute<{ value: Procedure; version: string }>({
      method: 'PUT',
      path: '/api/settings/procedures/:id',
      demands: 'settings.edit',
      body: procedureRequest,
      run: (ctx, { params, body }) =>
        changeService(ctx, { serviceId: parseId(params['id']), version: body.version, ...body.value }),
    }),
    unitRoute<{ despiteUpcoming: boolean }>({
      method: 'PUT',
      path: '/api/settings/procedures/:id/archive',
      demands: 'settings.edit',
      status: 204,
      body: archiveRequest,
      run: (ctx, { params, body }) => setServiceActive(ctx, { serviceId: parseId(params['id']), isActive: false, ...body }),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/settings/procedures/:id/archive',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => setServiceActive(ctx, { serviceId: parseId(params['id']), isActive: true }),
    }),
  ]
}

async function listProcedures(ctx: Ctx): Promise<ProceduresAnswer> {
  const [procedures, resources] = await Promise.all([listAllServices(ctx), listResources(ctx)])
  const professionals = resources.filter((one) => one.kind === 'professional').map(({ id, name }) => ({ id, name }))
  return { procedures, professionals }
}

function toVariant(variant: Awaited<ReturnType<typeof readService>>['service']['variants'][number]) {
  return { ...variant, synonyms: [...variant.synonyms] }
}

/** What is read-only here is a form's own there. */
function toRules({ beforeHolds, afterHolds, phases, places, types, ...rules }: ServiceRules): Procedure['rules'] {
  return {
    ...rules,
    beforeHolds: beforeHolds && [...beforeHolds],
    afterHolds: afterHolds && [...afterHolds],
    phases: phases.map((phase) => ({ ...phase, holds: [...phase.holds] })),
    places: [...places],
    types: [...types],
  }
}

function parseId(raw: string | undefined): ServiceId {
  if (!isId('service', raw)) throw new Refusal('not_found', 'Esse procedimento não existe.')
  return raw
}
