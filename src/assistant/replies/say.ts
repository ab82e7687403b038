import type { WhenWish } from '#engines/understanding/model.ts'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import { daysBetween, toLocal, weekdayOf } from '#platform/local-time.ts'
import { findOpening, isOpenAt, type OpenCalendar } from '#scheduling/index.ts'
import type { CatalogueProfessional, Found, Price } from '../found.ts'

type OpeningHours = Found['clinic']['openingHours']

const weekdayNames = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'] as const
const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const
const reais = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' })

/** "hoje (23/11)", "amanhã (24/11)", "quinta (05/03)"; with the year when it is far away. */
export function sayDay(date: LocalDate, today: LocalDate): string {
  return `${dayName(date, today)} (${shortDate(date, today)})`
}

/** "9h", "14h30". */
function sayTime(time: LocalTime): string {
  const [hour = '', minute = ''] = time.split(':')
  return minute === '00' ? `${Number(hour)}h` : `${Number(hour)}h${minute}`
}

/** "às 14h30", "à 1h". */
export function sayAt(time: LocalTime): string {
  return `${Number(time.slice(0, 2)) === 1 ? 'à' : 'às'} ${sayTime(time)}`
}

/** "quinta (05/03) às 14h30", on the clinic's wall. */
export function saySlot(startsAt: Date | string, found: { now: Date; zone: string }): string {
  const at = toLocal(new Date(startsAt), found.zone)
  return `${sayDay(at.date, toLocal(found.now, found.zone).date)} ${sayAt(at.time)}`
}

/** "26/11", with the year where it is far away. */
export function sayShortDate(at: Date | string, found: { now: Date; zone: string }): string {
  return shortDate(toLocal(new Date(at), found.zone).date, toLocal(found.now, found.zone).date)
}

/** "quinta". */
export function sayWeekdayOf(at: Date | string, { zone }: { zone: string }): string {
  return weekdayNames[toLocal(new Date(at), zone).weekday]
}

/** "às 14h30" of an instant. */
export function sayTimeOf(startsAt: Date | string, { zone }: { zone: string }): string {
  return sayAt(toLocal(new Date(startsAt), zone).time)
}

/** "qui 05/03 14h30", "amanhã 9h": as much as a button holds. */
export function saySlotShort(startsAt: Date | string, found: { now: Date; zone: string }): string {
  const { date, time } = toLocal(new Date(startsAt), found.zone)
  const ahead = daysBetween(toLocal(found.now, found.zone).date, date)
  if (ahead === 0 || ahead === 1) return `${ahead === 0 ? 'hoje' : 'amanhã'} ${sayTime(time)}`
  return `${weekdayNames[weekdayOf(date)].slice(0, 3)} ${date.slice(8)}/${date.slice(5, 7)} ${sayTime(time)}`
}

/** "sexta (27/11) às 14h", as the person asked; null for what has no single day. */
export function sayWish(wish: WhenWish, found: { now: Date; zone: string }): string | null {
  const date = wish.days?.kind === 'dates' && wish.days.dates.length === 1 ? wish.days.dates[0] : undefined
  if (!date) return null
  const day = sayDay(date, toLocal(found.now, found.zone).date)
  const { time } = wish
  if (time?.kind === 'at') return `${day} ${sayList(time.times.map(sayAt), 'ou')}`
  return time?.kind === 'window' ? `${day} ${sayPart(time.from, time.to)}` : day
}

/** "R$ 1.200", "R$ 89,90", with a plain space so that the text can be searched. */
function sayMoney(cents: number): string {
  return reais
    .format(cents / 100)
    .replace(/\u00a0/g, ' ')
    .replace(/,00$/, '')
}

/** As the catalogue has it: never rounded, never guessed. */
export function sayPrice(price: Price): string {
  switch (price.kind) {
    case 'fixed':
      return price.priceCents === 0 ? 'sem custo' : sayMoney(price.priceCents)
    case 'from':
      return `a partir de ${sayMoney(price.priceCents)}`
    case 'range':
      return `de ${sayMoney(price.fromCents)} a ${sayMoney(price.toCents)}`
    case 'on_evaluation':
      return 'valor definido na avaliação'
  }
}

/** "Segunda a sexta: 9h às 12h e 13h às 19h", a line for each run of days alike. */
export function sayOpening(hours: OpeningHours): string {
  const runs: { first: Weekday; last: Weekday; spans: string }[] = []
  for (const weekday of weekOrder) {
    const spans = saySpans(hours, weekday)
    const run = runs.at(-1)
    if (run && run.spans === spans) run.last = weekday
    else runs.push({ first: weekday, last: weekday, spans })
  }
  return runs
    .filter((run) => run.spans !== '')
    .map((run) => `${capitalise(sayRun(run.first, run.last))}: ${run.spans}`)
    .join('\n')
}

/** What tells whether it is open: the hours may be the clinic's or the desk's. */
export type Wall = {
  now: Date
  zone: string
  clinic: { openingHours: OpeningHours; otherHours?: Found['clinic']['otherHours']; closed: Found['clinic']['closed'] }
}

/** When it opens next: null while it is open, "hoje a partir das 13h", "na segunda a partir das 9h"; days off are leapt over. */
export function sayNextOpening(found: Wall): string | null {
  const opening = findOpening(calendarOf(found), found.now)
  if (!opening || opening <= found.now) return null
  const { date, time } = toLocal(opening, found.zone)
  const today = toLocal(found.now, found.zone).date
  return `${sayNearDay(date, daysBetween(today, date))} a partir ${Number(time.slice(0, 2)) === 1 ? 'da' : 'das'} ${sayTime(time)}`
}

export function isOpen(found: Wall): boolean {
  return isOpenAt(calendarOf(found), found.now)
}

function calendarOf({ zone, clinic }: Wall): OpenCalendar {
  const { openingHours: hours, otherHours = [], closed } = clinic
  return { zone, hours, otherHours, closed }
}

/** "a Dra. Carla", "o Dr. Lima", "Bia": the article follows the title, never a guess from the name. */
export function sayProfessional(professional: Pick<CatalogueProfessional, 'name'>): string {
  if (/^(dra|doutora|profa)\b/i.test(professional.name)) return `a ${professional.name}`
  if (/^(dr|doutor|prof)\b/i.test(professional.name)) return `o ${professional.name}`
  return professional.name
}

/** "da Clínica Bela", "do Espaço Bela". */
export function sayOfClinic(name: string): string {
  return /^(espaço|instituto|centro|studio|estúdio|consultório|ateliê|spa)\b/i.test(name) ? `do ${name}` : `da ${name}`
}

/** "axila, virilha e buço". */
export function sayList(items: string[], last: 'e' | 'ou' = 'e'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`
}

/** "1. quinta (05/03) às 14h", a line each. */
export function sayNumbered(items: string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n')
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('pt-BR') + text.slice(1)
}

function sayPart(from: LocalTime, to: LocalTime): string {
  if (to <= '12:00') return 'de manhã'
  if (from >= '12:00' && to <= '18:00') return 'à tarde'
  return from >= '18:00' ? 'à noite' : 'nesse horário'
}

function dayName(date: LocalDate, today: LocalDate): string {
  const ahead = daysBetween(today, date)
  if (ahead === 0) return 'hoje'
  return ahead === 1 ? 'amanhã' : weekdayNames[weekdayOf(date)]
}

function shortDate(date: LocalDate, today: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return Math.abs(daysBetween(today, date)) > 180 ? `${day}/${month}/${year}` : `${day}/${month}`
}

function sayNearDay(date: LocalDate, ahead: number): string {
  if (ahead === 0) return 'hoje'
  if (ahead === 1) return 'amanhã'
  const weekday = weekdayOf(date)
  // Past a week the weekday alone would be another one.
  if (ahead > 6) return `no dia ${date.slice(8)}/${date.slice(5, 7)}`
  return `${weekday === 0 || weekday === 6 ? 'no' : 'na'} ${weekdayNames[weekday]}`
}

function sayRun(first: Weekday, last: Weekday): string {
  if (first === last) return weekdayNames[first]
  const joint = weekOrder.indexOf(last) - weekOrder.indexOf(first) === 1 ? 'e' : 'a'
  return `${weekdayNames[first]} ${joint} ${weekdayNames[last]}`
}

/** "9h às 12h e 13h às 19h"; empty on a day that is closed. */
export function saySpans(hours: OpeningHours, weekday: Weekday): string {
  return sayList(sortedSpans(hours, weekday).map((span) => `${sayTime(span.from)} às ${sayTime(span.to)}`))
}

function sortedSpans(hours: OpeningHours, weekday: Weekday): OpeningHours {
  return hours.filter((span) => span.weekday === weekday).sort((a, b) => (a.from < b.from ? -1 : 1))
}
