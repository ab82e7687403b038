/** Weekday 0 is Sunday; times "HH:MM", the end of a day "24:00". Empty while being typed. */
export type Period = {
  weekday: number
  from: string
  to: string
  /** Where, in a clinic of several units. */
  unitId?: `uni_${string}` | undefined
}

/** Mondays first, as a clinic reads its week. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const

export type HoursFault = 'incomplete' | 'backwards' | 'overlap'

/** What is wrong with the hours of each day, for the days where something is. */
export function hoursFaults(periods: readonly Period[]): Map<number, HoursFault> {
  const faults = new Map<number, HoursFault>()
  for (const weekday of weekOrder) {
    const fault = faultOf(periodsOf(periods, weekday))
    if (fault) faults.set(weekday, fault)
  }
  return faults
}

export function periodsOf(periods: readonly Period[], weekday: number): Period[] {
  return periods.filter((period) => period.weekday === weekday)
}

/** The day's hours in place of those of `days`. */
export function copyDay(periods: readonly Period[], weekday: number, days: readonly number[]): Period[] {
  const kept = periods.filter((period) => !days.includes(period.weekday))
  return [...kept, ...days.flatMap((day) => periodsOf(periods, weekday).map((period) => ({ ...period, weekday: day })))]
}

/** One more period of a day: after the last there is, or a morning. */
export function addPeriod(periods: readonly Period[], weekday: number): Period[] {
  const last = periodsOf(periods, weekday).at(-1)
  const next = last ? { ...last, from: laterBy(last.to, 60), to: laterBy(last.to, 300) } : { weekday, from: '09:00', to: '18:00' }
  return [...periods, next]
}

function laterBy(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const total = Math.min(hour * 60 + minute + minutes, 24 * 60)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

function faultOf(day: Period[]): HoursFault | null {
  if (day.some(({ from, to }) => from === '' || to === '')) return 'incomplete'
  if (day.some(({ from, to }) => from >= to)) return 'backwards'
  const sorted = day.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.some((period, i) => i > 0 && period.from < (sorted[i - 1]?.to ?? '')) ? 'overlap' : null
}
