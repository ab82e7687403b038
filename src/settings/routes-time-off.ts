import { unitRoute, type Route } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type Id } from '#platform/ids.ts'
import { addTimeOff, changeTimeOff, listAllResources, listComingTimeOff, removeTimeOff } from '#scheduling/index.ts'
import { timeOffRequest, type TimeOffAnswer, type TimeOffSavedAnswer, type TimeOffWish } from './contract.ts'
import { toSpan, toWallDays } from './time-off-days.ts'

export function timeOffRoutes(): Route[] {
  return [
    unitRoute({ method: 'GET', path: '/api/settings/time-off', demands: 'settings.read', run: readTimeOff }),
    unitRoute<TimeOffWish>({
      method: 'POST',
      path: '/api/settings/time-off',
      demands: 'settings.edit',
      status: 201,
      body: timeOffRequest,
      run: async (ctx, { body }): Promise<TimeOffSavedAnswer> => {
        const { zone } = await getClinic(ctx)
        const { booked } = await addTimeOff(ctx, toSpan(body, zone))
        return { booked }
      },
    }),
    unitRoute<TimeOffWish>({
      method: 'PUT',
      path: '/api/settings/time-off/:id',
      demands: 'settings.edit',
      body: timeOffRequest,
      run: async (ctx, { params, body }): Promise<TimeOffSavedAnswer> => {
        const { zone } = await getClinic(ctx)
        return changeTimeOff(ctx, { id: parseId(params['id']), ...toSpan(body, zone) })
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/settings/time-off/:id',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => removeTimeOff(ctx, parseId(params['id'])),
    }),
  ]
}

async function readTimeOff(ctx: Ctx): Promise<TimeOffAnswer> {
  const [clinic, items, resources] = await Promise.all([getClinic(ctx), listComingTimeOff(ctx, ctx.now), listAllResources(ctx)])
  return {
    items: items.map(({ id, ...off }) => ({
      id,
      who:
        resources.find((one) => one.id === off.resourceId)?.name ??
        clinic.units.find((one) => one.id === off.unitId)?.name ??
        null,
      ...toWallDays(off, clinic.zone),
    })),
    resources: resources.filter((one) => one.isActive).map(({ id, name, kind }) => ({ id, name, kind })),
  }
}

function parseId(raw: string | undefined): Id<'timeOff'> {
  if (!isId('timeOff', raw)) throw new Refusal('not_found', 'Essa folga não existe mais.')
  return raw
}
