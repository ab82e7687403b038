/** The holidays that a Brazilian state has besides the country's. Pure, but for the table that is loaded when first asked. */
import { isLocalDate, type LocalDate } from '#platform/local-time.ts'

export type StateHoliday = { date: LocalDate; name: string }

/** None for a state that is none. `from` and `to` both included. */
export async function stateHolidays(state: string, from: LocalDate, to: LocalDate): Promise<StateHoliday[]> {
  // Every country of the world in 0.8 MB: nobody else waits for it.
  const { default: Holidays } = await import('date-holidays')
  const country = new Holidays('BR')
  if (!country.getStates('BR')?.[state]) return []
  const ofState = new Holidays('BR', state)
  const found: StateHoliday[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const everywhere = new Set(country.getHolidays(year, 'pt').map((one) => one.date.slice(0, 10)))
    for (const { date, name, type } of ofState.getHolidays(year, 'pt')) {
      const day = date.slice(0, 10)
      if (type !== 'public' || everywhere.has(day) || !isLocalDate(day) || day < from || day > to) continue
      found.push({ date: day, name })
    }
  }
  return found
}

/** 'SP' → 'São Paulo', by name. */
export async function listStates(): Promise<{ code: string; name: string }[]> {
  const { default: Holidays } = await import('date-holidays')
  const states = new Holidays('BR').getStates('BR') ?? {}
  return Object.entries(states)
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'pt-BR'))
}
