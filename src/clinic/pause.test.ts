import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOfPause } from './pause.ts'

const weekdays = [1, 2, 3, 4, 5] as const
const clinic = {
  zone: 'America/Sao_Paulo',
  openingHours: weekdays.flatMap((weekday) => [
    { weekday, from: '13:00', to: '19:00' } as const,
    { weekday, from: '09:00', to: '12:00' } as const,
  ]),
}

const table: [end: 'turned_on' | 'hour' | 'tomorrow', now: string, until: string | null][] = [
  ['turned_on', '2026-03-02T10:00:00-03:00', null],
  ['hour', '2026-03-02T10:00:00-03:00', '2026-03-02T11:00:00-03:00'],
  ['tomorrow', '2026-03-02T10:00:00-03:00', '2026-03-03T09:00:00-03:00'],
  // On the wall it is still Monday.
  ['tomorrow', '2026-03-03T02:30:00Z', '2026-03-03T09:00:00-03:00'],
  ['tomorrow', '2026-03-03T01:00:00-03:00', '2026-03-04T09:00:00-03:00'],
  ['tomorrow', '2026-03-06T18:00:00-03:00', '2026-03-09T09:00:00-03:00'],
]

for (const [end, now, until] of table)
  test(`${end} from ${now}: ${until}`, () => {
    assert.equal(endOfPause(clinic, end, new Date(now))?.getTime() ?? null, until === null ? null : Date.parse(until))
  })

test('a clinic that never opens is paused until somebody turns the assistant on', () => {
  assert.equal(endOfPause({ ...clinic, openingHours: [] }, 'tomorrow', new Date()), null)
})
