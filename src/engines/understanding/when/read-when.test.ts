import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#platform/local-time.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Asked, WhenWish } from '../model.ts'
import { normalise } from '../normalise.ts'
import { readWhen } from './read-when.ts'
import type { HeardWhen } from './read-when.ts'
import { rows } from './read-when.rows.ts'

/** Wednesday, 3 March 2027, ten in the morning in São Paulo; the clinic is open from 8 to 20. */
const now = new Date('2027-03-03T10:00:00-03:00')

function read(text: string, asked: Asked = 'nothing', at = now): HeardWhen | null {
  return readWhen(normalise(text), {
    now: at,
    zone: 'America/Sao_Paulo',
    asked,
    open: { fromMin: 480, toMin: 1200 },
    opaque: () => false,
  })
}

/** "2027-03-04,2027-03-05 12:00~18:00": days, then times; `..` a range, `[ ]` only these weekdays, `-[ ]` none of these, `*` any. */
function write(wish: WhenWish | undefined): string {
  return wish === undefined ? 'null' : `${writeDays(wish.days)} ${writeTime(wish.time)}`
}

function writeDays(days: WhenWish['days']): string {
  if (days === null) return '-'
  if (days.kind === 'any') return '*'
  if (days.kind === 'dates') return days.dates.map((date) => date.slice(2)).join(',')
  const only = days.weekdays === null ? '' : `[${days.weekdays.join('')}]`
  return `${days.from.slice(2)}..${days.to.slice(2)}${only}${days.except === null ? '' : `-[${days.except.join('')}]`}`
}

function writeTime(time: WhenWish['time']): string {
  if (time === null) return '-'
  if (time.kind === 'any') return '*'
  return time.kind === 'at' ? time.times.join(',') : `${time.from}~${time.to}`
}

test('days and hours as they are written in chat', () => {
  const wrong = rows.flatMap(([text, expected, asked]) => {
    const heard = write(read(text, asked)?.wish)
    return heard === expected ? [] : [`${text}: ${heard}, not ${expected}`]
  })
  assert.deepEqual(wrong, [])
  assert.ok(rows.length >= 200)
})

test("the span is the wish as one interval with the zone's offset", () => {
  const spans: [text: string, from: string, to: string, grain: string][] = [
    ['quinta de tarde', '2027-03-04T12:00:00-03:00', '2027-03-04T18:00:00-03:00', 'part'],
    ['amanhã', '2027-03-04T00:00:00-03:00', '2027-03-05T00:00:00-03:00', 'day'],
    ['dia 15 às 14h', '2027-03-15T14:00:00-03:00', '2027-03-15T15:00:00-03:00', 'hour'],
    ['dia 15 às 14h30', '2027-03-15T14:30:00-03:00', '2027-03-15T14:31:00-03:00', 'minute'],
    ['semana que vem', '2027-03-08T00:00:00-03:00', '2027-03-15T00:00:00-03:00', 'week'],
    ['mês que vem', '2027-04-01T00:00:00-03:00', '2027-05-01T00:00:00-03:00', 'month'],
    ['depois das 18', '2027-03-03T18:00:00-03:00', '2027-03-04T00:00:00-03:00', 'part'],
    ['às 9', '2027-03-04T09:00:00-03:00', '2027-03-04T10:00:00-03:00', 'hour'],
  ]
  for (const [text, from, to, grain] of spans) assert.deepEqual(read(text)?.span, { from, to, grain }, text)
  assert.equal(read('qualquer dia')?.span, null)
})

test('it says where in the message it was said', () => {
  const text = 'oi, queria marcar limpeza de pele quinta de tarde, ou sábado'
  assert.deepEqual(
    read(text)?.pieces.map(({ start, end }) => text.slice(start, end)),
    ['quinta de tarde, ou sábado'],
  )
})

test('the weekday of today is the one in a week, unless today is said', () => {
  const thursday = new Date('2027-03-04T10:00:00-03:00')
  assert.equal(write(read('quinta', 'nothing', thursday)?.wish), '27-03-11 -')
  assert.equal(write(read('essa quinta', 'nothing', thursday)?.wish), '27-03-04 -')
  assert.equal(write(read('hoje, quinta', 'nothing', thursday)?.wish), '27-03-04 -')
})

test("a date said for the past stays past for two months; longer ago it is next year's", () => {
  assert.equal(write(read('01/03')?.wish), '27-03-01 -')
  assert.equal(write(read('05/01')?.wish), '27-01-05 -')
  assert.equal(write(read('20/12')?.wish), '27-12-20 -')
  assert.equal(write(read('01/02')?.wish), '27-02-01 -')
  assert.equal(write(read('01/01')?.wish), '28-01-01 -')
})

test('every date a reply writes is read back the same', () => {
  const forms: Intl.DateTimeFormatOptions[] = [
    { weekday: 'long', day: 'numeric', month: 'long' },
    { weekday: 'short', day: '2-digit', month: '2-digit' },
    { day: '2-digit', month: '2-digit', year: 'numeric' },
    { day: 'numeric', month: 'long', year: 'numeric' },
    { day: 'numeric', month: 'short' },
  ]
  const writers = forms.map((form) => new Intl.DateTimeFormat('pt-BR', { ...form, timeZone: 'UTC' }))
  fc.assert(
    fc.property(
      fc.nat(250),
      fc.nat(forms.length - 1),
      fc.integer({ min: 6, max: 22 }),
      fc.constantFrom('00', '15', '30', '45'),
      (ahead, form, hour, minute) => {
        const date: LocalDate = addDays('2027-03-04', ahead)
        const clock = `${String(hour).padStart(2, '0')}:${minute}`
        const text = `${writers[form]?.format(new Date(`${date}T12:00:00Z`))} às ${clock.replace(':', ahead % 2 === 0 ? 'h' : ':')}`
        // Before eight a small hour is the afternoon's, because the clinic is closed.
        const expected = hour < 8 ? `${hour + 12}:${minute}` : clock
        assert.equal(write(read(text)?.wish), `${date.slice(2)} ${expected}`, text)
      },
    ),
    { numRuns: 200, seed: 11 },
  )
})

test('no text makes it fail', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'quinta',
          'às',
          '3',
          'de',
          'a',
          'ou',
          'não',
          '15/03',
          'menos',
          'semana',
          'que vem',
          'dia',
          '31',
          ',',
          'manhã',
          'meio',
          'até',
          'entre',
          '14h',
          'para',
          '?',
          'fevereiro',
        ),
        { maxLength: 12 },
      ),
      (words) => {
        read(words.join(' '), 'when')
        read(words.join(' '))
      },
    ),
    { numRuns: 200, seed: 5 },
  )
})
