/** Who comes when in the demo's agenda, as wishes: which of them fits where is for the free times to say. Pure. */
import { addDays, daysBetween, timeToMinutes, weekdayOf, type LocalDate } from '#platform/local-time.ts'
import { demoServices, type ServiceKey } from './catalogue.ts'
import { openingHours } from './clinic.ts'
import type { Regular, Treat } from './regulars.ts'
import { professionals, type DemoProfessional, type ProfessionalKey } from './team.ts'

/** What becomes of an appointment once its time has come, or before it. */
export type Fate = 'comes' | 'stays_away' | 'cancels'

export type PlannedVisit = Treat & {
  regular: Regular
  professional: ProfessionalKey
  date: LocalDate
  /** Minutes after midnight; the nearest free start is taken. */
  aroundMin: number
  fate: Fate
  /** Told the desk the day before that they come. */
  confirms: boolean
  /** Days between booking and the visit, at least. */
  leadDays: number
}

export const daysBack = 14
export const daysAhead = 14

/** The visits of two past weeks, of today and of two weeks to come: fullest today, thinner the farther ahead. */
export function planAgenda(today: LocalDate, regulars: readonly Regular[]): PlannedVisit[] {
  const visits: PlannedVisit[] = []
  const ledger = openLedger(regulars)
  // From today outwards: who has a day in the middle of the picture does not come at its edges.
  for (const ahead of daysFromToday()) {
    const date = addDays(today, ahead)
    const open = openingHours.find((period) => period.weekday === weekdayOf(date))
    if (!open) continue
    const count = visitsOn(ahead, open.weekday === 6)
    const from = timeToMinutes(open.from)
    const spread = (timeToMinutes(open.to) - from) / count
    for (let i = 0; i < count; i++) {
      const visit = choose(ledger, date, Math.round(from + spread * (i + 0.25)), visits.length)
      if (visit) visits.push(visit)
    }
  }
  return visits.toSorted((a, b) => (a.date === b.date ? a.aroundMin - b.aroundMin : a.date < b.date ? -1 : 1))
}

/** 0, 1, -1, 2, -2 and so on. */
function daysFromToday(): number[] {
  const away = Array.from({ length: Math.max(daysBack, daysAhead) }, (_, i) => [i + 1, -i - 1]).flat()
  return [0, ...away.filter((ahead) => -daysBack <= ahead && ahead <= daysAhead)]
}

function visitsOn(ahead: number, isSaturday: boolean): number {
  const full = ahead === 0 ? 18 : ahead < 0 ? 7 : ([9, 7, 6][ahead - 1] ?? (ahead < 8 ? 5 : 3))
  return isSaturday ? Math.min(full, ahead === 0 ? 7 : 4) : full
}

/** The professionals take turns; each gets the next patient in the round who comes for something they do. */
function choose(ledger: Ledger, date: LocalDate, aroundMin: number, index: number): PlannedVisit | null {
  const working = professionals.filter((one) => worksAround(one, date, aroundMin))
  for (let step = 0; step < working.length; step++) {
    const professional = working[(index + step) % working.length]
    const found = professional ? ledger.take(date, professional.key) : null
    if (!professional || !found) continue
    return {
      ...found,
      professional: professional.key,
      date,
      aroundMin,
      fate: index % 13 === 5 ? 'stays_away' : index % 11 === 7 ? 'cancels' : 'comes',
      confirms: index % 4 !== 2,
      leadDays: 1 + ((index * 5) % 9),
    }
  }
  return null
}

function worksAround(professional: DemoProfessional, date: LocalDate, aroundMin: number): boolean {
  const weekday = weekdayOf(date)
  return professional.hours.some(
    (span) => span.weekday === weekday && timeToMinutes(span.from) <= aroundMin + 30 && aroundMin + 60 <= timeToMinutes(span.to),
  )
}

type Ledger = { take: (date: LocalDate, professional: ProfessionalKey) => (Treat & { regular: Regular }) | null }

/** Keeps who has come when, so that nobody comes too often. */
function openLedger(regulars: readonly Regular[]): Ledger {
  const visits = new Map<Regular, LocalDate[]>()
  let next = 0
  const take: Ledger['take'] = (date, professional) => {
    for (let step = 0; step < regulars.length; step++) {
      const place = (next + step) % regulars.length
      const regular = regulars[place]
      const others = regular ? (visits.get(regular) ?? []) : []
      const treat = regular?.takes[others.length % regular.takes.length]
      if (!regular || !treat || !doers(treat.service).includes(professional) || !mayCome(regular, others, date)) continue
      visits.set(regular, [...others, date])
      next = place + 1
      return { ...treat, regular }
    }
    return null
  }
  return { take }
}

function mayCome(regular: Regular, visits: LocalDate[], date: LocalDate): boolean {
  if (!regular.isWeekly && visits.length > regular.takes.length) return false
  return visits.every((other) => Math.abs(daysBetween(other, date)) >= (regular.isWeekly ? 7 : 10))
}

function doers(service: ServiceKey): string[] {
  return demoServices.find((one) => one.key === service)?.resources ?? []
}
