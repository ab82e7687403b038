import { edgeRoute, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import {
  deviceRequest,
  listNotificationsQuery,
  preferencesRequest,
  readingRequest,
  type DeviceRequest,
  type EscalationsAnswer,
  type ListNotificationsQuery,
  type NotificationsAnswer,
  type PreferencesRequest,
  type ReadingRequest,
} from './contract.ts'
import { addDevice, readDevices, removeDevice, testDevice, type DeviceDeps } from './devices.ts'
import { readerOf } from './policy.ts'
import { readPreferences, setPreferences } from './preferences.ts'
import { countUnread, listNotifications, listUrgent, updateRead, type NotificationCursor } from './queries.ts'
import { listEscalations } from './queries-waits.ts'

/** One's own notices, wishes and devices; what they tell of is narrowed to what one may read (`readerOf`). */
export function notificationsRoutes(deps: DeviceDeps): Route[] {
  return [
    unitRoute<undefined, ListNotificationsQuery>({
      method: 'GET',
      path: '/api/notifications',
      demands: 'notifications.receive',
      query: listNotificationsQuery,
      run: (ctx, { query, staff }) => listPage(ctx, staff, query),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/notifications/summary',
      demands: 'notifications.receive',
      run: (ctx, { staff }) => countUnread(ctx, readerOf(staff)),
    }),
    unitRoute<ReadingRequest>({
      method: 'PUT',
      path: '/api/notifications/reading',
      demands: 'notifications.receive',
      status: 204,
      body: readingRequest,
      run: async (ctx, { body, staff }) => {
        // Not a fact worth keeping: only one's own other screens want to know.
        if ((await updateRead(ctx, { staffId: staff.staffId, what: body })) > 0)
          ctx.say({ changed: 'notifications', staffId: staff.staffId })
      },
    }),
    unitRoute({
      method: 'GET',
      path: '/api/notifications/preferences',
      demands: 'notifications.receive',
      run: (ctx, { staff }) => readPreferences(ctx, staff),
    }),
    unitRoute<PreferencesRequest>({
      method: 'PUT',
      path: '/api/notifications/preferences',
      demands: 'notifications.receive',
      body: preferencesRequest,
      run: (ctx, { body, staff }) => setPreferences(ctx, staff, body),
    }),
    edgeRoute({
      method: 'GET',
      path: '/api/notifications/devices',
      demands: 'notifications.receive',
      run: ({ staff }) => readDevices(deps, staff),
    }),
    edgeRoute<DeviceRequest>({
      method: 'POST',
      path: '/api/notifications/devices',
      demands: 'notifications.receive',
      body: deviceRequest,
      run: ({ body, staff }) => addDevice(deps, staff, body),
    }),
    edgeRoute({
      method: 'DELETE',
      path: '/api/notifications/devices/:id',
      demands: 'notifications.receive',
      status: 204,
      run: ({ params, staff }) => removeDevice(deps, staff, params['id'] ?? ''),
    }),
    edgeRoute({
      method: 'POST',
      path: '/api/notifications/devices/:id/test',
      demands: 'notifications.receive',
      run: ({ params, staff }) => testDevice(deps, staff, params['id'] ?? ''),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id/escalations',
      demands: 'inbox.read',
      run: async (ctx, { params }): Promise<EscalationsAnswer> => {
        const id = params['id']
        const told = isId('conversation', id) ? await listEscalations(ctx, id) : null
        if (!told) throw new Refusal('not_found', 'Essa conversa não existe.')
        return { items: told.map(({ at, names }) => ({ at: at.toISOString(), names })) }
      },
    }),
  ]
}

async function listPage(ctx: Ctx, staff: SignedIn, query: ListNotificationsQuery): Promise<NotificationsAnswer> {
  const reader = readerOf(staff)
  const cursor = readCursor(query.cursor)
  const items = await listNotifications(ctx, reader, { show: query.show, cursor, limit: query.limit })
  const last = items.length === query.limit ? items.at(-1) : undefined
  return { urgent: cursor ? [] : await listUrgent(ctx, reader), items, next: last ? writeCursor(last.at, last.id) : null }
}

/** Where a page ended: the instant and what breaks its ties. Opaque to the client. */
function writeCursor(at: string, id: string): string {
  return Buffer.from(`${at} ${id}`).toString('base64url')
}

function readCursor(raw: string | undefined): NotificationCursor | null {
  if (raw === undefined) return null
  const [at = '', id = ''] = Buffer.from(raw, 'base64url').toString('utf8').split(' ')
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime()) || !isId('notification', id))
    throw new Refusal('invalid', 'Página desconhecida. Recarregue a lista.', 'cursor')
  return { at: instant, id }
}
