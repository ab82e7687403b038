import { unitRoute, type Route } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type UnitId } from '#platform/ids.ts'
import { createUnit, editUnit, listStates, listUnits, putUnitAway } from '#scheduling/index.ts'
import { unitArchiveRequest, unitRequest, type UnitsAnswer, type UnitWish } from './contract.ts'

/** The places of a clinic that has more than one. */
export function unitRoutes(): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/settings/units',
      demands: 'settings.read',
      run: async (ctx): Promise<UnitsAnswer> => {
        const { address, addressHint, mapUrl, parking } = await getClinic(ctx)
        const units = await listUnits(ctx)
        return {
          units: units.map((unit) => ({ ...unit, synonyms: [...unit.synonyms] })),
          clinic: { address, addressHint, mapUrl, parking },
          states: await listStates(),
        }
      },
    }),
    unitRoute<UnitWish>({
      method: 'POST',
      path: '/api/settings/units',
      demands: 'settings.edit',
      status: 201,
      body: unitRequest,
      run: async (ctx, { body }) => ({ id: await createUnit(ctx, body) }),
    }),
    unitRoute<UnitWish>({
      method: 'PUT',
      path: '/api/settings/units/:id',
      demands: 'settings.edit',
      status: 204,
      body: unitRequest,
      run: (ctx, { params, body }) => editUnit(ctx, parseUnit(params['id']), body),
    }),
    unitRoute<{ despiteDependants: boolean }>({
      method: 'PUT',
      path: '/api/settings/units/:id/archive',
      demands: 'settings.edit',
      status: 204,
      body: unitArchiveRequest,
      run: (ctx, { params, body }) => putUnitAway(ctx, parseUnit(params['id']), { isActive: false, ...body }),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/settings/units/:id/archive',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => putUnitAway(ctx, parseUnit(params['id']), { isActive: true, despiteDependants: false }),
    }),
  ]
}

function parseUnit(raw: string | undefined): UnitId {
  if (!isId('unit', raw)) throw new Refusal('not_found', 'Essa unidade não existe.')
  return raw
}
