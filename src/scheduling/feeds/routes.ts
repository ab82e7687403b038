import { openRoute, unitRoute, type Route } from '#auth/index.ts'
import { optional, parseResource } from '../parse.ts'
import type { LinkDeps } from '../calendar-link/connect.ts'
import { calendarLinkRoutes } from '../calendar-link/routes.ts'
import type { FeedAddresses } from './address.ts'
import { feedRequest, feedShowsRequest, type FeedRequest, type FeedShowsRequest } from './contract.ts'
import { changeFeed, makeFeed, parseFeed, readCalendars, renewFeed, revokeFeed } from './feeds.ts'
import type { OutsideReaders } from './outside-readers.ts'

export type FeedDeps = { addresses: FeedAddresses; readers: OutsideReaders; links: LinkDeps }

export const feedRoutes = ({ addresses, readers, links }: FeedDeps): Route[] => [
  ...calendarLinkRoutes(links),
  unitRoute({
    method: 'GET',
    path: '/api/calendars',
    demands: 'calendars.edit',
    run: (ctx, { staff }) => readCalendars(ctx, { staff, addresses, isGoogleConfigured: links.calendar !== null }),
  }),
  unitRoute<FeedRequest>({
    method: 'POST',
    path: '/api/calendar-feeds',
    demands: 'calendars.edit',
    status: 204,
    body: feedRequest,
    run: (ctx, { body, staff }) =>
      makeFeed(ctx, { staff, addresses, shows: body.shows, resourceId: optional(body.resourceId, parseResource) }),
  }),
  unitRoute<FeedShowsRequest>({
    method: 'PUT',
    path: '/api/calendar-feeds/:id',
    demands: 'calendars.edit',
    status: 204,
    body: feedShowsRequest,
    run: (ctx, { params, body, staff }) => changeFeed(ctx, { staff, id: parseFeed(params['id']), shows: body.shows }),
  }),
  unitRoute({
    method: 'POST',
    path: '/api/calendar-feeds/:id/renewals',
    demands: 'calendars.edit',
    status: 204,
    run: (ctx, { params, staff }) => renewFeed(ctx, { staff, id: parseFeed(params['id']), addresses }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/calendar-feeds/:id',
    demands: 'calendars.edit',
    status: 204,
    run: (ctx, { params, staff }) => revokeFeed(ctx, { staff, id: parseFeed(params['id']) }),
  }),
  openRoute({
    method: 'GET',
    path: '/api/c/:token',
    run: async ({ params, visitor }) => ({ body: await readers.page(params['token'] ?? '', visitor.address) }),
  }),
]
