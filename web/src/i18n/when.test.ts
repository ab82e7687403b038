import assert from 'node:assert/strict'
import { test } from 'node:test'
import { briefly, dayAndTime, dayInWords } from './when.ts'

const zone = 'America/Sao_Paulo'
const now = new Date('2026-11-23T14:00:00-03:00')

test('the age of a message is told in the fewest words', () => {
  const cases = [
    ['2026-11-23T13:59:40-03:00', 'agora'],
    ['2026-11-23T14:00:30-03:00', 'agora'],
    ['2026-11-23T13:48:00-03:00', '12 min'],
    ['2026-11-23T09:05:00-03:00', '09:05'],
    ['2026-11-22T23:50:00-03:00', 'ontem'],
    ['2026-11-20T10:00:00-03:00', 'sex.'],
    ['2026-11-01T10:00:00-03:00', '01/11/26'],
  ] as const
  for (const [iso, said] of cases) assert.equal(briefly(iso, now, zone), said, iso)
})

test('days are named as people name them', () => {
  const cases = [
    ['2026-11-23', 'hoje'],
    ['2026-11-22', 'ontem'],
    ['2026-11-24', 'amanhã'],
    ['2026-11-26', 'quinta-feira, 26 de novembro'],
    ['2025-11-26', '26 de novembro de 2025'],
  ] as const
  for (const [day, said] of cases) assert.equal(dayInWords(day, '2026-11-23'), said)
})

test('an appointment is named by day and hour', () => {
  assert.equal(dayAndTime('2026-11-24T14:30:00-03:00', '2026-11-23', zone), 'amanhã, 14:30')
  assert.equal(dayAndTime('2026-11-26T14:30:00-03:00', '2026-11-23', zone), 'qui., 26/11, 14:30')
})
