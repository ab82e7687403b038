import { edgeRoute, unitRoute, type Route } from '#auth/index.ts'
import { feedShowsRequest, type FeedShowsRequest } from '../feeds/contract.ts'
import { parseResource } from '../parse.ts'
import { askConsent, changeLink, connectCalendar, endLink, parseLink, type LinkDeps } from './connect.ts'
import { connectionRequest, consentRequest, type ConnectionRequest, type ConsentRequest } from './contract.ts'

export const calendarLinkRoutes = (deps: LinkDeps): Route[] => [
  unitRoute<ConsentRequest>({
    method: 'POST',
    path: '/api/calendar-consents',
    demands: 'calendars.edit',
    body: consentRequest,
    run: (ctx, { body, staff }) => askConsent(ctx, deps, { staff, resourceId: parseResource(body.resourceId) }),
  }),
  edgeRoute<ConnectionRequest>({
    method: 'POST',
    path: '/api/calendar-links',
    demands: 'calendars.edit',
    status: 204,
    body: connectionRequest,
    run: ({ body, staff }) => connectCalendar(deps, staff, body),
  }),
  unitRoute<FeedShowsRequest>({
    method: 'PUT',
    path: '/api/calendar-links/:id',
    demands: 'calendars.edit',
    status: 204,
    body: feedShowsRequest,
    run: (ctx, { params, body, staff }) => changeLink(ctx, { staff, id: parseLink(params['id']), shows: body.shows }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/calendar-links/:id',
    demands: 'calendars.edit',
    status: 204,
    run: (ctx, { params, staff }) => endLink(ctx, { staff, id: parseLink(params['id']) }),
  }),
]
