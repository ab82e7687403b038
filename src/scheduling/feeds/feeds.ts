import { agendaScope, isInScope, recordAudit, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { randomToken } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, newId, type CalendarFeedId, type ResourceId } from '#platform/ids.ts'
import { listLinks, type LinkRow } from '../calendar-link/queries.ts'
import type { LinkItem } from '../calendar-link/contract.ts'
import type { FeedAddresses } from './address.ts'
import type { CalendarsAnswer, FeedItem, FeedShows } from './contract.ts'
import {
  deleteFeed,
  insertFeed,
  listActiveProfessionals,
  listFeeds,
  lockFeed,
  updateFeedAddress,
  updateFeedShows,
  type FeedRow,
} from './queries.ts'

/** The agendas this person may take along, each with its address if it has one. */
export async function readCalendars(
  ctx: Ctx,
  { staff, addresses, isGoogleConfigured }: { staff: SignedIn; addresses: FeedAddresses; isGoogleConfigured: boolean },
): Promise<CalendarsAnswer> {
  const [professionals, feeds, links, { name }] = await Promise.all([
    listActiveProfessionals(ctx),
    listFeeds(ctx),
    listLinks(ctx),
    getClinic(ctx),
  ])
  const scope = agendaScope(staff)
  const all = [{ id: null, name }, ...professionals].filter((one) => isInScope(scope, one.id))
  return {
    calendars: all.map(({ id, name: whose }) => {
      const feed = feeds.find((one) => one.resource_id === id)
      const link = links.find((one) => one.resource_id === id)
      return {
        resourceId: id,
        name: whose,
        feed: feed ? toItem(feed, addresses) : null,
        link: link ? toLinkItem(link) : null,
      }
    }),
    isGoogleConfigured,
  }
}

/** Makes the address of an agenda that has none; one that is there stays. */
export async function makeFeed(
  ctx: Ctx,
  wish: { staff: SignedIn; resourceId: ResourceId | null; shows: FeedShows; addresses: FeedAddresses },
): Promise<void> {
  const { staff, resourceId, shows, addresses } = wish
  await refuseUnknown(ctx, staff, resourceId)
  const [id, serial] = [newId('calendarFeed'), randomToken()]
  const isNew = await insertFeed(ctx, { id, resource_id: resourceId, token_hash: addresses.hashOf(id, serial), serial, shows })
  if (!isNew) return
  await recordAudit(ctx, { action: 'calendar_feed.made', about: aboutOf(ctx, resourceId), after: { shows } })
  ctx.say({ changed: 'settings' })
}

/** Another address in its place: whoever has the old one sees nothing from now on. */
export async function renewFeed(
  ctx: Ctx,
  wish: { staff: SignedIn; id: CalendarFeedId; addresses: FeedAddresses },
): Promise<void> {
  const feed = await lockOwn(ctx, wish)
  const serial = randomToken()
  await updateFeedAddress(ctx, feed.id, { serial, hash: wish.addresses.hashOf(feed.id, serial) })
  await recordAudit(ctx, { action: 'calendar_feed.renewed', about: aboutOf(ctx, feed.resource_id) })
  ctx.say({ changed: 'settings' })
}

export async function changeFeed(ctx: Ctx, wish: { staff: SignedIn; id: CalendarFeedId; shows: FeedShows }): Promise<void> {
  const feed = await lockOwn(ctx, wish)
  if (feed.shows === wish.shows) return
  await updateFeedShows(ctx, feed.id, wish.shows)
  const change = { before: { shows: feed.shows }, after: { shows: wish.shows } }
  await recordAudit(ctx, { action: 'calendar_feed.changed', about: aboutOf(ctx, feed.resource_id), ...change })
  ctx.say({ changed: 'settings' })
}

export async function revokeFeed(ctx: Ctx, wish: { staff: SignedIn; id: CalendarFeedId }): Promise<void> {
  const feed = await lockOwn(ctx, wish)
  await deleteFeed(ctx, feed.id)
  await recordAudit(ctx, { action: 'calendar_feed.revoked', about: aboutOf(ctx, feed.resource_id) })
  ctx.say({ changed: 'settings' })
}

export function parseFeed(raw: string | undefined): CalendarFeedId {
  if (!isId('calendarFeed', raw)) throw notThere()
  return raw
}

/** What is not one's own is not there. */
async function refuseUnknown(ctx: Ctx, staff: SignedIn, resourceId: ResourceId | null): Promise<void> {
  const isTheirs = isInScope(agendaScope(staff), resourceId)
  const isThere = resourceId === null || (await listActiveProfessionals(ctx)).some((one) => one.id === resourceId)
  if (!isTheirs || !isThere) throw new Refusal('not_found', 'Essa agenda não existe, ou não é sua.')
}

async function lockOwn(ctx: Ctx, { staff, id }: { staff: SignedIn; id: CalendarFeedId }): Promise<FeedRow> {
  const feed = await lockFeed(ctx, id)
  if (!feed || !isInScope(agendaScope(staff), feed.resource_id)) throw notThere()
  return feed
}

const notThere = () => new Refusal('not_found', 'Esse endereço não existe mais.')

const aboutOf = (ctx: Ctx, resourceId: ResourceId | null) =>
  resourceId === null ? ({ kind: 'clinic', id: ctx.clinicId } as const) : ({ kind: 'resource', id: resourceId } as const)

function toItem(feed: FeedRow, addresses: FeedAddresses): FeedItem {
  const isOfThisKey = addresses.hashOf(feed.id, feed.serial).equals(feed.token_hash)
  return {
    id: feed.id,
    url: isOfThisKey ? addresses.urlOf(feed.id, feed.serial) : null,
    shows: feed.shows,
    madeAt: feed.made_at.toISOString(),
    readAt: feed.read_at?.toISOString() ?? null,
  }
}

function toLinkItem(link: LinkRow): LinkItem {
  return {
    id: link.id,
    account: link.account,
    shows: link.shows,
    state: link.state === 'on' && !link.synced_at && !link.fault ? 'waiting' : link.state,
    fault: link.fault,
    faultSince: link.fault_since?.toISOString() ?? null,
    syncedAt: link.synced_at?.toISOString() ?? null,
  }
}
