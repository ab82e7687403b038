import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResourceId } from '#platform/ids.ts'
import { toIso } from '#platform/local-time.ts'
import type { Slot } from '../slots.ts'
import { listSessionTimes, nearSession, reachOf, rhythmOf, shiftSessions } from './model.ts'

const zone = 'America/Sao_Paulo'
const slot = (at: string, professionalId: ResourceId = 'res_rita'): Slot => {
  const startsAt = new Date(`${at}:00-03:00`)
  return { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), professionalId, resourceIds: [professionalId] }
}

test('an hour stays the wall’s over a change of clocks', () => {
  const wish = { startsAt: new Date('2026-03-23T10:00:00Z'), sessions: 3, everyDays: 7, zone: 'Europe/Lisbon' }
  const said = listSessionTimes(wish).map((at) => toIso(at, 'Europe/Lisbon'))
  assert.deepEqual(said, ['2026-03-23T10:00:00+00:00', '2026-03-30T10:00:00+01:00', '2026-04-06T10:00:00+01:00'])
})

test('sessions keep their weekday, as often as it was said and never nearer than the procedure allows', () => {
  const cases: [said: number | null, least: number | null, days: number | null][] = [
    [28, null, 28],
    [30, null, 28],
    [30, 30, 35],
    [15, null, 14],
    [7, 28, 28],
    [null, 30, 35],
    [null, 21, 21],
    [3, null, 3],
    [null, null, null],
  ]
  for (const [said, least, days] of cases) assert.equal(rhythmOf(said, least), days, `${said} ${least}`)
})

test('sessions go as far as the one that is moved, each from where it stands, to the new hour', () => {
  const standing = ['2026-03-04T15:00:00-03:00', '2026-04-02T14:00:00-03:00'].map((at) => new Date(at))
  const [first] = standing
  assert.ok(first)
  const moved = shiftSessions(standing, first, new Date('2026-03-06T09:30:00-03:00'), zone)
  assert.deepEqual(
    moved.map((at) => toIso(at, zone)),
    ['2026-03-06T09:30:00-03:00', '2026-04-04T09:30:00-03:00'],
  )
})

test('around a taken time: the same day first, then the same hour on other days, another professional only where hers end', () => {
  const professionalId: ResourceId = 'res_rita'
  const wish = { startsAt: new Date('2026-03-04T15:00:00-03:00'), professionalId, zone }
  const all = [slot('2026-03-04T15:00', 'res_bia'), slot('2026-03-04T16:00'), slot('2026-03-05T15:00'), slot('2026-03-02T09:00')]
  const near = (slots: Slot[]) =>
    nearSession(slots, wish).map((one) => `${toIso(one.startsAt, zone).slice(8, 16)} ${one.professionalId ?? ''}`)
  assert.deepEqual(near(all), ['04T16:00 res_rita', '05T15:00 res_rita', '02T09:00 res_rita'])
  assert.deepEqual(near(all.slice(0, 2)), ['04T16:00 res_rita', '04T15:00 res_bia'])
  assert.deepEqual(near([slot('2026-03-04T15:00')]), [], 'the wished time is no alternative to itself')
})

test('a session is never looked for nearer to the next one’s day than to its own', () => {
  assert.deepEqual([1, 2, 3, 7, 14, 28].map(reachOf), [0, 0, 1, 3, 6, 6])
})
