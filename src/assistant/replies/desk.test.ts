import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toInstant, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import type { Found } from '../found.ts'
import { knownOf } from '../rehearsal-clinic.ts'
import { deskPromise, emergency } from './desk.ts'

/** The clinic is open to 19:00, the desk answers from 10:00 to 16:00; Wednesday the 4th is a holiday. 2026-03-02 is a Monday. */
function foundAt(date: LocalDate, time: LocalTime): Found {
  const known = knownOf(toInstant(date, time, 'America/Sao_Paulo'), null)
  const deskHours = ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, from: '10:00', to: '16:00' }) as const)
  const closed = [{ startsAt: new Date('2026-03-04T00:00:00-03:00'), endsAt: new Date('2026-03-05T00:00:00-03:00') }]
  return { ...known, clinic: { ...known.clinic, deskHours, closed }, appointments: [], slots: null }
}

test('a person is promised for when the desk is there, not for when the clinic is open', () => {
  const cases: [LocalDate, LocalTime, RegExp][] = [
    ['2026-03-02', '09:30', /te responde hoje a partir das 10h\.$/],
    ['2026-03-02', '11:00', /em instantes\.$/],
    ['2026-03-02', '17:00', /te responde amanhã a partir das 10h\.$/],
    ['2026-03-03', '17:00', /te responde na quinta a partir das 10h\.$/],
    ['2026-03-04', '11:00', /te responde amanhã a partir das 10h\.$/],
    ['2026-03-06', '17:00', /te responde na segunda a partir das 10h\.$/],
  ]
  for (const [date, time, promise] of cases) assert.match(deskPromise(foundAt(date, time)), promise, `${date} ${time}`)
})

test('in an emergency on a holiday nobody is told to wait for the desk', () => {
  assert.match(emergency(foundAt('2026-03-04', '11:00')), /não espere nossa resposta/)
  assert.match(emergency(foundAt('2026-03-05', '11:00')), /em instantes/)
})
