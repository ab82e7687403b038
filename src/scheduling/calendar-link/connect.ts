import { agendaScope, isInScope, recordAudit, type SignedIn } from '#auth/index.ts'
import type { CalendarFault, OutsideCalendar } from '#connectors/calendar/index.ts'
import { createSigner, isSameSecret, type Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, newId, type CalendarLinkId, type ResourceId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Work } from '#platform/work.ts'
import type { FeedShows } from '../feeds/contract.ts'
import { listActiveProfessionals } from '../feeds/queries.ts'
import { sealGrant } from './grant.ts'
import { insertLink, listLinks, lockLink, updateGrant, updateLinkShows, updateToEnding, type LinkRow } from './queries.ts'

export type LinkDeps = Pick<Work, 'work'> & {
  vault: Vault
  /** Null: the server has no access to Google of its own. */
  calendar: OutsideCalendar | null
  requests: ConsentRequests
}

/** What goes to Google and comes back: who asked, for whose agenda, and until when it counts. */
export type ConsentRequests = {
  redirectUrl: string
  write: (wish: { resourceId: ResourceId; staff: SignedIn; until: Date }) => string
  /** Null: not ours, somebody else's, or too old. */
  read: (state: string, asker: { staff: SignedIn; now: Date }) => ResourceId | null
}

export function createConsentRequests(secretKey: string, baseUrl: string): ConsentRequests {
  const sign = createSigner(secretKey, 'calendar consent')
  return {
    redirectUrl: `${baseUrl.replace(/\/$/, '')}/google-agenda`,
    write: ({ resourceId, staff, until }) => {
      const said = `${resourceId}.${until.getTime()}`
      return `${said}.${sign(`${said}.${staff.staffId}.${staff.clinicId}`)}`
    },
    read: (state, { staff, now }) => {
      const [resourceId = '', until = '', signature = ''] = state.split('.')
      const right = sign(`${resourceId}.${until}.${staff.staffId}.${staff.clinicId}`)
      const counts = isSameSecret(signature, right) && Number(until) >= now.getTime()
      return counts && isId('resource', resourceId) ? resourceId : null
    },
  }
}

/** Google's page on which she says yes. */
export async function askConsent(
  ctx: Ctx,
  { calendar, requests }: LinkDeps,
  wish: { staff: SignedIn; resourceId: ResourceId },
): Promise<{ url: string }> {
  await refuseUnknown(ctx, wish.staff, wish.resourceId)
  const state = requests.write({ ...wish, until: addMinutes(ctx.now, 15) })
  return { url: configured(calendar).consentUrl({ redirectUrl: requests.redirectUrl, state }) }
}

/** Connects the calendar whose owner said yes, once it has answered. Throws Refusal 'invalid' with what went wrong. */
export async function connectCalendar(deps: LinkDeps, staff: SignedIn, answer: { code: string; state: string }): Promise<void> {
  const calendar = configured(deps.calendar)
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  const { resourceId, now } = await deps.work(staff.clinicId, actor, async (ctx) => {
    const id = deps.requests.read(answer.state, { staff, now: ctx.now })
    if (!id) throw new Refusal('invalid', 'Esse pedido de conexão não vale mais. Comece de novo por aqui.')
    await refuseUnknown(ctx, staff, id)
    return { resourceId: id, now: ctx.now }
  })
  const given = await calendar.exchange({ code: answer.code, redirectUrl: deps.requests.redirectUrl })
  if (given.outcome === 'failed') throw refused(given)
  const read = await calendar.read(given.grant, { from: now, to: addMinutes(now, 1) }, 'UTC')
  if (read.outcome !== 'read') throw refused(read.outcome === 'failed' ? read : null)
  await deps.work(staff.clinicId, actor, async (ctx) => {
    await keep(ctx, deps.vault, { resourceId, account: read.account, grant: given.grant })
    ctx.say({ changed: 'settings' })
    const about = { kind: 'resource', id: resourceId } as const
    await recordAudit(ctx, { action: 'calendar_link.connected', about, after: { account: read.account } })
  })
}

async function keep(ctx: Ctx, vault: Vault, wish: { resourceId: ResourceId; account: string; grant: string }): Promise<void> {
  const before = (await listLinks(ctx)).find((one) => one.resource_id === wish.resourceId)
  if (before?.state === 'ending')
    throw new Refusal('conflict', 'O calendário de antes ainda está sendo desligado. Espere um minutinho e tente de novo.')
  if (before && before.account !== wish.account)
    throw new Refusal('conflict', `Esta agenda está ligada ao calendário de ${before.account}. Desligue-o primeiro.`)
  if (before) return updateGrant(ctx, before.id, sealGrant(vault, before.id, wish.grant))
  const id = newId('calendarLink')
  const link = { id, resource_id: wish.resourceId, account: wish.account, sealed_grant: sealGrant(vault, id, wish.grant) }
  if (!(await insertLink(ctx, link)))
    throw new Refusal('conflict', 'Esse calendário já está ligado à agenda de outra profissional.')
}

export async function changeLink(ctx: Ctx, wish: { staff: SignedIn; id: CalendarLinkId; shows: FeedShows }): Promise<void> {
  const link = await lockOwn(ctx, wish)
  if (link.shows === wish.shows) return
  await updateLinkShows(ctx, link.id, wish.shows)
  const change = { before: { shows: link.shows }, after: { shows: wish.shows } }
  await recordAudit(ctx, { action: 'calendar_link.changed', about: { kind: 'resource', id: link.resource_id }, ...change })
  ctx.say({ changed: 'settings' })
}

/** The appointments are taken out of it and its blocks out of the agenda, within a minute or as soon as it answers. */
export async function endLink(ctx: Ctx, wish: { staff: SignedIn; id: CalendarLinkId }): Promise<void> {
  const link = await lockOwn(ctx, wish)
  await updateToEnding(ctx, link.id)
  const before = { account: link.account }
  await recordAudit(ctx, { action: 'calendar_link.removed', about: { kind: 'resource', id: link.resource_id }, before })
  ctx.say({ changed: 'settings' })
}

export function parseLink(raw: string | undefined): CalendarLinkId {
  if (!isId('calendarLink', raw)) throw notThere()
  return raw
}

async function lockOwn(ctx: Ctx, { staff, id }: { staff: SignedIn; id: CalendarLinkId }): Promise<LinkRow> {
  const link = await lockLink(ctx, id)
  if (!link || !isInScope(agendaScope(staff), link.resource_id)) throw notThere()
  return link
}

async function refuseUnknown(ctx: Ctx, staff: SignedIn, resourceId: ResourceId): Promise<void> {
  const isThere = (await listActiveProfessionals(ctx)).some((one) => one.id === resourceId)
  if (!isThere || !isInScope(agendaScope(staff), resourceId))
    throw new Refusal('not_found', 'Essa agenda não existe, ou não é sua.')
}

const notThere = () => new Refusal('not_found', 'Essa conexão não existe mais.')

function configured(calendar: OutsideCalendar | null): OutsideCalendar {
  if (calendar) return calendar
  throw new Refusal('conflict', 'O Google Agenda ainda não foi configurado neste servidor. Peça a quem cuida dele.')
}

function refused(fault: CalendarFault | null): Refusal {
  return fault?.why === 'down' || fault?.why === 'rate'
    ? new Refusal('invalid', 'O Google não respondeu agora. Espere um pouco e tente de novo.')
    : new Refusal('invalid', 'O Google não deu a permissão. Tente de novo e marque a caixa que deixa ver e mudar os eventos.')
}
