/** Many sessions in one message: the rule and the first days, never a wall of dates. */
import type { Appointment, Found } from '../found.ts'
import { movedBy, serviceOf, wantedIn } from '../flows/booking.ts'
import { packageFor } from '../flows/packages.ts'
import type { BookFlow, PlannedSession } from '../model.ts'
import { appointmentTitle } from './appointment.ts'
import { sayPriceOf, titleOf } from './book.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { capitalise, sayList, sayProfessional, sayShortDate, saySlot, sayTimeOf, sayWeekdayOf } from './say.ts'

/** Longer lists are told by their first days and the last one. */
const shownWhole = 5
const shownFirst = 3
const shownElsewhere = 4

export function intro(flow: BookFlow, found: Found): string {
  const { sessions = null, everyDays = null } = flow.series ?? {}
  const values = {
    sessoes: saySessions(sessions ?? 0),
    ritmo: everyDays === null ? null : sayRhythm(everyDays),
    pacote: packageName(flow, found),
  }
  return phrase('series.intro', values, found)
}

export function howMany(at: Speaker): string {
  return phrase('series.how_many', {}, at)
}

export function howOften(at: Speaker): string {
  return phrase('series.how_often', {}, at)
}

export function allBooked(flow: BookFlow, found: Found): string {
  const next = found.appointments.find((each) => each.serviceId === flow.serviceId && each.attendeeName === null)
  const procedimento = serviceOf(flow, found)?.name ?? ''
  return phrase('series.all_booked', { procedimento, proxima: next ? saySlot(next.startsAt, found) : '' }, found)
}

export function plan(flow: BookFlow, found: Found): string {
  const { moving, series } = flow
  const told = tell(flow, found)
  if (moving) return phrase('series.plan_moved', told, found)
  const without = (series?.sessions ?? 0) - (series?.plan.length ?? 0)
  const wanted = wantedIn(flow, found)
  const pacote = packageName(flow, found)
  const each = wanted && !pacote ? `${sayPriceOf(wanted.service, wanted.areas)} cada sessão` : null
  const custo = pacote ? phrase('series.from_package', { pacote }, found) : each
  return phrase('series.plan', { ...told, faltam: without > 0 ? saySessions(without) : null, custo }, found)
}

export function mayI(flow: BookFlow, found: Found): string {
  if (flow.moving) return phrase('series.may_i_move', {}, found)
  if (!found.contact.name) return phrase('book.may_i_confirm', { falta_nome: true, de_quem: null }, found)
  return phrase('series.may_i_book', {}, found)
}

/** Asked once more. */
export function planAgain(flow: BookFlow, found: Found): string {
  const { procedimento, sessoes, quando } = tell(flow, found)
  return `${phrase('series.plan_again', { procedimento, sessoes, quando }, found)} ${mayI(flow, found)}`
}

export function changedMeanwhile(at: Speaker): string {
  return phrase('series.changed', {}, at)
}

/** Said only in the turn whose own unit of work books them. */
export function booked(flow: BookFlow, found: Found): string {
  return phrase('series.booked', tell(flow, found), found)
}

export function moved(flow: BookFlow, found: Found): string {
  return phrase('series.moved', tell(flow, found), found)
}

export function byDesk(at: Speaker): string {
  return phrase('desk.series', {}, at)
}

/** For the desk's eyes. */
export function noteWithout(flow: BookFlow, without: number, found: Found): string {
  const wanted = wantedIn(flow, found)
  return `marcou ${flow.series?.plan.length ?? 0} sessões de ${wanted ? titleOf(wanted) : 'um tratamento'}; para ${without} não havia vaga: combinar com a pessoa`
}

/** "*Depilação a laser (Axila)*: 9 sessões, a próxima quinta (26/11) às 14h, com Bia; depois 24/12, 21/01 e mais 6". */
export function sessionsInOneLine(sessions: readonly Appointment[], found: Found): string {
  const [first, ...others] = sessions
  if (!first) return ''
  const next = `a próxima ${saySlot(first.startsAt, found)}, com ${sayProfessional({ name: first.professional })}`
  const more = others.length > 2 ? ` e mais ${others.length - 2}` : ''
  const later = others.slice(0, 2).map((each) => sayShortDate(each.startsAt, found))
  return `*${appointmentTitle(first)}*: ${saySessions(sessions.length)}, ${next}; depois ${more ? later.join(', ') : sayList(later)}${more}`
}

/** What is to be cancelled, in a line. */
export function spanOf(
  sessions: readonly Appointment[],
  found: Found,
): { sessoes: string; procedimento: string; periodo: string } {
  const [first, last] = [sessions[0], sessions.at(-1)]
  const periodo = first && last ? `de ${sayShortDate(first.startsAt, found)} a ${sayShortDate(last.startsAt, found)}` : ''
  return { sessoes: saySessions(sessions.length), procedimento: first ? appointmentTitle(first) : '', periodo }
}

/** Said beside the next session of several. */
export function orAll(count: number, at: Speaker): string {
  return phrase('series.or_all', { sessoes: String(count) }, at)
}

function tell(flow: BookFlow, found: Found) {
  const sessions = flow.series?.plan ?? []
  const wanted = wantedIn(flow, found)
  const moved = movedBy(flow, found)
  return {
    procedimento: moved ? appointmentTitle(moved) : wanted ? titleOf(wanted) : '',
    sessoes: saySessions(sessions.length),
    profissional: sharedProfessional(sessions, found),
    quando: capitalise(sayWhen(flow, sessions, found)),
    datas: sayDates(sessions, found),
    fora: sayElsewhere(sessions, found),
  }
}

/** "quinta às 14h, de 4 em 4 semanas". */
function sayWhen(flow: BookFlow, sessions: readonly PlannedSession[], found: Found): string {
  const usual = sessions.find((each) => !each.isElsewhere) ?? sessions[0]
  if (!usual) return ''
  const everyDays = flow.series?.everyDays ?? null
  // Apart by no whole weeks they fall on many days.
  const day = everyDays === null || everyDays % 7 === 0 ? `${sayWeekdayOf(usual.startsAt, found)} ` : ''
  return `${day}${sayTimeOf(usual.startsAt, found)}${everyDays ? `, ${sayRhythm(everyDays)}` : ''}`
}

function sayRhythm(days: number): string {
  if (days === 7) return 'toda semana'
  return days % 7 === 0 ? `de ${days / 7} em ${days / 7} semanas` : `a cada ${days === 1 ? 'dia' : `${days} dias`}`
}

function sayDates(sessions: readonly PlannedSession[], found: Found): string {
  const days = sessions.map((each) => sayShortDate(each.startsAt, found))
  if (days.length <= shownWhole) return sayList(days)
  return `${days.slice(0, shownFirst).join(', ')}… até ${days.at(-1) ?? ''}`
}

/** Those that are not where the others are, with day and hour: nobody finds out on the day. */
function sayElsewhere(sessions: readonly PlannedSession[], found: Found): string | null {
  const others = sessions.filter((each) => each.isElsewhere)
  if (others.length === 0) return null
  const more = others.length - shownElsewhere
  const told = others.slice(0, shownElsewhere).map((each) => `a ${each.number}ª, ${saySlot(each.startsAt, found)}`)
  return more > 0 ? `${told.join('; ')}; e mais ${more}` : told.join('; ')
}

function sharedProfessional(sessions: readonly PlannedSession[], found: Found): string | null {
  const ids = new Set(sessions.map((each) => each.professionalId))
  const only = ids.size === 1 ? found.professionals.find((each) => ids.has(each.id)) : undefined
  return only ? sayProfessional(only) : null
}

function packageName(flow: BookFlow, found: Found): string | null {
  return packageFor(flow, found)?.name ?? null
}

function saySessions(count: number): string {
  return count === 1 ? '1 sessão' : `${count} sessões`
}
