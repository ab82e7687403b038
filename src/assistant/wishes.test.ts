import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WhenWish } from '#engines/understanding/model.ts'
import type { LocalDate, LocalTime } from '#platform/local-time.ts'
import { toInstant } from '#platform/local-time.ts'
import { fits, isAnyWhen, isPast, isPinned, mergeWhen } from './wishes.ts'

const zone = 'America/Sao_Paulo'
const onThursday: WhenWish = { days: { kind: 'dates', dates: ['2026-11-26'] }, time: null }
const range = (more: { weekdays?: (0 | 4)[]; except?: (0 | 4)[] }): WhenWish => ({
  days: { kind: 'range', from: '2026-11-23', to: '2026-11-29', weekdays: more.weekdays ?? null, except: more.except ?? null },
  time: null,
})
const atTime = (...times: LocalTime[]): WhenWish => ({ days: null, time: { kind: 'at', times } })
const inWindow = (from: LocalTime, to: LocalTime): WhenWish => ({ days: null, time: { kind: 'window', from, to } })

const fitting: [WhenWish, LocalDate, LocalTime, boolean][] = [
  [onThursday, '2026-11-26', '09:00', true],
  [onThursday, '2026-11-27', '09:00', false],
  [range({}), '2026-11-29', '09:00', true],
  [range({}), '2026-11-30', '09:00', false],
  [range({ weekdays: [4] }), '2026-11-26', '09:00', true],
  [range({ weekdays: [4] }), '2026-11-27', '09:00', false],
  [range({ except: [4] }), '2026-11-26', '09:00', false],
  [atTime('14:00', '16:00'), '2026-11-26', '16:00', true],
  [atTime('14:00'), '2026-11-26', '14:30', false],
  [inWindow('12:00', '18:00'), '2026-11-26', '12:00', true],
  [inWindow('12:00', '18:00'), '2026-11-26', '18:00', false],
]
test('which slots a wish means', () => {
  for (const [wish, date, time, expected] of fitting) {
    assert.equal(
      fits({ startsAt: toInstant(date, time, zone).toISOString() }, wish, zone),
      expected,
      `${date} ${time} ${JSON.stringify(wish)}`,
    )
  }
})

const now = toInstant('2026-11-26', '15:00', zone)
const past: [WhenWish, boolean][] = [
  [onThursday, false],
  [{ days: { kind: 'dates', dates: ['2026-11-25'] }, time: null }, true],
  [{ days: { kind: 'dates', dates: ['2026-11-25', '2026-11-27'] }, time: null }, false],
  [{ ...onThursday, time: { kind: 'at', times: ['14:00'] } }, true],
  [{ ...onThursday, time: { kind: 'at', times: ['14:00', '16:00'] } }, false],
  [{ ...onThursday, time: { kind: 'window', from: '06:00', to: '12:00' } }, true],
  [{ ...onThursday, time: { kind: 'window', from: '12:00', to: '18:00' } }, false],
  [{ days: { kind: 'any' }, time: { kind: 'at', times: ['09:00'] } }, false],
  [atTime('09:00'), false],
]
test('which wishes are over', () => {
  for (const [wish, expected] of past) assert.equal(isPast(wish, { now, zone }), expected, JSON.stringify(wish))
})

test('what was said before completes what is said now', () => {
  assert.deepEqual(mergeWhen({ ...onThursday, time: { kind: 'any' } }, atTime('14:00')), {
    ...onThursday,
    time: atTime('14:00').time,
  })
  assert.deepEqual(mergeWhen({ ...onThursday, time: atTime('14:00').time }, range({})), {
    ...range({}),
    time: atTime('14:00').time,
  })
  assert.deepEqual(mergeWhen(null, onThursday), onThursday)
  assert.equal(isPinned(mergeWhen(onThursday, atTime('14:00'))), true)
  assert.equal(isPinned(mergeWhen(onThursday, atTime('14:00', '15:00'))), false)
  assert.equal(isAnyWhen({ days: { kind: 'any' }, time: null }), true)
  assert.equal(isAnyWhen({ days: { kind: 'any' }, time: { kind: 'at', times: ['09:00'] } }), false)
})
