import type { LocalTime, Weekday } from '#platform/local-time.ts'

/** Fictional throughout: a street that does not exist, and a map that shows the middle of the city. */
export const demoClinic = {
  name: 'Clínica Jardim Sereno',
  zone: 'America/Sao_Paulo',
  assistantName: 'Íris',
  address: 'Rua do Ipê Dourado, 482, conj. 31, Vila Serena, São Paulo',
  addressHint: 'prédio de tijolinho, em frente à padaria Pão da Vila',
  mapUrl: 'https://www.openstreetmap.org/#map=16/-23.5505/-46.6333',
  parking: 'Temos convênio com o estacionamento do prédio: a primeira hora é por nossa conta.',
  payment: 'Aceitamos Pix, cartão de débito e cartão de crédito em até 6x sem juros.',
  instalmentsMax: 6,
  tone: 'warm',
  quietTimeMs: 2_500,
} as const

type Period = { weekday: Weekday; from: LocalTime; to: LocalTime }

const mondayToFriday = [1, 2, 3, 4, 5] as const

/** Longer on Thursdays, for who comes after work. */
export const openingHours: Period[] = [
  ...mondayToFriday.map((weekday): Period =>
    weekday === 4 ? { weekday, from: '08:00', to: '20:00' } : { weekday, from: '09:00', to: '19:00' },
  ),
  { weekday: 6, from: '09:00', to: '13:00' },
]

/** The same spans on each of these weekdays: `weekly([1, 2], '09:00-12:00', '13:00-18:00')`. */
export function weekly(weekdays: readonly Weekday[], ...spans: `${LocalTime}-${LocalTime}`[]): Period[] {
  return weekdays.flatMap((weekday) =>
    spans.map((span): Period => {
      const [from, to] = span.split('-')
      return { weekday, from: from as LocalTime, to: to as LocalTime } // the parameter's type says so
    }),
  )
}
