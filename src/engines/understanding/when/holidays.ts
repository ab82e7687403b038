import { addDays } from '#platform/local-time.ts'
import type { LocalDate, Weekday } from '#platform/local-time.ts'
import { dateOf, nextWeekday } from './calendar.ts'

type DayOfYear = (year: number) => LocalDate | null

/** The days Brazilians name when they speak of dates. Carnival is its Tuesday. */
const holidays: ReadonlyMap<string, DayOfYear> = new Map<string, DayOfYear>([
  ['ano novo|reveillon|virada do ano|primeiro dia do ano', fixed(1, 1)],
  ['carnaval', fromEaster(-47)],
  ['cinzas', fromEaster(-46)],
  ['paixao de cristo|sexta santa', fromEaster(-2)],
  ['pascoa', fromEaster(0)],
  ['tiradentes', fixed(4, 21)],
  ['dia do trabalho|dia do trabalhador', fixed(5, 1)],
  ['dia das maes', nthSunday(5, 2)],
  ['corpus christi|corpus cristi|corpus', fromEaster(60)],
  ['dia dos namorados', fixed(6, 12)],
  ['sao joao', fixed(6, 24)],
  ['dia dos pais', nthSunday(8, 2)],
  ['dia da independencia|feriado da independencia', fixed(9, 7)],
  ['dia das criancas|nossa senhora aparecida|feriado de outubro', fixed(10, 12)],
  ['finados|dia de finados', fixed(11, 2)],
  ['proclamacao da republica', fixed(11, 15)],
  ['consciencia negra', fixed(11, 20)],
  ['vespera de natal', fixed(12, 24)],
  ['natal', fixed(12, 25)],
])

export const holidayNames = [...holidays.keys()]

/** The first such day that is not before `today`. */
export function comingHoliday(names: string, today: LocalDate): LocalDate | null {
  const rule = holidays.get(names)
  const year = Number(today.slice(0, 4))
  const thisYear = rule?.(year) ?? null
  return thisYear !== null && thisYear >= today ? thisYear : (rule?.(year + 1) ?? null)
}

export type NationalHoliday = {
  date: LocalDate
  name: string
  /** Closed by law, or a day on which many close and nobody must (ponto facultativo). */
  kind: 'national' | 'optional'
}

const national: readonly (Omit<NationalHoliday, 'date'> & { day: DayOfYear })[] = [
  { name: 'Confraternização Universal (Ano-Novo)', kind: 'national', day: fixed(1, 1) },
  { name: 'Segunda-feira de Carnaval', kind: 'optional', day: fromEaster(-48) },
  { name: 'Terça-feira de Carnaval', kind: 'optional', day: fromEaster(-47) },
  { name: 'Quarta-feira de Cinzas', kind: 'optional', day: fromEaster(-46) },
  { name: 'Sexta-feira Santa', kind: 'national', day: fromEaster(-2) },
  { name: 'Tiradentes', kind: 'national', day: fixed(4, 21) },
  { name: 'Dia do Trabalho', kind: 'national', day: fixed(5, 1) },
  { name: 'Corpus Christi', kind: 'optional', day: fromEaster(60) },
  { name: 'Independência do Brasil', kind: 'national', day: fixed(9, 7) },
  { name: 'Nossa Senhora Aparecida', kind: 'national', day: fixed(10, 12) },
  { name: 'Finados', kind: 'national', day: fixed(11, 2) },
  { name: 'Proclamação da República', kind: 'national', day: fixed(11, 15) },
  { name: 'Dia da Consciência Negra', kind: 'national', day: fixed(11, 20) },
  { name: 'Natal', kind: 'national', day: fixed(12, 25) },
]

/** The holidays of the whole country between these days, both included, the soonest first. States and cities have their own. */
export function nationalHolidays(from: LocalDate, to: LocalDate): NationalHoliday[] {
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, i) => Number(from.slice(0, 4)) + i,
  )
  return years
    .flatMap((year) =>
      national.flatMap(({ day, ...holiday }) => {
        const date = day(year)
        return date !== null && date >= from && date <= to ? [{ ...holiday, date }] : []
      }),
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

function fixed(month: number, day: number): DayOfYear {
  return (year) => dateOf(year, month, day)
}

function nthSunday(month: number, nth: number): DayOfYear {
  const sunday: Weekday = 0
  return (year) => {
    const first = dateOf(year, month, 1)
    return first === null ? null : addDays(nextWeekday(addDays(first, -1), sunday), 7 * (nth - 1))
  }
}

function fromEaster(days: number): DayOfYear {
  return (year) => {
    const easter = easterOf(year)
    return easter === null ? null : addDays(easter, days)
  }
}

/** The Gregorian computus: the first Sunday after the full moon of spring, as the church counts moons. */
export function easterOf(year: number): LocalDate | null {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leapLoss = century - Math.floor(century / 4)
  const moonDrift = Math.floor((8 * century + 13) / 25)
  const epact = (leapLoss - moonDrift + 19 * golden + 15) % 30
  const fullMoon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const moonWeekday = (year + Math.floor(year / 4) + fullMoon + 2 - leapLoss) % 7
  const fromMarch = fullMoon - moonWeekday
  const month = 3 + Math.floor((fromMarch + 40) / 44)
  return dateOf(year, month, fromMarch + 28 - 31 * Math.floor(month / 4))
}
