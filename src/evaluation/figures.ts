import type { Ctx } from '#platform/ctx.ts'
import { toLocal, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import { listResources } from '#scheduling/index.ts'
import { instantOf, zone, type Setting } from './clinic.ts'
import type { PlayedTurn } from './play.ts'
import { findClinicTexts, isFreeFor, listPrices, type PriceRow } from './queries.ts'

/** What the database holds of the figures in a turn's replies. `wrongTimes`: with a professional who is not free then. */
export type Figures = { wrongTimes: string[]; prices: PriceRow[]; clinicTexts: string }

/** Of a turn, what figures and promises are judged by. */
export type Happened = Pick<PlayedTurn, 'replies' | 'before' | 'after' | 'now'>

/** A time as replies say it: "quinta (26/11) às 14h30". */
const saidTime = /\((\d\d)\/(\d\d)(?:\/(\d{4}))?\) (?:às|à) (\d{1,2})h(\d\d)?/gu

export type SaidTime = { at: Date; date: LocalDate; time: LocalTime; rest: string; words: string }

export function timesIn(text: string, now: Date): SaidTime[] {
  return [...text.matchAll(saidTime)].map((match) => {
    const [words, day = '', month = '', year, hour = '', minute = '00'] = match
    const date = dateOf(day, month, year, now)
    // Digits by the pattern; a day that does not exist gives an instant nobody has.
    const time = `${hour.padStart(2, '0')}:${minute}` as LocalTime
    return { at: instantOf(`${date} ${time}`), date, time, rest: text.slice(match.index + words.length), words }
  })
}

/** Without a year it is the one that lies nearest. */
function dateOf(day: string, month: string, year: string | undefined, now: Date): LocalDate {
  const thisYear = Number(toLocal(now, zone).date.slice(0, 4))
  // Digits by the pattern.
  const on = (which: number | string): LocalDate => `${which}-${month}-${day}` as LocalDate
  if (year) return on(year)
  const away = (date: LocalDate): number => Math.abs(instantOf(`${date} 12:00`).getTime() - now.getTime())
  return [thisYear - 1, thisYear, thisYear + 1].map(on).toSorted((a, b) => away(a) - away(b))[0] ?? on(thisYear)
}

export async function readFigures(ctx: Ctx, turn: Happened, setting: Pick<Setting, 'contactId'>): Promise<Figures> {
  const names = (await listResources(ctx)).flatMap((one) => (one.kind === 'professional' ? [one.name] : []))
  const own = [...turn.before, ...turn.after].map((row) => row.starts_at.getTime())
  const wrongTimes: string[] = []
  for (const said of turn.replies.flatMap((reply) => timesIn(reply, turn.now))) {
    if (own.includes(said.at.getTime())) continue
    const professional = names.find((name) => new RegExp(`^, com (a |o )?${escape(name)}`).test(said.rest))
    // Without a professional it is the wish said back ("quinta às 22h não encontrei vaga"), and offers nothing.
    if (!professional) continue
    const { at, time } = said
    const ask = { professional, at, weekday: toLocal(at, zone).weekday, time, contactId: setting.contactId }
    if (at <= turn.now || !(await isFreeFor(ctx, ask))) wrongTimes.push(`${said.words}, com ${professional}`)
  }
  const clinicTexts = await findClinicTexts(ctx)
  return { wrongTimes, prices: await listPrices(ctx), clinicTexts }
}

/** Every sum of money that the replies name and the price table does not give. */
export function wrongPrices(text: string, { prices, clinicTexts }: Pick<Figures, 'prices' | 'clinicTexts'>): string[] {
  const said = [...text.matchAll(/R\$\s?(\d[\d.]*)(?:,(\d\d))?/g)]
  if (said.length === 0) return []
  const byService = [...Map.groupBy(prices, (row) => row.service).values()].map((rows) =>
    rows.flatMap((row) => [row.price_cents, row.price_max_cents].filter((cents) => cents !== null)),
  )
  const right = new Set(byService.flat())
  // Several areas in one visit: their sum, and it is said to be one.
  if (/\bsoma(ndo)?\b/i.test(text)) for (const cents of byService) for (const sum of sumsOf(cents)) right.add(sum)
  return said.flatMap(([words, whole = '', rest = '00']) =>
    right.has(Number(whole.replaceAll('.', '')) * 100 + Number(rest)) || clinicTexts.includes(words) ? [] : [words],
  )
}

const mostAreas = 5

function sumsOf(cents: readonly number[], left = mostAreas): number[] {
  if (left === 0) return [0]
  return cents.flatMap((one, i) => [one, ...sumsOf(cents.slice(i + 1), left - 1).map((sum) => sum + one)])
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
