import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LocalDate, LocalTime, Weekday } from '#platform/local-time.ts'
import { toInstant } from '#platform/local-time.ts'
import type { Price } from '../found.ts'
import * as say from './say.ts'

const zone = 'America/Sao_Paulo'
const at = (date: LocalDate, time: LocalTime) => ({ now: toInstant(date, time, zone), zone })
const week = (from: LocalTime, to: LocalTime) => ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, from, to }))
const saturday: { weekday: Weekday; from: LocalTime; to: LocalTime } = { weekday: 6, from: '09:00', to: '14:00' }
const withLunch = [...week('09:00', '12:00'), ...week('13:00', '19:00'), saturday]

const days: [LocalDate, LocalDate, string][] = [
  ['2026-11-23', '2026-11-23', 'hoje (23/11)'],
  ['2026-11-24', '2026-11-23', 'amanhã (24/11)'],
  ['2026-11-26', '2026-11-23', 'quinta (26/11)'],
  ['2026-11-29', '2026-11-23', 'domingo (29/11)'],
  ['2026-11-20', '2026-11-23', 'sexta (20/11)'],
  ['2027-01-05', '2026-11-23', 'terça (05/01)'],
  ['2027-08-02', '2026-11-23', 'segunda (02/08/2027)'],
]
test('days', () => {
  for (const [date, today, said] of days) assert.equal(say.sayDay(date, today), said)
})

const slots: [LocalDate, LocalTime, string][] = [
  ['2026-03-05', '14:30', 'quinta (05/03) às 14h30'],
  ['2026-03-03', '09:00', 'amanhã (03/03) às 9h'],
  ['2026-03-02', '13:00', 'hoje (02/03) às 13h'],
  ['2026-03-03', '01:05', 'amanhã (03/03) à 1h05'],
]
test('slots', () => {
  for (const [date, time, said] of slots) assert.equal(say.saySlot(toInstant(date, time, zone), at('2026-03-02', '08:00')), said)
})

test('the day of a slot is the clinic’s, not the server’s', () => {
  assert.equal(say.saySlot('2026-11-27T01:30:00Z', at('2026-11-23', '08:00')), 'quinta (26/11) às 22h30')
})

const prices: [Price, string][] = [
  [{ kind: 'fixed', priceCents: 120_000 }, 'R$ 1.200'],
  [{ kind: 'fixed', priceCents: 8_990 }, 'R$ 89,90'],
  [{ kind: 'fixed', priceCents: 0 }, 'sem custo'],
  [{ kind: 'from', priceCents: 89_000 }, 'a partir de R$ 890'],
  [{ kind: 'range', fromCents: 80_000, toCents: 120_050 }, 'de R$ 800 a R$ 1.200,50'],
  [{ kind: 'on_evaluation' }, 'valor definido na avaliação'],
]
test('prices', () => {
  for (const [price, said] of prices) assert.equal(say.sayPrice(price), said)
})

test('opening hours', () => {
  assert.equal(say.sayOpening(withLunch), 'Segunda a sexta: 9h às 12h e 13h às 19h\nSábado: 9h às 14h')
  assert.equal(say.sayOpening([...week('09:00', '18:30')].slice(0, 2)), 'Segunda e terça: 9h às 18h30')
  assert.equal(say.sayOpening([]), '')
})

const openings: [LocalDate, LocalTime, boolean, string | null][] = [
  ['2026-11-23', '08:59', false, 'hoje a partir das 9h'],
  ['2026-11-23', '09:00', true, null],
  ['2026-11-23', '12:30', false, 'hoje a partir das 13h'],
  ['2026-11-23', '19:00', false, 'amanhã a partir das 9h'],
  ['2026-11-27', '20:00', false, 'amanhã a partir das 9h'],
  ['2026-11-28', '15:00', false, 'na segunda a partir das 9h'],
  ['2026-11-29', '15:00', false, 'amanhã a partir das 9h'],
]
test('whether the desk is open, and when it opens next', () => {
  for (const [date, time, isOpen, next] of openings) {
    const found = { ...at(date, time), clinic: { openingHours: withLunch, closed: [] } }
    assert.equal(say.isOpen(found), isOpen, `${date} ${time}`)
    assert.equal(say.sayNextOpening(found), next, `${date} ${time}`)
  }
  assert.equal(say.sayNextOpening({ ...at('2026-11-23', '10:00'), clinic: { openingHours: [], closed: [] } }), null)
  assert.equal(
    say.sayNextOpening({ ...at('2026-11-22', '10:00'), clinic: { openingHours: [saturday], closed: [] } }),
    'no sábado a partir das 9h',
  )
})

test('a day off is leapt over, however long it is', () => {
  const off = (from: LocalDate, to: LocalDate) => ({
    startsAt: toInstant(from, '00:00', zone),
    endsAt: toInstant(to, '00:00', zone),
  })
  const cases: [ReturnType<typeof off>, string][] = [
    [off('2026-11-24', '2026-11-25'), 'na quarta a partir das 9h'],
    [off('2026-11-23', '2026-11-30'), 'no dia 30/11 a partir das 9h'],
    [off('2026-11-23', '2027-11-30'), 'null'],
  ]
  for (const [closed, said] of cases) {
    const found = { ...at('2026-11-23', '20:00'), clinic: { openingHours: withLunch, closed: [closed] } }
    assert.equal(String(say.sayNextOpening(found)), said)
  }
  assert.equal(
    say.isOpen({ ...at('2026-11-24', '10:00'), clinic: { openingHours: withLunch, closed: [off('2026-11-24', '2026-11-25')] } }),
    false,
  )
})

test('names and lists', () => {
  assert.equal(say.sayProfessional({ name: 'Dra. Carla' }), 'a Dra. Carla')
  assert.equal(say.sayProfessional({ name: 'Dr. Lima' }), 'o Dr. Lima')
  assert.equal(say.sayProfessional({ name: 'Drica' }), 'Drica')
  assert.equal(say.sayOfClinic('Espaço Bela'), 'do Espaço Bela')
  assert.equal(say.sayOfClinic('Clínica Bela'), 'da Clínica Bela')
  assert.equal(say.sayList(['axila', 'virilha', 'buço']), 'axila, virilha e buço')
  assert.equal(say.sayList(['a', 'b'], 'ou'), 'a ou b')
  assert.equal(say.firstName('  Ana Paula '), 'Ana')
})
