import { recordAudit, unitRoute, type Route } from '#auth/index.ts'
import { getClinic, updateState } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type Id } from '#platform/ids.ts'
import { toLocal, type LocalDate } from '#platform/local-time.ts'
import {
  addHolidays,
  addLocalHoliday,
  addSeason,
  changeSeason,
  listAllResources,
  listComingSeasons,
  listHolidays,
  listHoursOf,
  listLocalHolidays,
  listStates,
  removeLocalHoliday,
  removeSeason,
} from '#scheduling/index.ts'
import {
  holidaysRequest,
  localHolidayRequest,
  seasonRequest,
  stateRequest,
  type HolidaysAnswer,
  type HolidaysSavedAnswer,
  type LocalHolidayWish,
  type SeasonsAnswer,
  type SeasonWish,
} from './contract.ts'

/** Days that are not like the others: seasons and holidays. */
export function seasonRoutes(): Route[] {
  return [
    unitRoute({ method: 'GET', path: '/api/settings/seasons', demands: 'settings.read', run: readSeasons }),
    unitRoute<SeasonWish>({
      method: 'POST',
      path: '/api/settings/seasons',
      demands: 'settings.edit',
      status: 201,
      body: seasonRequest,
      run: async (ctx, { body }) => ({ id: await addSeason(ctx, body) }),
    }),
    unitRoute<SeasonWish>({
      method: 'PUT',
      path: '/api/settings/seasons/:id',
      demands: 'settings.edit',
      status: 204,
      body: seasonRequest,
      run: (ctx, { params, body }) => changeSeason(ctx, { id: parseSeason(params['id']), ...body }),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/settings/seasons/:id',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => removeSeason(ctx, parseSeason(params['id'])),
    }),
    unitRoute({ method: 'GET', path: '/api/settings/holidays', demands: 'settings.read', run: readHolidays }),
    unitRoute<{ dates: LocalDate[] }>({
      method: 'POST',
      path: '/api/settings/holidays',
      demands: 'settings.edit',
      body: holidaysRequest,
      run: (ctx, { body }): Promise<HolidaysSavedAnswer> => addHolidays(ctx, body.dates),
    }),
    unitRoute<{ state: string | null }>({
      method: 'PUT',
      path: '/api/settings/holidays/state',
      demands: 'settings.edit',
      status: 204,
      body: stateRequest,
      run: setState,
    }),
    unitRoute<LocalHolidayWish>({
      method: 'POST',
      path: '/api/settings/local-holidays',
      demands: 'settings.edit',
      status: 204,
      body: localHolidayRequest,
      run: (ctx, { body }) => addLocalHoliday(ctx, body),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/settings/local-holidays/:id',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => removeLocalHoliday(ctx, parseHoliday(params['id'])),
    }),
  ]
}

async function readSeasons(ctx: Ctx): Promise<SeasonsAnswer> {
  const clinic = await getClinic(ctx)
  const all = await listAllResources(ctx)
  const items = await listComingSeasons(ctx, toLocal(ctx.now, clinic.zone).date)
  const hours = await listHoursOf(
    ctx,
    all.map(({ id }) => id),
  )
  return {
    items: items.map((season) => ({
      ...season,
      unitId: season.unitId ?? null,
      hours: [...season.hours],
      who:
        all.find((one) => one.id === season.resourceId)?.name ??
        clinic.units.find((one) => one.id === season.unitId)?.name ??
        null,
    })),
    resources: all
      .filter((one) => one.isActive)
      .map(({ id, name, kind }) => ({ id, name, kind, hours: [...(hours.get(id) ?? clinic.openingHours)] })),
    openingHours: [...clinic.openingHours],
  }
}

async function readHolidays(ctx: Ctx): Promise<HolidaysAnswer> {
  const { state } = await getClinic(ctx)
  return { state, states: await listStates(), holidays: await listHolidays(ctx), local: await listLocalHolidays(ctx) }
}

async function setState(ctx: Ctx, { body: { state } }: { body: { state: string | null } }): Promise<void> {
  if (state !== null && !(await listStates()).some(({ code }) => code === state))
    throw new Refusal('invalid', 'Escolha o estado.', 'state')
  const before = (await getClinic(ctx)).state
  if (before === state) return
  await updateState(ctx, state)
  await recordAudit(ctx, {
    action: 'clinic.changed',
    about: { kind: 'clinic', id: ctx.clinicId },
    before: { state: before },
    after: { state },
  })
  ctx.say({ changed: 'settings' })
}

function parseSeason(raw: string | undefined): Id<'season'> {
  if (!isId('season', raw)) throw new Refusal('not_found', 'Esse horário especial não existe mais.')
  return raw
}

function parseHoliday(raw: string | undefined): Id<'localHoliday'> {
  if (!isId('localHoliday', raw)) throw new Refusal('not_found', 'Esse feriado não existe mais.')
  return raw
}
