import { edgeRoute, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Receive } from '#channels/channel.ts'
import { getContact, parseContactId } from '#contacts/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ChannelId } from '#platform/ids.ts'
import { checkNumber, connectFromDesk, disconnectNumber, renameNumber, type NumberDeps } from './connect.ts'
import {
  connectNumberRequest,
  messagePricesRequest,
  numberNewsQuery,
  numberTestRequest,
  renameNumberRequest,
  type AsideAnswer,
  type ConnectNumberRequest,
  type MessagePricesRequest,
  type NumberNewsQuery,
  type NumbersAnswer,
  type NumberTestRequest,
  type RenameNumberRequest,
} from './contract.ts'
import { readNews, readNumbers, readTalkCost } from './list.ts'
import { changePrices, readPrices } from './prices.ts'
import { listNumbers, listUnread } from './queries.ts'
import { countWaiting, takeInSetAside } from './take-in.ts'
import { sendTest } from './test-message.ts'

type Deps = NumberDeps & { receive: Receive }

/** The clinic's numbers: connecting them, how they stand, what they cost. */
export function numbersRoutes(deps: Deps): Route[] {
  return [...numberRoutes(deps), ...connectionRoutes(deps), ...costRoutes()]
}

const numberRoutes = (deps: Deps): Route[] => [
  edgeRoute({
    method: 'GET',
    path: '/api/numbers',
    demands: 'settings.read',
    run: ({ staff }) => present(deps, staff),
  }),
  unitRoute<RenameNumberRequest>({
    method: 'PUT',
    path: '/api/numbers/:id',
    demands: 'settings.edit',
    status: 204,
    body: renameNumberRequest,
    run: (ctx, { params, body }) => renameNumber(ctx, { channelId: parseId(params['id']), ...body }),
  }),
  unitRoute<undefined, NumberNewsQuery>({
    method: 'GET',
    path: '/api/numbers/:id/news',
    demands: 'settings.read',
    query: numberNewsQuery,
    run: (ctx, { params, query }) => readNews(ctx, parseId(params['id']), query.cursor),
  }),
  unitRoute<NumberTestRequest>({
    method: 'POST',
    path: '/api/numbers/:id/tests',
    demands: 'settings.edit',
    status: 201,
    body: numberTestRequest,
    run: (ctx, { params, body, staff }) => sendTest(ctx, { channelId: parseId(params['id']), staffId: staff.staffId, ...body }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/numbers/unread',
    demands: 'settings.read',
    run: async (ctx): Promise<AsideAnswer> => ({
      items: (await listUnread(ctx, 100)).map(({ at, ...item }) => ({ ...item, at: at.toISOString() })),
    }),
  }),
]

const connectionRoutes = (deps: Deps): Route[] => [
  edgeRoute<ConnectNumberRequest>({
    method: 'POST',
    path: '/api/numbers',
    demands: 'settings.edit',
    status: 201,
    body: connectNumberRequest,
    run: ({ staff, body }) => connectFromDesk(deps, staff, body),
  }),
  edgeRoute({
    method: 'PUT',
    path: '/api/numbers/:id/standing',
    demands: 'settings.edit',
    run: async ({ params, staff }) => {
      await checkNumber(deps, staff, parseId(params['id']))
      return present(deps, staff)
    },
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/numbers/:id/connection',
    demands: 'settings.edit',
    status: 204,
    run: (ctx, { params }) => disconnectNumber(ctx, parseId(params['id'])),
  }),
  edgeRoute({
    method: 'POST',
    path: '/api/numbers/:id/replays',
    demands: 'settings.edit',
    run: ({ params, staff }) =>
      takeInSetAside(deps, { clinicId: staff.clinicId, actor: { kind: 'staff', staffId: staff.staffId } }, parseId(params['id'])),
  }),
]

const costRoutes = (): Route[] => [
  unitRoute({ method: 'GET', path: '/api/numbers/prices', demands: 'settings.read', run: (ctx) => readPrices(ctx) }),
  unitRoute<MessagePricesRequest>({
    method: 'PUT',
    path: '/api/numbers/prices',
    demands: 'settings.edit',
    body: messagePricesRequest,
    run: (ctx, { body }) => changePrices(ctx, body),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/message-cost',
    demands: 'inbox.read',
    run: async (ctx, { params }) => {
      const { id } = await getContact(ctx, parseContactId(params['id']))
      return readTalkCost(ctx, id)
    },
  }),
]

async function present(deps: Deps, staff: SignedIn): Promise<NumbersAnswer> {
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  const numbers = await deps.work(staff.clinicId, actor, (ctx) => listNumbers(ctx))
  const waiting = await countWaiting(deps, numbers)
  return deps.work(staff.clinicId, actor, (ctx) => readNumbers(ctx, staff, waiting))
}

function parseId(raw: string | undefined): ChannelId {
  if (raw === undefined || !isId('channel', raw)) throw new Refusal('not_found', 'Esse número não existe.')
  return raw
}
