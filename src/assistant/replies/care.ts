import type { DayWish, WhenWish } from '#engines/understanding/model.ts'
import { addDays, isLocalDate, toLocal, weekdayOf, type LocalDate } from '#platform/local-time.ts'
import { fitsDay } from '#scheduling/index.ts'
import type { CatalogueService, Found } from '../found.ts'
import { phrase } from './say-phrase.ts'
import { sayList, sayProfessional, saySlot } from './say.ts'

type Visit = Found['care']['visits'][number]

const shownBefore = 3
const shownOfPeriod = 6

/** When the person came and what was done, of a procedure or a time where they ask for one; nothing of what was noted. */
export function pastVisits(asked: { services: readonly CatalogueService[]; when: WhenWish | null }, found: Found): string {
  const { services } = asked
  const days = asked.when?.days ? inThePast(asked.when.days, toLocal(found.now, found.zone).date) : null
  if (services.length === 0 && !days) return lastVisits(found)
  const those = found.care.visits.filter(
    (visit) =>
      (services.length === 0 || services.some(({ id }) => id === visit.serviceId)) &&
      fitsDay(visit.day, weekdayOf(visit.day), days),
  )
  const periodo = days && sayPeriod(days)
  const procedimento = services.length > 0 ? sayList(services.map(({ name }) => name)) : null
  const [latest] = those
  if (!latest) return [phrase('care.none_of', { procedimento, periodo }, found), lastOfAll(found)].join(' ').trim()
  if (procedimento && !periodo)
    return phrase('care.last_of', { procedimento, dia: sayDate(latest.day), profissional: sayWhom(latest) }, found)
  const visitas = those.slice(0, shownOfPeriod).toReversed().map(lineOf).join('\n')
  return phrase('care.of_period', { periodo: periodo ?? '', visitas }, found)
}

function lastVisits(found: Found): string {
  const [last, ...before] = found.care.visits
  if (!last) return phrase('care.none', {}, found)
  const earlier = before.slice(0, shownBefore).map(lineOf)
  const antes = earlier.length > 0 ? earlier.join('\n') : null
  return phrase('care.last', { feito: last.what, dia: sayDate(last.day), profissional: sayWhom(last), antes }, found)
}

function lastOfAll(found: Found): string {
  const [last] = found.care.visits
  return last
    ? phrase('care.last', { feito: last.what, dia: sayDate(last.day), profissional: sayWhom(last), antes: null }, found)
    : ''
}

/** When to come back for each thing that was done, the next first. */
export function comingBack(services: readonly CatalogueService[], found: Found): string {
  const today = toLocal(found.now, found.zone).date
  const named = found.care.returns.filter(({ service }) => services.length === 0 || services.some(({ name }) => name === service))
  const said = named.map(({ service, dueOn, bookedAt }) =>
    phrase(
      'care.return',
      { procedimento: service, dia: sayDate(dueOn), marcado: bookedAt && saySlot(bookedAt, found), passou: dueOn < today },
      found,
    ),
  )
  return said.length > 0 ? said.join('\n') : phrase('care.no_return', {}, found)
}

/** "Em março" is read as the one to come; who asks what was done means the one that is over. */
function inThePast(days: DayWish, today: LocalDate): DayWish {
  switch (days.kind) {
    case 'any':
      return days
    case 'dates':
      return { ...days, dates: days.dates.map((date) => (date > today ? yearBefore(date) : date)) }
    case 'range':
      return days.from > today ? { ...days, from: yearBefore(days.from), to: yearBefore(days.to) } : days
  }
}

function yearBefore(date: LocalDate): LocalDate {
  const same = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`
  // The 29th of February.
  return isLocalDate(same) ? same : addDays(date, -366)
}

const months = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ')

/** "em março", "em 05/03/2026", "nesse período". */
function sayPeriod(days: DayWish): string {
  if (days.kind === 'dates') return days.dates.length === 1 && days.dates[0] ? `em ${sayDate(days.dates[0])}` : 'nesses dias'
  const isMonth = days.kind === 'range' && days.from.endsWith('-01') && days.from.slice(0, 7) === days.to.slice(0, 7)
  return isMonth ? `em ${months[Number(days.from.slice(5, 7)) - 1] ?? ''}` : 'nesse período'
}

function lineOf(visit: Visit): string {
  const whom = sayWhom(visit)
  return `• ${sayDate(visit.day)}: ${visit.what}${whom ? `, com ${whom}` : ''}`
}

function sayWhom({ professional }: Visit): string | null {
  return professional && sayProfessional({ name: professional })
}

/** With the year: it may be long ago. */
function sayDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${day}/${month}/${year}`
}
