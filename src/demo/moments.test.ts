import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LocalDate } from '#platform/local-time.ts'
import { toIso } from '#platform/local-time.ts'
import { wakingMinutesAgo, workday } from './moments.ts'

const zone = 'America/Sao_Paulo'

const workdays: [from: LocalDate, steps: number, is: LocalDate][] = [
  ['2026-11-25', 0, '2026-11-25'],
  ['2026-11-25', 1, '2026-11-26'],
  ['2026-11-27', 1, '2026-11-30'], // Friday to Monday
  ['2026-11-30', -1, '2026-11-27'],
  ['2026-11-28', -1, '2026-11-27'], // Saturday
  ['2026-11-29', 1, '2026-11-30'], // Sunday
  ['2026-11-25', -7, '2026-11-16'],
  ['2026-12-31', 2, '2027-01-04'],
]
for (const [from, steps, is] of workdays) test(`workday ${steps} of ${from}`, () => assert.equal(workday(from, steps), is))

const agos: [now: string, minutes: number, is: string][] = [
  ['2026-11-25T14:20:00-03:00', 20, '2026-11-25T14:00:00-03:00'],
  ['2026-11-25T07:00:00-03:00', 0, '2026-11-25T07:00:00-03:00'],
  ['2026-11-25T07:30:00-03:00', 40, '2026-11-24T22:20:00-03:00'],
  ['2026-11-25T03:10:00-03:00', 30, '2026-11-24T22:00:00-03:00'],
  ['2026-11-25T23:45:00-03:00', 30, '2026-11-25T22:00:00-03:00'],
  ['2026-11-25T08:00:00-03:00', 60 + 15 * 60 + 30 + 10, '2026-11-23T22:20:00-03:00'], // over a whole day
]
for (const [now, minutes, is] of agos)
  test(`${minutes} waking minutes before ${now}`, () =>
    assert.equal(toIso(wakingMinutesAgo(new Date(now), minutes, zone), zone), is))
