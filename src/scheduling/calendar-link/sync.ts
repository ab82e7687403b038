import type { CalendarFault, FoundEvent, OutsideCalendar } from '#connectors/calendar/index.ts'
import { getClinic } from '#clinic/index.ts'
import { randomToken, type Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { CalendarLinkId, ClinicId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import { openGrant } from './grant.ts'
import { planEvents, weighFound, type Known, type Put } from './model.ts'
import {
  claimLink,
  deleteBlock,
  deleteHeld,
  deleteLink,
  deleteOtherBlocks,
  endPass,
  holdsLease,
  listDueLinks,
  listHeld,
  listStanding,
  updateCursor,
  upsertBlock,
  upsertHeld,
  type LinkRow,
} from './queries.ts'

export type SyncDeps = Pick<Work, 'work' | 'edge'> & { vault: Vault; calendar: OutsideCalendar | null; log: Log }

const actor = { kind: 'system', what: 'calendars.sync' } as const
const leaseMin = 10
const everyMin = 1
/** How far ahead somebody's own plans are read; the window moves on when all is read anew. */
const aheadDays = 400
const readAllEveryDays = 7
/** The rest waits for the next minute: one professional's first thousand holds up nobody. */
const mostChanges = 100
/** A calendar that cannot be emptied is left as it is. */
const endingMin = 60
const parallel = 4

/** Brings every calendar that is due and the agenda together. Never throws for one of them: each has its own fault and its own next time. */
export async function syncCalendars(deps: SyncDeps): Promise<void> {
  const { calendar } = deps
  if (!calendar) return
  const due = await deps.edge(listDueLinks)
  const next = async (): Promise<void> => {
    for (let one = due.shift(); one; one = due.shift())
      await syncLink({ ...deps, calendar }, one.clinic_id, one.id).catch((error: unknown) =>
        // Its lease runs out by itself, and it is due again.
        deps.log.error({ err: error, link: one.id }, 'a calendar could not be brought in line'),
      )
  }
  await Promise.all(Array.from({ length: parallel }, next))
}

type Pass = SyncDeps & { calendar: OutsideCalendar; clinicId: ClinicId; link: LinkRow; token: string; grant: string }
/** Null: well. 'lost': somebody else has the link now, and all that is left to do is theirs. */
type Outcome = CalendarFault | 'lost' | null

async function syncLink(deps: SyncDeps & { calendar: OutsideCalendar }, clinicId: ClinicId, id: CalendarLinkId): Promise<void> {
  const token = randomToken()
  const link = await deps.work(clinicId, actor, (ctx) => claimLink(ctx, id, { token, until: addMinutes(ctx.now, leaseMin) }))
  if (!link) return
  const pass: Pass = { ...deps, clinicId, link, token, grant: openGrant(deps.vault, link.id, link.sealed_grant) }
  if (link.state === 'ending') return end(pass)
  const outcome = (await pull(pass)) ?? (await push(pass))
  if (outcome !== 'lost') await close(pass, outcome)
}

/** Theirs first: what was changed there must be known before ours is put beside it. */
async function pull(pass: Pass): Promise<Outcome> {
  const { calendar, grant, link } = pass
  const { now, zone } = await pass.work(pass.clinicId, actor, async (ctx) => ({
    now: ctx.now,
    zone: (await getClinic(ctx)).zone,
  }))
  const isOld = !link.read_all_at || link.read_all_at < addMinutes(now, -readAllEveryDays * 1440)
  const all = { from: addMinutes(now, -1440), to: addMinutes(now, aheadDays * 1440) }
  let isAll = link.cursor === null || isOld
  let read = await calendar.read(grant, link.cursor === null || isOld ? all : { cursor: link.cursor }, zone)
  if (read.outcome === 'stale') {
    isAll = true
    read = await calendar.read(grant, all, zone)
  }
  if (read.outcome === 'failed') return read
  // Stale the instant it was given: as good as no answer.
  if (read.outcome === 'stale') return { outcome: 'failed', why: 'down', afterMs: null, detail: 'stale at once' }
  const { events, cursor } = read
  return inPass(pass, (ctx) => takeIn(ctx, pass, events, { cursor, isAll }))
}

async function takeIn(
  ctx: Ctx,
  { link, clinicId }: Pass,
  events: readonly FoundEvent[],
  { cursor, isAll }: { cursor: string; isAll: boolean },
): Promise<void> {
  const standing = await listStanding(ctx, link.resource_id)
  const known = {
    link: { ...link, clinicId },
    held: new Map((await listHeld(ctx, link.id)).map((one) => [one.eventId, one])),
    standing: new Map(standing.map((visit) => [visit.id, visit])),
  }
  const blocked: string[] = []
  for (const found of [...events, ...(isAll ? missingFrom(events, known, addMinutes(ctx.now, aheadDays * 1440)) : [])]) {
    const verdict = weighFound(found, known)
    switch (verdict.becomes) {
      case 'nothing':
        break
      case 'block':
        blocked.push(verdict.block.outsideId)
        await upsertBlock(ctx, link, verdict.block)
        break
      case 'no_block':
        if (!isAll) await deleteBlock(ctx, link.id, verdict.outsideId)
        break
      case 'held':
        await upsertHeld(ctx, link.id, verdict.held)
        break
      case 'put_back': {
        const held = known.held.get(verdict.eventId)
        if (held) await upsertHeld(ctx, link.id, { ...held, told: '' })
        await ctx.emit({ type: 'calendar.put_back', appointmentId: verdict.appointmentId, resourceId: link.resource_id })
      }
    }
  }
  if (isAll) await deleteOtherBlocks(ctx, link.id, blocked)
  await updateCursor(ctx, link.id, cursor, isAll)
  if (events.length > 0 || isAll) ctx.say({ changed: 'agenda' })
}

/** What stood there, as far as we knew, and was not in the whole of it. */
function missingFrom(events: readonly FoundEvent[], { held, standing }: Known, until: Date): FoundEvent[] {
  const seen = new Set(events.map((one) => one.id))
  return [...held.values()]
    .filter((one) => !seen.has(one.eventId) && one.told !== '' && one.startsAt < until && standing.has(one.appointmentId))
    .map((one) => ({ id: one.eventId, is: 'gone', mark: null }))
}

async function push(pass: Pass): Promise<Outcome> {
  const { link, clinicId, calendar, grant } = pass
  const { puts, drops } = await pass.work(clinicId, actor, async (ctx) =>
    planEvents({ ...link, clinicId }, await listStanding(ctx, link.resource_id), await listHeld(ctx, link.id), ctx.now),
  )
  for (const eventId of drops.slice(0, mostChanges)) {
    const outcome = await dropOne(pass, eventId)
    if (outcome) return outcome
  }
  for (const put of puts.slice(0, mostChanges)) {
    const done = await calendar.put(grant, put.event)
    const outcome = done.outcome === 'failed' ? done : await inPass(pass, (ctx) => upsertHeld(ctx, link.id, toHeld(put)))
    if (outcome) return outcome
  }
  return null
}

const toHeld = ({ event, appointmentId, look }: Put) => ({
  eventId: event.id,
  appointmentId,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  told: look,
})

async function dropOne(pass: Pass, eventId: string): Promise<Outcome> {
  const done = await pass.calendar.drop(pass.grant, eventId)
  return done.outcome === 'failed' ? done : inPass(pass, (ctx) => deleteHeld(ctx, pass.link.id, eventId))
}

/** Takes ours out, gives the leave back and forgets the calendar. */
async function end(pass: Pass): Promise<void> {
  const { link, clinicId } = pass
  const { now, drops } = await pass.work(clinicId, actor, async (ctx) => ({
    now: ctx.now,
    drops: planEvents({ ...link, clinicId }, [], await listHeld(ctx, link.id), ctx.now).drops,
  }))
  const isTooLong = link.ending_since !== null && link.ending_since <= addMinutes(now, -endingMin)
  for (const eventId of isTooLong ? [] : drops) {
    const outcome = await dropOne(pass, eventId)
    if (outcome === 'lost') return
    if (outcome && outcome.why !== 'reconnect') return close(pass, outcome)
    if (outcome) break
  }
  await pass.calendar.revoke(pass.grant)
  await inPass(pass, async (ctx) => {
    await deleteLink(ctx, link.id)
    ctx.say({ changed: 'settings' }, { changed: 'agenda' })
  })
}

/** A unit that only counts while the link is this pass's. */
async function inPass(pass: Pass, run: (ctx: Ctx) => Promise<void>): Promise<'lost' | null> {
  return pass.work(pass.clinicId, actor, async (ctx) => {
    if (!(await holdsLease(ctx, pass.link.id, pass.token))) return 'lost'
    await run(ctx)
    return null
  })
}

async function close(pass: Pass, fault: CalendarFault | null): Promise<void> {
  const { link, token, log } = pass
  if (fault) log.warn({ link: link.id, why: fault.why, detail: fault.detail }, 'a calendar did not answer')
  await pass.work(pass.clinicId, actor, async (ctx) => {
    const attempts = fault ? link.attempts + 1 : 0
    await endPass(ctx, link.id, token, { fault: fault?.why ?? null, attempts, nextAt: nextAt(ctx.now, fault, attempts) })
    if ((fault?.why ?? null) !== link.fault || !link.synced_at) ctx.say({ changed: 'settings' })
  })
}

/** Twice as long each time, up to an hour, and never sooner than it was asked for. Without the owner's leave it is tried four times a day. */
function nextAt(now: Date, fault: CalendarFault | null, attempts: number): Date {
  if (!fault) return addMinutes(now, everyMin)
  if (fault.why === 'reconnect') return addMinutes(now, 360)
  const waits = Math.min(60, 2 ** Math.min(attempts, 6))
  return new Date(now.getTime() + Math.max(waits * 60_000, fault.afterMs ?? 0))
}
