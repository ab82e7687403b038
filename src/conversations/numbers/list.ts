import { may, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { dayBounds, isLocalDate, toLocal } from '#platform/local-time.ts'
import type { ChannelId, ContactId } from '#platform/ids.ts'
import { readConversationCursor, writeCursor } from '../cursor.ts'
import { wordStop } from '../fault-words.ts'
import { wordNews } from '../news-words.ts'
import { sumCharges } from '../queries-charges.ts'
import type { Can } from '../contract.ts'
import type { NumberItem, NumberNewsAnswer, NumberNewsItem, NumbersAnswer, TalkCostAnswer } from './contract.ts'
import { costOf, readPrices } from './prices.ts'
import { listLatestNews, listNews, listNumbers, sumChargesOf, type NewsRow, type NumberRow } from './queries.ts'
import { warningsOf } from './warnings.ts'

const webhookPath = '/webhooks/cloud-api'
const newsAtFirst = 3

/** The clinic's numbers as the settings show them; `waiting`: how many deliveries each has from before it was connected. */
export async function readNumbers(
  ctx: Ctx,
  staff: Pick<SignedIn, 'role'>,
  waiting: ReadonlyMap<string, number>,
): Promise<NumbersAnswer> {
  const [rows, news, clinic, begin, { value: prices }] = await Promise.all([
    listNumbers(ctx),
    listLatestNews(ctx, newsAtFirst),
    getClinic(ctx),
    monthBegin(ctx),
    readPrices(ctx),
  ])
  const sums = await sumCharges(ctx, begin)
  const items = rows.map((row) => ({
    ...present(row, ctx.now),
    cost: costOf(
      prices,
      sums.filter((one) => one.channel_id === row.id),
    ),
    news: news.filter((one) => one.channel_id === row.id).map(presentNews),
    waiting: waiting.get(`${row.kind} ${row.external_id} ${row.app_id}`) ?? 0,
  }))
  return { items, webhookPath, isDemo: clinic.isDemo, can: { edit: mayEdit(staff), removeDemo: may(staff.role, 'demo.remove') } }
}

/** The whole history of one number, page by page. */
export async function readNews(ctx: Ctx, id: ChannelId, cursor: string | undefined): Promise<NumberNewsAnswer> {
  const limit = 20
  await getNumber(ctx, id)
  const rows = await listNews(ctx, id, readConversationCursor(cursor), limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { items: rows.map(presentNews), next: last ? writeCursor(last.received_at.toISOString(), last.id) : null }
}

/** What one person's messages cost, this month and in all. */
export async function readTalkCost(ctx: Ctx, contactId: ContactId): Promise<TalkCostAnswer> {
  const { value: prices } = await readPrices(ctx)
  const month = await sumChargesOf(ctx, contactId, await monthBegin(ctx))
  return { month: costOf(prices, month), all: costOf(prices, await sumChargesOf(ctx, contactId, null)) }
}

/** On the clinic's wall: it is what its bill goes by. */
async function monthBegin(ctx: Ctx): Promise<Date> {
  const { zone } = await getClinic(ctx)
  const first = `${toLocal(ctx.now, zone).date.slice(0, 8)}01`
  if (!isLocalDate(first)) throw new Error(`${first} is no day`)
  return dayBounds(first, zone).startsAt
}

export async function getNumber(ctx: Ctx, id: ChannelId): Promise<NumberRow> {
  const [row] = await listNumbers(ctx, id)
  if (!row) throw new Refusal('not_found', 'Esse número não existe.')
  return row
}

function mayEdit({ role }: Pick<SignedIn, 'role'>): Can {
  return may(role, 'settings.edit')
    ? { allowed: true }
    : { allowed: false, whyNot: 'Só quem coordena a clínica mexe nos números do WhatsApp.' }
}

function present(row: NumberRow, now: Date): Omit<NumberItem, 'cost' | 'news' | 'waiting'> {
  const { standing } = row
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    phone: standing?.phone ?? null,
    name: standing?.name ?? null,
    state: stateOf(row),
    quality: standing?.quality ?? null,
    limit: standing?.limit ?? null,
    checkedAt: row.standing_at?.toISOString() ?? null,
    warnings: row.kind === 'cloud-api' && row.is_active ? warningsOf(standing, row.standing_at, now) : [],
    lastHeardAt: row.last_heard_at?.toISOString() ?? null,
  }
}

function stateOf(row: NumberRow): NumberItem['state'] {
  if (!row.is_active) return { kind: 'off', since: row.disconnected_at?.toISOString() ?? null }
  if (row.paused_at && row.paused_because !== null)
    return { kind: 'paused', since: row.paused_at.toISOString(), why: wordStop(row.paused_because) }
  return { kind: 'connected' }
}

function presentNews({ id, at, topic, event, effect, details }: NewsRow): NumberNewsItem {
  return {
    id,
    at: at.toISOString(),
    says: wordNews(topic, event, details),
    isWarning: effect === 'warns' || effect === 'stops_sending',
  }
}
