import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WhenWish } from '#engines/understanding/model.ts'
import { fitsAny, lastDayOf, sayWhens } from './when-wish.ts'

const zone = 'America/Sao_Paulo'
const morning = { kind: 'window', from: '00:00', to: '12:00' } as const
const thursdays: WhenWish = {
  days: { kind: 'range', from: '2026-03-02', to: '2026-03-31', weekdays: [4], except: null },
  time: morning,
}
const tenth: WhenWish = { days: { kind: 'dates', dates: ['2026-03-10'] }, time: { kind: 'at', times: ['14:30'] } }

test('a time answers any of the wishes, on the clinic’s wall', () => {
  const at = (instant: string) => fitsAny(new Date(instant), [thursdays, tenth], zone)
  assert.equal(at('2026-03-05T11:59:00-03:00'), true)
  assert.equal(at('2026-03-05T12:00:00-03:00'), false, 'noon is no morning')
  assert.equal(at('2026-03-06T10:00:00-03:00'), false)
  assert.equal(at('2026-03-10T14:30:00-03:00'), true)
  assert.equal(fitsAny(new Date('2026-03-06T10:00:00-03:00'), [], zone), true, 'no wish is every time')
})

test('said as people say it', () => {
  const cases: [WhenWish[], string][] = [
    [[], 'qualquer dia e horário'],
    [[{ days: null, time: morning }], 'qualquer dia, de manhã'],
    [[thursdays], 'quinta (de 02/03 a 31/03) de manhã'],
    [[thursdays, tenth], 'quinta (de 02/03 a 31/03) de manhã ou terça (10/03) às 14h30'],
    [[{ days: { kind: 'any' }, time: { kind: 'window', from: '18:00', to: '24:00' } }], 'qualquer dia, à noite'],
  ]
  for (const [wishes, said] of cases) assert.equal(sayWhens(wishes), said)
})

test('the last day is known only where every wish has one', () => {
  assert.equal(lastDayOf([thursdays, tenth]), '2026-03-31')
  assert.equal(lastDayOf([tenth, { days: { kind: 'any' }, time: null }]), null)
  assert.equal(lastDayOf([]), null)
})
